/**
 * What follows for the presence of a signed-in agent from a read and an event, as pure functions from one state to the next.
 * `changes/choices.ts` has the same for the agent's own choices. `now` and all times of the state are milliseconds by the
 * app's clock; those inside presence and routing status are by Genesys Cloud's.
 */

import type { StatusRead, StatusUpdate } from '../genesys/user-status';
import { causeElsewhere, causeOf, causeOfFound } from './changes/causes';
import { complete } from './changes/complete-update';
import { afterDoubtsRead, afterReadyRead, isChosen, withoutOldDoubts } from './changes/own-choices';
import { afterAnsweredUpdate, isToldSince, takeUpdate } from './changes/taken-updates';
import { buildPresenceLine, isLater, sameTimeMs, withHistory } from './history/lines';
import { isNews, type LiveStatus, orderUpdate, unknownStatus, withPastTimes } from './live-status';
import type { PresenceState } from './state';

/**
 * The first state, with the status that came with the person. `left` and `noted` are what an earlier run has noted of this
 * agent.
 */
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
    readyingFor: null,
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
