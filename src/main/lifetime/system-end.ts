/**
 * Hears that the system ends the agent's session. On Windows no `before-quit` comes then. On macOS it comes later, and to
 * prevent it would interrupt the log-out; `shutdown` is the event that may ask for a moment. On Linux logind gives five
 * seconds to an app that listens to it.
 */

import { app, BrowserWindow, type Event, powerMonitor } from 'electron';
import { mayDelayEnd } from '../../core/lifetime/system-end';

/**
 * Call after the app is ready.
 * @param mustWait starts what has to be done before the end, and tells whether the system has to wait for it. The app
 * must end by itself when that is done. A plain **Quit** from the Dock comes here too
 */
export function installSystemEnd(mustWait: () => boolean): void {
  const onShutdown = (event: Event) => {
    if (mustWait()) event.preventDefault();
  };
  // The event is missing in Electron's types, but not in its documentation.
  powerMonitor.on('shutdown', onShutdown as () => void);
  const watch = (window: BrowserWindow) => {
    window.on('query-session-end', (event) => {
      if (mustWait() && mayDelayEnd(event.reasons)) event.preventDefault();
    });
    // Nothing can be delayed any more: what is sent now may still arrive.
    window.on('session-end', () => void mustWait());
  };
  for (const window of BrowserWindow.getAllWindows()) watch(window);
  app.on('browser-window-created', (_event, window) => watch(window));
}
