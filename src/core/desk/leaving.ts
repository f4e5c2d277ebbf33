/** What the desk does when the agent leaves the computer, or the app ends. */

import { isShared } from '../../shared/settings';
import type { AbsenceReason } from '../session/sign-out';
import { cancelSignIn } from './attempt';
import type { DeskStore } from './desk-store';
import { signOut, signOutOfSharedDesk } from './sign-out';

/** The computer was locked, sent to sleep, or left alone. Only a shared desk takes that for the agent's leaving. */
export async function leaveDesk(desk: DeskStore, reason: AbsenceReason): Promise<void> {
  const state = desk.state();
  if (state.kind === 'signing-in' && isShared(state.settings)) cancelSignIn(desk);
  await signOutOfSharedDesk(desk, reason);
}

/** Brings everything to an end that the next start can go on from. */
export async function quitDesk(desk: DeskStore): Promise<void> {
  cancelSignIn(desk);
  await signOutOfSharedDesk(desk, 'idle');
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
