/** The app's start as the only instance, and its end: by the menu, the last window, a signal or the desktop's log-out. */

import { app } from 'electron';
import type { Clock } from '../../core/clock';
import { limitTime } from '../../core/time-limit';
import { endFailedStart, type ReadLanguage } from './failed-start';
import { requestInstanceLock } from './instance-lock';
import { startAfterEnd } from './start-after-end';
import { installSystemEnd } from './system-end';

export type AppLifetime = {
  /** Opens the window, or brings it to the front. While the app ends, it lets the app come back after that. */
  readonly open: () => void;
  /**
   * Resolves when the app is ready as the only instance. A second start ends here, and only brings the first one to the
   * front: what it was told on its command line counts for nothing.
   * @param readLanguage of the box, where there is no lock
   */
  readonly becomeOnlyInstance: (readLanguage: ReadLanguage) => Promise<void>;
  /** Call after the app is ready. */
  readonly installOrderlyQuit: (end: AppEnd, limits: QuitLimits, clock: Clock) => void;
  readonly isEnding: () => boolean;
  /** Ends the app, and starts it anew. */
  readonly restart: () => void;
  /** The end that comes is for an update, which starts the app by itself. */
  readonly expectUpdate: () => void;
  /** Whether the app that ends starts again at once. */
  readonly isComingBack: () => boolean;
};

export type AppEnd = {
  /** Whether the end of the app has to wait for `quit`. Otherwise that does at once all that there is to do. */
  readonly hasToEnd: () => boolean;
  /** Finishes what must not be cut in two. After so many milliseconds the app ends without it. */
  readonly quit: (limitMs: number) => Promise<void>;
};

/** After so many milliseconds the app ends without it. */
type QuitLimits = { readonly quitMs: number; readonly systemEndMs: number };

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
    becomeOnlyInstance: async (readLanguage) => {
      const lock = requestInstanceLock();
      if (lock.kind === 'second') app.exit();
      app.on('second-instance', open);
      await app.whenReady();
      if (lock.kind === 'failed') await endFailedStart(lock.reason, readLanguage);
    },
    installOrderlyQuit: ({ hasToEnd, quit }, { quitMs, systemEndMs }, clock) => {
      let quitting: Promise<void> | null = null;
      const finish = () => {
        if (stage === 'ended') return;
        stage = 'ended';
        comeBack();
        app.quit();
      };
      /** The shortest limit counts, when the system ends the session while the app ends already. */
      const endWithin = (limitMs: number) => {
        stage = 'ending';
        quitting ??= quit(limitMs).catch(() => undefined);
        void limitTime(clock, limitMs, quitting, undefined).then(finish);
      };
      app.on('window-all-closed', () => {
        // On macOS an app goes on without a window.
        if (process.platform !== 'darwin') app.quit();
      });
      app.on('before-quit', (event) => {
        if (stage === 'ended') return;
        if (stage === 'running' && !hasToEnd()) {
          stage = 'ended';
          void quit(quitMs).catch(() => undefined);
          comeBack();
          return;
        }
        event.preventDefault();
        // It may be the log-out of a Mac, which must not be held up.
        endWithin(process.platform === 'darwin' ? systemEndMs : quitMs);
      });
      installSystemEnd(() => {
        if (stage === 'ended' || (stage === 'running' && !hasToEnd())) return false;
        endWithin(systemEndMs);
        return true;
      });
    },
    restart: () => {
      isWantedAgain = true;
      app.quit();
    },
    expectUpdate: () => {
      isForUpdate = true;
    },
    isEnding: () => stage !== 'running',
    isComingBack: () => isWantedAgain || isForUpdate,
  };
}
