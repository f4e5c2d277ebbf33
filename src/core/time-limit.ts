/** Time limits, in milliseconds by the app's clock, which goes on during sleep. */

import type { Clock } from './clock';
import { guardFault } from './fault-guard';

export type AlarmClock = Pick<Clock, 'now' | 'setAlarm'>;

/**
 * Resolves with what the work gives, or with `instead` when the limit has passed first. The work itself goes on: a caller
 * that can abort it does so after this. Rejects as the work does, if it does so in time.
 */
export async function limitTime<Value, Instead>(
  clock: AlarmClock,
  limitMs: number,
  work: Promise<Value>,
  instead: Instead,
): Promise<Value | Instead> {
  let cancelAlarm = () => {};
  const limit = new Promise<Instead>((resolve) => {
    cancelAlarm = clock.setAlarm(clock.now() + limitMs, () => resolve(instead));
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    cancelAlarm();
  }
}

/** Sends a request, and aborts it when the limit has passed. Null then, and where it threw, which is reported. */
export async function requestInTime<Answer>(
  ports: { readonly clock: AlarmClock; readonly reportFault: (fault: unknown) => void },
  limitMs: number,
  send: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer | null> {
  const life = new AbortController();
  const answer = limitTime<Answer, null>(ports.clock, limitMs, send(life.signal), null);
  const given = await guardFault(ports, answer, null);
  life.abort();
  return given;
}

export type IdleTimeout = {
  /** Starts the time again. Does nothing after the time-out or after `cancel`. */
  readonly renew: () => void;
  readonly cancel: () => void;
};

/** Starts the time at once. `onTimeout` is called once, when the time has passed without a renewal. */
export function startIdleTimeout(clock: AlarmClock, idleMs: number, onTimeout: () => void): IdleTimeout {
  let isOver = false;
  let cancelAlarm = () => {};
  const renew = () => {
    if (isOver) return;
    cancelAlarm();
    cancelAlarm = clock.setAlarm(clock.now() + idleMs, () => {
      isOver = true;
      onTimeout();
    });
  };
  renew();
  return {
    renew,
    cancel: () => {
      isOver = true;
      cancelAlarm();
    },
  };
}
