import type { EndpointName } from '../endpoints';

/**
 * - `hang` accepts the request and never answers
 * - `reset` cuts the connection (RST over http)
 * - `not-json` answers 200 with an HTML page, as a captive portal or proxy does
 * - `empty` answers 200 with no body
 * - `huge` streams more than 8 MB
 * - `slow-loris` starts an answer and adds a byte now and then, without end
 */
export type FailureWord = 'hang' | 'reset' | 'not-json' | 'empty' | 'huge' | 'slow-loris';

interface FailureOptions {
  /** How many requests fail. Every one until the knob is changed, if left out. */
  readonly times?: number;
  /** The wait before the answer or the failure. */
  readonly delayMs?: number;
}

/** A failed request is not processed, so a code in it stays valid. After a delay alone the request is processed. */
export type Failure =
  | FailureWord
  | (FailureOptions & { readonly how: FailureWord })
  | (FailureOptions & {
      readonly status: number;
      /** A string is sent as it is, anything else as JSON. If left out, the body is like Genesys Cloud's. */
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    })
  | (FailureOptions & { readonly redirect: string; readonly status?: 301 | 302 | 303 | 307 | 308 })
  | (FailureOptions & { readonly delayMs: number })
  /** The request is processed when the promise is fulfilled. */
  | { readonly times?: number; readonly until: Promise<void> }
  /** The request is processed at once, and answered so much later. Milliseconds. */
  | { readonly times?: number; readonly answerAfterMs: number };

/** `refresh` is the token endpoint for refresh tokens alone. It goes before the failure of `token`. */
export type FailureTable = Partial<Record<EndpointName | 'refresh', Failure | undefined>>;

/** Gives out the failures, and counts their `times`. */
export interface FailureTurns {
  take(endpoint: keyof FailureTable): Failure | null;
  /** Starts the counts of these endpoints anew, so that the same object can be set again. */
  restart(endpoints: Iterable<string>): void;
}

export function createFailureTurns(table: () => FailureTable): FailureTurns {
  const used = new Map<string, { failure: Failure; turns: number }>();
  return {
    take: (endpoint) => {
      const failure = table()[endpoint];
      if (failure === undefined) return null;
      if (typeof failure === 'string' || failure.times === undefined) return failure;
      // A knob can be assigned without set(). Another object starts a new count.
      const known = used.get(endpoint);
      const turns = known?.failure === failure ? known.turns : 0;
      if (turns >= failure.times) return null;
      used.set(endpoint, { failure, turns: turns + 1 });
      return failure;
    },
    restart: (endpoints) => {
      for (const endpoint of endpoints) used.delete(endpoint);
    },
  };
}
