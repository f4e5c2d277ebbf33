/** What follows for the presence from an update that counts, as pure functions. */

import type { Presence, Routing, StatusUpdate } from '../../genesys/user-status';
import { buildPresenceLines, isSameId, sameTimeMs, toAppTime, withHistory } from '../history/lines';
import { isNews, type LiveStatus, orderUpdate, withUpdate } from '../live-status';
import type { LeftPresence } from '../notes/leave-note';
import { isNoted } from '../notes/queue-note';
import type { PresenceState } from '../state';
import { causeOf, isSetBySystem } from './causes';
import { complete } from './complete-update';
import { findAsked, findOwnChoice, noteTold, withoutDoubtOf } from './own-choices';

/** Of open work, the reader itself leaves out what was overtaken. */
export function isToldSince(now: LiveStatus, before: LiveStatus, { kind }: StatusUpdate): boolean {
  return kind !== 'open-work' && now[kind] !== before[kind];
}

/**
 * An update that an answer or a read gave. It tells what is, whatever its time is, but for what was told since it was asked
 * for.
 */
export function afterAnsweredUpdate(
  state: PresenceState,
  told: StatusUpdate,
  now: number,
  { isOvertaken, findCause = causeOf }: { isOvertaken: boolean; findCause?: typeof causeOf },
): PresenceState {
  const update = complete(state, told, now);
  const counts = isOvertaken ? orderUpdate(state.status, update) === 'newer' : isNews(state.status, update);
  return counts ? takeUpdate(state, update, findCause, now) : state;
}

/**
 * The state after an update that counts: the status, the lines of Today, and what becomes of the agent's choices.
 * @param update with what is known beside it, see `complete`
 */
export function takeUpdate(
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
