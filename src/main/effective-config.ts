/**
 * `agent-desk --print-effective-config`: no window, no lock, nothing written beside a running app but the FILE that was
 * asked for. On Linux it ends before Electron looks for a display, because all of it runs with the first script.
 */

import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeFileSync } from 'atomically';
import { buildEffectiveConfig } from '../core/effective-config';
import {
  clientSecretEnvironment,
  combineSettings,
  readArguments,
  readEnvironment,
} from '../core/setting-sources';
import { readPolicy } from './policy';
import { peekAtSettings, settingsPath } from './settings-file';
import { codeOf } from './stored-file';

/** How it ends, for scripts. */
const exitCodes = { fine: 0, policyUnusable: 1, notWritten: 2 } as const;

/** @param file a path; '' for standard output, which Windows shows only through a pipe */
export async function printEffectiveConfig(
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
  const secret = environment[clientSecretEnvironment] ? 'environment' : kept;
  const text = `${JSON.stringify(buildEffectiveConfig(effective, secret, settingsPath()), null, 2)}\n`;
  try {
    if (file === '') writeSync(1, text);
    // It names hosts and people of the organisation: for its owner alone.
    else writeFileSync(resolve(file), text, { mode: 0o600 });
  } catch (fault) {
    tell(`The configuration could not be written: ${codeOf(fault, 'unexpected')}.\n`);
    return process.exit(exitCodes.notWritten);
  }
  return process.exit(policy.kind === 'unusable' ? exitCodes.policyUnusable : exitCodes.fine);
}

function tell(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // Nobody listens there either.
  }
}
