/** How a sign-in or a session ends on this desk: by the agent, by a shared desk, by its own time, or with the app. */

import { isShared } from '../../shared/settings';
import { guardFault } from '../fault-guard';
import { buildProblem } from '../problems/problem';
import type { DeskStore } from './desk-store';
import type { SignOutReport } from './states';

export const sessionEndedNotice = 'Your session has ended. Sign in again to go on.';

/** When ending the session at Genesys Cloud threw. */
export const nothingReached = { isTokenRevoked: false, isLoginEnded: false };

/** Why a shared desk signs an agent out who has not clicked **Sign out**. */
export type AbsenceReason = 'lock' | 'sleep' | 'idle' | 'unmeasured';

export function cancelSignIn(desk: DeskStore): void {
  const state = desk.state();
  if (state.kind !== 'signing-in') return;
  desk.change({ ...buildProblem('cancelled'), isSomeoneElse: state.isSomeoneElse });
  state.attempt.abort();
}

/**
 * Ends the session: here at once, at Genesys Cloud as far as it can be reached. Resolves when the sign-out is over, also
 * one that was under way already. `sayWhatHappened` gives the notice of the signed-out view.
 */
export async function signOut(desk: DeskStore, sayWhatHappened = describeSignOut): Promise<void> {
  const { ports, enqueueSignOut } = desk;
  const state = desk.state();
  if (state.kind !== 'signed-in') return enqueueSignOut(async () => {});
  const { session } = state;
  state.stopCountdown();
  desk.change({ kind: 'signing-out' });
  // The next person at this computer must not answer them, and the end must not wait for an answer.
  ports.questions.dismiss();
  await enqueueSignOut(async () => {
    // A token that a renewal is about to bring has to be revoked too.
    await session.settled();
    session.stop('revoke');
    const isVaultEmpty = await guardFault(ports, ports.vault.forget(), false);
    const ended = ports.endSession(session.settings, session.state().session);
    const reached = await guardFault(ports, ended, nothingReached);
    // After the logout, which sends the login page's cookies. A fault there must not leave them behind.
    const isPartitionEmpty = await guardFault(ports, ports.forgetLogin(session.settings), false);
    const wasInBrowser = session.settings.signInWith === 'browser';
    desk.change({
      kind: 'signed-out',
      notice: sayWhatHappened({ ...reached, isPartitionEmpty, isVaultEmpty, wasInBrowser }),
    });
  });
}

/** The session is over at Genesys Cloud, and only a new sign-in helps. */
export async function endExpiredSession(desk: DeskStore): Promise<void> {
  const state = desk.state();
  if (state.kind !== 'signed-in') return;
  if (isShared(state.session.settings)) return signOut(desk, () => sessionEndedNotice);
  state.stopCountdown();
  desk.change({ kind: 'signed-out', notice: sessionEndedNotice });
  await guardFault(desk.ports, desk.ports.vault.forget(), false);
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
  desk.ports.questions.close();
  cancelSignIn(desk);
  await leaveDesk(desk, 'idle');
  const state = desk.state();
  if (state.kind === 'signed-in') {
    await state.session.settled();
    state.session.stop('keep');
  } else {
    // A sign-out may be under way.
    await signOut(desk);
  }
  // A token that comes only now: it is revoked, or kept.
  await desk.ports.lateWork.settled();
  await desk.ports.vault.settled();
}

const absenceSentences: { readonly [reason in AbsenceReason]: string } = {
  lock: 'This desk was locked.',
  sleep: 'This desk went to sleep.',
  idle: 'Nobody used this desk for a while.',
  unmeasured:
    'This computer does not tell Agent Desk whether it is used, and nobody used this window for a while.',
};

/** Tells the agent which parts of a sign-out succeeded and which failed. Without a reason they clicked **Sign out**. */
export function describeSignOut(report: SignOutReport, reason: AbsenceReason | null = null): string {
  const { isTokenRevoked, isLoginEnded, isPartitionEmpty, isVaultEmpty, wasInBrowser = false } = report;
  const sentences = [
    reason === null ? null : absenceSentences[reason],
    isTokenRevoked
      ? 'Your session at Genesys Cloud was ended.'
      : 'Genesys Cloud could not be told: there your session lasts until it ends by itself.',
    isLoginEnded || !isTokenRevoked ? null : 'The login of Genesys Cloud could not be ended there.',
    isPartitionEmpty ? null : 'The cookies of the sign-in page could not be removed from this computer.',
    isVaultEmpty ? null : 'The session that is kept on this computer could not be removed.',
    isPartitionEmpty && isVaultEmpty && !wasInBrowser ? 'Nothing of it is left on this computer.' : null,
    wasInBrowser ? 'Your browser may still be signed in to Genesys Cloud.' : null,
  ];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}
