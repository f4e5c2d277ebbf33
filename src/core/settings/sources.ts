/** Where the settings come from, and which source wins: policy > command line > environment > saved > default. */

import { parseSetting, parseSettings, toTyped } from '../../shared/parse-settings';
import { settingTable } from '../../shared/setting-table';
import {
  argumentOf,
  canReachBrowser,
  defaultSettings,
  isShared,
  keepsSession,
  listSettings,
  type RawSettings,
  type SettingIssue,
  type SettingSource,
  type Settings,
  settingKeys,
  variableOf,
} from '../../shared/settings';
import { type Message, message } from '../../shared/texts/message';
import { nameFault } from './named-fault';
import type { Policy } from './policy';

export type SettingSources = { readonly [K in keyof Settings]: SettingSource };

export type EffectiveSettings = {
  readonly settings: Settings;
  readonly sources: SettingSources;
  /** What can't be used, by its name. A sign-in is refused while there is any, instead of guessing a value. */
  readonly faults: readonly Message[];
  /** What stops no sign-in, and explains why a value does not count. */
  readonly notes: readonly Message[];
  /** With an unusable policy the settings are the defaults, which have no client ID, so that nobody can sign in. */
  readonly policy: Policy;
};

/** Whether a session that an earlier run kept may be used. */
export function mayRestore({ policy, settings }: EffectiveSettings): boolean {
  return policy.kind !== 'unusable' && keepsSession(settings);
}

const strongestFirst = ['policy', 'command-line', 'environment', 'saved'] as const;

/** Reads `--name=value`. The last one wins, and an empty value counts as not given, as in the environment. */
export function readArguments(argv: readonly string[]): RawSettings {
  return readEach((key) => {
    const start = `${argumentOf(key)}=`;
    return argv.findLast((argument) => argument.startsWith(start))?.slice(start.length);
  });
}

/** Reads the variables of the settings. An empty one counts as not given. */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): RawSettings {
  return readEach((key) => environment[variableOf(key)]);
}

/** What is right for one organisation alone. */
const connectionGroups = ['connection', 'client', 'singleSignOn', 'gateway'] as const;
const connectionVariables = new Set(connectionGroups.flatMap(listSettings).map(variableOf));

/**
 * The variables for a process of another profile. With those of this one's connection, it would sign in at this one's
 * organisation, and its agent could not set it up for another one.
 */
export function leaveOutConnection<Environment extends Readonly<Record<string, string | undefined>>>(
  environment: Environment,
): Environment {
  // On Windows the case of a name makes no difference.
  const left = Object.entries(environment).filter(([name]) => !connectionVariables.has(name.toUpperCase()));
  return Object.fromEntries(left) as Environment;
}

function readEach(read: (key: keyof Settings) => string | undefined): RawSettings {
  const entries = settingKeys.map((key) => [key, read(key) || undefined]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Chooses each value. A value that breaks its rule is a fault; a weaker source never takes its place. */
export function combineSettings(
  policy: Policy,
  commandLine: RawSettings,
  environment: RawSettings,
  saved: RawSettings,
): EffectiveSettings {
  if (policy.kind === 'unusable') return { ...combineSettings({ kind: 'none' }, {}, {}, {}), policy };
  const chosen = chooseValues({
    policy: policy.kind === 'policy' ? policy.values : {},
    'command-line': commandLine,
    environment,
    saved,
    default: defaultSettings,
  });
  const { sources, values, faults } = chosen;
  const notes = [...chosen.notes, ...yieldToWindow(values, sources)];
  const parsed = parseSettings(values);
  if (parsed.kind === 'settings') return { settings: parsed.settings, sources, faults, notes, policy };
  const overruled = findOverruled(parsed.issues, sources);
  if (overruled.size > 0) {
    const left = Object.entries(saved).filter(([key]) => !overruled.has(key));
    return combineSettings(policy, commandLine, environment, Object.fromEntries(left));
  }
  // Every value passed its own rule, so what is left are the rules of several settings. None of those settings counts.
  const clashes = parsed.issues.map((issue) => nameFault(nameOfCause(issue, values, sources), issue.message));
  const isInClash = (key: SettingIssue['field']) => parsed.issues.some(({ field }) => field === key);
  if (isInClash('signInWith')) values.signInWith = 'window';
  if (isInClash('organization') || isInClash('provider')) values.organization = values.provider = '';
  const without = parseSettings(values);
  const settings = without.kind === 'settings' ? without.settings : defaultSettings;
  return { settings, sources, faults: [...faults, ...clashes], notes, policy };
}

type Values = Record<keyof Settings, string>;

/**
 * The value of the strongest source for each setting. In place of one that breaks its rule the default or a stricter value
 * counts, which is a note only for what was saved, and only where that could not allow what the value was to forbid.
 */
function chooseValues(given: Readonly<Record<SettingSource, RawSettings>>) {
  const sources = {} as Record<keyof Settings, SettingSource>;
  const values = {} as Values;
  const faults: Message[] = [];
  const notes: Message[] = [];
  for (const key of settingKeys) {
    const source = strongestFirst.find((each) => given[each][key] !== undefined) ?? 'default';
    sources[key] = source;
    const parsed = parseSetting(key, toTyped(key, given[source][key]));
    if (parsed.kind === 'value') {
      values[key] = parsed.value;
      continue;
    }
    const { isDecisive, whileWrong: value } = settingTable[key];
    values[key] = value ?? defaultSettings[key];
    const { message: fault } = parsed;
    if (source !== 'saved' || isDecisive) faults.push(nameFault(nameInSource(key, source), fault));
    else if (value === undefined) notes.push(message('setting-note.saved-unusable', { name: key, fault }));
    else notes.push(message('setting-note.saved-unusable-stricter', { name: key, value, fault }));
  }
  return { sources, values, faults, notes };
}

/**
 * The browser together with a client secret was valid in policies before it was known that it must not be. Where a policy
 * has a part in it, the window takes the browser's place, so that its desks can still sign in. An argument or a variable in
 * it stays a clash.
 * @returns says so
 */
function yieldToWindow(values: Values, sources: Record<keyof Settings, SettingSource>): Message[] {
  const parts = [sources.grant, sources.signInWith];
  const isPolicys = parts.includes('policy') && parts.every((part) => part === 'policy' || part === 'saved');
  if (!isPolicys || values.signInWith !== 'browser' || values.grant !== 'code') return [];
  if (!canReachBrowser(values)) return [];
  values.signInWith = 'window';
  if (sources.signInWith === 'saved') sources.signInWith = 'default';
  return [message('setting-note.window-for-browser')];
}

/** By the setting that `parseSettings` names: the settings that it checks together with that one. */
const checkedTogether: { readonly [K in SettingIssue['field']]?: readonly (keyof Settings)[] } = {
  organization: ['organization', 'provider'],
  provider: ['organization', 'provider'],
  signInWith: ['signInWith', 'desk', 'redirectUri'],
};

/** Where a policy decides one of several settings, what was saved of the others before it came does not count. */
function findOverruled(issues: readonly SettingIssue[], sources: SettingSources): ReadonlySet<string> {
  const overruled = issues.flatMap(({ field }) => {
    const keys = checkedTogether[field] ?? [];
    if (!keys.some((key) => sources[key] === 'policy')) return [];
    const saved = keys.filter((key) => sources[key] === 'saved');
    // Without the choice of the browser, the others go together.
    return field === 'signInWith' && saved.includes(field) ? [field] : saved;
  });
  return new Set(overruled);
}

/** The name by which the person who set the value knows it. */
function nameInSource(key: keyof Settings, source: SettingSource): string {
  if (source === 'command-line') return argumentOf(key);
  return source === 'environment' ? variableOf(key) : key;
}

/** An issue has one setting, but a person can only correct the one that they gave, and no policy. */
function nameOfCause({ field }: SettingIssue, values: Values, sources: SettingSources): string {
  const name = (key: keyof Settings) => nameInSource(key, sources[key]);
  if (field !== 'signInWith') return name(field === 'provider' ? 'organization' : 'provider');
  if (sources.signInWith !== 'policy') return name('signInWith');
  if (isShared(values)) return name('desk');
  return name(canReachBrowser(values) ? 'grant' : 'redirectUri');
}
