/** The app's end, however it is asked for (menu, last window, signal, end of the desktop session): in order, then at once. */

import { app } from 'electron';

/** @param end brings everything to an end; whatever it has not done after `limitMs` is given up */
export function installOrderlyQuit(end: () => Promise<void>, limitMs: number): void {
  let stage: 'running' | 'ending' | 'ended' = 'running';
  app.on('before-quit', (event) => {
    if (stage === 'ended') return;
    event.preventDefault();
    if (stage === 'ending') return;
    stage = 'ending';
    const quit = () => {
      stage = 'ended';
      app.quit();
    };
    const late = setTimeout(quit, limitMs);
    void end().finally(() => {
      clearTimeout(late);
      if (stage === 'ending') quit();
    });
  });
}
