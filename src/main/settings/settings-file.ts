/** Reads `settings.json` under userData, without writing. */

import { lstatSync, readFileSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import {
  nothingSaved,
  notYetReadable,
  type ParsedFile,
  parseSavedSettings,
  type SavedSettings,
  unusableFile,
} from '../../core/settings/saved-settings';
import { type Message, message } from '../../shared/texts/message';
import { codeOf } from '../storage/stored-file';

export type SettingsFile =
  | { readonly kind: 'none' }
  /** `unusable`: by its content, or as what it is. */
  | ParsedFile
  /** Now; it may be readable later. */
  | { readonly kind: 'unreadable'; readonly code: string };

/** In bytes. Far more than all settings need, so that a larger file is not one that this app wrote. */
const maxFileBytes = 64 * 1024;

/** In the data folder of this run's profile, so that it must not be asked for before that is chosen. */
export function settingsPath(): string {
  return join(app.getPath('userData'), 'settings.json');
}

/** Never throws. */
export function readSettingsFile(): SettingsFile {
  const path = settingsPath();
  try {
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (status === undefined) return { kind: 'none' };
    const fault = findFault(status, status.isSymbolicLink() ? statSync(path) : status);
    if (fault !== null) return { kind: 'unusable', fault };
    return parseSavedSettings(readFileSync(path, 'utf8'));
  } catch (error) {
    return { kind: 'unreadable', code: codeOf(error, 'unexpected') };
  }
}

/** What of the file counts in this run. */
export function describeFile(file: SettingsFile): SavedSettings {
  if (file.kind === 'none') return nothingSaved;
  if (file.kind === 'read') return file.saved;
  return file.kind === 'unusable' ? unusableFile(file.fault) : notYetReadable(file.code);
}

/** To open a device or a huge file could hang. A link counts where its owner could have written the file as well. */
function findFault(entry: Stats, target: Stats): Message | null {
  if (target.uid !== entry.uid) return message('settings-file.foreign-link');
  if (!target.isFile()) return message('settings-file.no-file');
  return target.size > maxFileBytes ? message('settings-file.too-large') : null;
}
