/** What the desk hears of the window and of the computer, once it has started. */

import { watchWallClock } from '../core/session/missed-time';
import type { AppParts, StartedDesk } from './start-desk';
import type { SystemClock } from './system/clock';
import { installPowerEvents } from './system/power';

/** Listens at once. What comes before the desk is there is done as soon as it is. */
export function installDeskEvents(
  started: Promise<StartedDesk>,
  {
    mainWindow,
    questions,
    clock,
  }: Pick<AppParts, 'mainWindow' | 'questions'> & { readonly clock: SystemClock },
): void {
  const desk = started.then((parts) => parts.desk);
  // Not for each window: on macOS a run can have several, one after the other.
  const stop = mainWindow.onFirstViewSeen(async () => {
    stop();
    (await started).afterFirstView();
  });
  mainWindow.onFocus(async () => (await desk).resumeSession());
  mainWindow.onPutAway(async () => {
    (await desk).cancelSignIn();
    questions.refuse();
  });
  watchWallClock(clock, async () => (await desk).noteClockJump());
  installPowerEvents(
    async (reason) => (await desk).leaveDesk(reason),
    async (reason) => {
      clock.lookAgain();
      (await desk).wake(reason);
    },
  );
}
