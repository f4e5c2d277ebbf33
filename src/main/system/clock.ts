/**
 * The app's own time, from the system's uptime: it goes on in sleep, and does not follow the clock on the wall. In a virtual
 * machine that is paused it stands still; then somebody else has to tell how long that was.
 */

import { uptime } from 'node:os';
import type { Clock } from '../../core/clock';
import type { TestSwitches } from './test-switches';

/** Node's timers take at most 24 days. */
const longestTimerMs = 12 * 60 * 60_000;

export type SystemClock = Clock & {
  /** Call after a sleep, in which Node's timers stand still: every alarm whose time has come goes off. */
  readonly lookAgain: () => void;
  /** Goes forward by time that has passed elsewhere. Milliseconds. */
  readonly skip: (ms: number) => void;
};

/** The app's clock begins with the time of the clock on the wall. */
export function createClock(
  switches: Pick<TestSwitches, 'clockAheadMs' | 'onClockAdvance' | 'onWallAdvance'>,
): SystemClock {
  const alarms = new Set<() => void>();
  const startedAt = Date.now();
  const startedUptime = uptime();
  /** Of the clock on the wall, in tests alone. */
  let wallAheadMs = switches.clockAheadMs ?? 0;
  let aheadMs = wallAheadMs;
  const now = () => startedAt + aheadMs + (uptime() - startedUptime) * 1000;
  const lookAgain = () => {
    // An alarm that goes off may cancel others, and set new ones.
    for (const look of [...alarms]) if (alarms.has(look)) look();
  };
  const skip = (ms: number) => {
    aheadMs += ms;
    lookAgain();
  };
  const advanceWall = (ms: number) => {
    wallAheadMs += ms;
  };
  switches.onWallAdvance?.(advanceWall);
  switches.onClockAdvance?.((ms) => {
    // When a test moves the app's time, the time on the wall moves too.
    advanceWall(ms);
    skip(ms);
  });
  return {
    now,
    toWallTime: (at) => Math.round(Date.now() + wallAheadMs + (at - now())),
    setAlarm: (at, act) => {
      let timer: NodeJS.Timeout;
      const arm = () => {
        const leftMs = Math.max(0, Math.ceil(at - now()));
        timer = setTimeout(look, Math.min(leftMs, longestTimerMs));
      };
      const cancel = () => {
        clearTimeout(timer);
        alarms.delete(look);
      };
      const look = () => {
        clearTimeout(timer);
        if (now() < at) return arm();
        cancel();
        act();
      };
      alarms.add(look);
      arm();
      return cancel;
    },
    lookAgain,
    skip,
  };
}
