/** The desk while an agent is signed in: how a session begins, and what the agent can ask of it. */

import { isShared, keepsSession, type Settings } from '../../shared/settings';
import { nameConnection } from '../genesys/endpoints';
import { startAbsenceCountdown } from '../session/absence-countdown';
import type { VaultAnswer } from '../session/kept-session';
import { sessionEndedNotice } from '../session/sign-out';
import { createSignedInSession, type SignedInSession } from '../session/signed-in-session';
import type { SessionStart } from '../session/transitions';
import type { DeskStore } from './desk-store';
import { endExpiredSession, signOutOfSharedDesk } from './sign-out';
import type { SignedIn } from './states';

/** Enters a session that a sign-in or the vault gave, and shows it. */
export function enterSession(desk: DeskStore, start: SessionStart): void {
  const { ports } = desk;
  // An alarm or an answer may come after the session has ended here.
  const whileCurrent = (act: (state: SignedIn) => void) => {
    const state = desk.state();
    if (state.kind === 'signed-in' && state.session === session) act(state);
  };
  const session: SignedInSession = createSignedInSession(
    start,
    {
      ...ports,
      readSecret: ports.settings.readSecret,
      keepSession: ports.vault.keep,
      offerRenewal: (endsAt) => ports.offerRenewal(endsAt, () => renewSession(desk)),
    },
    () => whileCurrent(() => desk.refresh()),
    () => whileCurrent(() => void endExpiredSession(desk)),
  );
  const stopCountdown = isShared(start.settings)
    ? startAbsenceCountdown(
        Number(start.settings.idleMinutes) * 60_000,
        ports,
        (idleEndsAt) => whileCurrent((state) => desk.change({ ...state, idleEndsAt })),
        () => whileCurrent(() => void signOutOfSharedDesk(desk, 'idle')),
      )
    : () => {};
  desk.change({ kind: 'signed-in', session, idleEndsAt: null, stopCountdown });
}

/** At the start of the app: goes on with the kept session, if the settings allow it and it can still be used. */
export function restoreSession(desk: DeskStore, settings: Settings, answer: VaultAnswer): void {
  const { clock, vault } = desk.ports;
  if (desk.state().kind !== 'signed-out' || !keepsSession(settings)) return;
  if (answer.kind !== 'session' || answer.kept.connection !== nameConnection(settings)) return;
  const { session, person } = answer.kept;
  if (session.expiresAt > clock.now() || session.refreshToken !== null) {
    enterSession(desk, { settings, session, person, isChecked: false });
  } else {
    // Without a refresh token only a sign-in gives a new session.
    void desk.guardFault(vault.forget(), false);
    desk.change({ kind: 'signed-out', notice: sessionEndedNotice });
  }
}

/** The agent asks for a renewal; while one waits at its login page, that page comes to the front. */
export function renewSession(desk: DeskStore): void {
  const state = desk.state();
  if (state.kind !== 'signed-in') return;
  if (state.session.state().renewal === 'renewing') desk.ports.focusLoginPage();
  else state.session.renewNow();
}

/** Time may have passed, or the network may be back: does what has become due. */
export function checkSession(desk: DeskStore): void {
  const state = desk.state();
  if (state.kind === 'signed-in') state.session.wake();
}
