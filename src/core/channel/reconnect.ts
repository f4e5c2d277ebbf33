/** When a notification channel is replaced, and how soon it is opened again after the computer woke. */

import { firstWindowMs } from '../retry/delay';

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

/** Milliseconds. */
const wakeWindowMs = 2_000;

/**
 * How long to wait before a lost channel is opened again, milliseconds. A computer wakes alone, but a network comes back for
 * a whole floor.
 */
export function chooseWakeDelay(reason: WakeReason, random: number): number {
  return random * (reason === 'sleep' ? wakeWindowMs : firstWindowMs);
}
