/** What the switch **On queue** of the card sets. */

import { findOnQueue, isInMenu } from '../definitions';
import { isLeavingQueue } from '../leaving';
import type { PresenceState } from '../state';
import { findChosen } from '../view';

/**
 * The definition that the switch **On queue** chooses: what the agent had before it, or On Queue, also for an agent who
 * leaves it when the work is done: that takes back what was asked for. It turns what the card shows, which may be a choice
 * that has no answer yet.
 * @param divisionId the agent's; null when it is not known
 */
export function findSwitchTarget(state: PresenceState, divisionId: string | null): string | null {
  const { status, definitions, beforeQueue } = state;
  if (definitions === null) return null;
  const { presence } = status;
  const chosen = findChosen(state);
  const shown = chosen ? { ...chosen, next: null } : presence;
  if (shown === null || isLeavingQueue(shown)) return findOnQueue(definitions)?.id ?? null;
  const available = definitions.find(
    ({ systemPresence, isPrimary }) => systemPresence === 'available' && isPrimary,
  );
  const isOnQueue = presence?.systemPresence === 'onqueue';
  const beforeId = presence === null || isOnQueue ? beforeQueue : presence.definitionId;
  const before = definitions.find(({ id }) => id === beforeId);
  // Somebody else can have set one that agents do not choose, such as Offline.
  return (before && isInMenu(before, divisionId) ? before.id : available?.id) ?? null;
}
