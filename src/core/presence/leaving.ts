/** What happens to the presence of an agent who is on queue when the app signs them out: no call may ring at an empty desk. */

import type { Presence } from '../genesys/user-status';
import { isOnQueueChoice } from './changes/own-choices';
import { isForDivision, type PresenceDefinition } from './definitions';
import type { ChoiceInDoubt, PresenceState } from './state';
import { isAtWork } from './work';

/**
 * Why the app leaves Genesys Cloud.
 * - `agent`: **Sign out** or **Quit**, or the inactivity time-out on a desk of one's own
 * - `absence`: lock, sleep, idle time or the inactivity time-out on a shared desk
 * - `update`: the app starts again in a moment, and goes on with the session
 */
export type LeavingReason = 'agent' | 'absence' | 'update';

/**
 * - `nothing`: the agent is off queue, or the app is back in a moment
 * - `ask`: another program put the agent on queue, which may mean that they work there
 * - `take-off`: set this presence first: what the agent has chosen, or that of the setting
 * - `off-queue-when-done`: the agent has work; Genesys Cloud is asked to take them off when it is done
 * - `asked-already`: the agent has asked for that
 * - `unclear`: the agent was off queue, and nobody knows what became of a choice of On Queue: only a read can tell
 * - `unlisted`: the organisation's presences are not read yet, and have to be before one can be set
 * - `impossible`: the organisation has no presence that could be set; the agent is told
 */
export type LeavingStep =
  | { readonly kind: 'nothing' | 'ask' | 'asked-already' | 'unclear' | 'unlisted' | 'impossible' }
  | { readonly kind: 'take-off' | 'off-queue-when-done'; readonly definitionId: string };

/**
 * @param leavePresence the label, the system presence or the id of the setting `leavePresence`, e.g. `Away`
 * @param divisionId the agent's; null when it is not known
 */
export function decideLeaving(
  state: PresenceState,
  reason: LeavingReason,
  leavePresence: string,
  divisionId: string | null = null,
): LeavingStep {
  const { presence, routing } = state.status;
  const isGoingOnQueue = isChoosingQueue(state);
  const isOnQueue = presence?.systemPresence === 'onqueue';
  if ((!isOnQueue && !isGoingOnQueue) || reason === 'update') return { kind: 'nothing' };
  if (!isOnQueue && !isSendingQueue(state) && state.change === null) return { kind: 'unclear' };
  const wish = findWish(state);
  if (wish !== null) return takeOff(wish, routing?.status ?? null);
  // Where On Queue is chosen again, what was asked for may be taken back already.
  if (isOnQueue && !isGoingOnQueue && isLeavingQueue(presence)) return { kind: 'asked-already' };
  if (reason === 'agent' && !isGoingOnQueue && state.onQueueBy !== 'agent-desk') return { kind: 'ask' };
  return decideTakeOff(state, leavePresence, divisionId);
}

/** The presence off queue that the agent has chosen last, and that has no answer yet, or an unclear one; null without one. */
export function findWish({ change, doubts, definitions }: PresenceState): string | null {
  const last = change ?? doubts.filter(({ isOpen }) => isOpen).at(-1);
  const chosen = definitions?.find(({ id }) => id === last?.definitionId);
  return chosen === undefined || chosen.systemPresence === 'onqueue' ? null : chosen.id;
}

/** A choice that has no answer yet may have reached Genesys Cloud, also one after which the agent has chosen again. */
function isSendingQueue(state: PresenceState): boolean {
  return [state.change, state.sent].some(
    (choice) => choice !== null && isOnQueueChoice(state, choice.definitionId),
  );
}

/** Whether the agent has chosen On Queue, and there is no answer, or an unclear one that no read has followed. */
export function isChoosingQueue(state: PresenceState): boolean {
  const isInDoubt = ({ isOpen, definitionId }: ChoiceInDoubt) =>
    isOpen && isOnQueueChoice(state, definitionId);
  return isSendingQueue(state) || state.doubts.some(isInDoubt);
}

/** Whether the presence is off queue, or will be when the current work is done. */
export function isLeavingQueue({ systemPresence, next }: Pick<Presence, 'systemPresence' | 'next'>): boolean {
  return (next?.systemPresence ?? systemPresence) !== 'onqueue';
}

/** What happens to an agent who was asked, and wants to be taken off queue. */
export function decideTakeOff(
  { definitions, status: { routing } }: PresenceState,
  leavePresence: string,
  divisionId: string | null,
): LeavingStep {
  if (definitions === null) return { kind: 'unlisted' };
  const target = findLeavePresence(definitions, leavePresence, divisionId);
  return target === null ? { kind: 'impossible' } : takeOff(target, routing?.status ?? null);
}

function takeOff(definitionId: string, routingStatus: string | null): LeavingStep {
  return { kind: isAtWork(routingStatus) ? 'off-queue-when-done' : 'take-off', definitionId };
}

/** That of the setting; else Away, else Available. */
function findLeavePresence(
  definitions: readonly PresenceDefinition[],
  name: string,
  divisionId: string | null,
): string | null {
  const primaries = filterOffQueue(definitions, divisionId).filter(({ isPrimary }) => isPrimary);
  const found =
    findNamed(definitions, name, divisionId) ??
    primaries.find(({ systemPresence }) => systemPresence === 'away') ??
    primaries.find(({ systemPresence }) => systemPresence === 'available');
  return found?.id ?? null;
}

/** By its id, its system presence, or its label in any language that was read, compared without case and blanks. */
export function findNamed(
  definitions: readonly PresenceDefinition[],
  name: string,
  divisionId: string | null,
): PresenceDefinition | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]/g, '');
  const isNamed = ({ id, labels, systemPresence }: PresenceDefinition) =>
    [id, systemPresence, ...labels.values()].some((known) => plain(known) === plain(name));
  const named = filterOffQueue(definitions, divisionId).filter(isNamed);
  return named.find(({ isPrimary }) => isPrimary) ?? named[0];
}

/** Those that an agent of this division may be set to when they leave. */
function filterOffQueue(definitions: readonly PresenceDefinition[], divisionId: string | null) {
  return definitions.filter(
    (definition) => definition.systemPresence !== 'onqueue' && isForDivision(definition, divisionId),
  );
}
