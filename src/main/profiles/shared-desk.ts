/** A shared desk has one profile open at a time: the next person there must not find somebody else's. */

import { nameProfile } from '../../core/profiles/profile-list';
import { isShared } from '../../shared/settings';
import { message } from '../../shared/texts/message';
import { endFailedStart } from '../lifetime/failed-start';
import type { OwnProfile } from './own-profile';
import { readOwnSettings } from './own-settings';
import { findProfiles } from './profile-folder';

/**
 * Ends the app where this desk is shared, or the one of a profile that is open, and another profile is open.
 * @param argv without the program
 */
export async function refuseSecondOnSharedDesk(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  profile: OwnProfile,
): Promise<void> {
  const others = findProfiles(profile.root()).filter(({ key, isOpen }) => isOpen && key !== profile.key());
  if (others.length === 0) return;
  const { settings } = await readOwnSettings(argv, environment, profile);
  const other = isShared(settings) ? others[0] : others.find(({ state }) => state.isShared);
  if (other === undefined) return;
  const name = nameProfile({ ...other.mark, name: other.mark.name ?? other.key });
  await endFailedStart(
    typeof name === 'string'
      ? message('start.profile-open', { name })
      : message('start.profile-without-name-open'),
  );
}
