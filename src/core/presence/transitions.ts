/**
 * What follows for the presence of a signed-in agent from a read, an event, a choice and its answer, as pure functions from
 * one state to the next. `now` and all times of the state are milliseconds by the app's clock; those inside presence and
 * routing status are by Genesys Cloud's.
 */

import type { ChangeCause } from '../../shared/presence/presence-view';
import type { Presence, PresenceId, Routing, StatusRead, StatusUpdate } from '../genesys/user-status';
import { buildProblem } from '../problems/problem';
import type { Failure, Result } from '../result';
import { causeElsewhere, causeOf, causeOfFound, isSetBySystem } from './changes/causes';
import {
  afterDoubtsRead,
  afterReadyRead,
  findAsked,
  findOwnChoice,
  isChosen,
  isOutcomeUnclear,
  noteTold,
  withDoubt,
  withoutDoubtOf,
  withoutOldDoubts,
} from './changes/own-choices';
import {
  buildPresenceLine,
  buildPresenceLines,
  isApart,
  isSameId,
  sameTimeMs,
  toAppTime,
  withHistory,
} from './history/lines';
import { orderUpdate, unknownStatus, withPastTime, withPastTimes, withUpdate } from './live-status';
import type { LeftPresence } from './notes/leave-note';
import { isNoted } from './notes/queue-note';
import type { PresenceState, SentChange, SentChoice } from './state';

export function buildPresenceState(
  read: StatusRead,
  now: number,
  { left = null, noted = null }: Partial<Pick<PresenceState, 'left' | 'noted'>> = {},
): PresenceState {
  const state: PresenceState = {
    status: unknownStatus,
    channel: { kind: 'opening' },
    serverOffsetMs: 0,
    definitions: null,
    change: null,
    sent: null,
    doubts: [],
    // The work may have been done while the app was not running.
    asked: noted?.asked == null ? null : { definitionId: noted.asked, by: 'agent' },
    isReadyAsked: false,
    readyDoubt: null,
    refusal: null,
    refreshFailure: null,
    notRespondingCount: 0,
    hasStation: null,
    onQueueBy: null,
    noted,
    beforeQueue: null,
    left,
    programs: [],
    newSignIn: null,
    history: [],
  };
  return afterRead(state, read, now);
}

/** @param askedAt when the read was asked for: what happened since, it may not know */
export function afterRead(
  state: PresenceState,
  read: StatusRead,
  now: number,
  askedAt: number = now,
): PresenceState {
  const { presence, routing, openWork, serverTime } = read;
  const updates: readonly (StatusUpdate | null)[] = [
    presence && { kind: 'presence', presence },
    routing && { kind: 'routing', routing },
    openWork && { kind: 'open-work', openWork },
  ];
  const serverOffsetMs = serverTime === null ? state.serverOffsetMs : serverTime - now;
  const synchronized: PresenceState = {
    ...withoutOldDoubts(state, now),
    status: withPastTimes(state.status, now + serverOffsetMs),
    serverOffsetMs,
    hasStation: read.hasStation ?? state.hasStation,
    refreshFailure: null,
  };
  const next = updates
    .filter((update) => update !== null)
    .reduce((current, update) => afterAnsweredUpdate(current, update, now, causeOfFound), synchronized);
  const told = isSetAgain(synchronized, next, 'read') ? afterSetAgain(synchronized, next, now) : next;
  const settled = presence === null ? told : afterDoubtsRead(told, askedAt);
  return routing === null ? settled : afterReadyRead(settled, askedAt);
}

/**
 * Whether a read or an event shows the presence since another time, though this app has set nothing: somebody has set it
 * again. Where what comes next is another one too, perhaps that alone was set.
 */
function isSetAgain(
  { status, change, sent, doubts }: PresenceState,
  read: PresenceState,
  heard: 'read' | 'event',
): boolean {
  const was = status.presence;
  const is = read.status.presence;
  if (was === null || was.systemPresence !== is?.systemPresence) return false;
  if (change !== null || sent !== null || was.next?.definitionId !== is.next?.definitionId) return false;
  if (doubts.some((doubt) => isChosen(is, doubt))) return false;
  // The time of one change may be told with another fraction in the event than in the answer, so that a small difference
  // proves nothing, and would put a false line into Today. On queue, a read with any other time counts: the agent is then
  // asked before a sign-out, and a question too many does less harm than a line that is false.
  return isApart(was, is, is.systemPresence === 'onqueue' && heard === 'read' ? 0 : sameTimeMs);
}

function afterSetAgain({ status }: PresenceState, read: PresenceState, now: number): PresenceState {
  const { presence } = read.status;
  const onQueueBy = presence?.systemPresence === 'onqueue' ? 'elsewhere' : read.onQueueBy;
  const next: PresenceState = { ...read, onQueueBy, refusal: null };
  // Another one under the same primary presence has its line already.
  if (presence === null || presence.definitionId !== status.presence?.definitionId) return next;
  const { modifiedAt, systemPresence } = presence;
  const cause = causeElsewhere(systemPresence);
  return withHistory(next, [buildPresenceLine(next, 'presence', presence, { modifiedAt, cause, now })]);
}

/** An event of the channel. `needsRead`: only a read can tell whether it counts, and the state is as before. */
export function afterEvent(
  before: PresenceState,
  told: StatusUpdate,
  now: number,
): { readonly state: PresenceState; readonly needsRead: boolean } {
  const state = withoutOldDoubts(before, now);
  const update = complete(state, told, now);
  const order = orderUpdate(state.status, update);
  if (order !== 'newer') return { state, needsRead: order === 'unclear' };
  const next = takeUpdate(state, update, causeOf, now);
  return {
    state: isSetAgain(state, next, 'event') ? afterSetAgain(state, next, now) : next,
    needsRead: false,
  };
}

/** @param by `agent`, or `agent-desk` where the app acts by itself */
export function afterChoice(state: PresenceState, definitionId: string, by: ChangeCause): PresenceState {
  return { ...state, change: { definitionId, isShown: true, by }, refusal: null };
}

/** The last choice is sent to Genesys Cloud. */
export function afterSending(state: PresenceState): PresenceState {
  const { change } = state;
  return change === null ? state : { ...state, sent: buildSent(change) };
}

/** **Ready again** is pressed. */
export function afterReady(state: PresenceState): PresenceState {
  const isReadyAsked = state.status.routing?.status === 'notresponding';
  return { ...state, isReadyAsked, readyDoubt: null, refusal: null };
}

function buildSent({ definitionId, by }: SentChange): SentChoice {
  return { definitionId, by, isTold: false, isOverridden: false, entry: null };
}

/** The answer to a choice. That to an earlier choice says nothing about the last one. */
export function afterChoiceAnswer(
  state: PresenceState,
  definitionId: string,
  answer: Result<Presence>,
  now: number,
): PresenceState {
  const { change } = state;
  const isLast = change?.definitionId === definitionId;
  const sent = state.sent ?? buildSent({ definitionId, by: change?.by ?? 'agent' });
  // Somebody else may have set another presence since the last choice, which was not sent yet.
  const isOver = isLast || change?.isShown === false;
  const over = (next: PresenceState): PresenceState =>
    isOver || next.sent !== null ? { ...next, change: isOver ? null : next.change, sent: null } : next;
  if (answer.kind === 'problem') return afterFailedChoice(over(state), sent, answer, isLast, now);
  const update = complete(state, { kind: 'presence', presence: answer.value }, now);
  const isUndated = orderUpdate(state.status, update) === 'unclear';
  // Of two presences without a time nobody knows which is newer. A read tells.
  if (isUndated && sent.isOverridden)
    return withDoubt(over(state), sent, { since: now, isOpen: true, failure: null });
  const isKnown = isUndated && sent.isTold;
  const next = over(isKnown ? state : afterAnsweredUpdate({ ...state, doubts: [] }, update, now));
  return isLast && isAnother(update, sent) ? afterOtherAnswer(next, sent, now) : next;
}

/** Whether the answer has another presence than the one that was sent, and nothing that was told explains it. */
function isAnother(update: StatusUpdate, sent: SentChoice): boolean {
  if (update.kind !== 'presence' || sent.isTold || sent.isOverridden) return false;
  return update.presence.definitionId !== null && !isChosen(update.presence, sent);
}

/** Genesys Cloud has answered without an error, and left the presence as it was. */
function afterOtherAnswer(state: PresenceState, sent: SentChoice, now: number): PresenceState {
  const failure = buildProblem('presence-refused');
  return withDoubt(afterRefusal(state, failure), sent, { since: now, isOpen: false, failure });
}

function afterFailedChoice(
  state: PresenceState,
  sent: SentChoice,
  failure: Failure,
  isLast: boolean,
  now: number,
): PresenceState {
  if (isOutcomeUnclear(failure)) {
    // It was changed, whatever the answer says.
    if (sent.isTold) return state;
    const { isReadyAsked } = state;
    const told = isLast ? { ...afterRefusal(state, failure), isReadyAsked } : state;
    return withDoubt(told, sent, { since: now, isOpen: true, failure: isLast ? failure : null });
  }
  const left = sent.isTold ? withoutOwnCause(state, sent) : state;
  return isLast && !(sent.isTold && isChosen(state.status.presence, sent))
    ? afterRefusal(left, failure)
    : left;
}

/** What was taken for the choice is somebody else's doing, who has set the same: the choice was refused. */
function withoutOwnCause(state: PresenceState, { definitionId, entry }: SentChoice): PresenceState {
  const { history, asked, onQueueBy } = state;
  const left = asked?.definitionId === definitionId ? { ...state, asked: null } : state;
  if (entry === null) return left;
  const cause = causeElsewhere(entry.systemPresence);
  const isQueue = onQueueBy !== null && entry.kind === 'presence' && entry.systemPresence === 'onqueue';
  return {
    ...left,
    history: history.map((known) => (known === entry ? { ...entry, cause } : known)),
    onQueueBy: isQueue ? 'elsewhere' : onQueueBy,
  };
}

/** A choice or **Ready again** is refused. */
export function afterRefusal(state: PresenceState, refusal: Failure): PresenceState {
  return { ...state, refusal, isReadyAsked: false };
}

/** An update that an answer gave: it is newer than every event that has no time. */
function afterAnsweredUpdate(
  state: PresenceState,
  told: StatusUpdate,
  now: number,
  findCause = causeOf,
): PresenceState {
  const update = complete(state, told, now);
  if (orderUpdate(state.status, update) === 'no-news') return state;
  return takeUpdate(state, update, findCause, now);
}

/** What an update tells, with what is known beside it, and without a time that can't be. */
function complete(state: PresenceState, told: StatusUpdate, now: number): StatusUpdate {
  return withPastTime(withDefinition(state, told), now + state.serverOffsetMs);
}

function withDefinition(state: PresenceState, update: StatusUpdate): StatusUpdate {
  if (update.kind !== 'presence') return update;
  const { presence } = update;
  const known = state.status.presence;
  const definitionId = findDefinition(state, presence, known);
  const next = presence.next && {
    ...presence.next,
    definitionId: findDefinition(state, presence.next, known?.next ?? null),
  };
  // What the agent has already does not come next.
  const isAnother = !isSameId({ ...presence, definitionId }, next);
  return { kind: 'presence', presence: { ...presence, definitionId, next: isAnother ? next : null } };
}

/** Where a presence came without its definition, it is the one that was chosen, that it was, or the primary one. */
function findDefinition(
  state: PresenceState,
  { definitionId, systemPresence }: PresenceId,
  known: PresenceId | null,
): string | null {
  if (definitionId !== null) return definitionId;
  const fitting = (state.definitions ?? []).filter(
    (definition) => definition.systemPresence === systemPresence,
  );
  return (
    findOwnChoice(state, (chosen) => fitting.some(({ id }) => id === chosen))?.definitionId ??
    (known?.systemPresence === systemPresence ? known.definitionId : null) ??
    fitting.find(({ isPrimary }) => isPrimary)?.id ??
    null
  );
}

function takeUpdate(
  state: PresenceState,
  update: StatusUpdate,
  findCause: typeof causeOf,
  now: number,
): PresenceState {
  const before = state.status;
  const isLeftStill = update.kind !== 'presence' || isAsLeft(update.presence, state.left);
  const next = {
    ...state,
    status: withUpdate(before, update),
    left: isLeftStill ? state.left : null,
    noted: update.kind === 'presence' ? null : state.noted,
    asked: update.kind === 'presence' ? findAsked(state, update.presence) : state.asked,
  };
  switch (update.kind) {
    case 'open-work':
      return next;
    case 'routing': {
      const { routing } = update;
      const isAgain = isAnotherTime(before.routing, routing);
      if (routing.status === before.routing?.status && !isAgain) return next;
      const at = toAppTime(state, routing.startedAt, now);
      const notRespondingCount = state.notRespondingCount + (isAgain ? 1 : 0);
      // It may be that of a Ready again.
      const refusal = before.routing?.status === 'notresponding' ? null : state.refusal;
      return withHistory({ ...next, notRespondingCount, isReadyAsked: false, readyDoubt: null, refusal }, [
        { kind: 'routing', at, cause: findCause(state, update), word: routing.word },
      ]);
    }
    case 'presence':
      return takePresence(state, next, update.presence, findCause, now);
  }
}

/** @param next the state with the presence */
function takePresence(
  state: PresenceState,
  next: PresenceState,
  presence: Presence,
  findCause: typeof causeOf,
  now: number,
): PresenceState {
  const was = state.status.presence;
  const causeOfSet = (set: Presence) => findCause(state, { kind: 'presence', presence: set });
  const lines = buildPresenceLines(state, presence, causeOfSet, now);
  const told = withoutDoubtOf({ ...next, sent: noteTold(state.sent, presence, lines) }, presence);
  if (isSameId(was, presence) && isSameId(was?.next ?? null, presence.next)) return told;
  const set = isSameId(was, presence) ? (presence.next ?? presence) : presence;
  const isMine = findOwnChoice(state, (chosen) => chosen === set.definitionId) !== null;
  // Somebody else's change is newer than a choice that has no answer yet.
  const change = state.change && !isMine ? { ...state.change, isShown: false } : state.change;
  const changed = withHistory({ ...told, refusal: null, change }, lines);
  if (isSameId(was, presence)) return changed;
  const isOnQueue = presence.systemPresence === 'onqueue';
  const wasOnQueue = was?.systemPresence === 'onqueue';
  const byWhom = causeOfSet(presence) === 'agent' ? 'agent-desk' : 'elsewhere';
  return {
    ...changed,
    onQueueBy: isOnQueue && wasOnQueue ? state.onQueueBy : isOnQueue ? byWhom : null,
    beforeQueue: isOnQueue && !wasOnQueue ? findBeforeQueue(state, presence) : state.beforeQueue,
  };
}

/** The definition of the presence before On Queue. Of an agent who is on queue from the start, only the note knows it. */
function findBeforeQueue({ status, noted }: PresenceState, onQueue: Presence): string | null {
  if (status.presence !== null) return status.presence.definitionId;
  return isNoted(noted, onQueue) ? (noted?.beforeQueue ?? null) : null;
}

/** Whether the agent is Not responding, and not since the time that is known already. */
function isAnotherTime(before: Routing | null, { status, startedAt }: Routing): boolean {
  if (status !== 'notresponding') return false;
  if (before?.status !== status) return true;
  return before.startedAt !== null && startedAt !== null && startedAt - before.startedAt > sameTimeMs;
}

/** Whether the presence is what the app made it, or asked for; one that Genesys Cloud has set by itself changes nothing. */
function isAsLeft({ definitionId, systemPresence, next }: Presence, left: LeftPresence | null): boolean {
  if (left === null) return false;
  if (!left.isConfirmed && systemPresence === 'onqueue') return true;
  if (left.set === null) return false;
  return definitionId === left.set || next?.definitionId === left.set || isSetBySystem(systemPresence);
}
