/** How long to wait before something is tried again. A whole floor of desks may have lost it at the same moment. */

/** The window of the first try, milliseconds. */
export const firstWindowMs = 8_000;
const maxWindowMs = 90_000;

export type Retry = {
  /** How many tries have failed in a row. */
  readonly failures: number;
  /** What `Retry-After` asked for, milliseconds; null when it asked for nothing. */
  readonly retryAfterMs: number | null;
  /** From 0 up to 1, another one for each decision. */
  readonly random: number;
};

/**
 * For a channel and what the card reads, milliseconds: a random time (full jitter) in a window of 8 seconds that doubles to
 * 90. `Retry-After` comes before it. The servers give many desks the same one, so they spread over the first window after it.
 */
export function chooseRetryDelay({ failures, retryAfterMs, random }: Retry): number {
  if (retryAfterMs !== null) return retryAfterMs + random * firstWindowMs;
  return random * Math.min(maxWindowMs, firstWindowMs * 2 ** failures);
}

/**
 * For the check and the renewal of a session, milliseconds: five seconds, doubled with each failure in a row, five minutes at
 * most.
 */
export function sessionRetryMs(failures: number): number {
  return Math.min(5_000 * 2 ** Math.max(0, failures - 1), 5 * 60_000);
}

/** For how long `Retry-After` holds back a request of a session, also of one with a renewed token, at most. Milliseconds. */
export const maxHeldMs = 3_600_000;
