/** A shared desk has one profile open at a time: the next person there must not find somebody else's. */

import { explainOneAtATime, findOpenBefore, nameFound } from '../../core/profiles/profile-list';
import { readProfilePolicy } from '../../core/settings/policy';
import { isShared } from '../../shared/settings';
import { endFailedStart } from '../lifetime/failed-start';
import { isFolderInUse, readLockTime } from '../lifetime/folder-lock';
import { readState, waitUntilTold } from './open-state';
import type { OwnProfile } from './own-profile';
import { readOwnSettings, readStartLanguage } from './own-settings';
import { findProfiles, folderOf } from './profile-folder';
import { takeRemovalAsked } from './removal-asked';

/**
 * Ends the app where this desk is shared, or the one of a profile that is open, and another profile was opened before.
 * @param argv without the program
 */
export async function refuseSecondOnSharedDesk(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  profile: OwnProfile,
): Promise<void> {
  const open = findProfiles(profile.root())
    .filter(({ key, isOpen }) => isOpen && key !== profile.key())
    .map((each) => {
      const folder = each.key === null ? profile.root() : folderOf(profile.root(), { key: each.key });
      return { ...each, folder, openedAt: readLockTime(folder) };
    });
  const own = { key: profile.key(), openedAt: readLockTime(profile.folder()) };
  const others = findOpenBefore(own, open);
  if (others.length === 0) return;
  const { policy, settings } = await readOwnSettings(argv, environment, profile);
  const other = isShared(settings) ? others[0] : await findShared(others);
  if (other === undefined) return;
  // The next start would ask, and nobody knows why any more.
  takeRemovalAsked(profile.folder(), Date.now());
  const reason = explainOneAtATime(nameFound(other, readProfilePolicy(policy)));
  await endFailedStart(reason, () => readStartLanguage(argv, environment, profile));
}

/** Several that start together, such as at log-in, wait for those that were here before. */
async function findShared<Other extends { folder: string; openedAt: number | null }>(
  others: readonly Other[],
): Promise<Other | undefined> {
  for (const { folder, openedAt } of others) await waitUntilTold(folder, openedAt);
  // One may have ended meanwhile.
  return others.find(({ folder }) => isFolderInUse(folder) && readState(folder)?.isShared);
}
