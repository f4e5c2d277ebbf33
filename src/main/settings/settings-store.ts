/** The settings of this run, and `settings.json` under userData (electron-store), in which they are saved. */

import { renameSync } from 'node:fs';
import { ipcMain } from 'electron';
import ElectronStore from 'electron-store';
import type { DeskSettings } from '../../core/desk/states';
import { buildProblem } from '../../core/problems/problem';
import {
  chooseSecret,
  cleanSecret,
  connectionOfEnvironment,
  isUsable,
  readEnvironmentSecret,
  type SecretConnection,
  secretConnectionOf,
} from '../../core/settings/client-secret';
import { acceptForm } from '../../core/settings/form';
import { readOutside } from '../../core/settings/outside';
import type { Policy } from '../../core/settings/policy';
import { combineWithFile, nothingSaved, type SavedSettings } from '../../core/settings/saved-settings';
import type { EffectiveSettings } from '../../core/settings/sources';
import type { Settings } from '../../shared/settings';
import { message } from '../../shared/texts/message';
import { readEnglish } from '../language/app-language';
import type { SecretBox } from '../storage/secret-box';
import { codeOf } from '../storage/stored-file';
import { describeFile, readSettingsFile, type SettingsFile, settingsPath } from './settings-file';
import { createTypedSecret } from './typed-secret';

/** A refusal needs a field: the form's first one. */
const unwritten = { field: 'region', message: message('setting-refused.not-written') } as const;

/**
 * @param argv without the program
 * @param warn told what was wrong with the file, never what was in it
 * @throws when the file can't be read now
 */
export function createSettingsStore(
  policy: Policy,
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  box: SecretBox,
  warn: (text: string) => void,
): DeskSettings {
  const outside = readOutside(argv, environment);
  const environmentSecret = readEnvironmentSecret(environment);
  // Read once, because another program may change or damage the file while the app runs.
  const found = readSettingsFile();
  // What stands there may be stricter than every default. The start is tried again, and the file stays as it is.
  if (found.kind === 'unreadable') throw new Error(`settings.json can’t be read now: ${found.code}`);
  let file = describeFile(found);
  const store = openStore(found, warn);

  const combine = (saved: SavedSettings) => combineWithFile(policy, outside, saved);
  let effective = combine(file);
  const ofEnvironment = connectionOfEnvironment(environmentSecret, effective.settings);
  explain(effective, warn);
  const secretFor = (settings: Settings) =>
    chooseSecret(
      { environment: ofEnvironment, thisRun: typedSecret.current(), saved: file.secret },
      settings,
    );

  const write = (next: SavedSettings) => {
    if (store === null) throw new Error('There is no file to write to.');
    store.store = buildContent(next);
    file = next;
  };
  const typedSecret = createTypedSecret(
    box,
    (secret) => write({ ...file, secret }),
    (fault) => warn(`The client secret could not be saved: ${nameFault(fault)}.`),
  );

  return {
    read: () => effective,
    hasSecret: () => isUsable(secretFor(effective.settings)),
    secretStatus: () => ({
      kept: secretFor(effective.settings),
      canForget: typedSecret.current() !== null || file.secret !== null,
      canSave: box.canEncrypt(),
    }),

    readSecret: async (settings, isAsked) => {
      const kept = secretFor(settings);
      if (kept === 'environment') return { kind: 'done', value: environmentSecret };
      if (kept === 'this-run') return { kind: 'done', value: typedSecret.use(isAsked) };
      const { secret } = file;
      if (kept !== 'saved' || secret === null) return { kind: 'done', value: null };
      return decryptSecret(box, secret.sealed, isAsked, warn, (sealed) => {
        if (file.secret === secret) write({ ...file, secret: { ...secret, sealed } });
      });
    },

    saveTypedSecret: () => typedSecret.save(false),

    save: async (form) => {
      if (effective.policy.kind === 'unusable') return { kind: 'refused', issues: [] };
      const accepted = acceptForm(form, effective, file.settings, secretFor);
      if (accepted.kind === 'refused') return accepted;
      const { settings } = accepted;
      const next = combine({ ...nothingSaved, settings });
      const connection = secretConnectionOf(next.settings);
      const typed = await typedSecret.accept(form.clientSecret, connection, () => file.secret);
      try {
        write({ ...nothingSaved, settings, secret: typed.toSave });
        effective = next;
        explain(effective, warn);
      } catch (fault) {
        warn(`The settings could not be written: ${nameFault(fault)}.`);
        return { kind: 'refused', issues: [unwritten] };
      }
      typed.noteSaved();
      return { kind: 'saved' };
    },
  };
}

/** Writes what can't be used, and what does not count, to the log. */
function explain({ faults, notes }: EffectiveSettings, warn: (text: string) => void): void {
  const all = [...faults, ...notes];
  if (all.length === 0) return;
  const { tell } = readEnglish();
  for (const each of all) warn(`Settings: ${tell(each)}`);
}

/** @param reseal keeps the secret as it is encrypted anew, after the system has replaced its key */
async function decryptSecret(
  box: SecretBox,
  sealed: string,
  isAsked: boolean,
  warn: (text: string) => void,
  reseal: (sealed: string) => void,
): ReturnType<DeskSettings['readSecret']> {
  const opening = await box.decrypt(sealed, isAsked);
  if (opening.kind === 'unread') {
    warn(`The client secret can't be read now (${opening.reason}).`);
    return buildProblem('secret-unreadable');
  }
  const sealing = opening.isStale ? await box.encrypt(opening.text, false) : null;
  try {
    if (sealing?.kind === 'sealed') reseal(sealing.sealed);
  } catch (fault) {
    warn(`The client secret could not be encrypted anew: ${nameFault(fault)}.`);
  }
  return { kind: 'done', value: cleanSecret(opening.text) };
}

type FileContent = {
  readonly settings: SavedSettings['settings'];
  /** '' without a secret. */
  readonly sealedSecret: string;
  readonly secretConnection: SecretConnection | null;
};

function buildContent({ settings, secret }: SavedSettings): FileContent {
  const secretConnection = secret?.connection ?? null;
  return { settings, sealedSecret: secret?.sealed ?? '', secretConnection };
}

/**
 * A file that can't be used is renamed, so that nothing of it is lost. Null where there can be no file at all: `save`
 * refuses then.
 */
function openStore(found: SettingsFile, warn: (text: string) => void): ElectronStore<FileContent> | null {
  const path = settingsPath();
  const unusable =
    found.kind === 'unusable' ? `settings.json could not be used (${readEnglish().tell(found.fault)})` : null;
  try {
    if (unusable !== null) {
      renameSync(path, path.replace(/\.json$/, `.unusable-${Date.now()}.json`));
      warn(`${unusable}; it was kept as another file, and the defaults are used.`);
    }
    return createStore(found.kind !== 'read');
  } catch (error) {
    warn(`${unusable ?? 'settings.json can’t be written'} (${codeOf(error, 'unexpected')}).`);
    return null;
  }
}

/** @param isNew whether it is written at once */
function createStore(isNew: boolean): ElectronStore<FileContent> {
  const store = new ElectronStore<FileContent>({
    name: 'settings',
    ...(isNew ? { defaults: buildContent(nothingSaved) } : {}),
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: false,
    // As settings-file.ts reads it.
    deserialize: (text) => JSON.parse(text.replace(/^\uFEFF/, '')),
  });
  // electron-store answers every frame that asks for its folder. Only window/ipc.ts may answer a renderer.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}

function nameFault(fault: unknown): string {
  return codeOf(fault, fault instanceof SyntaxError ? 'not JSON' : 'unexpected');
}
