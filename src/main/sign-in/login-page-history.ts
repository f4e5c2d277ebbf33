/** Back, forward and reload in the login window and its popups. */

import type { BrowserWindow } from 'electron';
import {
  type PageCommand,
  readAppCommand,
  readKeyCommand,
  readMouseCommand,
} from '../../core/window/page-command';

export type LoginPageHistory = {
  /** Whether the page that is shown is the answer to a form. To load it again would send the form again. */
  readonly isPosted: () => boolean;
  /** Opens the page with which the window began. */
  readonly startAgain: () => void;
};

/** Follows the agent's keys and mouse buttons. The page does not get those. */
export function installPageCommands(window: BrowserWindow, { isPosted, startAgain }: LoginPageHistory): void {
  const { webContents } = window;
  const history = webContents.navigationHistory;
  const follow = (command: PageCommand) => {
    // Chromium skips pages that the agent never touched: those would only send the agent on again.
    if (command === 'back') history.goBack();
    else if (command === 'forward') history.goForward();
    // Chromium would ask whether to send the form again, and Electron has no such question: it would do nothing.
    else if (isPosted()) startAgain();
    else webContents.reload();
  };
  webContents.on('before-input-event', (event, input) => {
    const command = readKeyCommand(input, process.platform);
    if (command === null) return;
    event.preventDefault();
    follow(command);
  });
  window.on('app-command', (_event, name) => {
    const command = readAppCommand(name);
    if (command !== null) follow(command);
  });
  if (process.platform !== 'darwin') return;
  webContents.on('before-mouse-event', (event, { type, button }) => {
    const command = readMouseCommand(type, button);
    if (command === null) return;
    event.preventDefault();
    follow(command);
  });
}
