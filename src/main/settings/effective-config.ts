/**
 * `agent-desk --print-effective-config`: without window or lock, so that it can run beside the app. On Linux it ends before
 * Electron looks for a display, because all of it runs within the first script.
 */

import { rmSync, writeFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ProfileName } from '../../core/profiles/profile-name';
import {
  chooseSecret,
  connectionOfEnvironment,
  readEnvironmentSecret,
} from '../../core/settings/client-secret';
import { buildEffectiveConfig, readConfigRequest } from '../../core/settings/effective-config';
import { readOutside } from '../../core/settings/outside';
import { choosePolicy } from '../../core/settings/policy';
import { combineWithFile } from '../../core/settings/saved-settings';
import { readEnglish } from '../language/app-language';
import { codeOf, findFileFault } from '../storage/stored-file';
import { readPolicy } from './policy';
import { describeFile, readSettingsFile, settingsPath } from './settings-file';

/** Scripts of administrators read these. docs/policies.md lists them. */
const exitCodes = { printed: 0, policyUnusable: 1, notWritten: 2 } as const;

/**
 * Prints the configuration and ends the process; null where the command line does not ask for it.
 * @param profile null for the one without a name
 */
export function answerConfigRequest(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  profile: ProfileName | null,
): Promise<never> | null {
  const file = readConfigRequest(argv);
  return file === null ? null : printEffectiveConfig(file, argv, environment, profile);
}

/** @param file a path; '' for standard output, which Windows shows only through a pipe */
async function printEffectiveConfig(
  file: string,
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  profile: ProfileName | null,
): Promise<never> {
  const policy = choosePolicy(await readPolicy(environment), profile);
  const saved = describeFile(readSettingsFile());
  const effective = combineWithFile(policy, readOutside(argv, environment), saved);
  const ofEnvironment = connectionOfEnvironment(readEnvironmentSecret(environment), effective.settings);
  const secrets = { environment: ofEnvironment, thisRun: null, saved: saved.secret };
  const secret = chooseSecret(secrets, effective.settings);
  const config = buildEffectiveConfig(
    effective,
    secret,
    settingsPath(),
    profile?.name ?? null,
    readEnglish(),
  );
  const text = `${JSON.stringify(config, null, 2)}\n`;
  const fault = write(file, text);
  if (fault !== null) {
    writeError(`The configuration could not be written: ${fault}.\n`);
    return process.exit(exitCodes.notWritten);
  }
  return process.exit(policy.kind === 'unusable' ? exitCodes.policyUnusable : exitCodes.printed);
}

/** Null, or why it was not written. The file is created anew for its owner alone: it names the organisation's hosts. */
function write(file: string, text: string): string | null {
  try {
    if (file === '') {
      writeSync(1, text);
      return null;
    }
    const path = resolve(file);
    const fault = findFileFault(path, Number.POSITIVE_INFINITY);
    // An administrator may run this, so that a link that another user put there must not lead to a system file.
    if (fault !== null && fault !== 'no file') return fault;
    rmSync(path, { force: true });
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
    return null;
  } catch (error) {
    return codeOf(error, 'unexpected');
  }
}

function writeError(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // Standard error is closed too.
  }
}
