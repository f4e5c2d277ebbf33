/** The app's start as the only instance, and its end: by the menu, the last window, a signal or the desktop's log-out. */

import { app } from 'electron';
import type { Clock } from '../../core/clock';
import { limitTime } from '../../core/time-limit';

/**
 * Resolves when the app is ready as the only instance. A second start ends here, and only brings the first one to the
 * front: what it was told on its command line counts for nothing.
 */
export async function becomeOnlyInstance(onSecondStart: () => void): Promise<void> {
  if (!app.requestSingleInstanceLock()) app.exit();
  app.on('second-instance', onSecondStart);
  await app.whenReady();
}

/** @param end finishes what must not be cut in two; after `limitMs` milliseconds the app ends without it */
export function installOrderlyQuit(end: () => Promise<void>, limitMs: number, clock: Clock): void {
  let stage: 'running' | 'ending' | 'ended' = 'running';
  app.on('window-all-closed', () => {
    // On macOS an app goes on without a window.
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (stage === 'ended') return;
    event.preventDefault();
    if (stage === 'ending') return;
    stage = 'ending';
    void limitTime(clock, limitMs, end(), undefined)
      .catch(() => undefined)
      .then(() => {
        stage = 'ended';
        app.quit();
      });
  });
}
