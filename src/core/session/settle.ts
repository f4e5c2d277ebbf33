import type { Clock } from '../clock';
import { limitTime } from '../time-limit';
import type { SignedInSession } from './signed-in-session';

/** A renewal is over in much less, if it is not lost anyway. */
const limitMs = 3_000;

/** Waits until nothing is under way that should not be cut in two, but not for an agent, and not for long. */
export async function settleSession(session: SignedInSession, clock: Clock): Promise<void> {
  if (session.state().renewal === 'renewing') return;
  await limitTime(clock, limitMs, session.settled(), undefined);
}
