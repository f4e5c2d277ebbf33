/** The profile of this run: its name, and the data folder that Electron gets for it before anything else asks for one. */

import { app } from 'electron';
import { type ProfileName, readProfileArgument } from '../../core/profiles/profile-name';
import { findForbidden, type Policy } from '../../core/settings/policy';
import { endFailedStart, endInBox } from '../lifetime/failed-start';
import { findFolder, folderOf, makeFolder } from './profile-folder';

export type OwnProfile = {
  /** Null for the profile without a name, which has the usual data folder. */
  readonly name: () => ProfileName | null;
  /**
   * Chooses the profile and its folder. Call it when the usual data folder is known to be usable, and before anything asks
   * for it. Null where the profile can be used; otherwise the app ends.
   * @param argv without the program
   * @param isPrinting whether the app only prints for a script, so that there is no box that nobody would close
   */
  readonly enter: (argv: readonly string[], isPrinting: boolean) => Promise<never> | null;
  /** Null where the organisation's policy allows the profile; otherwise the app ends. */
  readonly refuseForbidden: (policy: Policy) => Promise<never> | null;
  /** Makes the folder, where it is not there yet. Null where that worked; otherwise the app ends. */
  readonly makeFolder: () => Promise<never> | null;
};

export function createOwnProfile(): OwnProfile {
  let root = '';
  let name: ProfileName | null = null;
  let refuse = endInBox;
  return {
    name: () => name,
    enter: (argv, isPrinting) => {
      root = app.getPath('userData');
      const named = readProfileArgument(argv);
      if (named === null) return null;
      refuse = isPrinting ? endFailedStart : endInBox;
      if (named.kind === 'refused') return refuse(named.reason);
      const found = findFolder(root, named);
      if (found.kind === 'foreign') return refuse(describeFolder(named, found.path, found.fault));
      name = { name: named.name, key: named.key };
      // Chromium reads it when Electron is ready. The cookies, the lock, the log and every file of the app are below it.
      app.setPath('userData', folderOf(root, name));
      return null;
    },
    refuseForbidden: (policy) => {
      const reason = name === null ? null : findForbidden(policy, name);
      return reason === null ? null : refuse(reason);
    },
    makeFolder: () => {
      if (name === null) return null;
      try {
        makeFolder(root, name);
        return null;
      } catch {
        return endInBox(describeFolder(name, folderOf(root, name), 'can’t be made'));
      }
    },
  };
}

function describeFolder({ name }: ProfileName, path: string, fault: string): string {
  return `The folder of the profile “${name}” can’t be used: ${path} ${fault}. Tell your administrator.`;
}
