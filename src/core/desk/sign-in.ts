/** How an agent gets signed in on this desk: by an attempt, or at the start by the session that was kept. */

import { isShared, type Settings } from '../../shared/settings';
import { isSameMessage } from '../../shared/texts/message';
import { guardFault } from '../fault-guard';
import { nameConnection } from '../genesys/endpoints';
import { buildProblem } from '../problems/problem';
import type { Result } from '../result';
import { startAbsenceCountdown } from '../session/absence-countdown';
import { isUnmeasured } from '../session/idle-source';
import type { InactivityEvents } from '../session/inactivity-watch';
import type { VaultAnswer } from '../session/kept-session';
import { readClientSecret } from '../session/renewal';
import { createSignedInSession, type SignedInSession } from '../session/signed-in-session';
import type { SessionStart } from '../session/state';
import { type EffectiveSettings, mayRestore } from '../settings/sources';
import { type SessionAndPerson, signIn } from '../sign-in/sign-in';
import type { DeskStore } from './desk-store';
import { createSessionInactivity, createTokenLooks } from './inactivity';
import { createKeeper, forgetSession, readVault } from './kept-session';
import { reportNoted } from './leave-queue';
import { createSessionPresence } from './presence';
import {
  describeSessionEnd,
  endBeforeExpiry,
  endExpiredSession,
  endInLastMoments,
  followPresence,
  leaveDesk,
  leaveInactive,
  type SessionEnd,
  watchLastMoments,
} from './sign-out';
import {
  canContinueInBrowser,
  chooseRestingState,
  type DeskPorts,
  type DeskState,
  mustAskAnew,
  type SignedIn,
  type SigningIn,
} from './states';

/**
 * Signs in, and resolves when the attempt is over: its problem is the next state. While an attempt is under way, brings its
 * login page to the front. Does nothing unless the signed-out view or a problem is shown.
 */
export async function startSignIn(desk: DeskStore, asSomeoneElse = false): Promise<void> {
  const { ports } = desk;
  const before = desk.state();
  if (before.kind === 'signing-in') return ports.focusLoginPage();
  if (before.kind !== 'signed-out' && before.kind !== 'problem') return;

  const isSomeoneElse = asSomeoneElse || (before.kind === 'problem' && before.isSomeoneElse === true);
  const start = beginAttempt(ports, isSomeoneElse);
  desk.change(start);
  if (start.kind !== 'signing-in') return;

  const { settings } = start;
  const outcome = await guardFault(ports, runAttempt(desk, start), buildProblem('unexpected'));
  const current = stateOfAttempt(desk, start);
  // Otherwise it was cancelled, and the questions may be those of the next attempt.
  if (current !== null) ports.questions.endAttempt();
  if (outcome.kind === 'done' && current !== null)
    // The attempt's own settings: a session that came through the browser is renewed there too.
    return enterSession(desk, { settings: current.settings, ...outcome.value, isChecked: true });
  if (outcome.kind === 'done') ports.dropSession(settings, outcome.value.session);
  else if (current !== null) desk.change({ ...outcome, isSomeoneElse });
}

/** The first state of an attempt, or what stands in its way. */
function beginAttempt(ports: DeskPorts, isSomeoneElse: boolean): DeskState {
  try {
    const { settings } = ports.settings.read();
    const resting = chooseRestingState(ports);
    if (resting.kind !== 'signed-out') return resting;
    return {
      kind: 'signing-in',
      // The login hint names the person whom this sign-in is not for.
      settings: isSomeoneElse ? { ...settings, loginHint: '' } : settings,
      isSomeoneElse,
      attempt: new AbortController(),
      toBrowser: new AbortController(),
      waitingFor: 'login-page',
      notice: null,
    };
  } catch (fault) {
    ports.reportFault(fault);
    return buildProblem('unexpected');
  }
}

/** When it settles, nothing of the attempt is under way any more. */
async function runAttempt(desk: DeskStore, start: SigningIn): Promise<Result<SessionAndPerson>> {
  const { ports } = desk;
  const { settings, attempt, toBrowser } = start;
  try {
    const secret = await readClientSecret(settings, ports.settings, true);
    if (secret.kind === 'problem') return secret;
    // A sign-out that an earlier run could not finish may be under way. It clears away the login of that run's agent.
    if (desk.runSignOut.isBusy()) await desk.runSignOut(async () => {});
    if (attempt.signal.aborted) return buildProblem('cancelled');
    const isAskedAnew = mustAskAnew(start);
    // `prompt=login` alone is not enough: an identity provider may go on with the person whom it remembers.
    const isForgotten = !isAskedAnew || (await guardFault(ports, ports.forgetLogin(settings), false));
    // A shared desk has another partition then.
    if (!isForgotten && !isShared(settings)) return buildProblem('login-not-forgotten');
    return await signIn(settings, secret.value, ports, attempt.signal, {
      visibility: 'at-once',
      prompt: isAskedAnew ? 'login' : null,
      toBrowser: toBrowser.signal,
      onNotice: (notice) => {
        const current = stateOfAttempt(desk, start);
        if (current?.waitingFor !== 'login-page' || isSameMessage(current.notice, notice)) return;
        desk.change({ ...current, notice });
      },
      onRedirect: () => {
        const current = stateOfAttempt(desk, start);
        if (current !== null) desk.change({ ...current, waitingFor: 'answer', notice: null });
      },
    });
  } finally {
    attempt.abort();
  }
}

function stateOfAttempt(desk: DeskStore, { attempt }: SigningIn): SigningIn | null {
  const state = desk.state();
  return state.kind === 'signing-in' && state.attempt === attempt ? state : null;
}

/**
 * Goes on with the attempt in the agent's own browser. Does nothing unless its login window is open and the settings allow
 * it.
 */
export function continueInBrowser(desk: DeskStore): void {
  const state = desk.state();
  if (state.kind !== 'signing-in' || !canContinueInBrowser(state)) return;
  desk.change({ ...state, settings: { ...state.settings, signInWith: 'browser' }, notice: null });
  state.toBrowser.abort();
}

/**
 * Goes on with the session that an earlier run kept, if it can be read now, the settings allow it and it can still be used.
 * `again`: something has happened after which it may be readable, or may be used. Only when the agent has asked may a locked
 * keyring ask for its password.
 */
export async function restoreKeptSession(
  desk: DeskStore,
  why: 'at-start' | 'again' | 'asked',
): Promise<void> {
  const { ports } = desk;
  const mayTry = () => desk.state().kind === 'signed-out' && (why === 'asked' || !desk.hasSignedIn);
  if (!desk.mayHoldEarlier || (why !== 'at-start' && (desk.keptSession === 'reading' || !mayTry()))) return;
  const show = () => {
    const state = desk.state();
    if (state.kind === 'signed-out') desk.change(state);
  };
  if (why === 'asked') {
    desk.keptSession = 'reading';
    show();
  }
  const before = desk.keptSession;
  const answer = await readVault(desk, why === 'asked');
  try {
    if (mayTry() && enterKeptSession(desk, ports.settings.read(), answer)) return;
  } catch (fault) {
    ports.reportFault(fault);
    // It is there, and the agent can try it again.
    desk.keptSession = 'unreadable';
    desk.mayHoldEarlier = true;
  }
  if (desk.keptSession !== before) show();
}

/** Whether the session could be used, or has ended: then the desk is in another state. */
function enterKeptSession(desk: DeskStore, effective: EffectiveSettings, answer: VaultAnswer): boolean {
  const { clock } = desk.ports;
  const { settings } = effective;
  if (answer.kind !== 'session' || !mayRestore(effective)) return false;
  if (answer.kept.connection !== nameConnection(settings)) return false;
  const { session, person } = answer.kept;
  desk.mayHoldEarlier = false;
  if (session.expiresAt > clock.now() || session.refreshToken !== null) {
    enterSession(desk, { settings, session, person, isChecked: false });
  } else {
    // Without a refresh token only a sign-in gives a new session.
    void forgetSession(desk.ports);
    const queue = reportNoted(desk.ports, person.id);
    desk.change({ kind: 'signed-out', notice: describeSessionEnd('time-over', queue) });
  }
  return true;
}

/**
 * The session, its presence and the watch over its time-out tell one another what happens, by functions of which some name
 * a part that is made further down. None is called before all parts are there: the session begins in a microtask, and the
 * others with `follow`.
 */
function enterSession(desk: DeskStore, start: SessionStart): void {
  const { ports } = desk;
  // The functions below hold no `start`: its session has the first token, which a renewal replaces.
  const { settings, isChecked } = start;
  const looks = createTokenLooks(ports);
  let isStopped = false;
  const session: SignedInSession = createSignedInSession(
    start,
    {
      ...ports,
      ...looks,
      readSecret: ports.settings.readSecret,
      dropSession: (connection, tokens) => ports.dropSession(connection, tokens, presence.replaced()),
      keepSession: createKeeper(desk, settings, isChecked, () => current() !== null),
    },
    {
      onChange: () => {
        // A sign-out may wait for Genesys Cloud, and the session still changes meanwhile. Nothing may start again then.
        if (isStopped) return;
        doubts.follow();
        presence.follow();
        inactivity.follow();
        lastMoments.follow();
        whileCurrent((state) => desk.change({ ...state, presence: presence.current() }));
      },
      onEnd: () => doubts.end(),
    },
  );
  // An alarm or an answer may come after the session has ended here.
  const current = () => {
    const state = desk.state();
    return state.kind === 'signed-in' && state.session === session ? state : null;
  };
  const whileCurrent: WhileCurrent = (act) => {
    const state = current();
    if (state !== null) act(state);
  };
  const doubts = createTokenDoubts(desk, session, { whileCurrent, isIdleOver: () => inactivity.isOver() });
  const presence = createSessionPresence(session, ports, desk.tokenRequests, {
    onChange: () => whileCurrent((state) => void followPresence(desk, state)),
    onSessionRefused: (wasRevoked) => doubts.add(wasRevoked ? 'ended-elsewhere' : 'refused'),
  });
  const inactivity = createSessionInactivity(session, ports, looks, presence.current, {
    ...showTimes(desk, settings, whileCurrent),
    onAway: () => whileCurrent(() => void leaveInactive(desk)),
    onEnding: () => whileCurrent(() => void endBeforeExpiry(desk, 'inactivity')),
    onRefused: () => doubts.add('refused'),
  });
  const stopCountdown = startCountdown(desk, settings, whileCurrent);
  const lastMoments = watchLastMoments(session, ports, () =>
    whileCurrent((state) => void endInLastMoments(desk, state)),
  );
  const stopRetrying = ports.questions.onGiven(session.retryWithGiven);
  desk.hasSignedIn = true;
  if (isShared(settings)) ports.lastEnd.begin(settings, start.session);
  presence.follow();
  inactivity.follow();
  desk.change({
    kind: 'signed-in',
    session,
    presence: presence.current(),
    idleEndsAt: null,
    timeoutMs: null,
    idlesAt: null,
    leaving: null,
    queueElsewhere: null,
    look: inactivity.look,
    presenceSettled: presence.settled,
    stop: () => {
      isStopped = true;
      stopCountdown();
      lastMoments.stop();
      stopRetrying();
      presence.stop();
      inactivity.stop();
    },
  });
}

/** Acts on the state of a session, unless another one or none is there. */
type WhileCurrent = (act: (state: SignedIn) => void) => void;

type DoubtParts = {
  readonly whileCurrent: WhileCurrent;
  /** Whether the time-out has ended the token. */
  readonly isIdleOver: () => boolean;
};

/** Why the token of a session is doubted, which is what the agent is told should the session be over. */
function createTokenDoubts(
  desk: DeskStore,
  session: SignedInSession,
  { whileCurrent, isIdleOver }: DoubtParts,
) {
  /** Null while the token is good, and where it ends by its time. */
  let refusal: Exclude<SessionEnd, 'time-over'> | null = null;
  const follow = () => {
    const { check, isRefusedEarly } = session.state();
    // Decided at the refusal: when the session ends, its time may be over too.
    if (isRefusedEarly) refusal ??= isIdleOver() ? 'inactivity' : 'unknown';
    else if (check === 'checked') refusal = null;
  };
  const end = () => whileCurrent(() => void endExpiredSession(desk, refusal ?? 'time-over'));
  return {
    /** A call was refused, or somebody has ended the session. Its check tells whether the time is over. */
    add: (why: 'refused' | 'ended-elsewhere') => {
      if (why === 'ended-elsewhere') refusal = why;
      else if (isIdleOver()) refusal ??= 'inactivity';
      // With `keepSession` off the time-out is the end: the login page is not asked for another token.
      if (refusal === 'inactivity' && session.settings.keepSession === 'off') end();
      else whileCurrent(() => session.doubt(why));
    },
    /** The session has changed: its token may be refused, be good again, or be another one. */
    follow,
    /** The session is over. */
    end: () => {
      follow();
      end();
    },
  };
}

/** Only a shared desk signs out an agent who is away. Returns its end. */
function startCountdown(desk: DeskStore, settings: Settings, whileCurrent: WhileCurrent): () => void {
  const { ports } = desk;
  if (!isShared(settings)) return () => {};
  return startAbsenceCountdown(
    Number(settings.idleMinutes) * 60_000,
    ports,
    (idleEndsAt) => whileCurrent((state) => desk.change({ ...state, idleEndsAt })),
    () => whileCurrent(() => void leaveDesk(desk, isUnmeasured(ports.readIdle()) ? 'unmeasured' : 'idle')),
  );
}

/** With `keepSession` off, nothing that the agent does at this computer moves the end. It is shown by its time then. */
function showTimes(
  desk: DeskStore,
  { keepSession }: Settings,
  whileCurrent: WhileCurrent,
): Pick<InactivityEvents, 'onTimeout' | 'onIdlesAt'> {
  return {
    onTimeout: (timeoutMs) => {
      if (keepSession === 'on') whileCurrent((state) => desk.change({ ...state, timeoutMs }));
    },
    onIdlesAt: (idlesAt) => {
      if (keepSession === 'off') whileCurrent((state) => desk.change({ ...state, idlesAt }));
    },
  };
}
