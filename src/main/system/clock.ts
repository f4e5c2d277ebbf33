/** The app's own time, from the system's uptime: that goes on in sleep, and setting the clock on the wall does not move it. */

import { uptime } from 'node:os';
import type { Clock } from '../../core/clock';

/** Node's timers take no more than 24 days, and stand still in sleep: whoever wakes calls `lookAgain`. */
const longestTimerMs = 12 * 60 * 60_000;

export type SystemClock = Clock & {
  /** After a sleep: every alarm whose time has come goes off. */
  readonly lookAgain: () => void;
};

/** @param environment read for the tests' switch: how far ahead the clock starts */
export function createClock(environment: Readonly<Record<string, string | undefined>>): SystemClock {
  const alarms = new Set<() => void>();
  const startedAt = Date.now();
  const startedUptime = uptime();
  let aheadMs = 0;
  const now = () => startedAt + aheadMs + (uptime() - startedUptime) * 1000;
  const lookAgain = () => {
    for (const look of [...alarms]) look();
  };

  if (__TEST_SWITCHES__) {
    aheadMs = Number(environment.AGENT_DESK_TEST_CLOCK_AHEAD_MS) || 0;
    process.on('agent-desk-test:advance-clock' as 'exit', (ms: number) => {
      aheadMs += ms;
      lookAgain();
    });
  }

  return {
    now,
    // Of tests that move the app's time, the wall's moves too.
    toWallTime: (at) => Math.round(Date.now() + aheadMs + (at - now())),
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
  };
}
