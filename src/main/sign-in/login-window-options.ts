/** How a window of the login pages is made: a browser without the app in it, and plain, whatever a page wishes. */

import { app, type BrowserWindow, type BrowserWindowConstructorOptions, type Session } from 'electron';

/** What a page may not choose for its popups: `window.open`'s features reach Electron as a window's options. */
const plainWindow = {
  ...{ modal: false, kiosk: false, fullscreen: false, alwaysOnTop: false, skipTaskbar: false },
  ...{ frame: true, titleBarStyle: 'default' as const, transparent: false, opacity: 1 },
  ...{ closable: true, movable: true, resizable: true, minWidth: 320, minHeight: 400 },
} as const;

const webPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // No alert, confirm or prompt: a page can't hold the window with a flood of them.
  disableDialogs: true,
} as const;

/** For the login window, and for the popups of its pages. */
export function buildWindowOptions(
  session: Session,
  parent: BrowserWindow | null,
): BrowserWindowConstructorOptions {
  return {
    width: 480,
    height: 680,
    show: false,
    title: 'Sign in',
    autoHideMenuBar: true,
    ...plainWindow,
    ...(parent === null ? {} : { parent }),
    webPreferences: { ...webPreferences, session, devTools: !app.isPackaged },
  };
}
