/** Starts another profile as a process of its own. One that runs already is told of the start, and comes to the front. */

import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { app } from 'electron';
import { leaveOutConnection } from '../../core/settings/sources';
import { findAppImage } from '../../core/updates/installation';

/** What is about this computer, and not about one profile's connection. */
const forEveryProfile =
  /^--(?:user-data-dir|no-sandbox|disable-gpu|ozone-platform|ozone-platform-hint)(?:=|$)/;

const folderSwitch = '--user-data-dir=';

/** The taskbar's list starts the app in another working folder. */
function withWholePath(argument: string): string {
  const folder = argument.startsWith(folderSwitch) ? argument.slice(folderSwitch.length) : '';
  return folder === '' ? argument : `${folderSwitch}${resolve(folder)}`;
}

/** The arguments with which the app starts as the profile without a name, on the same data folder. */
export function buildOwnArguments(argv: readonly string[]): readonly string[] {
  const folder = process.defaultApp === true ? [app.getAppPath()] : [];
  return [...folder, ...argv.filter((argument) => forEveryProfile.test(argument)).map(withWholePath)];
}

/**
 * @param name null for the profile with the usual data folder
 * @param argv without the program
 * @param environment of the start of this process
 * @param onFault told when the program can't be started
 */
export function openProfile(
  name: string | null,
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  onFault: (fault: unknown) => void,
): void {
  const args = [...buildOwnArguments(argv), ...(name === null ? [] : [`--profile=${name}`])];
  // Without the client secret, which is one profile's: `process.env` has it no more.
  const options = { detached: true, stdio: 'ignore', env: leaveOutConnection(process.env) } as const;
  spawn(findAppImage(process.execPath, environment) ?? process.execPath, args, options)
    .once('error', onFault)
    .unref();
}
