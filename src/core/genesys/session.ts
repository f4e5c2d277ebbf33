/** A session: the access token that a sign-in gives, and its times. It never leaves the main process. */

import type { TokenAnswer } from './answers';

export type Session = {
  readonly accessToken: string;
  /** When the token was asked for, epoch milliseconds by the app's clock (core/clock.ts). */
  readonly obtainedAt: number;
  /** By the same clock. */
  readonly expiresAt: number;
  /** Only with the grant that has a client secret, and not in every organisation. */
  readonly refreshToken: string | null;
};

/**
 * @param askedAt when the request was sent, by the app's clock. The token's life counts from then, because a slow answer
 *   must not make it look longer than it is
 */
export function buildSession(answer: TokenAnswer, askedAt: number): Session {
  return {
    accessToken: answer.access_token,
    obtainedAt: askedAt,
    expiresAt: askedAt + answer.expires_in * 1000,
    refreshToken: answer.refresh_token ?? null,
  };
}

const minuteMs = 60_000;

/** The time from which it may be renewed: ten minutes before its end, or half of a short life. */
export function renewsAt({ obtainedAt, expiresAt }: Session): number {
  return expiresAt - Math.min(10 * minuteMs, (expiresAt - obtainedAt) / 2);
}

/** The time at which the agent is told of its end: five minutes before, or a quarter of a short life. */
export function warnsAt({ obtainedAt, expiresAt }: Session): number {
  return expiresAt - Math.min(5 * minuteMs, (expiresAt - obtainedAt) / 4);
}

/**
 * The wait before the next try, milliseconds: five seconds, doubled with each failure, five minutes at most.
 * @param failures how many tries failed in a row
 */
export function retryDelayMs(failures: number): number {
  return Math.min(5_000 * 2 ** Math.max(0, failures - 1), 5 * minuteMs);
}
