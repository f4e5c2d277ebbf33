/**
 * The folder of the app's own files. Where there is none, Electron takes one that nobody chose: below the folder for
 * temporary files without HOME, below the working directory with a relative one, and for its lock the working directory
 * itself. It makes the folder as soon as it is asked for its path.
 */

import { mkdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { app } from 'electron';
import { findHomeFault } from '../../core/lifetime/home-folder';
import { type Message, message } from '../../shared/texts/message';
import { endFailedStart } from './failed-start';

/** Call it before anything else asks Electron for a path. Null where there is a folder; otherwise the app ends. */
export function refuseWithoutDataFolder(environment: NodeJS.ProcessEnv): Promise<never> | null {
  const fault = findDataFolderFault(environment);
  return fault === null ? null : endFailedStart(fault);
}

/** Makes the folder. Null, or why there is none. */
function findDataFolderFault({ HOME, XDG_CONFIG_HOME }: NodeJS.ProcessEnv): Message | null {
  const named = app.commandLine.getSwitchValue('user-data-dir');
  const facts = { named, home: HOME, configHome: XDG_CONFIG_HOME, isFolder };
  const fault = process.platform === 'linux' ? findHomeFault(facts) : null;
  if (fault !== null) return fault;
  const unusable = message('start.data-folder-unusable');
  try {
    if (named === '') return isAbsolute(app.getPath('userData')) ? null : unusable;
    const folder = resolve(named);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Electron falls back to the usual folder without a word.
    return realpathSync(folder) === realpathSync(app.getPath('userData')) ? null : unusable;
  } catch {
    return unusable;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
