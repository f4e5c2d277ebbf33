/** The app's own window. It shows own pages only and opens nothing. */

import { join } from 'node:path';
import { app, autoUpdater, BrowserWindow, nativeTheme } from 'electron';
import { createCrashLimit } from '../../core/desktop/crash-limit';
import type { WindowPlace } from '../../core/desktop/window-place';
import { claimNavigation } from './navigation-guard';
import { isOwnPage, ownPageUrl } from './own-pages';

/** The page's own background, so that no white frame flashes before it. Kept equal to base.css by a test. */
export const backgroundColors = { light: '#f6f7f9', dark: '#1b1d21' };

/** The window is shown when its first view is drawn; `ready-to-show` comes too early, with the empty page. */
export function showMainWindow(window: BrowserWindow | null): void {
  if (window !== null && !window.isDestroyed() && !window.isVisible()) window.show();
}

/** For a second start of the app, or an answer of the agent's browser: the window, however it was put away. */
export function bringToFront(window: BrowserWindow | null): void {
  if (window === null || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  // macOS leaves the application in front that is there, unless told so.
  if (process.platform === 'darwin') app.focus({ steal: true });
  window.show();
  window.focus();
}

/**
 * Lets a closed window only go out of sight, where the app is to go on without it; not when the app itself ends.
 * @param onHidden what closing it would have ended too
 */
export function hideOnClose(window: BrowserWindow, keepsRunning: () => boolean, onHidden: () => void): void {
  let isEnding = false;
  const end = () => {
    isEnding = true;
  };
  app.on('before-quit', end);
  // macOS closes the windows for an update before it says that the app ends.
  autoUpdater.on('before-quit-for-update', end);
  window.once('closed', () => {
    app.off('before-quit', end);
    autoUpdater.off('before-quit-for-update', end);
  });
  window.on('close', (event) => {
    if (isEnding || !keepsRunning()) return;
    event.preventDefault();
    window.hide();
    onHidden();
  });
}

const showAnywayAfterMs = 3_000;

/**
 * @param place where it was the last time; null for the usual place and size
 * @param onGivenUp its page crashed too often and is not loaded again
 */
export function openMainWindow(place: WindowPlace | null, onGivenUp: () => void): BrowserWindow {
  const window = new BrowserWindow({
    width: 440,
    height: 640,
    ...place,
    minWidth: 320,
    minHeight: 400,
    show: false,
    title: 'Agent Desk',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgroundColors.dark : backgroundColors.light,
    webPreferences: {
      preload: join(__dirname, '../../preload/index.js'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  });
  // Nobody should take the variant for tests for the one that is handed out.
  if (app.getName().endsWith(' QA'))
    window.on('page-title-updated', (event, title) => {
      event.preventDefault();
      window.setTitle(`${title} (QA)`);
    });
  claimNavigation(window.webContents, {
    mayNavigate: ({ url, isMainFrame }) => isMainFrame && isOwnPage(url),
    openWindow: () => ({ action: 'deny' }),
  });
  // A renderer that fails must not leave an app without a window.
  const late = setTimeout(() => showMainWindow(window), showAnywayAfterMs);
  window.once('closed', () => clearTimeout(late));
  const mayReload = createCrashLimit();
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    if (mayReload(performance.now())) window.webContents.reload();
    else onGivenUp();
  });
  void window.loadURL(ownPageUrl);
  return window;
}
