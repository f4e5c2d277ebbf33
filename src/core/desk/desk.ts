/** The desk: what the app is doing, and what each intention of the agent does to it. */

import type { SettingsForm } from '../../shared/settings';
import type { SaveResult } from '../../shared/view';
import { mayRestore } from '../settings/sources';
import { createDeskStore, type DeskStore } from './desk-store';
import { forgetKeptSession, forgetWhatIsNotKept } from './kept-session';
import { closeSettings, openSettings, saveSettings } from './set-up';
import { continueInBrowser, restoreKeptSession, startSignIn } from './sign-in';
import { type AbsenceReason, cancelSignIn, leaveDesk, quitDesk, signOut } from './sign-out';
import { chooseRestingState, type DeskPorts } from './states';

/** See shared/ipc.ts for the agent's requests. What makes no sense in the present state does nothing. Nothing rejects. */
export type Desk = Pick<DeskStore, 'view' | 'onView'> & {
  /** Starts a sign-in, or brings the login page of the one under way to the front. Resolves when it is over. */
  readonly signIn: () => Promise<void>;
  /** The same for somebody else than the login page may remember, whom it forgets first. */
  readonly signInAsSomeoneElse: () => Promise<void>;
  /** Ends the attempt under way: a sign-in, or a renewal that the agent has asked for. */
  readonly cancelSignIn: () => void;
  readonly continueInBrowser: () => void;
  readonly signOut: () => Promise<void>;
  /** The agent has left the computer, as far as it can tell; a shared desk signs them out. */
  readonly leave: (reason: AbsenceReason) => Promise<void>;
  /** The app ends: resolves when nothing is under way that should not be cut in two. */
  readonly quit: () => Promise<void>;
  readonly renewSession: () => void;
  /** Time may have passed, or the network or the keyring may be back. */
  readonly checkSession: () => void;
  readonly restoreKeptSession: () => Promise<void>;
  readonly forgetKeptSession: () => Promise<void>;
  readonly openSettings: () => void;
  readonly closeSettings: () => void;
  readonly saveSettings: (form: SettingsForm) => Promise<SaveResult>;
  readonly copyProblemCode: () => void;
};

/** A session that an earlier run kept is read meanwhile: no view waits for the keyring. */
export function createDesk(ports: DeskPorts): Desk {
  const effective = ports.settings.read();
  const first = chooseRestingState(ports);
  const desk = createDeskStore(ports, first);
  const currentSession = () => {
    const state = desk.state();
    return state.kind === 'signed-in' ? state.session : null;
  };
  forgetWhatIsNotKept(desk, effective.settings);
  if (ports.sandboxFault === null && mayRestore(effective) && !ports.vault.isEmpty()) {
    desk.keptSession = 'reading';
    void restoreKeptSession(desk, 'at-start');
  }
  return {
    view: desk.view,
    onView: desk.onView,
    signIn: () => startSignIn(desk),
    signInAsSomeoneElse: () => startSignIn(desk, true),
    cancelSignIn: () => {
      cancelSignIn(desk);
      currentSession()?.cancelRenewal();
    },
    continueInBrowser: () => continueInBrowser(desk),
    signOut: () => signOut(desk),
    leave: (reason) => leaveDesk(desk, reason),
    quit: () => quitDesk(desk),
    renewSession: () => currentSession()?.renewNow(),
    checkSession: () => {
      currentSession()?.wake();
      void restoreKeptSession(desk, 'again');
    },
    restoreKeptSession: () => restoreKeptSession(desk, 'asked'),
    forgetKeptSession: () => forgetKeptSession(desk),
    openSettings: () => openSettings(desk),
    closeSettings: () => closeSettings(desk),
    saveSettings: (form) => saveSettings(desk, form),
    copyProblemCode: () => {
      const state = desk.state();
      if (state.kind === 'problem') ports.copyText(state.problem.code);
    },
  };
}
