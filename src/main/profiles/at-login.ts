/**
 * The start at log-in to the computer. Systems keep one entry for the app, which the uninstallers know: it starts the profile
 * with the usual data folder, and that one opens the profiles that are to start.
 */

import { app } from 'electron';
import { chooseAtLogin, decideEntry, listAtLogin } from '../../core/desktop/profiles-at-login';
import { atLoginArgument, type LoginEntry } from '../../core/desktop/start-at-login';
import { isShared } from '../../shared/settings';
import { openProfile } from './open-profile';
import type { OwnProfile } from './own-profile';
import { readOwnSettings } from './own-settings';
import { findProfiles } from './profile-folder';

/**
 * Opens the other profiles that are to start, where this is a start at log-in. Resolves where this one shall be open too;
 * otherwise the app ends. Call after the app is ready.
 * @param argv without the program
 * @param applyEntry makes the system's entry for the app follow
 */
export async function openMarkedAtLogin(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  profile: OwnProfile,
  applyEntry: (entry: LoginEntry) => void,
): Promise<void> {
  if (profile.key() !== null) return;
  const isAsked = argv.includes(atLoginArgument);
  // macOS keeps no argument.
  if (!isAsked && !(process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)) return;
  const { policy, settings } = await readOwnSettings(argv, environment, profile);
  const found = findProfiles(profile.root());
  const list = listAtLogin(policy, found);
  const isOwnOpen = settings.startAtLogin === 'on';
  const own = { isOpen: isOwnOpen, isShared: isShared(settings) };
  for (const { name } of chooseAtLogin(policy, list, own))
    openProfile(name, argv, environment, () => undefined);
  if (isOwnOpen || (!isAsked && list.length === 0)) return;
  // The last one that was to start may be gone, and could not know whether the entry is for this profile.
  applyEntry(decideEntry(policy, found, { isOn: false, isFirst: true }));
  app.exit(0);
  await new Promise(() => {});
}
