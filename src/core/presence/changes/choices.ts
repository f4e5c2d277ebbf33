/** What follows for the presence from a choice, **Ready again** and their answers, as pure functions. */

import type { ChangeCause } from '../../../shared/presence/presence-view';
import type { Presence, Routing, StatusUpdate } from '../../genesys/user-status';
import { buildProblem } from '../../problems/problem';
import type { Failure, Result } from '../../result';
import { orderUpdate } from '../live-status';
import type { PresenceState, SentChange, SentChoice } from '../state';
import { causeElsewhere } from './causes';
import { complete } from './complete-update';
import { isChosen, isOutcomeUnclear, withDoubt } from './own-choices';
import { afterAnsweredUpdate, isToldSince } from './taken-updates';

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
