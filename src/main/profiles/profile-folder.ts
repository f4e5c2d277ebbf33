/**
 * The data folder of a profile, below that of the profile without a name. The app uses no folder there that it has not made
 * itself: one that another program or user has put there could lead the profile's files to somewhere else.
 */

import { lstatSync, mkdirSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'atomically';
import type { ProfileName } from '../../core/profiles/profile-name';
import { codeOf, findFileFault } from '../storage/stored-file';

/** `fault`: a clause that follows the path. */
export type FolderState =
  | { readonly kind: 'absent' | 'own' }
  | { readonly kind: 'foreign'; readonly path: string; readonly fault: string };

/** Below the data folder of the profile without a name. */
export const profilesFolder = (root: string): string => join(root, 'profiles');

export const folderOf = (root: string, { key }: Pick<ProfileName, 'key'>): string =>
  join(profilesFolder(root), key);

/** The file that marks a folder as a profile's. It is written before anything else there. */
const markName = 'profile.json';
const maxMarkBytes = 64 * 1024;

/** Whether there is a profile of that name. It changes nothing. */
export function findFolder(root: string, profile: Pick<ProfileName, 'key'>): FolderState {
  for (const path of [profilesFolder(root), folderOf(root, profile)]) {
    const found = judgeFolder(path);
    if (found.kind !== 'own') return found;
  }
  const folder = folderOf(root, profile);
  // A start that ended before the mark was written has left it empty.
  if (findFileFault(join(folder, markName), maxMarkBytes) === null || readdirSync(folder).length === 0)
    return { kind: 'own' };
  return { kind: 'foreign', path: folder, fault: 'was not made by Agent Desk' };
}

function judgeFolder(path: string): FolderState {
  const refuse = (fault: string): FolderState => ({ kind: 'foreign', path, fault });
  let status: Stats | undefined;
  try {
    // A junction of Windows is a link here too.
    status = lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return refuse(`can’t be read (${codeOf(error, 'unexpected')})`);
  }
  if (status === undefined) return { kind: 'absent' };
  if (status.isSymbolicLink()) return refuse('is a link');
  if (!status.isDirectory()) return refuse('is not a folder');
  const owner = process.getuid?.();
  return owner !== undefined && owner !== status.uid ? refuse('belongs to another user') : { kind: 'own' };
}

/**
 * Makes the folder with its mark, and leaves those that are there.
 * @throws the system's error
 */
export function makeFolder(root: string, profile: ProfileName): void {
  const folder = folderOf(root, profile);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const mark = join(folder, markName);
  if (findFileFault(mark, maxMarkBytes) !== 'no file') return;
  writeFileSync(mark, `${JSON.stringify({ name: profile.name })}\n`, { mode: 0o600 });
}
