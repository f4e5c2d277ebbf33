/** The content of `settings.json` under userData, and how to read it without writing. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import * as v from 'valibot';
import { savedSettingsSchema } from '../../shared/parse-settings';
import { findFileFault } from '../storage/stored-file';

/** The settings that were saved, and the client secret encrypted by the system, in base64. '' without a secret. */
const fileSchema = v.object({ settings: savedSettingsSchema, sealedSecret: v.optional(v.string(), '') });

export type StoredSettings = v.InferOutput<typeof fileSchema>;

export const emptyFile: StoredSettings = { settings: {}, sealedSecret: '' };

/** In bytes. Far more than all settings need, so that a larger file is not one that this app wrote. */
export const maxFileBytes = 64 * 1024;

export function settingsPath(): string {
  return join(app.getPath('userData'), 'settings.json');
}

/**
 * Some editors on Windows put a byte order mark first.
 * @throws for text that is not JSON, and for a value that breaks the rule of its setting
 */
export function parseSettingsFile(text: string): StoredSettings {
  return v.parse(fileSchema, JSON.parse(text.replace(/^\uFEFF/, '')));
}

/** Reads the file while the app may run, so that it changes nothing. A file that can't be used counts as empty. */
export function readSettingsFile(): StoredSettings {
  try {
    const path = settingsPath();
    return findFileFault(path, maxFileBytes) === null
      ? parseSettingsFile(readFileSync(path, 'utf8'))
      : emptyFile;
  } catch {
    return emptyFile;
  }
}
