/** A shared desk has one profile open at a time: the next person there must not find somebody else's. */

import { findOpenBefore, nameProfile } from '../../core/profiles/profile-list';
import { isShared } from '../../shared/settings';
import { message } from '../../shared/texts/message';
import { endFailedStart } from '../lifetime/failed-start';
import { readLockTime } from '../lifetime/folder-lock';
import type { OwnProfile } from './own-profile';
import { readOwnSettings, readStartLanguage } from './own-settings';
import { findProfiles, folderOf } from './profile-folder';

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
      return { ...each, openedAt: readLockTime(folder) };
    });
  const own = { key: profile.key(), openedAt: readLockTime(profile.folder()) };
  const others = findOpenBefore(own, open);
  if (others.length === 0) return;
  const { settings } = await readOwnSettings(argv, environment, profile);
  const other = isShared(settings) ? others[0] : others.find(({ state }) => state.isShared);
  if (other === undefined) return;
  const name = nameProfile({ ...other.mark, name: other.mark.name ?? other.key });
  const reason =
    typeof name === 'string'
      ? message('start.profile-open', { name })
      : message('start.profile-without-name-open');
  await endFailedStart(reason, () => readStartLanguage(argv, environment, profile));
}
