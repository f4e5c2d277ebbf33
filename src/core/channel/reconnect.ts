/** When a notification channel is opened again, or replaced. A whole floor loses its channels at the same moment. */

import type { Failure } from '../result';

/** Milliseconds. */
const firstWindowMs = 8_000;
const maxWindowMs = 90_000;
const wakeWindowMs = 2_000;

export type Reconnect = {
  /** How many tries have failed since the channel was open. */
  readonly failures: number;
  /** What `Retry-After` asked for, milliseconds; null when it asked for nothing. */
  readonly retryAfterMs: number | null;
  /** From 0 up to 1, another one for each decision. */
  readonly random: number;
};

/**
 * How long to wait, milliseconds: a random time (full jitter) in a window of 8 seconds that doubles to 90. `Retry-After`
 * comes before it. The servers give many desks the same one, so they spread over the first window after it.
 */
export function chooseReconnectDelay({ failures, retryAfterMs, random }: Reconnect): number {
  if (retryAfterMs !== null) return retryAfterMs + random * firstWindowMs;
  return random * Math.min(maxWindowMs, firstWindowMs * 2 ** failures);
}

/** For how long `Retry-After` holds back a request of a session, also of one with a renewed token, at most. Milliseconds. */
export const maxHeldMs = 3_600_000;

/** Milliseconds. */
const maxRefusedMs = 30 * 60_000;

/** When something is asked again that was refused for its token, although the session is good. */
export type RefusedRetry = {
  /** The request has failed. True where its token was refused: it is not asked again before the session is confirmed. */
  readonly noteFailure: (failure: Failure) => boolean;
  /**
   * The session was checked and is good: how long to wait before the next try, milliseconds. Null where there is nothing to
   * try again.
   */
  readonly confirm: () => number | null;
  /**
   * How long to wait before the next try, milliseconds. The first one comes within 8 seconds; each later one waits for longer
   * than the one before, up to half an hour.
   */
  readonly chooseDelay: () => number;
  /** It was answered, or the session has another token. */
  readonly reset: () => void;
};

/** @param random from 0 up to 1 */
export function createRefusedRetry({ random }: { readonly random: () => number }): RefusedRetry {
  let isDoubted = false;
  let tries = 0;
  const chooseDelay = () => {
    const windowMs = Math.min(maxRefusedMs / 2, firstWindowMs * 2 ** tries);
    isDoubted = false;
    tries += 1;
    return windowMs - firstWindowMs + random() * windowMs;
  };
  return {
    noteFailure: ({ problem }) => {
      isDoubted = problem.code === 'api-session-refused';
      return isDoubted;
    },
    confirm: () => (isDoubted ? chooseDelay() : null),
    chooseDelay,
    reset: () => {
      isDoubted = false;
      tries = 0;
    },
  };
}

/** Milliseconds. Genesys Cloud gives a channel 24 hours. A life under a minute would have it replaced all the time. */
const maxLifeMs = 24 * 3_600_000;
const minLifeMs = 60_000;

/**
 * How old a channel becomes before it is replaced, milliseconds: 22 to 23 hours of the 24, so that a floor that came in the
 * same minute replaces its channels over an hour. A shorter life is divided in the same way.
 *
 * @param lifeMs as Genesys Cloud gives it; null when it gives none. One that is over already is not believed
 */
export function chooseChannelAge(lifeMs: number | null, random: number): number {
  const isKnown = lifeMs !== null && lifeMs > 0;
  const believedMs = isKnown ? Math.min(maxLifeMs, Math.max(minLifeMs, lifeMs)) : maxLifeMs;
  return (believedMs * (23 - random)) / 24;
}

/** `sleep`: the computer woke, and the channel had been closed by its sleep. `network`: the network came back or changed. */
export type WakeReason = 'sleep' | 'network';

/**
 * Tells why the computer is awake. A whole floor unlocks its screens at the same hour, and their channels were open
 * meanwhile, unless the computer slept since the screen was unlocked the last time.
 */
export function createWakeReasons(): {
  readonly sleep: () => void;
  readonly resume: () => WakeReason;
  readonly unlock: () => WakeReason;
} {
  let hasSlept = false;
  return {
    sleep: () => {
      hasSlept = true;
    },
    resume: () => 'sleep',
    unlock: () => {
      const reason = hasSlept ? 'sleep' : 'network';
      hasSlept = false;
      return reason;
    },
  };
}

/**
 * How long to wait before a lost channel is opened again, milliseconds. A computer wakes alone, but a network comes back for
 * a whole floor.
 */
export function chooseWakeDelay(reason: WakeReason, random: number): number {
  return random * (reason === 'sleep' ? wakeWindowMs : firstWindowMs);
}
