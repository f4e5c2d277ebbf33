/** The content of `settings.json` under userData, and how to read it without writing. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import * as v from 'valibot';
import { type SecretConnection, secretConnectionOfEarlierVersion } from '../../core/settings/client-secret';
import { savedSettingsSchema } from '../../shared/parse-settings';
import type { RawSettings } from '../../shared/settings';
import { findFileFault } from '../storage/stored-file';

const connectionSchema = v.object({
  region: v.string(),
  gatewayUrl: v.string(),
  gatewayLoginPath: v.string(),
  gatewayApiPath: v.string(),
  clientId: v.nullable(v.string()),
});

const fileSchema = v.object({
  settings: savedSettingsSchema,
  /** The client secret encrypted by the system, in base64; '' without one. */
  sealedSecret: v.optional(v.string(), ''),
  /** The connection that the secret belongs to. Earlier versions have not written it. */
  secretConnection: v.optional(v.nullable(connectionSchema), null),
});

/** What the file holds, as electron-store writes it. */
export type FileContent = v.InferOutput<typeof fileSchema>;

export const emptyContent: FileContent = { settings: {}, sealedSecret: '', secretConnection: null };

/** The settings that were saved, and the client secret with its connection. */
export type StoredSettings = {
  readonly settings: RawSettings;
  readonly secret: { readonly sealed: string; readonly connection: SecretConnection } | null;
};

/** In bytes. Far more than all settings need, so that a larger file is not one that this app wrote. */
export const maxFileBytes = 64 * 1024;

export function settingsPath(): string {
  return join(app.getPath('userData'), 'settings.json');
}

/**
 * Some editors on Windows put a byte order mark first.
 * @throws for text that is not JSON, and for a value that breaks the rule of its setting
 */
export function parseSettingsFile(text: string): FileContent {
  return v.parse(fileSchema, JSON.parse(text.replace(/^\uFEFF/, '')));
}

export function readContent({ settings, sealedSecret, secretConnection }: FileContent): StoredSettings {
  if (sealedSecret === '') return { settings, secret: null };
  const connection = secretConnection ?? secretConnectionOfEarlierVersion(settings);
  return { settings, secret: { sealed: sealedSecret, connection } };
}

export function buildContent({ settings, secret }: StoredSettings): FileContent {
  // Each value has passed its rule, which the type of a given value does not say.
  const checked = settings as FileContent['settings'];
  return {
    settings: checked,
    sealedSecret: secret?.sealed ?? '',
    secretConnection: secret?.connection ?? null,
  };
}

/** Reads the file while the app may run, so that it changes nothing. A file that can't be used counts as empty. */
export function readSettingsFile(): StoredSettings {
  try {
    const path = settingsPath();
    if (findFileFault(path, maxFileBytes) === null)
      return readContent(parseSettingsFile(readFileSync(path, 'utf8')));
  } catch {
    // As without a file.
  }
  return readContent(emptyContent);
}
