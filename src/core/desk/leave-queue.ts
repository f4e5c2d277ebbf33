/** Takes an agent off queue before the app signs them out: no call may ring at an empty desk. */

import { isShared, keepsSession, type Settings } from '../../shared/settings';
import { type Message, message } from '../../shared/texts/message';
import type { LeavingAnswer } from '../../shared/view';
import { guardCall, guardFault } from '../fault-guard';
import type { Session } from '../genesys/answers';
import { type Presence, unknownRead } from '../genesys/user-status';
import type { LateRequest } from '../presence/changes/status-setter';
import {
  decideLeaving,
  decideTakeOff,
  findWish,
  isChoosingQueue,
  isLeavingQueue,
  type LeavingReason,
  type LeavingStep,
} from '../presence/leaving';
import type { LivePresence } from '../presence/live-presence';
import type { LeaveReport } from '../presence/notes/leave-note';
import type { PresenceAccess } from '../presence/presence-ports';
import { isDated, type PresenceState } from '../presence/state';
import { afterRead, buildPresenceState } from '../presence/transitions';
import type { Result } from '../result';
import { lastMomentsMs } from '../session/inactivity';
import { limitTime, requestInTime } from '../time-limit';
import type { DeskPorts, QueueReport, SignedIn } from './states';

/** How the agent answered whether to leave the queue; null where nobody was asked. */
export type QueueAnswer = Exclude<LeavingAnswer, 'cancel'> | null;

/** All that is done about the queue at an end, together. Milliseconds. A sign-out must not wait long for it. */
export const leaveLimitMs = 3_000;

/**
 * For the answer to a choice, for the read of a status that is not live, and at least for the change that takes the agent
 * off queue. Milliseconds.
 */
const stepMs = 1_000;

/** An agent whom the app leaves, and the token that can still set their presence. */
export type Leaver = {
  readonly settings: Settings;
  readonly session: Session;
  readonly userId: string | null;
  /** The agent's; null when it is not known. */
  readonly divisionId: string | null;
  readonly presence: PresenceState | null;
  /** Of the agent, where somebody else reads what became of them; null where they read it themselves. */
  readonly name: string | null;
};

/** What is known of the agent now. They read the report themselves, so that `name` is null. */
export function buildLeaver({ session, presence }: Pick<SignedIn, 'session' | 'presence'>): Leaver {
  const { session: tokens, person } = session.state();
  return {
    settings: session.settings,
    session: tokens,
    userId: person.id,
    divisionId: person.divisionId,
    presence: presence?.state() ?? null,
    name: null,
  };
}

/** Whether the status is not live: others may have changed it since. */
export function isStatusOld(presence: PresenceState | null): boolean {
  return presence !== null && isDated(presence.channel);
}

/** Whether only a read tells if the agent is on queue. */
export function isQueueUnknown(state: Pick<SignedIn, 'session' | 'presence'>): boolean {
  return (
    isStatusOld(state.presence?.state() ?? null) || decideStep(buildLeaver(state), byAgent).kind === 'unclear'
  );
}

/** Whether an earlier run has noted that it left the agent on queue, and nobody has read their status since. */
export function isNotedOnQueue(
  ports: NotePorts,
  { session, presence }: Pick<SignedIn, 'session' | 'presence'>,
): boolean {
  return presence === null && reportNoted(ports, session.state().person.id) !== 'not-on-queue';
}

type NotePorts = Pick<DeskPorts, 'leaveNotes' | 'queueNotes'>;

/** What is known of an agent from the notes of an earlier run alone. They may have left the queue since. */
export function reportNoted({ leaveNotes, queueNotes }: NotePorts, userId: string | null): LeaveReport {
  const report = leaveNotes.lastReport();
  if (report !== 'not-on-queue' || userId === null) return report;
  const isOff = leaveNotes.read(userId)?.isConfirmed === true;
  return queueNotes.read(userId)?.asked === null && !isOff ? 'unknown' : report;
}

/** Reads the status of an agent who goes on. Whether it is known then. It takes a second at most. */
export async function readWhileSignedIn(
  ports: Pick<DeskPorts, 'clock' | 'reportFault'>,
  presence: LivePresence | null,
): Promise<boolean> {
  if (presence === null) return true;
  const answer = await requestInTime(ports, stepMs, presence.read);
  return answer?.kind === 'done';
}

/** Whether the agent has to be asked: another program put them on queue, and they may go on working there. */
export function mustAskAboutQueue(state: SignedIn): boolean {
  return decideStep(buildLeaver(state), byAgent).kind === 'ask';
}

/** Whether the agent is off queue, or will be by what they have chosen: then there is nothing to ask any more. */
export function isLeavingAnyway(state: SignedIn): boolean {
  const { kind } = decideStep(buildLeaver(state), byAgent);
  return kind === 'nothing' || kind === 'asked-already' || isChoosing(state);
}

/**
 * Notes that an agent may be on queue, because their status could not be read: the app ends, and they are told at the next
 * start.
 */
export function noteDoubt({ leaveNotes }: Pick<DeskPorts, 'leaveNotes'>, state: SignedIn): void {
  const leaver = buildLeaver(state);
  const { kind } = decideStep(leaver, byAgent);
  const isOff = kind === 'nothing' || kind === 'unclear';
  if (isOff && leaver.userId !== null) leaveNotes.doubt(leaver.userId, keepsSession(leaver.settings));
}

/** Whether the app takes them off queue, or has to know first whether they are on it. */
export function mustLeaveQueue(
  state: Pick<SignedIn, 'session' | 'presence'>,
  leaving: QueueLeaving,
): boolean {
  const step = decideStep(buildLeaver(state), leaving);
  return takesOff(step) || step.kind === 'unclear';
}

/** How long a status that is not live counts as known, once it was read at the end of a session. Milliseconds. */
const recentMs = 2 * lastMomentsMs;

function isReadLately({ channel }: PresenceState, now: number): boolean {
  return isDated(channel) && channel.asOf > now - recentMs;
}

/** Reads the status of an agent whose session ends in seconds, where only that tells if they are on queue. */
export async function readAtEnd(
  ports: Pick<DeskPorts, 'clock' | 'reportFault'>,
  state: Pick<SignedIn, 'session' | 'presence'>,
): Promise<void> {
  const { presence } = state;
  if (presence === null || !isQueueUnknown(state) || isReadLately(presence.state(), ports.clock.now()))
    return;
  await readWhileSignedIn(ports, presence);
}

/** What becomes of an agent whose token has ended, and whom nobody can take off queue. They are told. */
export function reportLeft(
  ports: NotePorts & Pick<DeskPorts, 'clock' | 'tellLeftOnQueue' | 'reportFault'>,
  state: Pick<SignedIn, 'session' | 'presence'>,
): QueueReport {
  const leaver = buildLeaver(state);
  const { presence, userId } = leaver;
  const step = decideStep(leaver, byAgent);
  const isLeft = takesOff(step) || step.kind === 'unclear' || step.kind === 'impossible';
  if (presence === null || isLeft) {
    const report = isKnownOnQueue(leaver) ? 'failed' : isLeft ? 'unknown' : reportNoted(ports, userId);
    if (report !== 'not-on-queue') guardCall(ports, () => ports.tellLeftOnQueue(null, report));
    return report;
  }
  if (presence.status.presence === null) return 'not-on-queue';
  if (isStatusOld(presence) && !isReadLately(presence, ports.clock.now())) return 'unknown';
  return step.kind === 'ask' ? 'stays' : 'not-on-queue';
}

/** Whether the app sets a presence, or reads the organisation's first. */
const takesOff = ({ kind }: LeavingStep) =>
  kind === 'take-off' || kind === 'off-queue-when-done' || kind === 'unlisted';

const isKnownOnQueue = ({ presence }: Leaver) => presence?.status.presence?.systemPresence === 'onqueue';

/** How the app leaves the queue: why, with which answer of the agent, and until when. */
export type QueueLeaving = {
  readonly reason: LeavingReason;
  readonly answer: QueueAnswer;
  /** Whether a status that was not live could be read just before; not given where that was not tried. */
  readonly isStatusKnown?: boolean | undefined;
  /** When all this has to be over, by the app's clock; three seconds from now where it is not given. */
  readonly endsAt?: number | undefined;
  /** A request that may put the agent on queue after all; null where none is under way. */
  readonly late?: LateRequest | null;
};

export const byAgent: QueueLeaving = { reason: 'agent', answer: null };

/** Whether the agent has chosen a presence off queue, which has no answer yet, or an unclear one. */
export function isChoosing({ presence }: Pick<SignedIn, 'presence'>): boolean {
  return presence !== null && findWish(presence.state()) !== null;
}

/** Whether the agent has chosen a presence that has no answer yet. */
export function isChangeUnderWay({ presence }: Pick<SignedIn, 'presence'>): boolean {
  return presence !== null && presence.state().change !== null;
}

/**
 * Ends what belongs to the session. An answer to a choice that is under way is waited for: it is what the agent wants. One
 * that goes on queue is not waited for here, but by `leaveQueue`, which gets what this resolves with.
 */
export async function stopSettled(
  { clock, reportFault }: Pick<DeskPorts, 'clock' | 'reportFault'>,
  { presence, presenceSettled, stop }: Pick<SignedIn, 'presence' | 'presenceSettled' | 'stop'>,
  leaving: QueueLeaving,
): Promise<QueueLeaving> {
  const { endsAt = clock.now() + leaveLimitMs } = leaving;
  // An app that comes back in a moment lets the agent go on queue.
  const late = leaving.reason === 'update' ? null : (presence?.leave() ?? null);
  if (late === null && isChangeUnderWay({ presence })) {
    const settled = limitTime(clock, findStepMs(clock.now(), endsAt), presenceSettled(), undefined);
    await guardFault({ reportFault }, settled, undefined);
  }
  stop();
  return { ...leaving, endsAt, late };
}

/** How long a step may take, so that there is time for the change that takes the agent off queue. Milliseconds. */
function findStepMs(now: number, endsAt: number): number {
  return Math.max(0, Math.min(stepMs, endsAt - stepMs - now));
}

/**
 * Takes the agent off queue where they should leave it, and notes that for the next start. Tells of a failure outside of
 * the window, too. A request that fails or takes too long is part of the report, and no rejection.
 * @param outlives whether the session goes on at the next start, so that what is done here may be kept on disk too
 */
export async function leaveQueue(
  ports: DeskPorts,
  leaver: Leaver,
  leaving: QueueLeaving,
  outlives: boolean,
): Promise<QueueReport> {
  const { endsAt = ports.clock.now() + leaveLimitMs, late } = leaving;
  const report = await tryToLeaveQueue(ports, leaver, { ...leaving, endsAt }, outlives);
  late?.abort();
  const hasChosen = leaver.presence !== null && isChoosingQueue(leaver.presence);
  if (report === 'failed' || (report === 'unknown' && hasChosen))
    guardCall(ports, () => ports.tellLeftOnQueue(leaver.name, report));
  return report;
}

type TimedLeaving = QueueLeaving & { readonly endsAt: number };

async function tryToLeaveQueue(
  ports: DeskPorts,
  found: Leaver,
  leaving: TimedLeaving,
  outlives: boolean,
): Promise<QueueReport> {
  const { leaver: known, isKnown } = await readLeaver(ports, found, leaving);
  const leaver = await withDefinitions(ports, known, leaving);
  const step = decideStep(leaver, leaving);
  const { settings, session, userId, presence } = leaver;
  if (step.kind === 'nothing' || step.kind === 'unclear') {
    if (isKnown) return 'not-on-queue';
    if (userId !== null) ports.leaveNotes.doubt(userId, outlives);
    return 'unknown';
  }
  if (step.kind === 'asked-already') return 'when-done';
  if (leaving.answer === 'stay-on-queue' || step.kind === 'ask') return 'stays';
  if (userId === null) return 'failed';
  const set = 'definitionId' in step ? step.definitionId : null;
  const before = presence?.change?.definitionId ?? presence?.status.presence?.definitionId ?? null;
  ports.leaveNotes.begin({ userId, before, set }, outlives);
  if (set === null) return 'failed';
  const access = { settings, session };
  const isAtWork = step.kind === 'off-queue-when-done';
  const taken = await takeOff(ports, { access, userId, set, isAtWork }, leaving);
  const isOff = taken.outcome?.kind === 'done' && isLeavingQueue(taken.outcome.value);
  if (taken.late === 'unanswered' && (isOff || !isKnownOnQueue(leaver))) {
    ports.leaveNotes.doubt(userId, outlives);
    return 'unknown';
  }
  if (!isOff && taken.late === 'refused' && !isKnownOnQueue(leaver)) {
    ports.leaveNotes.forget(userId);
    return 'not-on-queue';
  }
  if (taken.outcome?.kind !== 'done' || !isOff) return 'failed';
  ports.leaveNotes.confirm();
  // The agent had chosen this presence themselves. On their return they are told only of what the app has set.
  if (presence !== null && set === findWish(presence)) ports.leaveNotes.forget(userId);
  if (taken.outcome.value.systemPresence === 'onqueue') return 'when-done';
  if (ports.queueNotes.read(userId) !== null) ports.queueNotes.write(null, false);
  return 'off-queue';
}

/** The agent with the status of now. Where it can't be read, what was known last decides, and `isKnown` is false. */
async function readLeaver(
  ports: DeskPorts,
  leaver: Leaver,
  leaving: TimedLeaving,
): Promise<{ readonly leaver: Leaver; readonly isKnown: boolean }> {
  const { settings, session, userId, presence } = leaver;
  const { clock } = ports;
  const { isStatusKnown, endsAt } = leaving;
  const isNoted = presence === null && reportNoted(ports, userId) !== 'not-on-queue';
  if ((presence === null && !isNoted) || leaving.reason === 'update') return { leaver, isKnown: true };
  if (isStatusKnown === false) return { leaver, isKnown: false };
  const isOld = isNoted || (isStatusKnown === undefined && isStatusOld(presence));
  if (!isOld && decideStep(leaver, leaving).kind !== 'unclear') return { leaver, isKnown: true };
  const noted = userId === null ? null : ports.queueNotes.read(userId);
  const before = presence ?? buildPresenceState(unknownRead, clock.now(), { noted });
  const asked = { at: clock.now(), status: before.status };
  const answer = await requestInTime(ports, findStepMs(asked.at, endsAt), (signal) =>
    ports.presence.readStatus({ settings, session }, userId, signal),
  );
  if (answer?.kind !== 'done' || answer.value.presence === null) return { leaver, isKnown: false };
  return {
    leaver: { ...leaver, presence: afterRead(before, answer.value, clock.now(), asked) },
    isKnown: true,
  };
}

/** The agent with what the organisation offers, in every language that the setting may name a presence in. */
async function withDefinitions(ports: DeskPorts, leaver: Leaver, leaving: TimedLeaving): Promise<Leaver> {
  const { settings, session, presence } = leaver;
  const isEnding = leaving.answer !== 'stay-on-queue';
  if (presence === null || !isEnding || decideStep(leaver, leaving).kind !== 'unlisted') return leaver;
  const limitMs = Math.max(0, leaving.endsAt - stepMs - ports.clock.now());
  const answer = await requestInTime(ports, limitMs, (signal) =>
    ports.presence.readDefinitions({ settings, session }, 'ALL', signal),
  );
  if (answer?.kind !== 'done') return leaver;
  return { ...leaver, presence: { ...presence, definitions: answer.value } };
}

type LeaveChange = {
  readonly access: PresenceAccess;
  readonly userId: string;
  readonly set: string;
  readonly isAtWork: boolean;
};

/**
 * Takes the agent off queue at once. What may put them on queue, and has no answer yet, may be done after that: once it is
 * answered, they are taken off again. Who takes the computer to sleep would be on queue until then otherwise.
 */
async function takeOff(ports: DeskPorts, change: LeaveChange, { endsAt, late = null }: TimedLeaving) {
  const { clock } = ports;
  // A computer that has slept meanwhile gets its time all the same.
  const set = (until: number) =>
    requestInTime(ports, until > clock.now() ? until - clock.now() : stepMs, (signal) =>
      setLeavePresence(ports, change, signal),
    );
  if (late === null) return { outcome: await set(endsAt), late: 'none' as const };
  const until = endsAt - stepMs;
  const waiting = limitTime(clock, Math.max(0, until - clock.now()), late.mayBeDone, null);
  const [outcome, mayBeDone] = await Promise.all([set(until), waiting]);
  if (mayBeDone === null) return { outcome, late: 'unanswered' as const };
  return mayBeDone
    ? { outcome: await set(endsAt), late: 'done' as const }
    : { outcome, late: 'refused' as const };
}

/** An agent at work leaves when it is done. Where the organisation does not have that, they leave at once. */
async function setLeavePresence(
  { presence }: DeskPorts,
  { access, userId, set, isAtWork }: LeaveChange,
  signal: AbortSignal,
): Promise<Result<Presence>> {
  if (isAtWork) {
    const asked = await presence.setNextPresence(access, userId, set, signal);
    if (signal.aborted || (asked.kind === 'done' && isLeavingQueue(asked.value))) return asked;
  }
  return presence.setPresence(access, userId, set, signal);
}

function decideStep(
  { settings, presence, divisionId }: Leaver,
  { reason, answer }: QueueLeaving,
): LeavingStep {
  if (presence === null) return { kind: 'nothing' };
  const { leavePresence } = settings;
  // The next person comes to a shared desk, so that nobody stays on queue there.
  const isAbsent = reason === 'agent' && isShared(settings);
  const step = decideLeaving(presence, isAbsent ? 'absence' : reason, leavePresence, divisionId);
  if (step.kind !== 'ask' || answer !== 'leave-queue') return step;
  return decideTakeOff(presence, leavePresence, divisionId);
}

/** What the agent is told at an end; null where that is nothing. */
export const queueSentences: { readonly [report in QueueReport]: Message | null } = {
  'not-on-queue': null,
  'off-queue': message('sign-out.queue-left'),
  'when-done': message('sign-out.queue-left-when-done'),
  stays: message('sign-out.queue-stays'),
  unknown: message('sign-out.queue-unknown', { code: 'off-queue-unknown' }),
  failed: message('sign-out.queue-failed', { code: 'off-queue-failed' }),
};
