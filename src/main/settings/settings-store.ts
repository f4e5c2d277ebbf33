/** Keeps the settings in `settings.json` under userData (electron-store), checked when read and when written. */

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

/** @param warn told what was wrong with the file, never what was in it */
export function createSettingsStore(
  policy: Policy,
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  box: SecretBox,
  warn: (text: string) => void,
) {
  const commandLine = readArguments(argv);
  const fromEnvironment = readEnvironment(environment);
  const environmentSecret = environment[clientSecretVariable] ?? '';
  const store = openStore(warn);
  /** Typed in this run, on a system that can't encrypt it. */
  let secretOfThisRun = '';

  // Read once: the file may be changed or damaged by others while the app runs.
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
    secretStatus: (): SecretStatus => ({ kept: secretKept(), canSave: box.canEncrypt() }),

    readSecret: async (): Promise<Result<string | null>> => {
      if (secretKept() !== 'saved')
        return { kind: 'done', value: environmentSecret || secretOfThisRun || null };
      const secret = await box.decrypt(file.sealedSecret);
      return secret === null ? buildProblem('secret-unreadable') : { kind: 'done', value: secret };
    },

    save: async (form: SettingsForm): Promise<SaveResult> => {
      const before = file;
      const current = read();
      if (current.policy.kind === 'unusable') return { kind: 'refused', issues: [] };
      const accepted = acceptForm(form, current, before.settings, secretKept() !== 'none');
      if (accepted.kind === 'refused') return accepted;
      const { clientSecret } = form;
      const isKept = clientSecret !== undefined && clientSecret !== '' && box.canEncrypt();
      try {
        if (store === null) throw new Error('There is no file to write to.');
        const sealed = isKept ? await box.encrypt(clientSecret) : '';
        const sealedSecret = clientSecret === undefined ? before.sealedSecret : sealed;
        const next: StoredSettings = { settings: accepted.settings, sealedSecret };
        store.store = next;
        file = next;
      } catch (fault) {
        warn(`The settings could not be written: ${nameFault(fault)}.`);
        return refuseUnwritten;
      }
      if (clientSecret !== undefined) secretOfThisRun = isKept ? '' : clientSecret;
      return { kind: 'saved' };
    },
  };
}

const refuseUnwritten: SaveResult = {
  kind: 'refused',
  issues: [
    {
      field: 'region',
      message: 'The settings can’t be saved on this computer. Its disk may be full or read-only.',
    },
  ],
};

/** Null when there can be no file at all: the defaults are used then, and saving says so. */
function openStore(warn: (text: string) => void): ElectronStore<StoredSettings> | null {
  const path = settingsPath();
  const fault = findFileFault(path, maxFileBytes);
  if (fault !== null && fault !== 'no file') return keepAside(path, fault, warn);
  try {
    return createStore();
  } catch (error) {
    return keepAside(path, nameFault(error), warn);
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
  // electron-store answers every frame that asks for its folder; only our own door may answer renderers.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}

/** Moves a file that can't be used out of the way, whole, and starts from the defaults. */
function keepAside(
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
