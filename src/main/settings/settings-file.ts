/** Reads `settings.json` under userData, without writing. */

import { lstatSync, readFileSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import {
  nothingSaved,
  notYetReadable,
  parseSavedSettings,
  type SavedSettings,
  unusableFile,
} from '../../core/settings/saved-settings';
import { codeOf } from '../storage/stored-file';

export type SettingsFile =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly saved: SavedSettings }
  /** `unusable`: by its content, or as what it is. `unreadable`: now; it may be readable later. `fault`: a few words. */
  | { readonly kind: 'unusable' | 'unreadable'; readonly fault: string };

/** In bytes. Far more than all settings need, so that a larger file is not one that this app wrote. */
const maxFileBytes = 64 * 1024;

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
    const saved = parseSavedSettings(readFileSync(path, 'utf8'));
    return typeof saved === 'string' ? { kind: 'unusable', fault: saved } : { kind: 'read', saved };
  } catch (error) {
    return { kind: 'unreadable', fault: codeOf(error, 'unexpected') };
  }
}

/** What of the file counts in this run. */
export function describeFile(file: SettingsFile): SavedSettings {
  if (file.kind === 'none') return nothingSaved;
  if (file.kind === 'read') return file.saved;
  return file.kind === 'unusable' ? unusableFile(file.fault) : notYetReadable(file.fault);
}

/** To open a device or a huge file could hang. A link counts where its owner could have written the file as well. */
function findFault(entry: Stats, target: Stats): string | null {
  if (target.uid !== entry.uid) return 'a link to a file of another user';
  if (!target.isFile()) return 'not a regular file';
  return target.size > maxFileBytes ? 'too large' : null;
}
