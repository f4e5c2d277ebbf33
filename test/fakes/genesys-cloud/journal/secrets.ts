/**
 * Every secret that was seen, so that a test can search logs, disk and pages for leaks. Nothing is ever removed, because an
 * expired or revoked token in a log is a leak too.
 */
export interface Secrets {
  /** Made by the stand-in. */
  readonly codes: readonly string[];
  readonly accessTokens: readonly string[];
  readonly refreshTokens: readonly string[];
  readonly cookies: readonly string[];
  /** The ids of login forms. */
  readonly transactions: readonly string[];
  /** The ids of notification channels: whoever has one can listen. */
  readonly channels: readonly string[];
  /** Made by the client, as seen in its requests. */
  readonly states: readonly string[];
  readonly verifiers: readonly string[];
  /** Codes, tokens and channels. */
  readonly all: readonly string[];
}

export type SecretKind = Exclude<keyof Secrets, 'all'>;

export interface SecretBook {
  readonly secrets: Secrets;
  add(kind: SecretKind, value: string): void;
}

export function createSecretBook(): SecretBook {
  const lists: Record<SecretKind, string[]> = {
    codes: [],
    accessTokens: [],
    refreshTokens: [],
    cookies: [],
    transactions: [],
    channels: [],
    states: [],
    verifiers: [],
  };
  return {
    secrets: {
      ...lists,
      get all() {
        return [...lists.codes, ...lists.accessTokens, ...lists.refreshTokens, ...lists.channels];
      },
    },
    add: (kind, value) => {
      // A state or verifier can be sent twice.
      if (value !== '' && !lists[kind].includes(value)) lists[kind].push(value);
    },
  };
}
