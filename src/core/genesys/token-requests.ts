/** When this app has asked Genesys Cloud for a token, whatever came of it. */

import type { Clock } from '../clock';

/** All times are milliseconds by the app's clock. */
export type TokenRequest = {
  readonly sentAt: number;
  /** Null while it is under way. */
  readonly endedAt: number | null;
};

export type TokenRequests = {
  /** Sends a request, and remembers it. */
  readonly note: <Answer>(send: () => Promise<Answer>) => Promise<Answer>;
  /** The latest ones. */
  readonly read: () => readonly TokenRequest[];
};

/** Those of the last two minutes are needed. Renewals that fail come later and later. */
const maxRequests = 100;

/** Remembers the latest hundred requests. `note` settles as the request does, and a rejection ends the request too. */
export function createTokenRequests({ now }: Pick<Clock, 'now'>): TokenRequests {
  let requests: readonly TokenRequest[] = [];
  return {
    note: async (send) => {
      const request: TokenRequest = { sentAt: now(), endedAt: null };
      requests = [...requests, request].slice(-maxRequests);
      try {
        return await send();
      } finally {
        const ended = { ...request, endedAt: now() };
        requests = requests.map((each) => (each === request ? ended : each));
      }
    },
    read: () => requests,
  };
}
