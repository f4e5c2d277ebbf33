/** What the process was started with, without what no other program should get from it. */

import { clientSecretVariable } from '../../core/settings/client-secret';

/**
 * Gives the variables, and deletes the client secret from the process: the browser and every other program that the app
 * starts would inherit it. On Windows the case of a name makes no difference in the process, but in a copy it does. So the
 * app's own are in upper case in it, as they are read.
 */
export function takeEnvironment(
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): NodeJS.ProcessEnv {
  const isCaseIgnored = platform === 'win32';
  const nameOf = (name: string) => (isCaseIgnored && /^agent_desk_/i.test(name) ? name.toUpperCase() : name);
  const given = Object.entries(environment);
  for (const [name] of given) if (nameOf(name) === clientSecretVariable) delete environment[name];
  return Object.fromEntries(given.map(([name, value]) => [nameOf(name), value]));
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
