/** How a sign-in or a session ends on this desk: by the agent, by a shared desk, by its own time, or with the app. */

import { isShared } from '../../shared/settings';
import { buildProblem } from '../problems/problem';
import { type AbsenceReason, describeSignOut, nothingReached, sessionEndedNotice } from '../session/sign-out';
import type { DeskStore } from './desk-store';

export function cancelSignIn(desk: DeskStore): void {
  const state = desk.state();
  if (state.kind !== 'signing-in') return;
  desk.change(buildProblem('cancelled'));
  state.attempt.abort();
}

/**
 * Ends the session: here at once, at Genesys Cloud as far as it can be reached. Resolves when the sign-out is over, also
 * one that was under way already.
 * @param sayWhatHappened gives the notice of the signed-out view
 */
export async function signOut(desk: DeskStore, sayWhatHappened = describeSignOut): Promise<void> {
  const { guardFault, ports, enqueueSignOut } = desk;
  const state = desk.state();
  if (state.kind !== 'signed-in') return enqueueSignOut(async () => {});
  const { session } = state;
  state.stopCountdown();
  desk.change({ kind: 'signing-out' });
  await enqueueSignOut(async () => {
    // A token that a renewal is about to bring has to be revoked too.
    await session.settled();
    session.stop();
    const isVaultEmpty = await guardFault(ports.vault.forget(), false);
    const ended = ports.endSession(session.settings, session.state().session);
    const reached = await guardFault(ended, nothingReached);
    const wasInBrowser = session.settings.signInWith === 'browser';
    desk.change({ kind: 'signed-out', notice: sayWhatHappened({ ...reached, isVaultEmpty, wasInBrowser }) });
  });
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

/** The agent has left the computer, as far as it can tell. Only a shared desk ends what they were doing. */
export async function leaveDesk(desk: DeskStore, reason: AbsenceReason): Promise<void> {
  const state = desk.state();
  if (state.kind === 'signing-in' && isShared(state.settings)) return cancelSignIn(desk);
  if (state.kind === 'signed-in' && isShared(state.session.settings))
    await signOut(desk, (report) => describeSignOut(report, reason));
}

/** Brings everything to an end that the next start can go on from. */
export async function quitDesk(desk: DeskStore): Promise<void> {
  cancelSignIn(desk);
  await leaveDesk(desk, 'idle');
  const state = desk.state();
  if (state.kind === 'signed-in') {
    await state.session.settled();
    state.session.stop();
  } else {
    // A sign-out may be under way.
    await signOut(desk);
  }
  await desk.ports.vault.settled();
}
