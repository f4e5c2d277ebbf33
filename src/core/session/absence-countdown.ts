/** Signs an absent agent out of a shared desk, after a countdown that they can see. */

import type { AlarmClock } from '../time-limit';
import { type Idle, lookEveryMs } from './idle-source';

/** The agent has a minute to see the countdown and to move the mouse, or half of the limit if that is shorter. */
const countdownMs = 60_000;
/** During the countdown, input has to end it soon. */
const lookAgainMs = 1_000;

/**
 * Looks every ten seconds at most, and every second during the countdown. Where the computer can't tell whether somebody
 * uses it, the countdown comes after the whole limit.
 * @param onCountdown called with the time at which the countdown ends, and with null when there was input
 * @param onAbsent called once, when there was no input for `limitMs`
 * @returns stops it
 */
export function startAbsenceCountdown(
  limitMs: number,
  { clock, readIdle }: { readonly clock: AlarmClock; readonly readIdle: () => Idle },
  onCountdown: (endsAt: number | null) => void,
  onAbsent: () => void,
): () => void {
  const noticeMs = Math.min(countdownMs, limitMs / 2);
  let isCounting = false;
  let cancelAlarm: () => void;

  const look = () => {
    const now = clock.now();
    const { idleMs, isMeasured } = readIdle();
    const leftMs = limitMs + (isMeasured ? 0 : noticeMs) - idleMs;
    if (leftMs <= 0) return onAbsent();
    const isNear = leftMs <= noticeMs;
    if (isNear !== isCounting) {
      isCounting = isNear;
      onCountdown(isNear ? now + leftMs : null);
    }
    const nextMs = isNear ? Math.min(lookAgainMs, leftMs) : Math.min(lookEveryMs, leftMs - noticeMs);
    cancelAlarm = clock.setAlarm(now + nextMs, look);
  };
  cancelAlarm = clock.setAlarm(clock.now(), look);
  return () => cancelAlarm();
}
