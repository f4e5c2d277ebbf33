/** How a session ends on this desk: by the agent, by a shared desk, by its own time, or with the app. */

import { isShared } from '../../shared/settings';
import {
  type AbsenceReason,
  describeSignOut,
  nothingReached,
  type SignOutReport,
  sessionEndedNotice,
} from '../session/sign-out';
import type { SignedInSession } from '../session/signed-in-session';
import type { DeskStore } from './desk-store';

/** Builds the notice of the signed-out view. */
type DescribeReport = (report: SignOutReport) => string;

/**
 * Ends the session: here at once, at Genesys Cloud as far as it can be reached. Resolves when the sign-out is over, also
 * one that was under way already.
 * @param sayWhatHappened what the signed-out view then says
 */
export function signOut(desk: DeskStore, sayWhatHappened: DescribeReport = describeSignOut): Promise<void> {
  const state = desk.state();
  if (state.kind !== 'signed-in') return desk.enqueueSignOut(async () => {});
  state.stopCountdown();
  desk.change({ kind: 'signing-out' });
  return desk.enqueueSignOut(() => finishSignOut(desk, state.session, sayWhatHappened));
}

async function finishSignOut(
  desk: DeskStore,
  session: SignedInSession,
  sayWhatHappened: DescribeReport,
): Promise<void> {
  const { guardFault, ports } = desk;
  // A token that a renewal is about to bring has to be revoked too.
  await session.settled();
  session.stop();
  const isVaultEmpty = await guardFault(ports.vault.forget(), false);
  const ended = ports.endSession(session.settings, session.state().session);
  const reached = await guardFault(ended, nothingReached);
  const wasInBrowser = session.settings.signInWith === 'browser';
  desk.change({ kind: 'signed-out', notice: sayWhatHappened({ ...reached, isVaultEmpty, wasInBrowser }) });
}

/** The session is over at Genesys Cloud, and only a new sign-in helps. */
export async function endExpiredSession(desk: DeskStore): Promise<void> {
  const state = desk.state();
  if (state.kind !== 'signed-in') return;
  if (isShared(state.session.settings)) return signOut(desk, () => sessionEndedNotice);
  state.stopCountdown();
  desk.change({ kind: 'signed-out', notice: sessionEndedNotice });
  await desk.guardFault(desk.ports.vault.forget(), false);
}

/** Signs the agent out if the desk is shared; on a desk of their own the session stays. */
export async function signOutOfSharedDesk(desk: DeskStore, reason: AbsenceReason): Promise<void> {
  const state = desk.state();
  if (state.kind !== 'signed-in' || !isShared(state.session.settings)) return;
  await signOut(desk, (report) => describeSignOut(report, reason));
}
