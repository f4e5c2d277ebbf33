/** Input of the agent in any window of the app. Pages can't make these events: they come from the system alone. */

import { app, type WebContents, webContents } from 'electron';

/** Chromium sends the others by itself, when a window comes under a pointer that rests. */
const input = /^(mouse(Down|Up|Move|Wheel)|rawKeyDown|key(Down|Up)|char|touch|pointer(Down|Up|Move)|gesture)/;

/** Call after the app is ready. It also hears of the windows that are open already. */
export function installOwnInput(onInput: () => void): void {
  const watch = (contents: WebContents) => {
    contents.on('input-event', (_event, { type }) => {
      if (input.test(type)) onInput();
    });
  };
  for (const contents of webContents.getAllWebContents()) watch(contents);
  app.on('web-contents-created', (_event, contents) => watch(contents));
}
