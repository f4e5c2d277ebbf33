/**
 * What follows for the presence of a signed-in agent from a read, an event, a choice and its answer, as pure functions from
 * one state to the next. `now` and all times of the state are milliseconds by the app's clock; those inside presence and
 * routing status are by Genesys Cloud's.
 */

import type { ChangeCause } from '../../shared/presence/presence-view';
import type { Presence, Routing, StatusRead, StatusUpdate } from '../genesys/user-status';
import { buildProblem } from '../problems/problem';
import type { Failure, Result } from '../result';
import { causeElsewhere, causeOf, causeOfFound, isSetBySystem } from './changes/causes';
import { complete } from './changes/complete-update';
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
  isLater,
  isSameId,
  sameTimeMs,
  toAppTime,
  withHistory,
} from './history/lines';
import {
  isNews,
  type LiveStatus,
  orderUpdate,
  unknownStatus,
  withPastTimes,
  withUpdate,
} from './live-status';
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

/** When a read was asked for, and what was known then: what was told since, it may not know. */
export type Asked = { readonly at: number; readonly status: LiveStatus };

/**
 * A read tells what is, whatever its times are. Only what was told since it was asked for may be newer, and their times tell
 * which is.
 */
export function afterRead(
  state: PresenceState,
  read: StatusRead,
  now: number,
  asked: Asked = { at: now, status: state.status },
): PresenceState {
  const { presence, routing, serverTime } = read;
  const serverOffsetMs = serverTime === null ? state.serverOffsetMs : serverTime - now;
  const synchronized: PresenceState = {
    ...withoutOldDoubts(state, now),
    status: withPastTimes(state.status, now + serverOffsetMs),
    serverOffsetMs,
    hasStation: read.hasStation ?? state.hasStation,
    refreshFailure: null,
  };
  const next = listUpdates(read).reduce((current, update) => {
    const isOvertaken = isToldSince(state.status, asked.status, update);
    return afterAnsweredUpdate(current, update, now, { isOvertaken, findCause: causeOfFound });
  }, synchronized);
  const told = isSetAgain(synchronized, next, 'read') ? afterSetAgain(synchronized, next, now) : next;
  const settled = presence === null ? told : afterDoubtsRead(told, asked.at);
  return routing === null ? settled : afterReadyRead(settled, asked.at);
}

/**
 * Whether another read has to tell, after this one: an event since it was asked for may be newer, or its time is earlier than
 * the one that it takes the place of. A server that lags behind would answer so too.
 */
export function isReadAgainNeeded(
  state: PresenceState,
  read: StatusRead,
  now: number,
  asked: Asked,
): boolean {
  return listUpdates(read).some((told) => {
    const update = complete(state, told, now);
    const order = orderUpdate(state.status, update);
    const isOvertaken = isToldSince(state.status, asked.status, update);
    return isOvertaken ? order === 'unclear' : order === 'no-news' && isNews(state.status, update);
  });
}

function listUpdates({ presence, routing, openWork }: StatusRead): readonly StatusUpdate[] {
  const updates: readonly (StatusUpdate | null)[] = [
    presence && { kind: 'presence', presence },
    routing && { kind: 'routing', routing },
    openWork && { kind: 'open-work', openWork },
  ];
  return updates.filter((update) => update !== null);
}

/** Of open work, the reader itself leaves out what was overtaken. */
function isToldSince(now: LiveStatus, before: LiveStatus, { kind }: StatusUpdate): boolean {
  return kind !== 'open-work' && now[kind] !== before[kind];
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
  return isLater(was, is, is.systemPresence === 'onqueue' && heard === 'read' ? 0 : sameTimeMs);
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
  const sent = state.sent ?? {
    ...buildSent({ definitionId, by: change?.by ?? 'agent' }),
    isOverridden: change?.isShown === false,
  };
  // Somebody else may have set another presence since the last choice, which was not sent yet.
  const isOver = isLast || change?.isShown === false;
  const over = (next: PresenceState): PresenceState =>
    isOver || next.sent !== null ? { ...next, change: isOver ? null : next.change, sent: null } : next;
  if (answer.kind === 'problem') return afterFailedChoice(over(state), sent, answer, isLast, now);
  const update = complete(state, { kind: 'presence', presence: answer.value }, now);
  // Of two presences whose times do not tell it, nobody knows which is newer. A read tells.
  if (sent.isOverridden && orderUpdate(state.status, update) === 'unclear')
    return withDoubt(over(state), sent, { since: now, isOpen: true, failure: null });
  const isOvertaken = sent.isTold || sent.isOverridden;
  const next = over(afterAnsweredUpdate({ ...state, doubts: [] }, update, now, { isOvertaken }));
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

/** The answer to **Ready again**, with which the agent takes work again. `needsRead` as for an event. */
export function afterReadyAnswer(
  state: PresenceState,
  pressed: PresenceState,
  routing: Routing,
  now: number,
): { readonly state: PresenceState; readonly needsRead: boolean } {
  const update: StatusUpdate = { kind: 'routing', routing };
  const isOvertaken = isToldSince(state.status, pressed.status, update);
  const next = afterAnsweredUpdate(state, update, now, { isOvertaken });
  return { state: next, needsRead: next.status.routing?.status === 'notresponding' };
}

/**
 * An update that an answer or a read gave. It tells what is, whatever its time is, but for what was told since it was asked
 * for.
 */
function afterAnsweredUpdate(
  state: PresenceState,
  told: StatusUpdate,
  now: number,
  { isOvertaken, findCause = causeOf }: { isOvertaken: boolean; findCause?: typeof causeOf },
): PresenceState {
  const update = complete(state, told, now);
  const counts = isOvertaken ? orderUpdate(state.status, update) === 'newer' : isNews(state.status, update);
  return counts ? takeUpdate(state, update, findCause, now) : state;
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
    status: withUpdate(before, update, now + state.serverOffsetMs),
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
