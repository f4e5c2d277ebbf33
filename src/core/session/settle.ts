import type { Clock } from '../clock';
import type { Shift } from './signed-in-session';

/** A renewal is over in much less, if it is not lost anyway. */
const limitMs = 3_000;

/** Waits until nothing is under way that should not be cut in two, but not for an agent, and not for long. */
export async function settleShift(shift: Shift, clock: Clock): Promise<void> {
  if (shift.state().renewal === 'renewing') return;
  let cancel = () => {};
  const late = new Promise<void>((resolve) => {
    cancel = clock.setAlarm(clock.now() + limitMs, resolve);
  });
  await Promise.race([shift.settled(), late]);
  cancel();
}
