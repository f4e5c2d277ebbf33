/** The app's end, however it is asked for: by the menu, the last window, a signal, or the end of the desktop session. */

import { app } from 'electron';
import type { Clock } from '../../core/clock';
import { limitTime } from '../../core/time-limit';

/**
 * Ends the app in order: what must not be cut in two is brought to an end first.
 * @param end brings everything to an end; after `limitMs` milliseconds the app ends without it
 */
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
