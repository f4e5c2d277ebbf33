/** Takes an agent off queue before the app signs them out: no call may ring at an empty desk. */

import { isShared, keepsSession, type Settings } from '../../shared/settings';
import { type Message, message } from '../../shared/texts/message';
import type { LeavingAnswer } from '../../shared/view';
import { guardFault } from '../fault-guard';
import type { Session } from '../genesys/answers';
import type { Presence } from '../genesys/user-status';
import {
  decideLeaving,
  decideTakeOff,
  findWish,
  isLeavingQueue,
  type LeavingReason,
  type LeavingStep,
} from '../presence/leaving';
import type { LivePresence } from '../presence/live-presence';
import type { PresenceAccess } from '../presence/presence-ports';
import { isDated, type PresenceState } from '../presence/state';
import { afterRead } from '../presence/transitions';
import type { Result } from '../result';
import { limitTime, requestInTime } from '../time-limit';
import type { DeskPorts, QueueReport, SignedIn } from './states';

/** How the agent answered whether to leave the queue; null where nobody was asked. */
export type QueueAnswer = Exclude<LeavingAnswer, 'cancel'> | null;

/** Milliseconds. A sign-out must not wait long for it. */
const limitMs = 3_000;

/** For the answer to a choice, and for the read of a status that is not live. The system's end leaves two seconds in all. */
const readLimitMs = 1_000;

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

/** Reads the status of an agent who goes on, unless it is live. Whether it is known then. It takes a second at most. */
export async function readIfOld(
  ports: Pick<DeskPorts, 'clock' | 'reportFault'>,
  presence: LivePresence | null,
): Promise<boolean> {
  if (presence === null || !isStatusOld(presence.state())) return true;
  const answer = await requestInTime(ports, readLimitMs, presence.read);
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
  const isOff = decideStep(leaver, byAgent).kind === 'nothing';
  if (isOff && leaver.userId !== null) leaveNotes.doubt(leaver.userId, keepsSession(leaver.settings));
}

/** Whether the app takes them off queue. */
export function mustLeaveQueue(
  state: Pick<SignedIn, 'session' | 'presence'>,
  leaving: QueueLeaving,
): boolean {
  return takesOff(decideStep(buildLeaver(state), leaving));
}

/** Whether an agent whose token has ended stays on queue where the app would have taken them off. */
export function isLeftOnQueue(state: Pick<SignedIn, 'session' | 'presence'>): boolean {
  const step = decideStep(buildLeaver(state), byAgent);
  return takesOff(step) || step.kind === 'impossible';
}

const takesOff = ({ kind }: LeavingStep) => kind === 'take-off' || kind === 'off-queue-when-done';

export type QueueLeaving = {
  readonly reason: LeavingReason;
  readonly answer: QueueAnswer;
  /** Whether a status that was not live could be read just before; not given where that was not tried. */
  readonly isStatusKnown?: boolean;
};

export const byAgent: QueueLeaving = { reason: 'agent', answer: null };

/** Whether the agent has chosen a presence off queue, which has no answer yet, or an unclear one. */
export function isChoosing({ presence }: Pick<SignedIn, 'presence'>): boolean {
  return presence !== null && findWish(presence.state()) !== null;
}

/** Ends what belongs to the session. An answer to a choice that is under way is waited for: it is what the agent wants. */
export async function stopSettled(
  ports: Pick<DeskPorts, 'clock' | 'reportFault'>,
  { presence, presenceSettled, stop }: Pick<SignedIn, 'presence' | 'presenceSettled' | 'stop'>,
): Promise<void> {
  if (isChoosing({ presence })) {
    const settled = limitTime(ports.clock, readLimitMs, presenceSettled(), undefined);
    await guardFault(ports, settled, undefined);
  }
  stop();
}

/** @param outlives whether the session goes on at the next start, so that what is done here may be kept on disk too */
export async function leaveQueue(
  ports: DeskPorts,
  leaver: Leaver,
  leaving: QueueLeaving,
  outlives: boolean,
): Promise<QueueReport> {
  const report = await tryToLeaveQueue(ports, leaver, leaving, outlives);
  if (report === 'failed') ports.tellLeftOnQueue(leaver.name);
  return report;
}

async function tryToLeaveQueue(
  ports: DeskPorts,
  found: Leaver,
  leaving: QueueLeaving,
  outlives: boolean,
): Promise<QueueReport> {
  const endsAt = ports.clock.now() + limitMs;
  const { leaver, isKnown } = await readLeaver(ports, found, leaving);
  const step = decideStep(leaver, leaving);
  if (step.kind === 'nothing') {
    if (isKnown) return 'not-on-queue';
    if (leaver.userId !== null) ports.leaveNotes.doubt(leaver.userId, outlives);
    return 'unknown';
  }
  if (step.kind === 'asked-already') return 'when-done';
  if (leaving.answer === 'stay-on-queue' || step.kind === 'ask') return 'stays';
  const { settings, session, userId, presence } = leaver;
  if (userId === null) return 'failed';
  const set = 'definitionId' in step ? step.definitionId : null;
  const before = presence?.change?.definitionId ?? presence?.status.presence?.definitionId ?? null;
  ports.leaveNotes.begin({ userId, before, set }, outlives);
  if (set === null) return 'failed';
  const access = { settings, session };
  const isAtWork = step.kind === 'off-queue-when-done';
  const outcome = await requestInTime(ports, endsAt - ports.clock.now(), (signal) =>
    setLeavePresence(ports, { access, userId, set, isAtWork }, signal),
  );
  if (outcome?.kind !== 'done' || !isLeavingQueue(outcome.value)) return 'failed';
  ports.leaveNotes.confirm();
  // The agent had chosen this presence themselves. On their return they are told only of what the app has set.
  if (presence !== null && set === findWish(presence)) ports.leaveNotes.forget(userId);
  if (outcome.value.systemPresence === 'onqueue') return 'when-done';
  if (ports.queueNotes.read(userId) !== null) ports.queueNotes.write(null, false);
  return 'off-queue';
}

/** The agent with the status of now. Where it can't be read, what was known last decides, and `isKnown` is false. */
async function readLeaver(
  ports: DeskPorts,
  leaver: Leaver,
  { reason, isStatusKnown }: QueueLeaving,
): Promise<{ readonly leaver: Leaver; readonly isKnown: boolean }> {
  const { settings, session, userId, presence } = leaver;
  const { clock } = ports;
  if (isStatusKnown !== undefined) return { leaver, isKnown: isStatusKnown };
  if (presence === null || reason === 'update' || !isStatusOld(presence)) return { leaver, isKnown: true };
  const asked = { at: clock.now(), status: presence.status };
  const answer = await requestInTime(ports, readLimitMs, (signal) =>
    ports.presence.readStatus({ settings, session }, userId, signal),
  );
  if (answer?.kind !== 'done' || answer.value.presence === null) return { leaver, isKnown: false };
  return {
    leaver: { ...leaver, presence: afterRead(presence, answer.value, clock.now(), asked) },
    isKnown: true,
  };
}

type LeaveChange = {
  readonly access: PresenceAccess;
  readonly userId: string;
  readonly set: string;
  readonly isAtWork: boolean;
};

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

export const queueSentences: { readonly [report in QueueReport]: Message | null } = {
  'not-on-queue': null,
  'off-queue': message('sign-out.queue-left'),
  'when-done': message('sign-out.queue-left-when-done'),
  stays: message('sign-out.queue-stays'),
  unknown: message('sign-out.queue-unknown', { code: 'off-queue-unknown' }),
  failed: message('sign-out.queue-failed', { code: 'off-queue-failed' }),
};
