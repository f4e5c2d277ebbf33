/** How the login window and the popups of its pages look: a plain window whose title is its address bar. */

import { app, type BrowserWindow, type BrowserWindowConstructorOptions, type Session } from 'electron';
import { shortenHost } from '../../core/sign-in/host-name';
import { parseUrl } from '../../shared/parse-url';
import type { Texts } from '../../shared/texts/texts';
import { buildBounds } from '../window/work-area';

/** For a window that is not shown yet. It lies in the middle of its parent, or of the main display without one. */
export function buildWindowOptions(
  partition: Session,
  parent: BrowserWindow | null,
  { text }: Texts,
): BrowserWindowConstructorOptions {
  return {
    // A page can't choose any of these for its popups: the features of `window.open` reach Electron as window options.
    ...buildBounds({ width: 480, height: 680 }, parent),
    show: false,
    title: text('login-window.title'),
    autoHideMenuBar: true,
    modal: false,
    kiosk: false,
    fullscreen: false,
    alwaysOnTop: false,
    skipTaskbar: false,
    frame: true,
    titleBarStyle: 'default',
    transparent: false,
    opacity: 1,
    closable: true,
    movable: true,
    resizable: true,
    ...(parent === null ? {} : { parent }),
    webPreferences: {
      session: partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // From a page's second dialog on, the agent can refuse all that follow: it could block the window by a flood.
      safeDialogs: true,
      safeDialogsMessage: text('login-window.no-more-dialogs'),
      devTools: !app.isPackaged,
    },
  };
}

/**
 * Shows the host of the loaded page as the window's title, never the title that the page gives itself.
 * @param profile its name comes last: the organisation of one without a name may look like a host
 */
export function showHostAsTitle(window: BrowserWindow, profile: string | null, texts: () => Texts): void {
  const show = (address: string) => {
    const title = buildTitle(address, texts());
    window.setTitle(profile === null ? title : `${title} – ${profile}`);
  };
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.on('did-navigate', (_event, address) => {
    // The event may come after the window was destroyed.
    if (!window.isDestroyed()) show(address);
  });
  // An opener may write into its popup, which then never navigates. Not from `getURL`, which already gives the address
  // of a page that is still to be loaded.
  show('');
}

function buildTitle(address: string, { text }: Texts): string {
  const url = parseUrl(address);
  if (url === null || url.host === '') return text('login-window.title-empty');
  const host = shortenHost(url.host);
  return text(url.protocol === 'https:' ? 'login-window.title-of' : 'login-window.title-unencrypted', {
    host,
  });
}
