/** How a sign-in or a session ends on this desk: by the agent, by a shared desk, by its own time, or with the app. */

import { isShared, type Settings } from '../../shared/settings';
import { joinSentences, type Message, type MessageId, message } from '../../shared/texts/message';
import type { Leaving, LeavingAnswer } from '../../shared/view';
import { guardFault } from '../fault-guard';
import type { Session } from '../genesys/answers';
import { buildProblem } from '../problems/problem';
import { isLeftToEnd, lastMomentsAt } from '../session/next-step';
import type { SignedInSession } from '../session/signed-in-session';
import type { DeskStore } from './desk-store';
import { forgetSession } from './kept-session';
import {
  buildLeaver,
  byAgent,
  isLeavingAnyway,
  isQueueUnknown,
  leaveLimitMs,
  leaveQueue,
  mustAskAboutQueue,
  mustLeaveQueue,
  noteDoubt,
  type QueueLeaving,
  queueSentences,
  readAtEnd,
  readWhileSignedIn,
  reportLeft,
  stopSettled,
} from './leave-queue';
import type { DeskPorts, QueueReport, SignedIn, SignOutReport } from './states';

/** Why a session is over that was not ended here. `unknown`: Genesys Cloud refused the token, and gave no reason. */
export type SessionEnd = 'time-over' | 'inactivity' | 'ended-elsewhere' | 'unknown';

const endNotices: { readonly [end in SessionEnd]: Message } = {
  'time-over': message('session.ended-time-over', { code: 'session-time-over' }),
  inactivity: message('session.ended-inactive', { code: 'session-inactive' }),
  'ended-elsewhere': message('session.ended-elsewhere', { code: 'session-ended-elsewhere' }),
  unknown: message('session.ended-unknown', { code: 'session-ended' }),
};

/** The notice of the signed-out view: why the session ended, what became of the place on queue, and to sign in again. */
export function describeSessionEnd(end: SessionEnd, queue: QueueReport = 'not-on-queue'): Message {
  return joinSentences([endNotices[end], queueSentences[queue], message('session.sign-in-again')]);
}

/** When ending the session at Genesys Cloud threw. */
export const nothingReached = { isTokenRevoked: false, isLoginEnded: false };

/** Why a shared desk signs an agent out who has not clicked **Sign out**. */
export type AbsenceReason = 'lock' | 'sleep' | 'switch' | 'idle' | 'unmeasured';

/** `inactivity`: the agent of any desk was away for the organisation's whole time-out. */
type SignOutReason = AbsenceReason | 'inactivity';

/**
 * Ends a sign-in with the problem `cancelled`. Does nothing where none is under way. A renewal is cancelled by its session.
 */
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
export async function signOut(
  desk: DeskStore,
  sayWhatHappened: (report: SignOutReport) => Message = describeSignOut,
  leaving: QueueLeaving = byAgent,
): Promise<void> {
  const { ports, runSignOut } = desk;
  const state = desk.state();
  if (state.kind !== 'signed-in') return runSignOut(async () => {});
  const { session } = state;
  const stopped = stopSettled(ports, state, leaving);
  desk.change({ kind: 'signing-out' });
  ports.lastEnd.begin(session.settings, session.state().session);
  // The next person at this computer must not answer them, and the end must not wait for an answer.
  ports.questions.dismiss();
  await runSignOut(async () => {
    // While the token is still good.
    const queue = await leaveWhenStopped(ports, state, stopped, false);
    // A token that a renewal is about to bring has to be revoked too.
    await session.settled();
    session.stop('revoke');
    const tokens = session.state().session;
    ports.lastEnd.begin(session.settings, tokens);
    const report = await endEverywhere(ports, session.settings, tokens);
    desk.change({ kind: 'signed-out', notice: sayWhatHappened({ ...report, queue }) });
    ports.lastEnd.over(report.isTokenRevoked);
    ports.leaveNotes.told();
  });
}

/** A fault is reported, and the agent is told that they may be on queue. It must not stop the end of the session. */
export function leaveWhenStopped(
  ports: DeskPorts,
  state: SignedIn,
  stopped: Promise<QueueLeaving>,
  outlives: boolean,
): Promise<QueueReport> {
  const leaving = stopped.then((settled) => leaveQueue(ports, buildLeaver(state), settled, outlives));
  return guardFault(ports, leaving, 'failed');
}

/** Ends a session on this computer, and at Genesys Cloud if there is a token to do it with. */
export async function endEverywhere(
  ports: DeskPorts,
  settings: Settings,
  session: Session | null,
): Promise<SignOutReport> {
  // Nothing waits for it: the data folder may be on a network that hangs.
  const forgetting = forgetSession(ports);
  const reached =
    session === null
      ? nothingReached
      : await guardFault(ports, ports.endSession(settings, session), nothingReached);
  // After the logout, which sends the login page's cookies. A fault there must not leave them behind.
  const isPartitionEmpty = await guardFault(ports, ports.forgetLogin(settings), false);
  const isVaultEmpty = await forgetting;
  return { ...reached, isPartitionEmpty, isVaultEmpty, wasInBrowser: settings.signInWith === 'browser' };
}

const byAbsence = { reason: 'absence', answer: null } as const;

/** The agent wants to sign out. Where another program put them on queue, they are asked first. */
export async function requestSignOut(desk: DeskStore): Promise<void> {
  const state = desk.state();
  if (state.kind !== 'signed-in') return signOut(desk);
  if (!mustReadBeforeAsking(state)) return askOr(desk, state, () => signOut(desk));
  const endsAt = desk.ports.clock.now() + leaveLimitMs;
  const isStatusKnown = await readWhileSignedIn(desk.ports, state.presence);
  await askOr(desk, state, () => signOut(desk, describeSignOut, { ...byAgent, isStatusKnown, endsAt }));
}

async function askOr(desk: DeskStore, state: SignedIn, signOutUnasked: () => Promise<void>): Promise<void> {
  if (mustAsk(desk, state)) ask(desk, 'sign-out');
  else await signOutUnasked();
}

/** The agent wants to quit. Whether they are asked first. The app may end without this, as when the system ends. */
export async function requestQuit(desk: DeskStore): Promise<boolean> {
  const state = desk.state();
  if (state.kind !== 'signed-in' || !mayAskBeforeQuit(desk)) return false;
  const isRead = mustReadBeforeAsking(state);
  const endsAt = desk.ports.clock.now() + leaveLimitMs;
  const isKnown = !isRead || (await readWhileSignedIn(desk.ports, state.presence));
  if (mustAsk(desk, state)) {
    ask(desk, 'quit');
    return true;
  }
  desk.quitRead = isRead ? { isStatusKnown: isKnown, endsAt } : null;
  // The end of the app waits for no second read.
  if (!isKnown && desk.state().kind === 'signed-in') noteDoubt(desk.ports, state);
  return false;
}

/** Whether an agent who quits is asked first, or the status has to be read before that is known. */
export function mayAskBeforeQuit({ ports, state }: DeskStore): boolean {
  const current = state();
  if (current.kind !== 'signed-in' || ports.isComingBack()) return false;
  return mustAskAboutQueue(current) || mustReadBeforeAsking(current);
}

/** A shared desk asks no agent, so that its sign-out needs no read of the status before it begins. */
function mustReadBeforeAsking(state: SignedIn): boolean {
  return !isShared(state.session.settings) && isQueueUnknown(state);
}

/** False where the session has ended meanwhile. */
function mustAsk({ state }: DeskStore, asked: SignedIn): boolean {
  const current = state();
  return current.kind === 'signed-in' && current.session === asked.session && mustAskAboutQueue(current);
}

function ask(desk: DeskStore, leaving: Leaving): void {
  const state = desk.state();
  if (state.kind !== 'signed-in') return;
  // One of the network would lie over it, and would end with the session.
  desk.ports.questions.dismiss();
  desk.change({ ...state, leaving });
}

/** What the agent has answered to the question of `requestSignOut` or `requestQuit`. */
export async function answerLeaving(desk: DeskStore, answer: LeavingAnswer): Promise<void> {
  const state = desk.state();
  if (state.kind !== 'signed-in' || state.leaving === null) return;
  if (answer !== 'cancel' && state.leaving === 'sign-out')
    return signOut(desk, describeSignOut, { reason: 'agent', answer });
  desk.change({ ...state, leaving: null });
  if (answer === 'cancel') return;
  desk.quitAnswer = answer;
  desk.ports.endApp();
}

/**
 * Shows a presence that has changed. Once there is nothing to ask any more, because the agent is off queue, or will be, what
 * they asked for goes on. An agent who chooses On Queue again has not answered.
 */
export async function followPresence(desk: DeskStore, state: SignedIn): Promise<void> {
  desk.change(state);
  const current = desk.state();
  if (current.kind !== 'signed-in' || current.leaving === null || !isLeavingAnyway(current)) return;
  await answerLeaving(desk, 'leave-queue');
}

/** The session is over at Genesys Cloud, and only a new sign-in helps. */
export async function endExpiredSession(desk: DeskStore, end: SessionEnd): Promise<void> {
  const state = desk.state();
  if (state.kind !== 'signed-in') return;
  if (isShared(state.session.settings)) return signOut(desk, ({ queue }) => describeSessionEnd(end, queue));
  state.stop();
  // It may have had more to do: the desk can end a session that the time-out has ended before the session's own check.
  state.session.stop('revoke');
  // Without a token the agent can't be taken off queue.
  const queue = reportLeft(desk.ports, state);
  desk.change({ kind: 'signed-out', notice: describeSessionEnd(end, queue) });
  await forgetSession(desk.ports);
}

/** How often it is looked at in the last moments of a session. Milliseconds. */
const lastLookMs = 1_000;

export type LastMoments = {
  /** The session has changed: it may have another token. */
  readonly follow: () => void;
  readonly stop: () => void;
};

/**
 * Calls in the last seconds of a session that nothing renews any more, again and again until its end: the token is still
 * good for what has to be done with it.
 */
export function watchLastMoments(
  session: SignedInSession,
  { clock, isAgentThere }: Pick<DeskPorts, 'clock' | 'isAgentThere'>,
  act: () => void,
): LastMoments {
  let cancelAlarm = () => {};
  let isStopped = false;
  const schedule = () => {
    cancelAlarm();
    if (isStopped) return;
    const { session: tokens } = session.state();
    const at = Math.max(lastMomentsAt(tokens), clock.now() + lastLookMs);
    cancelAlarm = at < tokens.expiresAt ? clock.setAlarm(at, look) : () => {};
  };
  const look = () => {
    schedule();
    const state = session.state();
    const isGood = clock.now() < state.session.expiresAt;
    const isLeft = isLeftToEnd({ ...state, isAgentThere: isAgentThere() }) && !session.isTokenExpected();
    if (isGood && isLeft) act();
  };
  schedule();
  return {
    follow: schedule,
    stop: () => {
      isStopped = true;
      cancelAlarm();
    },
  };
}

/**
 * The time of a session is about to end. An agent whom the app takes off queue is taken off while the token can still do
 * that, and the session ends with it. To every other agent nothing happens yet. A status that is not live is read first.
 */
export async function endInLastMoments(desk: DeskStore, before: SignedIn): Promise<void> {
  await readAtEnd(desk.ports, before);
  const state = desk.state();
  if (state.kind !== 'signed-in' || state.session !== before.session) return;
  if (mustLeaveQueue(state, byAgent)) await endBeforeExpiry(desk, 'time-over');
}

/** Ends a session while its token can still take the agent off queue. A status that is not live is read meanwhile. */
export async function endBeforeExpiry(desk: DeskStore, end: SessionEnd): Promise<void> {
  const { ports } = desk;
  const state = desk.state();
  if (state.kind !== 'signed-in') return;
  if (isShared(state.session.settings)) return endExpiredSession(desk, end);
  const stopped = stopSettled(ports, state, byAgent);
  state.session.stop('revoke');
  desk.change({ kind: 'signing-out' });
  ports.questions.dismiss();
  await desk.runSignOut(async () => {
    const queue = await leaveWhenStopped(ports, state, stopped, false);
    desk.change({ kind: 'signed-out', notice: describeSessionEnd(end, queue) });
    ports.leaveNotes.told();
    await forgetSession(ports);
  });
}

/**
 * The agent has left the computer, as far as it can tell. An open question is taken back, so that no other person answers it.
 * Only a shared desk ends what they were doing.
 * @param endsAt when what is done about the queue has to be over, by the app's clock
 */
export async function leaveDesk(desk: DeskStore, reason: AbsenceReason, endsAt?: number): Promise<void> {
  const state = desk.state();
  desk.ports.questions.dismiss();
  if (state.kind === 'signing-in' && isShared(state.settings)) return cancelSignIn(desk);
  if (state.kind === 'signed-in' && isShared(state.session.settings))
    await signOut(desk, (report) => describeSignOut(report, reason), { ...byAbsence, endsAt });
}

/**
 * The agent has not used this computer for the organisation's whole inactivity time-out. They can't be asked: on a
 * desk of one's own, an agent whom another program put on queue may work in that program, and stays.
 */
export async function leaveInactive(desk: DeskStore): Promise<void> {
  const state = desk.state();
  if (state.kind !== 'signed-in') return;
  const leaving = isShared(state.session.settings) ? byAbsence : byAgent;
  await signOut(desk, (report) => describeSignOut(report, 'inactivity'), leaving);
}

const absenceSentences: { readonly [reason in SignOutReason]: Message } = {
  lock: message('sign-out.after-lock'),
  sleep: message('sign-out.after-sleep'),
  switch: message('sign-out.after-switch'),
  idle: message('sign-out.after-idle'),
  unmeasured: message('sign-out.after-unmeasured'),
  inactivity: message('sign-out.after-inactivity'),
};

/** Tells the agent which parts of a sign-out succeeded and which failed. Without a reason they clicked **Sign out**. */
export function describeSignOut(report: SignOutReport, reason: SignOutReason | null = null): Message {
  const { isTokenRevoked, isLoginEnded, isPartitionEmpty, isVaultEmpty, wasInBrowser = false } = report;
  const { queue = 'not-on-queue' } = report;
  return joinSentences([
    reason === null ? null : absenceSentences[reason],
    queueSentences[queue],
    message(isTokenRevoked ? 'sign-out.ended' : 'sign-out.not-told'),
    isLoginEnded || !isTokenRevoked ? null : message('sign-out.login-stays'),
    isPartitionEmpty ? null : message('sign-out.cookies-stay'),
    isVaultEmpty ? null : message('sign-out.vault-stays'),
    isPartitionEmpty && isVaultEmpty && !wasInBrowser ? message('sign-out.nothing-left') : null,
    wasInBrowser ? message('sign-out.browser-stays') : null,
  ]);
}

/** Whether the notice of a sign-out tells that the session goes on at Genesys Cloud. */
export function tellsOfOpenSession(notice: Message | string | null): boolean {
  if (notice === null || typeof notice === 'string') return false;
  const id: MessageId = 'sign-out.not-told';
  return (
    notice.id === id ||
    Object.values(notice.values ?? {}).some((value) => typeof value === 'object' && tellsOfOpenSession(value))
  );
}
