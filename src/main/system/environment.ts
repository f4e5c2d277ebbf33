/** The environment of the process, without what no other program should get from it. */

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
