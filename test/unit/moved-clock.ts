/** A clock that a test moves: time passes only when the test says so, and alarms go off in their order. */

import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/core/clock';

export type MovedClock = Clock & {
  /** Lets so much time pass, alarm by alarm, and everything run that each of them sets off. Milliseconds. */
  readonly pass: (ms: number) => Promise<void>;
  /** Sleep: time passes, and no alarm goes off before `wake`. */
  readonly sleep: (ms: number) => void;
  readonly wake: () => Promise<void>;
  /** Somebody sets the clock on the wall. */
  readonly setWall: (ms: number) => void;
  readonly alarms: () => readonly number[];
};

export function createMovedClock(startAt = Date.UTC(2026, 2, 2, 6)): MovedClock {
  let now = startAt;
  let wallAheadMs = 0;
  const alarms = new Set<{ readonly at: number; readonly act: () => void }>();

  const next = (until: number) =>
    [...alarms].filter(({ at }) => at <= until).sort((left, right) => left.at - right.at)[0];
  const runDue = async (until: number) => {
    for (let alarm = next(until); alarm !== undefined; alarm = next(until)) {
      alarms.delete(alarm);
      now = Math.max(now, alarm.at);
      alarm.act();
      await setImmediate();
    }
  };
  return {
    now: () => now,
    toWallTime: (at) => at + wallAheadMs,
    setAlarm: (at, act) => {
      const alarm = { at, act };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    pass: async (ms) => {
      const until = now + ms;
      await runDue(until);
      now = until;
    },
    sleep: (ms) => {
      now += ms;
    },
    wake: () => runDue(now),
    setWall: (ms) => {
      wallAheadMs += ms;
    },
    alarms: () => [...alarms].map(({ at }) => at).sort((left, right) => left - right),
  };
}
