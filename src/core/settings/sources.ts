/** Where the settings come from and which wins: policy > command line > environment > saved > default. */

import {
  checkSetting,
  defaultSettings,
  parseSettings,
  type SettingIssue,
  type SettingSource,
  type Settings,
  settingKeys,
} from '../../shared/settings';
import type { Policy } from './policy';

export type SettingSources = { readonly [K in keyof Settings]: SettingSource };

export type EffectiveSettings = {
  readonly settings: Settings;
  readonly sources: SettingSources;
  /** What the command line or the environment says that can't be used; nothing starts on a guess instead. */
  readonly faults: readonly string[];
  /** An unusable one leaves the defaults alone, with which nobody signs in: nothing else may count in its place. */
  readonly policy: Policy;
};

/** Whether a session of an earlier run may be used at all. */
export function mayRestore({ policy, settings }: EffectiveSettings): boolean {
  return policy.kind !== 'unusable' && settings.desk === 'own';
}

/** Values as text, before any rule. */
export type RawSettings = { readonly [K in keyof Settings]?: string | undefined };

/** The name of each setting outside: `--argument=` and environment variable. */
export const settingNames: { readonly [K in keyof Settings]: { argument: string; environment: string } } = {
  region: { argument: '--region', environment: 'AGENT_DESK_REGION' },
  clientId: { argument: '--client-id', environment: 'AGENT_DESK_CLIENT_ID' },
  grant: { argument: '--grant', environment: 'AGENT_DESK_GRANT' },
  redirectUri: { argument: '--redirect-uri', environment: 'AGENT_DESK_REDIRECT_URI' },
  organization: { argument: '--organization', environment: 'AGENT_DESK_ORGANIZATION' },
  provider: { argument: '--provider', environment: 'AGENT_DESK_PROVIDER' },
  loginHint: { argument: '--login-hint', environment: 'AGENT_DESK_LOGIN_HINT' },
  gatewayUrl: { argument: '--gateway-url', environment: 'AGENT_DESK_GATEWAY_URL' },
  gatewayLoginPath: { argument: '--gateway-login-path', environment: 'AGENT_DESK_GATEWAY_LOGIN_PATH' },
  gatewayApiPath: { argument: '--gateway-api-path', environment: 'AGENT_DESK_GATEWAY_API_PATH' },
  desk: { argument: '--desk', environment: 'AGENT_DESK_DESK' },
  idleMinutes: { argument: '--idle-minutes', environment: 'AGENT_DESK_IDLE_MINUTES' },
  integratedHosts: { argument: '--integrated-hosts', environment: 'AGENT_DESK_INTEGRATED_HOSTS' },
  signInWith: { argument: '--sign-in-with', environment: 'AGENT_DESK_SIGN_IN_WITH' },
  updateFeed: { argument: '--update-feed', environment: 'AGENT_DESK_UPDATE_FEED' },
  updates: { argument: '--updates', environment: 'AGENT_DESK_UPDATES' },
  logLevel: { argument: '--log-level', environment: 'AGENT_DESK_LOG_LEVEL' },
  tray: { argument: '--tray', environment: 'AGENT_DESK_TRAY' },
  startAtLogin: { argument: '--start-at-login', environment: 'AGENT_DESK_START_AT_LOGIN' },
};

/** There is no argument for the secret: every user of the machine can read a command line. */
export const clientSecretEnvironment = 'AGENT_DESK_CLIENT_SECRET';

/** Reads `--name=value`; the last one wins, an empty one counts as not given. */
export function readArguments(argv: readonly string[]): RawSettings {
  return readEach(({ argument }) =>
    argv.findLast((word) => word.startsWith(`${argument}=`))?.slice(argument.length + 1),
  );
}

export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): RawSettings {
  return readEach((names) => environment[names.environment]);
}

function readEach(
  read: (names: { argument: string; environment: string }) => string | undefined,
): RawSettings {
  const entries = settingKeys.map((key) => [key, read(settingNames[key]) || undefined]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Chooses each value. A value from outside that breaks its rule is a fault, never silently skipped. */
export function combineSettings(
  policy: Policy,
  commandLine: RawSettings,
  environment: RawSettings,
  saved: RawSettings,
): EffectiveSettings {
  if (policy.kind === 'unusable') return { ...combineSettings({ kind: 'none' }, {}, {}, {}), policy };
  const given: Given = {
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
    const source = chooseSource(key, given);
    sources[key] = source;
    values[key] = given[source][key] ?? '';
    const refusal = checkSetting(key, values[key]);
    if (refusal !== null) {
      faults.push(`${nameOf(key, source)}: ${refusal}`);
      values[key] = defaultSettings[key];
    }
  }
  const parsed = parseSettings(values);
  if (parsed.kind === 'settings') return { settings: parsed.settings, sources, faults, policy };
  const yielding = findYielding(sources);
  if (yielding.length > 0)
    return combineSettings(policy, commandLine, environment, leaveOut(saved, yielding));
  // Every value passed its own rule, so what is left are those that only work together: none of them counts then.
  const clashes = parsed.issues.map((issue) => `${nameOfIssue(issue, sources)}: ${issue.message}`);
  const without = parseSettings({ ...values, organization: '', provider: '', signInWith: 'window' });
  const settings = without.kind === 'settings' ? without.settings : defaultSettings;
  return { settings, sources, faults: [...faults, ...clashes], policy };
}

/** The rules of several values, see `parseSettings`. */
const together: readonly (readonly (keyof Settings)[])[] = [
  ['organization', 'provider'],
  ['signInWith', 'desk', 'redirectUri'],
];

/** Where a policy decides one of them, what was saved of the others before it came does not stand against it. */
function findYielding(sources: SettingSources): (keyof Settings)[] {
  return together
    .filter((keys) => keys.some((key) => sources[key] === 'policy'))
    .flatMap((keys) => keys.filter((key) => sources[key] === 'saved'));
}

function leaveOut(values: RawSettings, keys: readonly (keyof Settings)[]): RawSettings {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key as keyof Settings)));
}

type Given = { readonly [S in SettingSource]: RawSettings };

const strongestFirst: readonly SettingSource[] = ['policy', 'command-line', 'environment', 'saved'];

function chooseSource(key: keyof Settings, given: Given): SettingSource {
  return strongestFirst.find((source) => given[source][key] !== undefined) ?? 'default';
}

/** The name under which the person who set the value knows it. */
function nameOf(key: keyof Settings, source: SettingSource): string {
  if (source === 'command-line') return settingNames[key].argument;
  return source === 'environment' ? settingNames[key].environment : key;
}

/** Of the pair it is the missing one that has the issue, and the given one that somebody set and can correct. */
function nameOfIssue({ field }: SettingIssue, sources: SettingSources): string {
  if (field === 'signInWith') return nameOf(field, sources[field]);
  const given = field === 'provider' ? 'organization' : 'provider';
  return nameOf(given, sources[given]);
}
