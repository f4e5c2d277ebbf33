/**
 * The start at log-in to the computer. Systems keep one entry for the app, which the uninstallers know: it starts the profile
 * with the usual data folder, and that one opens the profiles that are marked for it.
 */

import { app } from 'electron';
import { atLoginArgument, decideLoginEntry, type LoginEntry } from '../../core/desktop/start-at-login';
import { chooseAtLogin } from '../../core/profiles/profile-list';
import { parseProfileName } from '../../core/profiles/profile-name';
import { findForbidden, listUnstartedAtLogin } from '../../core/settings/policy';
import { isShared } from '../../shared/settings';
import { openProfile } from './open-profile';
import type { OwnProfile } from './own-profile';
import { readOwnSettings } from './own-settings';
import { findMarked, findProfiles } from './profile-folder';

/**
 * Opens the marked profiles where this is a start at log-in. Resolves where this one shall be open too; otherwise the app
 * ends. Call after the app is ready.
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
  const marked = findMarked(profile.root());
  const allowed = marked.flatMap(({ key, mark }) => {
    const parsed = parseProfileName(mark.name ?? key);
    return parsed.kind === 'name' && findForbidden(policy, parsed) === null ? [parsed.name] : [];
  });
  const names = [...allowed, ...listUnstartedAtLogin(policy, listStarted(profile))];
  const isOwnOpen = settings.startAtLogin === 'on';
  for (const name of chooseAtLogin(names, isShared(settings), isOwnOpen))
    openProfile(name, argv, environment, () => undefined);
  if (isOwnOpen || (!isAsked && names.length === 0)) return;
  // The last one that was marked may be gone, and could not know whether the entry is for this profile. Without the
  // policy nobody knows.
  if (policy.kind !== 'unusable')
    applyEntry(
      decideLoginEntry({ isOn: false, isFirst: true, isAnyMarked: marked.length + names.length > 0 }),
    );
  app.exit(0);
  await new Promise(() => {});
}

/** The keys of the profiles that are here. The one with the usual data folder may have a name too. */
function listStarted(profile: OwnProfile): readonly string[] {
  const name = parseProfileName(profile.name()?.name ?? '');
  const keys = findProfiles(profile.root()).flatMap(({ key }) => (key === null ? [] : [key]));
  return name.kind === 'name' ? [...keys, name.key] : keys;
}
