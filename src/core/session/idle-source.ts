/**
 * How long nobody has used this computer. The system's idle time is believed as long as it rises now and then. Some
 * systems give 0 for ever (X without its screen saver extension, many Wayland desktops), and only the input of the app's
 * own windows counts there.
 */

import { nextLook } from '../clock';
import type { AlarmClock } from '../time-limit';

export type Idle = {
  readonly idleMs: number;
  /**
   * Whether that is the system's own time, or the app's own input. If not, the system gives 0, and `idleMs` is how long
   * nothing has confirmed that somebody is there.
   */
  readonly isMeasured: boolean;
};

/** All times are milliseconds by the app's clock. */
export type IdleFacts = {
  readonly lookedAt: number;
  /** Since then every look has found 0, and the app had no input. */
  readonly zeroSince: number;
};

export type IdleLook = {
  /** Milliseconds by the app's clock. */
  readonly now: number;
  readonly systemIdleMs: number;
  /** When a window of the app had input; null while there was none. */
  readonly ownInputAt: number | null;
};

/** Somebody who works and pauses for a second now and then is found pausing by one of many looks. */
export const lookEveryMs = 10_000;

/** While nobody uses the computer: each look wakes it. */
const lookSeldomMs = 30_000;

/** After a longer time without a look, nothing is known of the time between. */
const gapMs = 45_000;

/**
 * Since when the system's idle time has stood at 0, after one more look. It counts from this look where the time is above
 * 0, or where the look before is more than 45 seconds ago.
 */
export function afterIdleLook(before: IdleFacts, { now, systemIdleMs, ownInputAt }: IdleLook): IdleFacts {
  const isGap = now - before.lookedAt > gapMs;
  const zeroSince = systemIdleMs > 0 || isGap ? now : Math.max(before.zeroSince, ownInputAt ?? 0);
  return { lookedAt: now, zeroSince };
}

/**
 * Gives the shorter of the system's idle time and the time since the app's own input. Where the system gives 0, gives how
 * long it has done so without input of the app.
 */
export function readIdle(
  { zeroSince }: Pick<IdleFacts, 'zeroSince'>,
  { now, systemIdleMs, ownInputAt }: IdleLook,
): Idle {
  if (systemIdleMs <= 0) return { idleMs: now - zeroSince, isMeasured: now === zeroSince };
  const sinceOwnInputMs = ownInputAt === null ? systemIdleMs : now - ownInputAt;
  return { idleMs: Math.min(systemIdleMs, sinceOwnInputMs), isMeasured: true };
}

/** Whether the computer can't tell if somebody uses it, so that the agent should be told. */
export function isUnmeasured({ idleMs, isMeasured }: Idle): boolean {
  return !isMeasured && idleMs >= 60_000;
}

export type IdleSource = {
  readonly read: () => Idle;
  /** A window of the app had input. */
  readonly noteOwnInput: () => void;
};

/** Looks at the system's idle time from now on, as long as the app runs. */
export function createIdleSource(clock: AlarmClock, readSystemIdleMs: () => number): IdleSource {
  let ownInputAt: number | null = null;
  let facts: IdleFacts = { lookedAt: clock.now(), zeroSince: clock.now() };

  const read = () => {
    const look = { now: clock.now(), systemIdleMs: readSystemIdleMs(), ownInputAt };
    facts = afterIdleLook(facts, look);
    return readIdle(facts, look);
  };
  const lookOn = () => {
    const isRising = read().isMeasured;
    clock.setAlarm(nextLook(clock, isRising ? lookSeldomMs : lookEveryMs), lookOn);
  };
  clock.setAlarm(nextLook(clock, lookEveryMs), lookOn);
  return {
    read,
    noteOwnInput: () => {
      ownInputAt = clock.now();
    },
  };
}
