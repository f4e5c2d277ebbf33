/**
 * What the app is doing, as one readonly union, and what each intention of the agent does to it.
 * Every change gives a whole view. The late answer of an old attempt finds that it is old, and changes nothing.
 */

import type { Settings, SettingsForm } from '../../shared/settings';
import type { AppView, SaveResult } from '../../shared/view';
import { createFaultGuard } from '../fault-guard';
import type { Person } from '../genesys/profile';
import { nameConnection, type Session } from '../genesys/session';
import { buildProblem, isAccountProblem } from '../problems/problem';
import { watchIdle } from '../session/absence-countdown';
import type { VaultAnswer } from '../session/kept-session';
import { readClientSecret } from '../session/renewal';
import { settleShift } from '../session/settle';
import {
  describeSignOut,
  type Leaving,
  nothingReached,
  type SignOutReport,
  sessionEnded,
} from '../session/sign-out';
import { createShift, type Shift } from '../session/signed-in-session';
import { type Manner, signIn } from '../sign-in/sign-in';
import { handOver } from './hand-over';
import {
  beginAttempt,
  chooseFirstState,
  type DeskPorts,
  type DeskState,
  mayOpenSettings,
  type SignedInState,
} from './states';
import { buildView } from './view';

export type Desk = ReturnType<typeof createDesk>;

/** @param kept what the vault said at the start; `none` where the settings want none */
export function createDesk(ports: DeskPorts, kept: VaultAnswer, onView: (view: AppView) => void) {
  const guardFault = createFaultGuard(ports.reportFault);
  const first = ports.settings.read();
  let state: DeskState = chooseFirstState(ports, first);
  let isUnreadable = kept.kind === 'unreadable';
  /** A sign-out that is under way. */
  let ending = Promise.resolve();
  applyDeskSetting(first.settings);
  restore(first.settings);

  function change(next: DeskState): void {
    state = next;
    onView(view());
  }

  function view(): AppView {
    return buildView(state, ports, isUnreadable);
  }

  /** Where no session is to be kept, none is left from before either. */
  function applyDeskSetting(settings: Settings): void {
    if (settings.desk === 'own') return;
    isUnreadable = false;
    void guardFault(ports.vault.forgetUnreadable(), false);
    if (settings.desk === 'shared') void guardFault(ports.forgetLogin({ ...settings, desk: 'own' }), false);
  }

  function restore(settings: Settings): void {
    if (state.kind !== 'signed-out' || settings.desk !== 'own') return;
    if (kept.kind !== 'session' || kept.kept.connection !== nameConnection(settings)) return;
    const { session, person } = kept.kept;
    // Nothing but a sign-in could renew it.
    if (session.expiresAt <= ports.clock.now() && session.refreshToken === null) {
      void guardFault(ports.vault.forget(), false);
      state = { kind: 'signed-out', notice: sessionEnded };
    } else {
      state = beginShift(settings, session, person, false);
    }
  }

  function beginShift(settings: Settings, session: Session, person: Person, isChecked: boolean): DeskState {
    const ifCurrent = (act: () => void) => {
      if (state.kind === 'signed-in' && state.shift === shift) act();
    };
    const shift: Shift = createShift(
      { settings, session, person, isChecked },
      { ...ports, readSecret: ports.settings.readSecret, keepSession: ports.vault.keep },
      () => ifCurrent(() => onView(view())),
      () => ifCurrent(() => void endShift()),
    );
    const showIdle = (idleEndsAt: number | null) => {
      if (state.kind === 'signed-in' && state.shift === shift) change({ ...state, idleEndsAt });
    };
    const onIdle = () => ifCurrent(() => void leave('idle'));
    const idleMs = Number(settings.idleMinutes) * 60_000;
    const stopWatching = settings.desk === 'shared' ? watchIdle(idleMs, ports, showIdle, onIdle) : () => {};
    return { kind: 'signed-in', shift, idleEndsAt: null, stopWatching };
  }

  async function startSignIn(): Promise<void> {
    if (state.kind === 'signing-in') return ports.focusLoginPage();
    if (state.kind !== 'signed-out' && state.kind !== 'problem') return;

    const attempt = new AbortController();
    const isAnotherAccount = state.kind === 'problem' && isAccountProblem(state.problem.code);
    const first = beginAttempt(ports, attempt);
    change(first);
    if (first.kind !== 'signing-in') return;

    const { settings } = first;
    const mustAsk = settings.desk !== 'own' || isAnotherAccount;
    const outcome = await runAttempt(settings, attempt, {
      appearance: 'at-once',
      prompt: mustAsk ? 'login' : null,
    });
    const current = stateOf(attempt);
    if (outcome.kind === 'done' && current !== null) {
      const { session, person } = outcome.value;
      // Its own settings: handed over to the browser, that is where the session is renewed too.
      return change(beginShift(current.settings, session, person, true));
    }
    if (outcome.kind === 'done') ports.dropSession(settings, outcome.value.session);
    if (outcome.kind === 'problem' && current !== null) change(outcome);
  }

  async function runAttempt(settings: Settings, attempt: AbortController, manner: Manner) {
    const onRedirect = () => {
      const current = stateOf(attempt);
      if (current === null) return;
      state = { ...current, waitingFor: 'answer', notice: null };
      ports.afterwards(() => stateOf(attempt) !== null && onView(view()));
    };
    try {
      const secret = await readClientSecret(settings, ports.settings);
      if (secret.kind === 'problem') return secret;
      // On a shared desk nothing of the attempt before is left for whoever comes next.
      if (settings.desk === 'shared') await guardFault(ports.forgetLogin(settings), false);
      return await signIn(settings, secret.value, ports, attempt.signal, manner, onRedirect);
    } catch (fault) {
      ports.reportFault(fault);
      return buildProblem('unexpected');
    } finally {
      // Whatever is still under way for this attempt ends with it.
      attempt.abort();
    }
  }

  function stateOf(attempt: AbortController) {
    return state.kind === 'signing-in' && state.attempt === attempt ? state : null;
  }

  function cancelSignIn(): void {
    if (state.kind !== 'signing-in') return;
    const { attempt } = state;
    change(buildProblem('cancelled'));
    attempt.abort();
  }

  /** Ends the session: here at once, at Genesys Cloud as far as it can be reached. */
  function signOut(say: (report: SignOutReport) => string): Promise<void> {
    if (state.kind === 'signed-in') ending = runSignOut(state, say);
    return ending;
  }

  async function runSignOut(
    { shift, stopWatching }: SignedInState,
    say: (report: SignOutReport) => string,
  ): Promise<void> {
    stopWatching();
    change({ kind: 'signing-out' });
    // A token that is on its way has to be revoked too.
    await settleShift(shift, ports.clock);
    shift.stop();
    const isVaultEmpty = await guardFault(ports.vault.forget(), false);
    const reached = await guardFault(ports.endSession(shift.settings, shift.state().session), nothingReached);
    const wasInBrowser = shift.settings.signInWith === 'browser';
    change({ kind: 'signed-out', notice: say({ ...reached, isVaultEmpty, wasInBrowser }) });
  }

  /** What a session needs whose end came by itself. */
  async function endShift(): Promise<void> {
    if (state.kind !== 'signed-in') return;
    if (state.shift.settings.desk === 'shared') return signOut(() => sessionEnded);
    state.stopWatching();
    change({ kind: 'signed-out', notice: sessionEnded });
    await guardFault(ports.vault.forget(), false);
  }

  /** Something that a shared desk takes for the agent's leaving. */
  async function leave(reason: Leaving): Promise<void> {
    if (state.kind === 'signing-in' && state.settings.desk === 'shared') cancelSignIn();
    if (state.kind === 'signed-in' && state.shift.settings.desk === 'shared')
      await signOut((report) => describeSignOut(report, reason));
  }

  /** Brings everything to an end that the next start can go on from. */
  async function quit(): Promise<void> {
    cancelSignIn();
    await leave('idle');
    await ending;
    if (state.kind === 'signed-in') {
      await settleShift(state.shift, ports.clock);
      state.shift.stop();
    }
    await ports.vault.settled();
  }

  return {
    view,
    signIn: startSignIn,
    cancelSignIn,
    continueInBrowser: () => {
      const next = handOver(state);
      if (next === null) return;
      change(next);
      ports.continueInBrowser();
    },
    signOut: () => signOut((report) => describeSignOut(report)),
    leave,
    quit,
    renewSession: () => {
      if (state.kind !== 'signed-in') return;
      if (state.shift.state().renewal === 'renewing') ports.focusLoginPage();
      else state.shift.renewNow();
    },
    checkSession: () => {
      if (state.kind === 'signed-in') state.shift.wake();
    },
    forgetKeptSession: async () => {
      if (state.kind !== 'signed-out' || !isUnreadable) return;
      isUnreadable = !(await guardFault(ports.vault.forgetUnreadable(), false));
      if (state.kind === 'signed-out') change(state);
    },
    openSettings: () => {
      if (mayOpenSettings(state, ports)) change({ kind: 'set-up', before: state });
    },
    closeSettings: () => {
      if (state.kind === 'set-up' && state.before !== null) change(state.before);
    },
    saveSettings: async (form: SettingsForm): Promise<SaveResult> => {
      const setUp = state;
      if (setUp.kind !== 'set-up') return { kind: 'refused', issues: [] };
      const result = await ports.settings.save(form);
      if (result.kind === 'refused') return result;
      const saved = ports.settings.read();
      applyDeskSetting(saved.settings);
      if (state === setUp) change(chooseFirstState(ports, saved));
      return result;
    },
    copyProblemCode: () => {
      if (state.kind === 'problem') ports.copyText(state.problem.code);
    },
    /** Says in the view what the login page tried, or why it can't go on; null when that is over. */
    showNotice: (notice: string | null) => {
      if (state.kind === 'signing-in' && state.notice !== notice) change({ ...state, notice });
    },
  };
}
