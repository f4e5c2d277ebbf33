/** The settings of this run, and `settings.json` under userData (electron-store), in which they are saved. */

import { renameSync } from 'node:fs';
import { ipcMain } from 'electron';
import ElectronStore from 'electron-store';
import type { DeskSettings } from '../../core/desk/states';
import { buildProblem } from '../../core/problems/problem';
import { acceptForm } from '../../core/settings/form';
import type { Policy } from '../../core/settings/policy';
import {
  cleanSecret,
  combineSettings,
  readArguments,
  readEnvironment,
  readEnvironmentSecret,
} from '../../core/settings/sources';
import type { SecretStatus } from '../../shared/view';
import type { SecretBox } from '../storage/secret-box';
import { codeOf, findFileFault } from '../storage/stored-file';
import {
  emptyFile,
  maxFileBytes,
  parseSettingsFile,
  type StoredSettings,
  settingsPath,
} from './settings-file';

/** A refusal needs a field: the form's first one. */
const unwritten = {
  field: 'region',
  message: 'The settings can’t be saved on this computer. Its disk may be full or read-only.',
} as const;

/** @param warn told what was wrong with the file, never what was in it */
export function createSettingsStore(
  policy: Policy,
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  box: SecretBox,
  warn: (text: string) => void,
): DeskSettings {
  const commandLine = readArguments(argv);
  const fromEnvironment = readEnvironment(environment);
  const environmentSecret = readEnvironmentSecret(environment);
  const store = openStore(warn);
  /** Typed in this run on a system that can't encrypt it. Kept in memory only. */
  let secretOfThisRun = '';

  // Read once, because another program may change or damage the file while the app runs.
  let file: StoredSettings = store?.store ?? emptyFile;

  const combine = () => combineSettings(policy, commandLine, fromEnvironment, file.settings);
  let effective = combine();
  const secretKept = (): SecretStatus['kept'] => {
    if (environmentSecret !== '') return 'environment';
    if (secretOfThisRun !== '') return 'this-run';
    return file.sealedSecret === '' ? 'none' : 'saved';
  };

  return {
    read: () => effective,
    hasSecret: () => secretKept() !== 'none',
    secretStatus: () => ({ kept: secretKept(), canSave: box.canEncrypt() }),

    readSecret: async () => {
      if (secretKept() !== 'saved')
        return { kind: 'done', value: environmentSecret || secretOfThisRun || null };
      const secret = await box.decrypt(file.sealedSecret);
      return secret === null
        ? buildProblem('secret-unreadable')
        : { kind: 'done', value: cleanSecret(secret) };
    },

    save: async (form) => {
      if (effective.policy.kind === 'unusable') return { kind: 'refused', issues: [] };
      const accepted = acceptForm(form, effective, file.settings, secretKept() !== 'none');
      if (accepted.kind === 'refused') return accepted;
      const clientSecret = form.clientSecret === undefined ? undefined : cleanSecret(form.clientSecret);
      const isEncrypted = clientSecret !== undefined && clientSecret !== '' && box.canEncrypt();
      try {
        if (store === null) throw new Error('There is no file to write to.');
        const sealed = isEncrypted ? await box.encrypt(clientSecret) : '';
        const sealedSecret = clientSecret === undefined ? file.sealedSecret : sealed;
        const next: StoredSettings = { settings: accepted.settings, sealedSecret };
        store.store = next;
        file = next;
        effective = combine();
      } catch (fault) {
        warn(`The settings could not be written: ${nameFault(fault)}.`);
        return { kind: 'refused', issues: [unwritten] };
      }
      if (clientSecret !== undefined) secretOfThisRun = isEncrypted ? '' : clientSecret;
      return { kind: 'saved' };
    },
  };
}

/**
 * A file that can't be used is renamed, so that nothing of it is lost. Null where there can be no file at all: the defaults
 * are used then, and `save` refuses.
 */
function openStore(warn: (text: string) => void): ElectronStore<StoredSettings> | null {
  const path = settingsPath();
  let fault = findFileFault(path, maxFileBytes);
  try {
    if (fault === null || fault === 'no file') return createStore();
  } catch (error) {
    fault = nameFault(error);
  }
  const unusable = `settings.json could not be used (${fault})`;
  try {
    renameSync(path, path.replace(/\.json$/, `.unusable-${Date.now()}.json`));
    warn(`${unusable}; it was kept as another file, and the defaults are used.`);
    return createStore();
  } catch (error) {
    warn(`${unusable} nor moved (${nameFault(error)}); the defaults are used.`);
    return null;
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

function nameFault(fault: unknown): string {
  return codeOf(fault, fault instanceof SyntaxError ? 'not JSON' : 'wrong content');
}
