/** An alarm that goes off once nobody has put it off for so long. */

import type { Clock } from '../clock';

export type IdleAlarm = {
  /** Somebody is there: the time begins anew. Nothing once it has gone off or was cancelled. */
  readonly renew: () => void;
  readonly cancel: () => void;
};

/** @param idleMs by the app's own time, sleep included */
export function setIdleAlarm(
  clock: Pick<Clock, 'now' | 'setAlarm'>,
  idleMs: number,
  onIdle: () => void,
): IdleAlarm {
  let isOver = false;
  const start = () =>
    clock.setAlarm(clock.now() + idleMs, () => {
      isOver = true;
      onIdle();
    });
  let stop = start();
  return {
    renew: () => {
      if (isOver) return;
      stop();
      stop = start();
    },
    cancel: () => {
      isOver = true;
      stop();
    },
  };
}
