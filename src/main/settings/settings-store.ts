/** The settings of this run, and `settings.json` under userData (electron-store), in which they are saved. */

import { renameSync } from 'node:fs';
import { ipcMain } from 'electron';
import ElectronStore from 'electron-store';
import { buildProblem } from '../../core/problems/problem';
import type { Result } from '../../core/result';
import { acceptForm } from '../../core/settings/form';
import type { Policy } from '../../core/settings/policy';
import {
  clientSecretVariable,
  combineSettings,
  type EffectiveSettings,
  readArguments,
  readEnvironment,
} from '../../core/settings/sources';
import type { SettingsForm } from '../../shared/settings';
import type { SaveResult, SecretStatus } from '../../shared/view';
import type { SecretBox } from '../storage/secret-box';
import { codeOf, findFileFault } from '../storage/stored-file';
import {
  emptyFile,
  maxFileBytes,
  parseSettingsFile,
  type StoredSettings,
  settingsPath,
} from './settings-file';

export type SettingsStore = {
  /** The settings that count now, with the source of each. */
  readonly read: () => EffectiveSettings;
  /** Checks what the set-up view sent, and writes it. A refusal names the fields, and nothing was written. */
  readonly save: (form: SettingsForm) => Promise<SaveResult>;
  readonly hasSecret: () => boolean;
  /** Where the client secret is kept, without the secret. */
  readonly secretStatus: () => SecretStatus;
  /** The client secret, decrypted; null when there is none. A saved one that can't be decrypted is a problem. */
  readonly readSecret: () => Promise<Result<string | null>>;
};

/**
 * @param policy read before, and fixed for this run
 * @param warn told what was wrong with the file, never what was in it
 */
export function createSettingsStore(
  policy: Policy,
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  box: SecretBox,
  warn: (text: string) => void,
): SettingsStore {
  const commandLine = readArguments(argv);
  const fromEnvironment = readEnvironment(environment);
  const environmentSecret = environment[clientSecretVariable] ?? '';
  const store = openStore(warn);
  /** Typed in this run on a system that can't encrypt it. Kept in memory only. */
  let secretOfThisRun = '';

  // Read once, because another program may change or damage the file while the app runs.
  let file: StoredSettings = store?.store ?? emptyFile;

  const read = () => combineSettings(policy, commandLine, fromEnvironment, file.settings);
  const secretKept = (): SecretStatus['kept'] => {
    if (environmentSecret !== '') return 'environment';
    if (secretOfThisRun !== '') return 'this-run';
    return file.sealedSecret === '' ? 'none' : 'saved';
  };

  return {
    read,
    hasSecret: () => secretKept() !== 'none',
    secretStatus: () => ({ kept: secretKept(), canSave: box.canEncrypt() }),

    readSecret: async () => {
      if (secretKept() !== 'saved')
        return { kind: 'done', value: environmentSecret || secretOfThisRun || null };
      const secret = await box.decrypt(file.sealedSecret);
      return secret === null ? buildProblem('secret-unreadable') : { kind: 'done', value: secret };
    },

    save: async (form) => {
      const current = read();
      if (current.policy.kind === 'unusable') return { kind: 'refused', issues: [] };
      const accepted = acceptForm(form, current, file.settings, secretKept() !== 'none');
      if (accepted.kind === 'refused') return accepted;
      const { clientSecret } = form;
      const isEncrypted = clientSecret !== undefined && clientSecret !== '' && box.canEncrypt();
      try {
        if (store === null) throw new Error('There is no file to write to.');
        const sealed = isEncrypted ? await box.encrypt(clientSecret) : '';
        const sealedSecret = clientSecret === undefined ? file.sealedSecret : sealed;
        const next: StoredSettings = { settings: accepted.settings, sealedSecret };
        store.store = next;
        file = next;
      } catch (fault) {
        warn(`The settings could not be written: ${nameFault(fault)}.`);
        return refuseUnwritten;
      }
      if (clientSecret !== undefined) secretOfThisRun = isEncrypted ? '' : clientSecret;
      return { kind: 'saved' };
    },
  };
}

/** The field is the first one of the form, because a refusal needs one. */
const refuseUnwritten: SaveResult = {
  kind: 'refused',
  issues: [
    {
      field: 'region',
      message: 'The settings can’t be saved on this computer. Its disk may be full or read-only.',
    },
  ],
};

/** Null where there can be no file at all. The defaults are used then, and `save` refuses. */
function openStore(warn: (text: string) => void): ElectronStore<StoredSettings> | null {
  const path = settingsPath();
  const fault = findFileFault(path, maxFileBytes);
  if (fault !== null && fault !== 'no file') return setAside(path, fault, warn);
  try {
    return createStore();
  } catch (error) {
    return setAside(path, nameFault(error), warn);
  }
}

function createStore(): ElectronStore<StoredSettings> {
  const store = new ElectronStore<StoredSettings>({
    name: 'settings',
    defaults: emptyFile,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: false,
    deserialize: parseSettingsFile,
  });
  // electron-store answers every frame that asks for its folder. Only window/ipc.ts may answer a renderer.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}

/** Renames a file that can't be used, so that nothing of it is lost, and starts from the defaults. */
function setAside(
  path: string,
  fault: string,
  warn: (text: string) => void,
): ElectronStore<StoredSettings> | null {
  const aside = path.replace(/\.json$/, `.unusable-${Date.now()}.json`);
  try {
    renameSync(path, aside);
    warn(
      `settings.json could not be used (${fault}); it was kept as another file, and the defaults are used.`,
    );
    return createStore();
  } catch (error) {
    warn(
      `settings.json could not be used (${fault}) nor moved (${nameFault(error)}); the defaults are used.`,
    );
    return null;
  }
}

function nameFault(fault: unknown): string {
  return codeOf(fault, fault instanceof SyntaxError ? 'not JSON' : 'wrong content');
}
