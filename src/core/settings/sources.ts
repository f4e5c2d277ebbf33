/** Where the settings come from, and which source wins: policy > command line > environment > saved > default. */

import { checkSetting, parseSettings } from '../../shared/parse-settings';
import {
  argumentOf,
  defaultSettings,
  keepsSession,
  type RawSettings,
  type SettingIssue,
  type SettingSource,
  type Settings,
  settingKeys,
  variableOf,
} from '../../shared/settings';
import type { Policy } from './policy';

export type SettingSources = { readonly [K in keyof Settings]: SettingSource };

export type EffectiveSettings = {
  readonly settings: Settings;
  readonly sources: SettingSources;
  /** What can't be used, as `name: advice`. A sign-in is refused while there is any, instead of guessing a value. */
  readonly faults: readonly string[];
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

export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): RawSettings {
  return readEach((key) => environment[variableOf(key)]);
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
  const given: Readonly<Record<SettingSource, RawSettings>> = {
    policy: policy.kind === 'policy' ? policy.values : {},
    'command-line': commandLine,
    environment,
    saved,
    default: defaultSettings,
  };
  const sources = {} as Record<keyof Settings, SettingSource>;
  const values = {} as Record<keyof Settings, string>;
  const faults: string[] = [];
  for (const key of settingKeys) {
    const source = strongestFirst.find((each) => given[each][key] !== undefined) ?? 'default';
    sources[key] = source;
    values[key] = given[source][key] ?? '';
    const refusal = checkSetting(key, values[key]);
    if (refusal !== null) {
      faults.push(`${nameInSource(key, source)}: ${refusal}`);
      values[key] = defaultSettings[key];
    }
  }
  const parsed = parseSettings(values);
  if (parsed.kind === 'settings') return { settings: parsed.settings, sources, faults, policy };
  const overruled = findOverruled(sources);
  if (overruled.size > 0) {
    const left = Object.entries(saved).filter(([key]) => !overruled.has(key));
    return combineSettings(policy, commandLine, environment, Object.fromEntries(left));
  }
  // Every value passed its own rule, so what is left are the rules of several settings. None of those settings counts.
  const clashes = parsed.issues.map((issue) => `${nameOfCause(issue, sources)}: ${issue.message}`);
  const without = parseSettings({ ...values, organization: '', provider: '', signInWith: 'window' });
  const settings = without.kind === 'settings' ? without.settings : defaultSettings;
  return { settings, sources, faults: [...faults, ...clashes], policy };
}

/** The settings that `parseSettings` checks together. */
const checkedTogether: readonly (readonly (keyof Settings)[])[] = [
  ['organization', 'provider'],
  ['signInWith', 'desk', 'redirectUri'],
];

/** Where a policy decides one of several settings, what was saved of the others before it came does not count. */
function findOverruled(sources: SettingSources): ReadonlySet<string> {
  const decided = checkedTogether.filter((keys) => keys.some((key) => sources[key] === 'policy'));
  return new Set(decided.flat().filter((key) => sources[key] === 'saved'));
}

/** The name by which the person who set the value knows it. */
function nameInSource(key: keyof Settings, source: SettingSource): string {
  if (source === 'command-line') return argumentOf(key);
  return source === 'environment' ? variableOf(key) : key;
}

/** Of organisation and provider the missing one has the issue, but a person can only correct the one that they gave. */
function nameOfCause({ field }: SettingIssue, sources: SettingSources): string {
  if (field === 'signInWith') return nameInSource(field, sources[field]);
  const given = field === 'provider' ? 'organization' : 'provider';
  return nameInSource(given, sources[given]);
}
