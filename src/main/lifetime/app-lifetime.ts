/** The app's start as the only instance, and its end: by the menu, the last window, a signal or the desktop's log-out. */

import { app } from 'electron';
import type { Clock } from '../../core/clock';
import { limitTime } from '../../core/time-limit';
import { endFailedStart } from './failed-start';
import { requestInstanceLock } from './instance-lock';
import { startAfterEnd } from './start-after-end';

export type AppLifetime = {
  /** Opens the window, or brings it to the front. While the app ends, it lets the app come back after that. */
  readonly open: () => void;
  /**
   * Resolves when the app is ready as the only instance. A second start ends here, and only brings the first one to the
   * front: what it was told on its command line counts for nothing.
   */
  readonly becomeOnlyInstance: () => Promise<void>;
  /** @param end finishes what must not be cut in two; after `limitMs` milliseconds the app ends without it */
  readonly installOrderlyQuit: (end: () => Promise<void>, limitMs: number, clock: Clock) => void;
  /** Ends the app, and starts it anew. */
  readonly restart: () => void;
  /** The end that comes is for an update, which starts the app by itself. */
  readonly expectUpdate: () => void;
  /** Whether the app that ends starts again at once. */
  readonly isComingBack: () => boolean;
};

/** @param environment of the start of the app, which it comes back with */
export function createAppLifetime(openWindow: () => void, environment: NodeJS.ProcessEnv): AppLifetime {
  let stage: 'running' | 'ending' | 'ended' = 'running';
  /** Whether somebody wants the app again that is about to end. */
  let isWantedAgain = false;
  let isForUpdate = false;

  const comeBack = () => {
    if (isWantedAgain && !isForUpdate) startAfterEnd(environment);
  };
  const open = () => {
    if (stage === 'running') return openWindow();
    if (isWantedAgain) return;
    isWantedAgain = true;
    if (stage === 'ended') comeBack();
  };
  return {
    open,
    becomeOnlyInstance: async () => {
      const lock = requestInstanceLock();
      if (lock.kind === 'second') app.exit();
      app.on('second-instance', open);
      await app.whenReady();
      if (lock.kind === 'failed') await endFailedStart(lock.reason);
    },
    installOrderlyQuit: (end, limitMs, clock) => {
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
            comeBack();
            app.quit();
          });
      });
    },
    restart: () => {
      isWantedAgain = true;
      app.quit();
    },
    expectUpdate: () => {
      isForUpdate = true;
    },
    isComingBack: () => isWantedAgain || isForUpdate,
  };
}
