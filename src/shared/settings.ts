/** The settings as the rest of the app knows them. What each of them is stands in setting-table.ts. */

import { isLoopbackHttp } from './secure-url';
import type { SettingGroup } from './setting-definition';
import { type SettingTable, settingTable } from './setting-table';
import type { Message } from './texts/message';

/** A value for every setting, each checked by its rule. Empty text means "not set". */
export type Settings = {
  readonly [K in keyof SettingTable]: SettingTable[K] extends { choices: infer Choices }
    ? keyof Choices
    : string;
};

/** Values of some settings as they were given, before any rule. */
export type RawSettings = { readonly [K in keyof Settings]?: unknown };

/** Which server the app asks, and as which client: a client secret belongs to these. */
export const connectionKeys = [
  'region',
  'gatewayUrl',
  'gatewayLoginPath',
  'gatewayApiPath',
  'clientId',
] as const satisfies readonly (keyof Settings)[];

/** The client secret is no setting: it has no argument and no policy, is not shown, and is encrypted where it is kept. */
export type SettingKey = keyof Settings | 'clientSecret';

/** What the set-up view sends. `clientSecret`: absent leaves the one that is there, empty text forgets it. */
export type SettingsForm = { readonly [K in keyof Settings]: string } & { readonly clientSecret?: string };

/** Why a value is refused: which setting, and what to do about it. */
export type SettingIssue = { readonly field: SettingKey; readonly message: Message };

/** Where a value comes from, strongest first. */
export type SettingSource = 'policy' | 'command-line' | 'environment' | 'saved' | 'default';

/** In the order of the table. */
export const settingKeys = Object.keys(settingTable) as (keyof Settings)[];

export const defaultSettings = Object.fromEntries(
  settingKeys.map((key) => [key, settingTable[key].default]),
) as Settings;

/** The argument of a setting, such as `--client-id` for `clientId`; its value follows behind a `=`. */
export function argumentOf(key: keyof Settings): string {
  return `--${toKebabCase(key)}`;
}

/** The environment variable of a setting, such as `AGENT_DESK_CLIENT_ID` for `clientId`. */
export function variableOf(key: SettingKey): string {
  return `AGENT_DESK_${toKebabCase(key).replaceAll('-', '_').toUpperCase()}`;
}

function toKebabCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The settings of a group, in the order of the table. */
export function listSettings(group: SettingGroup): readonly (keyof Settings)[] {
  return settingKeys.filter((key) => settingTable[key].group === group);
}

/** Whether several agents use this desk: nothing of a session may be left for the next one. */
export function isShared({ desk }: { readonly desk: string }): boolean {
  return desk === 'shared';
}

/** Whether a session is kept for the next start. */
export function keepsSession({ desk }: Pick<Settings, 'desk'>): boolean {
  return desk === 'own';
}

/**
 * Whether a sign-in may go through the agent's own browser. Not on a shared desk: the login would stay in the browser,
 * which this app can't clear. Only where this app itself can answer at the redirect URI. And only with PKCE: all users of a
 * computer share its loopback ports, and with the client secret alone a code that another user took would be of use.
 */
export function mayUseBrowser(settings: Pick<Settings, 'desk' | 'redirectUri' | 'grant'>): boolean {
  return settings.grant === 'pkce' && canReachBrowser(settings);
}

/** The conditions of `mayUseBrowser` but for the grant. */
export function canReachBrowser(settings: { readonly desk: string; readonly redirectUri: string }): boolean {
  return !isShared(settings) && isLoopbackHttp(settings.redirectUri);
}
