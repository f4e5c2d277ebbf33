/**
 * The settings: their shape, their defaults, and the rules that every way in shares
 * (set-up view, file, environment, command line). Empty text means "not set".
 */

import * as v from 'valibot';
import { parseUrl } from './parse-url';
import { isLoopbackHttp, isSecureUrl } from './secure-url';

/** A refusal of one value: which setting, and what to do about it, in plain words. */
export type SettingIssue = { readonly field: SettingKey; readonly message: string };

/** Where a value comes from, strongest first. */
export type SettingSource = 'policy' | 'command-line' | 'environment' | 'saved' | 'default';

const text = (max: number) =>
  v.pipe(
    v.string('This must be text.'),
    v.trim(),
    v.maxLength(max, `This can be at most ${max} characters long.`),
    v.regex(/^\P{Cc}*$/u, 'This has a character that can’t be used here.'),
  );

const hostPattern =
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** A region is the domain behind `login.` and `api.`; a pasted address or a leading `login.` is forgiven. */
const region = v.pipe(
  text(300),
  v.toLowerCase(),
  v.transform((typed) =>
    typed
      .replace(/^https:\/\//, '')
      .replace(/\/.*$/, '')
      .replace(/^(login|api|apps)\./, ''),
  ),
  v.regex(hostPattern, 'Choose a region, or type its domain, such as mypurecloud.ie.'),
  // The pattern lets numbers and broken punycode through, which no address can be built from.
  v.check(
    (typed) => parseUrl(`https://login.${typed}`) !== null,
    'Choose a region, or type its domain, such as mypurecloud.ie.',
  ),
);

const clientId = v.pipe(
  text(200),
  v.regex(/^[\x21-\x7e]*$/, 'A client ID has no spaces. Copy it from the OAuth client in Genesys Cloud.'),
);

/** Protocol, host and port in the plain spelling: no user name, and none of the slashes that parsers forgive. */
const plainOrigin = /^https?:\/\/[^/\\?#@]+(?=\/|$)/i;

/** Without query or fragment, because the redirect is recognised by its exact origin and path. */
const redirectUri = v.pipe(
  text(500),
  v.check(
    (typed) => isSecureUrl(typed) && plainOrigin.test(typed),
    'Use an https address, or http on localhost, such as http://localhost:4000/oauth2/callback.',
  ),
  v.regex(/^[^?#\\]*$/, 'Leave out everything from “?” or “#” on.'),
);

/**
 * A company's API gateway: an address whose origin stands for every Genesys host, as the SDK has it
 * (protocol, host, port), with a path for login and a path for the API. Normalised, because the SDK gets the parts.
 */
const gatewayUrl = v.pipe(
  text(300),
  v.transform((typed) => typed.replace(/\/+$/, '')),
  v.check(
    (typed) => typed === '' || (isSecureUrl(typed) && typed.replace(plainOrigin, '') === ''),
    'Use only protocol, host and port, such as https://gateway.example.com:8443.',
  ),
  v.transform((typed) => (typed === '' ? '' : new URL(typed).origin)),
);

const gatewayPath = v.pipe(
  text(200),
  v.transform((typed) => typed.replace(/^\/+|\/+$/g, '')),
  v.regex(/^[A-Za-z0-9._~/-]*$/, 'Use a plain path, such as genesys/login.'),
  v.check((typed) => !typed.split('/').includes('..'), 'Use a plain path, such as genesys/login.'),
);

/** Whole minutes, as typed. */
const idleMinutes = v.pipe(
  text(10),
  v.check(
    (typed) => /^[1-9]\d*$/.test(typed) && Number(typed) <= 480,
    'Type a number of minutes from 1 to 480.',
  ),
);

/** Host names, or `*.domain`; never everything. */
const integratedHosts = v.pipe(
  text(500),
  v.toLowerCase(),
  v.transform((typed) =>
    typed
      .split(/[\s,]+/)
      .filter((host) => host !== '')
      .join(', '),
  ),
  v.check(
    (typed) =>
      typed === '' ||
      typed.split(', ').every((host) => hostPattern.test(host.replace(/^\*\.(?=[^.]+\.)/, ''))),
    'Use host names with commas between, such as sso.example.com, *.corp.example.com.',
  ),
);

/** A folder with the files of an update. Their signatures are what counts; the way is not for others to change either. */
const updateFeed = v.pipe(
  text(300),
  v.transform((typed) => typed.replace(/\/+$/, '')),
  v.check(
    (typed) => typed === '' || (isSecureUrl(typed) && plainOrigin.test(typed) && /^[^?#\\]*$/.test(typed)),
    'Use the https address of a folder, such as https://updates.example.com/agent-desk.',
  ),
);

const settingSchemas = {
  region,
  clientId,
  grant: v.picklist(['pkce', 'code'], 'Choose “pkce” or “code”.'),
  redirectUri,
  organization: text(200),
  provider: text(200),
  loginHint: text(320),
  gatewayUrl,
  gatewayLoginPath: gatewayPath,
  gatewayApiPath: gatewayPath,
  /** `own`: a session is kept for the next start. `ask`: not kept. `shared`: nothing of it is left for the next agent. */
  desk: v.picklist(['own', 'ask', 'shared'], 'Choose “own”, “ask” or “shared”.'),
  /** On a shared desk: an agent who is away for so long is signed out. */
  idleMinutes,
  /** Hosts that get the desktop's own NTLM or Kerberos log-in. */
  integratedHosts,
  /** `window`: a window of the app, with cookies of its own. `browser`: the system's browser, with the agent's cookies. */
  signInWith: v.picklist(['window', 'browser'], 'Choose “window” or “browser”.'),
  /** Where updates come from; none without. */
  updateFeed,
  /** `off` forbids them, whatever the feed. */
  updates: v.picklist(['on', 'off'], 'Choose “on” or “off”.'),
  /** The least that a line of the log must be to be written. */
  logLevel: v.picklist(['error', 'warn', 'info', 'debug'], 'Choose “error”, “warn”, “info” or “debug”.'),
  /** `on`: an icon in the tray, and closing the window leaves the app there. Not on a shared desk. */
  tray: v.picklist(['on', 'off'], 'Choose “on” or “off”.'),
  /** Whether the app starts when its user logs in to the computer. */
  startAtLogin: v.picklist(['on', 'off'], 'Choose “on” or “off”.'),
} as const;

const settingsSchema = v.object(settingSchemas);

/** What a settings file may hold: any of them, each by its own rule. */
export const savedSettingsSchema = v.partial(settingsSchema);

export type Settings = Readonly<v.InferOutput<typeof settingsSchema>>;
export type SettingKey = keyof Settings | 'clientSecret';

/** What the set-up view sends. `clientSecret`: absent leaves the one that is there, empty text forgets it. */
export type SettingsForm = { readonly [K in keyof Settings]: string } & { readonly clientSecret?: string };

export const defaultSettings: Settings = {
  region: 'mypurecloud.com',
  clientId: '',
  grant: 'pkce',
  redirectUri: 'http://localhost:4000/oauth2/callback',
  organization: '',
  provider: '',
  loginHint: '',
  gatewayUrl: '',
  gatewayLoginPath: '',
  gatewayApiPath: '',
  desk: 'own',
  idleMinutes: '15',
  integratedHosts: '',
  signInWith: 'window',
  updateFeed: '',
  updates: 'on',
  logLevel: 'info',
  tray: 'off',
  startAtLogin: 'off',
};

export const settingKeys = Object.keys(defaultSettings) as (keyof Settings)[];

/** For whoever runs the desks: no field has them, and no form changes them. */
export const fieldlessKeys: readonly (keyof Settings)[] = ['updateFeed', 'updates', 'logLevel'];

/** Checks every value by its own rule, then those that only work together. Never throws. */
export function parseSettings(
  values: { readonly [K in keyof Settings]: unknown },
): { kind: 'settings'; settings: Settings } | { kind: 'refused'; issues: SettingIssue[] } {
  const parsed = v.safeParse(settingsSchema, values);
  const issues = parsed.success ? crossCheck(parsed.output) : parsed.issues.map(readIssue);
  return parsed.success && issues.length === 0
    ? { kind: 'settings', settings: parsed.output }
    : { kind: 'refused', issues };
}

/** Checks one value by its own rule; null when it passes. */
export function checkSetting(key: keyof Settings, value: unknown): string | null {
  const parsed = v.safeParse(settingSchemas[key], value);
  return parsed.success ? null : parsed.issues[0].message;
}

/** The words that a setting may be; null where it takes any text that fits its rule. */
export function choicesOf(key: keyof Settings): readonly string[] | null {
  const schema = settingSchemas[key];
  return 'options' in schema ? schema.options : null;
}

function readIssue(issue: v.BaseIssue<unknown>): SettingIssue {
  return { field: issue.path?.[0]?.key as SettingKey, message: issue.message };
}

/**
 * Whether a sign-in may go through the agent's own browser. Not on a shared desk: the login would stay in somebody's
 * browser, out of this app's reach. And only where this app itself can answer at the redirect URI.
 */
export function mayUseBrowser({ desk, redirectUri }: Pick<Settings, 'desk' | 'redirectUri'>): boolean {
  return desk !== 'shared' && isLoopbackHttp(redirectUri);
}

/** Organisation and provider only work together: Genesys refuses one alone. The browser has its own two conditions. */
function crossCheck(settings: Settings): SettingIssue[] {
  if (settings.organization !== '' && settings.provider === '')
    return [{ field: 'provider', message: 'An organisation needs a provider too.' }];
  if (settings.provider !== '' && settings.organization === '')
    return [{ field: 'organization', message: 'A provider needs an organisation too.' }];
  if (settings.signInWith === 'browser' && !mayUseBrowser(settings))
    return [
      {
        field: 'signInWith',
        message:
          settings.desk === 'shared'
            ? 'A shared desk can’t use the browser, which would keep the login. Choose the window.'
            : 'The browser needs a redirect URI with http on localhost. Choose the window, or change that.',
      },
    ];
  return [];
}

/** Whether agents share the desk: nothing of a sign-in is left there for the next agent. */
export function isShared({ desk }: Pick<Settings, 'desk'>): boolean {
  return desk === 'shared';
}

/** Whether the session is kept for the next start of the app. */
export function keepsSession({ desk }: Pick<Settings, 'desk'>): boolean {
  return desk === 'own';
}
