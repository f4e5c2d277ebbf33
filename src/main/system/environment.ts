/** What the process was started with, without what no other program should get from it. */

import { clientSecretVariable } from '../../core/settings/client-secret';

/**
 * Gives the variables as they are, and deletes the client secret from the process: the browser and every other program
 * that the app starts would inherit it.
 */
export function takeEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const taken = { ...environment };
  delete environment[clientSecretVariable];
  return taken;
}

/**
 * The arguments without the program.
 * @param isUnpacked whether Electron itself runs the app, whose folder is then the first word
 */
export function takeArguments(argv: readonly string[], isUnpacked: boolean): readonly string[] {
  const given = argv.slice(1);
  const folder = isUnpacked ? given.findIndex((argument) => !argument.startsWith('-')) : -1;
  return given.filter((_, index) => index !== folder);
}
