/** On a shared desk: counts down when nobody is there, and says so before it ends. */

import type { Clock } from '../clock';

export type AbsencePorts = {
  readonly clock: Pick<Clock, 'now' | 'setAlarm'>;
  /** How long nobody has touched this computer, milliseconds. */
  readonly readIdleMs: () => number;
};

/** A minute to see it and to move the mouse; half of a limit that is shorter. */
const countdownMs = 60_000;
const lookAgainMs = 1_000;

/**
 * Looks only when the limit could be near, and every second while it counts down.
 * @param onCountdown when it will end (by the clock's time), or null when somebody is there again
 * @returns stops it
 */
export function startAbsenceCountdown(
  limitMs: number,
  { clock, readIdleMs }: AbsencePorts,
  onCountdown: (endsAt: number | null) => void,
  onIdle: () => void,
): () => void {
  const noticeMs = Math.min(countdownMs, limitMs / 2);
  let isCounting = false;
  let cancelAlarm: () => void;

  const look = () => {
    const now = clock.now();
    const leftMs = limitMs - readIdleMs();
    if (leftMs <= 0) return onIdle();
    const isNear = leftMs <= noticeMs;
    if (isNear !== isCounting) {
      isCounting = isNear;
      onCountdown(isNear ? now + leftMs : null);
    }
    const nextMs = isNear ? Math.min(lookAgainMs, leftMs) : leftMs - noticeMs;
    cancelAlarm = clock.setAlarm(now + nextMs, look);
  };
  cancelAlarm = clock.setAlarm(clock.now(), look);
  return () => cancelAlarm();
}
