/** The client secret: where it may come from, and the connection that a kept one may be sent to. */

import { parseSetting } from '../../shared/parse-settings';
import { defaultSettings, type RawSettings, type Settings, variableOf } from '../../shared/settings';
import { message } from '../../shared/texts/message';
import type { SecretStatus } from '../../shared/view';

/** There is no argument for the client secret, because every user of the computer can read a command line. */
export const clientSecretVariable = variableOf('clientSecret');

/** Removes the blanks and line ends that come along when a secret is copied. No OAuth client's secret has any. */
export function cleanSecret(secret: string): string {
  return secret.trim();
}

/** The client secret from the environment, or an empty text. */
export function readEnvironmentSecret(environment: Readonly<Record<string, string | undefined>>): string {
  return cleanSecret(environment[clientSecretVariable] ?? '');
}

const places = ['region', 'gatewayUrl', 'gatewayLoginPath', 'gatewayApiPath'] as const;

/**
 * The connection that a kept secret belongs to. It is sent to no other, which would not know it and could keep it.
 * `clientId`: null for a secret that an earlier version saved, which did not note its client.
 */
export type SecretConnection = Pick<Settings, (typeof places)[number]> & { readonly clientId: string | null };

export function secretConnectionOf(settings: Settings): SecretConnection {
  const { region, gatewayUrl, gatewayLoginPath, gatewayApiPath, clientId } = settings;
  return { region, gatewayUrl, gatewayLoginPath, gatewayApiPath, clientId };
}

/** A secret that an earlier version saved belongs to the region and the gateway that were saved beside it. */
export function secretConnectionOfEarlierVersion(saved: RawSettings): SecretConnection {
  const read = (key: (typeof places)[number]) => {
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

/** The client secrets that there are, each with the connection that it was given for. */
export type KeptSecrets = {
  /** From the environment, which is set for this start and its connection; empty if there is none. */
  readonly environment: string;
  readonly thisRun: { readonly connection: SecretConnection } | null;
  readonly saved: { readonly connection: SecretConnection } | null;
};

/** Which of the secrets is good for these settings. */
export function chooseSecret(
  { environment, thisRun, saved }: KeptSecrets,
  settings: Settings,
): SecretStatus['kept'] {
  if (environment !== '') return 'environment';
  if (thisRun !== null && isFor(thisRun.connection, settings)) return 'this-run';
  if (saved !== null && isFor(saved.connection, settings)) return 'saved';
  return thisRun === null && saved === null ? 'none' : 'other-connection';
}

function isFor(connection: SecretConnection, settings: Settings): boolean {
  const isSamePlace = places.every((key) => connection[key] === settings[key]);
  return isSamePlace && (connection.clientId === null || connection.clientId === settings.clientId);
}

export function isUsable(kept: SecretStatus['kept']): boolean {
  return kept !== 'none' && kept !== 'other-connection';
}

export const otherConnectionNote = message('setting-note.client-secret-of-another');
