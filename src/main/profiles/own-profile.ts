/** The profile of this run: its name, and the data folder that Electron gets for it before anything else asks for one. */

import { readdirSync } from 'node:fs';
import { app } from 'electron';
import { findDecided } from '../../core/profiles/profile-list';
import { noMark, type ProfileMark } from '../../core/profiles/profile-mark';
import { type ProfileName, parseProfileName, readProfileArgument } from '../../core/profiles/profile-name';
import { findForbidden, type Policy, readProfilePolicy } from '../../core/settings/policy';
import { type Message, message } from '../../shared/texts/message';
import { endFailedStart, endInBox, readNoLanguage, type StartLanguage } from '../lifetime/failed-start';
import { isFolderInUse } from '../lifetime/folder-lock';
import { deleteRemoved, findFolder, folderOf, makeFolder, readMark, writeMark } from './profile-folder';

export type OwnProfile = {
  /** Null for the profile with the usual data folder, as long as it was not given a name. */
  readonly name: () => ProfileName | null;
  /** The name of the folder; null for the usual data folder. */
  readonly key: () => string | null;
  /** Its data folder. Electron is not asked for it, which may fail in a start that the window is to tell about. */
  readonly folder: () => string;
  /** The usual data folder. */
  readonly root: () => string;
  /** Writes `profile.json` again where it has gone with other files of an open profile. Never throws. */
  readonly restoreMark: () => void;
  /** What `profile.json` says. */
  readonly mark: () => ProfileMark;
  /**
   * Tells whether that is a change.
   * @throws the system's error
   */
  readonly changeMark: (change: Partial<ProfileMark>) => boolean;
  /**
   * Chooses the profile and its folder. Call it when the usual data folder is known to be usable, and before anything asks
   * for it. Null where the profile can be used; otherwise the app ends.
   * @param argv without the program
   * @param isPrinting whether the app only prints for a script, so that there is no box that nobody would close
   * @param readLanguage of the box
   */
  readonly enter: (
    argv: readonly string[],
    isPrinting: boolean,
    readLanguage: (known?: Policy) => StartLanguage,
  ) => Promise<never> | null;
  /**
   * Null where the organisation's policy allows the profile, whose name is then as the policy writes it; otherwise the app
   * ends.
   */
  readonly refuseForbidden: (policy: Policy) => Promise<never> | null;
  /** Makes the folder, where it is not there yet. Null where that worked; otherwise the app ends. */
  readonly makeFolder: () => Promise<never> | null;
};

/** Reads nothing. Before `enter`, `root` and `folder` are empty. */
export function createOwnProfile(): OwnProfile {
  let root = '';
  /** Null for the usual data folder. */
  let own: ProfileName | null = null;
  let mark = noMark;
  let end = endInBox;
  let readLanguage: (known?: Policy) => StartLanguage = readNoLanguage;
  const refuse = (reason: Message, known?: Policy) => end(reason, () => readLanguage(known));
  const folder = () => (own === null ? root : folderOf(root, own));
  const enterNamed = (named: ProfileName, isPrinting: boolean) => {
    const found = findFolder(root, named);
    if (found.kind === 'foreign') return refuse(found.reason);
    mark = readMark(folderOf(root, named));
    if (mark.isRemoved) {
      // What only prints changes nothing.
      if (!isPrinting && !isFolderInUse(folderOf(root, named))) deleteRemoved(root);
      mark = readMark(folderOf(root, named));
      // Where it stays, its mark would delete what the new profile keeps, and its settings would be taken for that one's.
      if (mark.isRemoved) return refuse(message('start.profile-removed', { name: named.name }));
    }
    const kept = parseMarkName(mark);
    own = { name: kept?.key === named.key ? kept.name : named.name, key: named.key };
    // Chromium reads it when Electron is ready. The cookies, the lock, the log and every file of the app are below it.
    app.setPath('userData', folder());
    return null;
  };
  return {
    name: () => own ?? parseMarkName(mark),
    key: () => own?.key ?? null,
    folder,
    root: () => root,
    mark: () => mark,
    changeMark: (change) => {
      const next = { ...mark, ...change };
      if (JSON.stringify(next) === JSON.stringify(mark)) return false;
      writeMark(folder(), next);
      mark = next;
      return true;
    },
    restoreMark: () => {
      if (own === null) return;
      try {
        if (readdirSync(folder()).length > 0) makeFolder(root, own, mark);
      } catch {
        // The whole folder has gone.
      }
    },
    enter: (argv, isPrinting, read) => {
      readLanguage = read;
      root = app.getPath('userData');
      const named = readProfileArgument(argv, (key) => findFolder(root, { key }).kind !== 'absent');
      mark = readMark(root);
      if (named === null) return null;
      if (isPrinting) end = endFailedStart;
      if (named.kind === 'refused') return refuse(named.reason);
      // The profile with the usual data folder may have been given this name.
      return parseMarkName(mark)?.key === named.key ? null : enterNamed(named, isPrinting);
    },
    refuseForbidden: (policy) => {
      const reason = own === null ? null : findForbidden(policy, own);
      if (reason !== null) return refuse(reason, policy);
      const name = findSpelling(policy, own ?? parseMarkName(mark));
      if (name === null) return null;
      mark = { ...mark, name };
      if (own !== null) own = { ...own, name };
      return null;
    },
    makeFolder: () => {
      if (own === null) return null;
      try {
        makeFolder(root, own);
        // A file that could not be read may have lost the name.
        mark = { ...readMark(folder()), name: own.name };
        return null;
      } catch {
        return refuse(message('start.profile-folder-not-made', { name: own.name, path: folder() }));
      }
    },
  };
}

/** The name as the policy writes it, in whichever spelling it was typed; null where the policy does not list it. */
function findSpelling(policy: Policy, typed: ProfileName | null): string | null {
  return findDecided(readProfilePolicy(policy), typed?.key ?? null)?.name ?? null;
}

function parseMarkName({ name }: ProfileMark): ProfileName | null {
  const parsed = name === null ? null : parseProfileName(name);
  return parsed?.kind === 'name' ? { name: parsed.name, key: parsed.key } : null;
}
