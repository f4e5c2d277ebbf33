/** One queue at a time: how a profile learns, before its agent goes on queue, whether they are on queue in another one. */

import type { FoundProfile } from './profile-list';

/**
 * Gives the other profile in which the agent is on queue, or null. Then the others have been told that they are here.
 * @param tell tells the others whether the agent is on queue here
 */
export function claimQueue<Other extends Pick<FoundProfile, 'state'>>(
  tell: (isOnQueue: boolean) => void,
  readOthers: () => readonly Other[],
): Other | null {
  // Before the others are read: of two profiles that do this in the same instant, at least one finds the other.
  tell(true);
  const other = readOthers().find(({ state }) => state.isOnQueue) ?? null;
  if (other !== null) tell(false);
  return other;
}
