/** Starts the app anew once this process has ended, with the environment of this start. */

import { spawn } from 'node:child_process';
import { app } from 'electron';
import { clientSecretVariable } from '../../core/settings/client-secret';
import { findAppImage } from '../../core/updates/installation';

/**
 * Call it once, before or while the app ends.
 * @param args those of this start, unless others are given
 */
export function startAfterEnd(
  environment: NodeJS.ProcessEnv,
  args: readonly string[] = process.argv.slice(1),
): void {
  const image = findAppImage(process.execPath, environment);
  // Electron's helper runs from the AppImage's mount, which goes with this process (electron-builder#1727).
  if (image !== null) {
    app.once('quit', () => {
      app.releaseSingleInstanceLock();
      const options = { detached: true, stdio: 'ignore', env: environment } as const;
      spawn(image, args, options)
        .once('error', () => undefined)
        .unref();
    });
    return;
  }
  // The helper starts at once, and hands its own environment on.
  const secret = environment[clientSecretVariable];
  if (secret !== undefined) process.env[clientSecretVariable] = secret;
  app.relaunch({ args: [...args] });
  delete process.env[clientSecretVariable];
}
