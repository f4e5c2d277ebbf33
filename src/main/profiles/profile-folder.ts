/**
 * The data folder of a profile, below that of the profile without a name. The app uses no folder there that it has not made
 * itself: one that another program or user has put there could lead the profile's files to somewhere else.
 */

import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'atomically';
import type { FoundProfile } from '../../core/profiles/profile-list';
import {
  noMark,
  type ProfileMark,
  parseProfileMark,
  writeProfileMark,
} from '../../core/profiles/profile-mark';
import { isProfileKey, type ProfileName, parseProfileName } from '../../core/profiles/profile-name';
import { restingState } from '../../core/profiles/profile-state';
import { type Message, message } from '../../shared/texts/message';
import { isFolderInUse } from '../lifetime/folder-lock';
import { codeOf, findFileFault, readSmall } from '../storage/stored-file';
import { readState } from './open-state';

export type FolderState =
  | { readonly kind: 'absent' | 'own' }
  | { readonly kind: 'foreign'; readonly reason: Message };

/** Below the data folder of the profile without a name. */
export const profilesFolder = (root: string): string => join(root, 'profiles');

/** Makes nothing. The key must come from `parseProfileName` or `isProfileKey`, because it becomes a part of the path. */
export const folderOf = (root: string, { key }: Pick<ProfileName, 'key'>): string =>
  join(profilesFolder(root), key);

/** The file that marks a folder as a profile's. It is written before anything else there. */
const markName = 'profile.json';
const maxMarkBytes = 64 * 1024;

/** The name is for the reason only. */
type FindableProfile = Pick<ProfileName, 'key'> & Partial<Pick<ProfileName, 'name'>>;

/** Whether there is a profile of that name. It changes nothing. */
export function findFolder(root: string, { key, name = key }: FindableProfile): FolderState {
  for (const path of [profilesFolder(root), folderOf(root, { key })]) {
    const found = judgeFolder(name, path);
    if (found.kind !== 'own') return found;
  }
  const path = folderOf(root, { key });
  try {
    // In this order: another start may write the mark meanwhile.
    if (isBegun(path) || findFileFault(join(path, markName), maxMarkBytes) === null) return { kind: 'own' };
  } catch (error) {
    return refuseUnreadable(name, path, error);
  }
  return { kind: 'foreign', reason: message('start.profile-folder-foreign', { name, path }) };
}

/** Whether the folder of all profiles is there, and is the app's own. Others could lead to somewhere else by a link. */
export function isProfilesFolderOwn(root: string): boolean {
  return judgeFolder('', profilesFolder(root)).kind === 'own';
}

/** The library `atomically` writes the mark under such a name, and renames it then. */
const unfinishedMark = /^profile\.json\.tmp-/;

/** Whether a start has ended, or is, before the mark was written. */
const isBegun = (folder: string): boolean => readdirSync(folder).every((name) => unfinishedMark.test(name));

function judgeFolder(name: string, path: string): FolderState {
  const refuse = (reason: Message): FolderState => ({ kind: 'foreign', reason });
  let status: Stats | undefined;
  try {
    // A junction of Windows is a link here too.
    status = lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return refuseUnreadable(name, path, error);
  }
  if (status === undefined) return { kind: 'absent' };
  if (status.isSymbolicLink()) return refuse(message('start.profile-folder-link', { name, path }));
  if (!status.isDirectory()) return refuse(message('start.profile-folder-no-folder', { name, path }));
  const owner = process.getuid?.();
  const isOthers = owner !== undefined && owner !== status.uid;
  return isOthers ? refuse(message('start.profile-folder-others', { name, path })) : { kind: 'own' };
}

function refuseUnreadable(name: string, path: string, error: unknown): FolderState {
  const code = codeOf(error, 'unexpected');
  return { kind: 'foreign', reason: message('start.profile-folder-unreadable', { name, path, code }) };
}

/**
 * Makes the folder with its mark, and leaves those that are there.
 * @throws the system's error
 */
export function makeFolder(root: string, profile: ProfileName, mark: Partial<ProfileMark> = {}): void {
  const folder = folderOf(root, profile);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (findFileFault(join(folder, markName), maxMarkBytes) !== 'no file') return;
  writeMark(folder, { ...noMark, name: profile.name, ...mark });
}

/** What the folder's own file says. Nothing where there is none, or where it can't be read. */
export function readMark(folder: string): ProfileMark {
  return parseProfileMark(readSmall(join(folder, markName), maxMarkBytes));
}

/** @throws the system's error */
export function writeMark(folder: string, mark: ProfileMark): void {
  writeFileSync(join(folder, markName), writeProfileMark(mark), { mode: 0o600 });
}

/** Every profile that is here, the one with the usual data folder first. It changes nothing, and never throws. */
export function findProfiles(root: string): readonly FoundProfile[] {
  const first = { key: null, mark: readMark(root), ...readUse(root) };
  return [first, ...readKeys(root).map((key) => findProfile(root, key))].filter((found) => found !== null);
}

function findProfile(root: string, key: string): FoundProfile | null {
  try {
    const folder = folderOf(root, { key });
    // It is left by a start that ended early. Nobody has seen that profile.
    if (findFolder(root, { key }).kind !== 'own' || isBegun(folder)) return null;
    const mark = readMark(folder);
    const named = mark.name === null ? null : parseProfileName(mark.name);
    // A name that belongs to another folder would show one profile as another.
    const isRight = named?.kind === 'name' && named.key === key;
    return { key, mark: isRight ? mark : { ...mark, name: null }, ...readUse(folder) };
  } catch {
    return null;
  }
}

/** Whether a process has the folder, and what it tells. The file of one that was killed counts no more. */
function readUse(folder: string): Pick<FoundProfile, 'isOpen' | 'state'> {
  if (!isFolderInUse(folder)) return { isOpen: false, state: restingState };
  return { isOpen: true, state: readState(folder) ?? restingState };
}

/** The names of folders that can be those of profiles. */
function readKeys(root: string): readonly string[] {
  try {
    return readdirSync(profilesFolder(root)).filter(isProfileKey);
  } catch {
    return [];
  }
}

/** No profile can have such a name. */
const removedPrefix = '.removed-';

/** Deletes the folders of the profiles that were removed, as far as no process uses them. Never throws. */
export function deleteRemoved(root: string): void {
  for (const { key, mark, isOpen } of findProfiles(root))
    if (key !== null && mark.isRemoved && !isOpen) putAside(root, key);
  try {
    if (!isProfilesFolderOwn(root)) return;
    for (const name of readdirSync(profilesFolder(root)).filter((each) => each.startsWith(removedPrefix)))
      rmSync(join(profilesFolder(root), name), { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // The next start tries it again.
  }
}

/** In one step: a folder that is deleted in part only, or a mark that stays, would become part of a new profile. */
function putAside(root: string, key: string): void {
  const folder = folderOf(root, { key });
  const aside = join(profilesFolder(root), `${removedPrefix}${crypto.randomUUID()}`);
  try {
    renameSync(folder, aside);
    // Another start was faster, and has made the profile anew meanwhile.
    if (!readMark(aside).isRemoved) renameSync(aside, folder);
  } catch {
    // The next start tries it again.
  }
}
