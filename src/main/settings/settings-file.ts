/** `settings.json` under userData: what it may hold, and a look at it that changes nothing. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import * as v from 'valibot';
import { savedSettingsSchema } from '../../shared/parse-settings';
import { findFileFault } from '../storage/stored-file';

/** The settings that were saved, and the client secret encrypted by the system, in base64. */
const fileSchema = v.object({ settings: savedSettingsSchema, sealedSecret: v.optional(v.string(), '') });

export type StoredSettings = v.InferOutput<typeof fileSchema>;

export const emptyFile: StoredSettings = { settings: {}, sealedSecret: '' };

/** Far more than any settings need; a larger file is not ours. Bytes. */
export const maxFileBytes = 64 * 1024;

export function settingsPath(): string {
  return join(app.getPath('userData'), 'settings.json');
}

/** @throws for what is no settings file. Some editors on Windows put a byte order mark first. */
export function parseSettingsFile(text: string): StoredSettings {
  return v.parse(fileSchema, JSON.parse(text.replace(/^\uFEFF/, '')));
}

/** For a look beside a running app, whose file must stay as it is. A file that can't be used counts for nothing. */
export function peekAtSettings(): StoredSettings {
  try {
    const path = settingsPath();
    return findFileFault(path, maxFileBytes) === null
      ? parseSettingsFile(readFileSync(path, 'utf8'))
      : emptyFile;
  } catch {
    return emptyFile;
  }
}
