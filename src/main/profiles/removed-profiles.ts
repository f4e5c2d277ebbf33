/** The start that only deletes the folders of the profiles that were removed: no process can delete the one that it uses. */

import { app } from 'electron';
import { deleteRemoved, findProfiles } from './profile-folder';
import { tellOthers } from './profile-news';

/** The argument of the start that deletes the folder of a removed profile, once its process has ended. */
export const deleteRemovedArgument = '--delete-removed-profiles';

/** How long the process of a removed profile may take to end. Milliseconds. */
const waitMs = 20_000;
const lookMs = 200;

/**
 * Null where the command line does not ask for it; otherwise the app ends. Whoever gives the argument deletes nothing but
 * what an agent has removed.
 * @param argv without the program
 */
export function deleteRemovedAndEnd(argv: readonly string[]): Promise<never> | null {
  return argv.includes(deleteRemovedArgument) ? waitAndDelete(app.getPath('userData')) : null;
}

/** In one go: as soon as Electron is ready, Chromium would use the data folder of another process. */
function waitAndDelete(root: string): Promise<never> {
  const never = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < waitMs; waited += lookMs) {
    deleteRemoved(root);
    // The profile with the usual data folder is never deleted, whatever its file says.
    if (!findProfiles(root).some(({ key, mark }) => key !== null && mark.isRemoved)) break;
    Atomics.wait(never, 0, 0, lookMs);
  }
  tellOthers(root);
  app.exit(0);
  return new Promise(() => {});
}
