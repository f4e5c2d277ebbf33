/** The start of the app at log-in to the computer, as each system keeps it. */

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeFileSync } from 'atomically';
import { app } from 'electron';
import {
  applyLoginItem,
  buildAutostartEntry,
  buildEntryArguments,
  isEntryOfFolder,
  type LoginEntry,
  ownEntryMark,
} from '../../core/desktop/start-at-login';
import { findHomeFault } from '../../core/lifetime/home-folder';
import { findAppImage } from '../../core/updates/installation';
import { codeOf, findFileFault } from '../storage/stored-file';

/** Makes the system follow the setting. It does nothing for an app that runs from its source. */
export function applyStartAtLogin(wished: LoginEntry, warn: (text: string) => void): void {
  // The entry would start Electron without the app.
  if (!app.isPackaged || wished === 'keep') return;
  const isOn = wished !== 'none';
  try {
    const named = app.commandLine.getSwitchValue('user-data-dir');
    // The system starts it in another folder.
    const folder = named === '' ? '' : resolve(named);
    if (process.platform === 'linux') applyOnLinux(wished, folder);
    else applyLoginItem(app, process.platform, process.execPath, wished, folder);
  } catch (fault) {
    warn(`Start at login could not be ${isOn ? 'set' : 'removed'}: ${codeOf(fault, 'not possible')}.`);
  }
}

/** On Linux, where Electron has no function for it: a desktop entry. One without the app's mark stays as it is. */
function applyOnLinux(wished: LoginEntry, folder: string): void {
  const { HOME: home, XDG_CONFIG_HOME: configHome } = process.env;
  // With `--user-data-dir` the app runs without these folders, and Electron would name another one.
  if (findHomeFault({ named: '', home, configHome, isFolder: existsSync }) !== null) return;
  const name = app.getName();
  const fileName = `${name.toLowerCase().replaceAll(' ', '-')}.desktop`;
  const path = join(app.getPath('appData'), 'autostart', fileName);
  const program = findAppImage(process.execPath, process.env) ?? process.execPath;
  const entry = buildAutostartEntry(name, program, buildEntryArguments(wished, folder));
  const fault = findFileFault(path, 64 * 1024);
  const present = fault === null ? readFileSync(path, 'utf8') : null;
  if (present === null ? fault !== 'no file' : !present.includes(ownEntryMark)) return;
  if (wished === 'none') {
    if (present !== null && isEntryOfFolder(present, folder)) rmSync(path);
  } else if (entry !== null && entry !== present) writeFileSync(path, entry, { mode: 0o600 });
}
