/** The client secret: where it may come from, and the connection that a kept one may be sent to. */

import { parseSetting } from '../../shared/parse-settings';
import {
  connectionKeys,
  defaultSettings,
  type RawSettings,
  type Settings,
  variableOf,
} from '../../shared/settings';
import { message } from '../../shared/texts/message';
import type { SecretStatus } from '../../shared/view';

/** There is no argument for the client secret, because every user of the computer can read a command line. */
export const clientSecretVariable = variableOf('clientSecret');

/**
 * Removes what comes along when a secret is copied from a page or a chat: blanks around it, and anywhere line ends and
 * characters that nobody sees. RFC 6749 appendix A.2 allows a secret none but the printable ones of ASCII.
 */
export function cleanSecret(secret: string): string {
  return secret.replace(/[\p{Cc}\p{Cf}\p{DI}]+/gu, '').trim();
}

/** The client secret from the environment, or an empty text. */
export function readEnvironmentSecret(environment: Readonly<Record<string, string | undefined>>): string {
  return cleanSecret(environment[clientSecretVariable] ?? '');
}

type Place = Exclude<(typeof connectionKeys)[number], 'clientId'>;
const places = connectionKeys.filter((key): key is Place => key !== 'clientId');

/**
 * The connection that a kept secret belongs to. It is sent to no other, which would not know it and could keep it.
 * `clientId`: null for a secret that an earlier version saved, which did not note its client.
 */
export type SecretConnection = Pick<Settings, Place> & { readonly clientId: string | null };

/** The connection of these settings, to which alone a secret that is given with them may be sent. */
export function secretConnectionOf(settings: Settings): SecretConnection {
  const { region, gatewayUrl, gatewayLoginPath, gatewayApiPath, clientId } = settings;
  return { region, gatewayUrl, gatewayLoginPath, gatewayApiPath, clientId };
}

/** A secret that an earlier version saved belongs to the region and the gateway that were saved beside it. */
export function secretConnectionOfEarlierVersion(saved: RawSettings): SecretConnection {
  const read = (key: Place) => {
    const given = saved[key] ?? defaultSettings[key];
    const parsed = parseSetting(key, given);
    // As it is, a value that can't be used is no effective setting's.
    return parsed.kind === 'value' ? parsed.value : String(given);
  };
  const [region, gatewayUrl, gatewayLoginPath, gatewayApiPath] = [
    read('region'),
    read('gatewayUrl'),
    read('gatewayLoginPath'),
    read('gatewayApiPath'),
  ];
  return { region, gatewayUrl, gatewayLoginPath, gatewayApiPath, clientId: null };
}

/**
 * The connection that a client secret from the environment belongs to: the one of the start, since it was set for that.
 * Null without such a secret. A start without a client ID leaves open which client it is of.
 * @param settings those of the start
 */
export function connectionOfEnvironment(
  secret: string,
  settings: Settings,
): { readonly connection: SecretConnection } | null {
  const { clientId, ...place } = secretConnectionOf(settings);
  return secret === '' ? null : { connection: { ...place, clientId: clientId || null } };
}

/** The client secrets that there are, each with the connection that it was given for. */
export type KeptSecrets = {
  readonly environment: { readonly connection: SecretConnection } | null;
  readonly thisRun: { readonly connection: SecretConnection } | null;
  readonly saved: { readonly connection: SecretConnection } | null;
};

/** Which of the secrets is good for these settings. */
export function chooseSecret(
  { environment, thisRun, saved }: KeptSecrets,
  settings: Settings,
): SecretStatus['kept'] {
  if (environment !== null && isFor(environment.connection, settings)) return 'environment';
  if (thisRun !== null && isFor(thisRun.connection, settings)) return 'this-run';
  if (saved !== null && isFor(saved.connection, settings)) return 'saved';
  return [environment, thisRun, saved].every((each) => each === null) ? 'none' : 'other-connection';
}

function isFor(connection: SecretConnection, settings: Settings): boolean {
  const isSamePlace = places.every((key) => connection[key] === settings[key]);
  return isSamePlace && (connection.clientId === null || connection.clientId === settings.clientId);
}

/** Whether a secret is there for the connection that was asked about. */
export function isUsable(kept: SecretStatus['kept']): boolean {
  return kept !== 'none' && kept !== 'other-connection';
}

export const otherConnectionNote = message('setting-note.client-secret-of-another');
