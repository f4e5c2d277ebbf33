/**
 * The start at log-in to the computer. Systems keep one entry for the app, which the uninstallers know: it starts the profile
 * with the usual data folder, and that one opens the profiles that are marked for it.
 */

import { app } from 'electron';
import { atLoginArgument } from '../../core/desktop/start-at-login';
import { chooseAtLogin } from '../../core/profiles/profile-list';
import { parseProfileName } from '../../core/profiles/profile-name';
import { findForbidden } from '../../core/settings/policy';
import { isShared } from '../../shared/settings';
import { openProfile } from './open-profile';
import type { OwnProfile } from './own-profile';
import { readOwnSettings } from './own-settings';
import { findProfiles } from './profile-folder';

/**
 * Opens the marked profiles where this is a start at log-in. Resolves where this one shall be open too; otherwise the app
 * ends. Call after the app is ready.
 * @param argv without the program
 */
export async function openMarkedAtLogin(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  profile: OwnProfile,
): Promise<void> {
  if (profile.key() !== null) return;
  const isAsked = argv.includes(atLoginArgument);
  // macOS keeps no argument.
  if (!isAsked && !(process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)) return;
  const { policy, settings } = await readOwnSettings(argv, environment, profile);
  const marked = findProfiles(profile.root()).flatMap(({ key, mark }) => {
    const parsed = key === null ? null : parseProfileName(mark.name ?? key);
    const isMarked = parsed?.kind === 'name' && mark.startsAtLogin && !mark.isRemoved;
    return isMarked && findForbidden(policy, parsed) === null ? [parsed.name] : [];
  });
  const isOwnOpen = settings.startAtLogin === 'on';
  for (const name of chooseAtLogin(marked, isShared(settings), isOwnOpen))
    openProfile(name, argv, environment, () => undefined);
  if (isOwnOpen || (!isAsked && marked.length === 0)) return;
  app.exit(0);
  await new Promise(() => {});
}
