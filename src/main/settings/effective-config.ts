/**
 * `agent-desk --print-effective-config`: no window, no lock, nothing written beside a running app but the FILE that was
 * asked for. On Linux it ends before Electron looks for a display, because all of it runs with the first script.
 */

import { rmSync, writeFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildEffectiveConfig, readConfigRequest } from '../../core/settings/effective-config';
import {
  clientSecretVariable,
  combineSettings,
  readArguments,
  readEnvironment,
} from '../../core/settings/sources';
import { codeOf, findFileFault } from '../storage/stored-file';
import { readPolicy } from './policy';
import { peekAtSettings, settingsPath } from './settings-file';

/** How it ends, for scripts. */
const exitCodes = { fine: 0, policyUnusable: 1, notWritten: 2 } as const;

/** Answers `--print-effective-config` and ends the process; null where the command line does not ask for it. */
export function answerConfigRequest(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<never> | null {
  const file = readConfigRequest(argv);
  return file === null ? null : printEffectiveConfig(file, argv, environment);
}

/** @param file a path; '' for standard output, which Windows shows only through a pipe */
async function printEffectiveConfig(
  file: string,
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<never> {
  const policy = await readPolicy(environment);
  const saved = peekAtSettings();
  const effective = combineSettings(
    policy,
    readArguments(argv),
    readEnvironment(environment),
    saved.settings,
  );
  const kept = saved.sealedSecret === '' ? 'none' : 'saved';
  const secret = environment[clientSecretVariable] ? 'environment' : kept;
  const text = `${JSON.stringify(buildEffectiveConfig(effective, secret, settingsPath()), null, 2)}\n`;
  const fault = writeOut(file, text);
  if (fault !== null) {
    tell(`The configuration could not be written: ${fault}.\n`);
    return process.exit(exitCodes.notWritten);
  }
  return process.exit(policy.kind === 'unusable' ? exitCodes.policyUnusable : exitCodes.fine);
}

/** Null, or why not. A file is made anew: it names hosts and people of the organisation, and is for its owner alone. */
function writeOut(file: string, text: string): string | null {
  try {
    if (file === '') {
      writeSync(1, text);
      return null;
    }
    const path = resolve(file);
    const fault = findFileFault(path, Number.POSITIVE_INFINITY);
    // An administrator may run this: a link that somebody laid there must not lead to a file of the system.
    if (fault !== null && fault !== 'no file') return fault;
    rmSync(path, { force: true });
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
    return null;
  } catch (error) {
    return codeOf(error, 'unexpected');
  }
}

function tell(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // Nobody listens there either.
  }
}
