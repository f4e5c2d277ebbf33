/**
 * How the profiles of a user hear that their list has changed: each touches an empty file in the folder of all of them, and
 * watches that folder. Nothing is said by it. A profile that is killed touches nothing, so that the list is read anew when
 * its window gets the focus, too.
 */

import { lstatSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFileFault } from '../storage/stored-file';
import { isProfilesFolderOwn, profilesFolder } from './profile-folder';

/** No profile can have this name. */
const newsName = '.changed';
/** Nothing is written into it. */
const maxBytes = 1_024;

/**
 * Several events come for one change, and a process that tells of its end has its lock for a moment more. Milliseconds.
 */
const settleMs = [200, 2_000] as const;

/** Tells the others. As long as there is no folder of profiles, nobody else is there. */
export function tellOthers(root: string): void {
  const path = join(profilesFolder(root), newsName);
  try {
    if (!isProfilesFolderOwn(root)) return;
    // A link in its place would empty another file.
    const fault = findFileFault(path, maxBytes);
    if (fault === null || fault === 'no file') writeFileSync(path, '', { mode: 0o600 });
  } catch {
    // They read the list again when they get the focus.
  }
}

/**
 * Watches the folder, which can't be before there is one.
 * @returns whether it is watched still. One that was deleted and made anew is another one. Null where it can't be watched
 */
export function watchOthers(root: string, onNews: () => void): (() => boolean) | null {
  let timers: readonly NodeJS.Timeout[] = [];
  if (!isProfilesFolderOwn(root)) return null;
  try {
    const watched = readIdentity(root);
    const watcher = watch(profilesFolder(root), { persistent: false }, () => {
      for (const timer of timers) clearTimeout(timer);
      timers = settleMs.map((ms) => setTimeout(onNews, ms));
    });
    watcher.on('error', () => watcher.close());
    return () => {
      if (readIdentity(root) === watched) return true;
      watcher.close();
      return false;
    };
  } catch {
    return null;
  }
}

/** Null where there is no such folder. */
function readIdentity(root: string): string | null {
  const status = lstatSync(profilesFolder(root), { bigint: true, throwIfNoEntry: false });
  return status === undefined ? null : `${status.dev} ${status.ino} ${status.birthtimeNs}`;
}
