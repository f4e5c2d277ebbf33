/** A time limit that starts again with every sign of activity. */

import type { Clock } from '../clock';

export type IdleTimeout = {
  /** Starts the time again. Does nothing after the time-out or after `cancel`. */
  readonly renew: () => void;
  readonly cancel: () => void;
};

/**
 * Starts the time at once.
 * @param idleMs milliseconds by the app's clock, which goes on during sleep
 * @param onTimeout called once, when the time has passed without a renewal
 */
export function startIdleTimeout(
  clock: Pick<Clock, 'now' | 'setAlarm'>,
  idleMs: number,
  onTimeout: () => void,
): IdleTimeout {
  let isOver = false;
  const setAlarm = () =>
    clock.setAlarm(clock.now() + idleMs, () => {
      isOver = true;
      onTimeout();
    });
  let cancelAlarm = setAlarm();
  return {
    renew: () => {
      if (isOver) return;
      cancelAlarm();
      cancelAlarm = setAlarm();
    },
    cancel: () => {
      isOver = true;
      cancelAlarm();
    },
  };
}
