/** One instance of the app for one profile. */

import { app } from 'electron';

/**
 * Resolves when the app is ready as the only instance. A second start ends here, and only brings the first one to the
 * front: what it was told on its command line counts for nothing.
 */
export async function becomeOnlyInstance(onSecondStart: () => void): Promise<void> {
  if (!app.requestSingleInstanceLock()) app.exit();
  app.on('second-instance', onSecondStart);
  await app.whenReady();
}
