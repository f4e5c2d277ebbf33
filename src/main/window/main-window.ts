/** The app's own window. It shows own pages only, and opens nothing. */

import { join } from 'node:path';
import { app, autoUpdater, BrowserWindow, dialog, nativeTheme, type WebFrameMain } from 'electron';
import { createCrashLimit } from '../../core/desktop/crash-limit';
import { createListeners } from '../../core/listeners';
import type { Screen } from '../../core/screen/screen';
import { profileSignsPush, textsPush, viewPush } from '../../shared/ipc';
import type { ProfileSigns } from '../../shared/profiles/organisations-view';
import { signWith } from '../../shared/profiles/sign-with';
import type { Catalogue, Texts } from '../../shared/texts/texts';
import { claimNavigation } from './navigation-guard';
import { isOwnPage, ownPageUrl } from './own-pages';
import { reportPageFaults } from './page-faults';
import { readWindowBounds, rememberWindowPlace } from './window-memory';
import { keepInWorkArea } from './work-area';

export type MainWindow = {
  /** Opens the window; brings it to the front if it is open, also when it is hidden or minimised. */
  readonly open: () => void;
  /** Does nothing while there is no window. */
  readonly bringToFront: () => void;
  /** Shows the window. Its page calls this once it has its first view. */
  readonly showFirstView: () => void;
  /** Tells that the view is seen. Its page calls this. */
  readonly noteFirstViewSeen: () => void;
  /** Sends each new view of the screen to the page. A page that is not loaded asks for its view when it is. */
  readonly show: (screen: Pick<Screen, 'view' | 'onChange'>) => void;
  /** Sends the texts of another language to the page. One that is not loaded asks for them when it is. */
  readonly showTexts: (catalogue: Catalogue) => void;
  /** Sends another name or colour of the profile to the page. */
  readonly showSigns: (signs: ProfileSigns) => void;
  /** Whether a frame is the window's own main frame and shows one of the app's pages. */
  readonly isOwnFrame: (frame: WebFrameMain | null) => boolean;
  /** For what belongs to the window: dialogs and the login window. Null while there is none. */
  readonly current: () => BrowserWindow | null;
  /** Calls the listener once for each window, when its first view is on screen. */
  readonly onFirstViewSeen: (listener: () => void) => () => void;
  readonly onFocus: (listener: () => void) => () => void;
  /** Calls the listener when the window was closed, or hidden instead of closed. */
  readonly onPutAway: (listener: () => void) => () => void;
};

/** The page's own background, so that no white frame flashes before it. A test compares it with base.css. */
export const backgroundColors = { light: '#f6f7f9', dark: '#1b1d21' };

/** After so many milliseconds the window is shown without a view: a page that fails must not leave the app invisible. */
const showAnywayAfterMs = 3_000;

/** A window behind another one draws nothing. After so many milliseconds it counts as seen. */
const seenWithinMs = 500;

/** A window that was raised has the focus by then. Milliseconds. */
const raisedWithinMs = 500;

export type ClosePolicy = {
  /** Whether closing the window only hides it, because the app goes on in the tray. */
  readonly keepsRunning: () => boolean;
  /** Whether the window stays, because the agent is asked first whether the app shall end. */
  readonly asksOnClose: () => boolean;
};

/** Opens nothing yet. There is one window at a time, and `open` makes another one once it is closed. */
export function createMainWindow(
  policy: ClosePolicy,
  texts: () => Texts,
  signs: () => ProfileSigns,
  warn: (text: string) => void,
): MainWindow {
  const firstSeen = createListeners();
  const focused = createListeners();
  const putAway = createListeners();
  let window: BrowserWindow | null = null;
  let noteSeen = () => {};
  /** Numbers the views: Electron was seen to deliver what is sent inside a navigation event after what is sent later. */
  let pushes = 0;

  const openNew = () => {
    const opened = new BrowserWindow(buildOptions());
    window = opened;
    claimNavigation(opened.webContents, {
      mayNavigate: ({ url, isMainFrame }) => isMainFrame && isOwnPage(url),
      openWindow: () => ({ action: 'deny' }),
    });
    reportPageFaults(opened.webContents, warn);
    rememberWindowPlace(opened);
    keepInWorkArea(opened);
    markVariant(opened);
    reloadAfterCrash(opened, texts, signs, warn);
    watchClose(opened, policy, putAway.tell);
    const late = setTimeout(() => show(opened), showAnywayAfterMs);
    let isSeen = false;
    const tellSeen = () => {
      if (isSeen) return;
      isSeen = true;
      firstSeen.tell();
    };
    noteSeen = tellSeen;
    opened.once('show', () => {
      // One that is hidden in the tray soon after must not come back.
      clearTimeout(late);
      setTimeout(tellSeen, seenWithinMs);
    });
    opened.on('focus', focused.tell);
    opened.once('closed', () => {
      clearTimeout(late);
      window = null;
      putAway.tell();
    });
    void opened.loadURL(ownPageUrl);
  };
  const send = (channel: string, ...values: readonly unknown[]) => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(channel, ...values);
  };
  return {
    open: () => (window === null ? openNew() : bringToFront(window)),
    bringToFront: () => window !== null && bringToFront(window),
    showFirstView: () => window !== null && show(window),
    noteFirstViewSeen: () => noteSeen(),
    show: (screen) => {
      screen.onChange(() => {
        pushes++;
        send(viewPush, screen.view(), pushes);
      });
    },
    showTexts: (catalogue) => send(textsPush, catalogue),
    showSigns: (signs) => send(profileSignsPush, signs),
    isOwnFrame: (frame) =>
      window !== null && frame !== null && frame === window.webContents.mainFrame && isOwnPage(frame.url),
    current: () => window,
    onFirstViewSeen: firstSeen.add,
    onFocus: focused.add,
    onPutAway: putAway.add,
  };
}

function buildOptions(): Electron.BrowserWindowConstructorOptions {
  const bounds = readWindowBounds({ width: 440, height: 740 });
  return {
    ...bounds,
    show: false,
    // The first frame comes once the window is shown, and has the first view.
    paintWhenInitiallyHidden: false,
    title: 'Agent Desk',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgroundColors.dark : backgroundColors.light,
    webPreferences: {
      preload: join(app.getAppPath(), 'out/preload/index.js'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  };
}

function show(window: BrowserWindow): void {
  if (!window.isDestroyed() && !window.isVisible()) window.show();
}

function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  // Without this macOS keeps the application in front that is there.
  if (process.platform === 'darwin') app.focus({ steal: true });
  window.show();
  window.focus();
  askForAttention(window);
}

/**
 * Marks the window for the agent where it could not be raised: systems protect the window that somebody types into. On
 * native Wayland `flashFrame` does nothing; there `focus` itself asks, and the desktop shows that in its own way.
 */
function askForAttention(window: BrowserWindow): void {
  if (process.platform === 'darwin') return;
  setTimeout(() => {
    if (window.isDestroyed() || window.isFocused()) return;
    window.flashFrame(true);
    // Of several starts in a row, one listener is enough.
    window.removeListener('focus', stopFlashing);
    window.once('focus', stopFlashing);
  }, raisedWithinMs);
}

function stopFlashing(this: BrowserWindow): void {
  this.flashFrame(false);
}

/** The QA variant says so in its title: it must not be taken for the release. */
function markVariant(window: BrowserWindow): void {
  if (!app.getName().endsWith(' QA')) return;
  window.on('page-title-updated', (event, title) => {
    event.preventDefault();
    window.setTitle(`${title} (QA)`);
  });
}

/** Loads a page that crashed again, but not for ever: when it crashes too often, the app says so and ends. */
function reloadAfterCrash(
  window: BrowserWindow,
  texts: () => Texts,
  signs: () => ProfileSigns,
  warn: (text: string) => void,
): void {
  const mayReload = createCrashLimit();
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    if (mayReload(performance.now())) return window.webContents.reload();
    warn('The window crashed too often: Agent Desk ends.');
    const { text } = texts();
    const title = signWith(signs(), text('dialog.window-crashed.title'), texts());
    dialog.showErrorBox(title, text('dialog.window-crashed.body'));
    app.quit();
  });
}

/** Hides the window instead of closing it where the app goes on without it, but not when the app itself ends. */
function watchClose(window: BrowserWindow, policy: ClosePolicy, onHidden: () => void): void {
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
    if (isEnding) return;
    if (policy.keepsRunning()) {
      event.preventDefault();
      window.hide();
      onHidden();
    } else if (policy.asksOnClose()) event.preventDefault();
  });
}
