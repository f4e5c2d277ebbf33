/** The composition root: what the app is made of, in the order in which it comes up. */

import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, type BrowserWindow, clipboard } from 'electron';
import { createDesk } from '../core/desk';
import type { AppView } from '../shared/view';
import { createGenesysCloud } from './genesys/genesys-cloud';
import { installIpc, pushView } from './ipc';
import { readLimits } from './limits';
import { createLog } from './log';
import { clearLoginSession, loginSession } from './login-session';
import { createLoginWindow } from './login-window';
import { bringToFront, openMainWindow, showMainWindow } from './main-window';
import { installMenu, leaveOutDefaultMenu } from './menu';
import { installNavigationGuard } from './navigation-guard';
import { registerOwnScheme, serveOwnPages } from './own-pages';
import { loadPicture } from './picture';
import { createSettingsStore } from './settings-store';
import { readWindowPlace, rememberWindowPlace } from './window-memory';

// Before the app is ready: traps, guards, and what can't be set later.
const log = createLog();
process.on('uncaughtException', (fault) => log.fault('Uncaught exception', fault));
process.on('unhandledRejection', (fault) => log.fault('Unhandled rejection', fault));
// Electron warns of a page that failed to load with its whole address; only the log knows what to hide.
process.removeAllListeners('warning');
process.on('warning', ({ name, message }) => log.warn(`${name}: ${message}`));
// With --no-sandbox, which root needs and only our scripts give, this would stop every child process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerOwnScheme();
installNavigationGuard(log.warn);
leaveOutDefaultMenu();

const limits = readLimits(process.env);
let mainWindow: BrowserWindow | null = null;

// The desk and what it works with. Nothing here opens a window, reads a file or makes a request yet.
const loginWindow = createLoginWindow();
const genesysCloud = createGenesysCloud(loginSession, limits);

// One instance for one profile. Whatever a second start was told, it only brings this one to the front.
if (!app.requestSingleInstanceLock()) app.exit();
app.on('second-instance', () => bringToFront(mainWindow));

app.whenReady().then(() => {
  const settings = createSettingsStore(process.argv, process.env, log.warn);
  const desk = createDesk(
    {
      settings,
      ...genesysCloud,
      randomBytes,
      sha256: (text) => createHash('sha256').update(text, 'ascii').digest(),
      authorize: (authorizeUrl, { redirectUri }, signal) =>
        loginWindow.open({
          authorizeUrl,
          redirectUri,
          signal,
          parent: mainWindow,
          idleMs: limits.idleMs,
          onNotice: (notice) => desk.showNotice(notice),
        }),
      focusLoginWindow: loginWindow.focus,
      loadPicture: (url) => loadPicture(url, loginSession(), limits.requestMs),
      endSession: async (connection, session) => {
        const reached = await genesysCloud.endSession(connection, session);
        return { ...reached, isPartitionEmpty: await clearLoginSession() };
      },
      copyText: (text) => clipboard.writeText(text),
      reportFault: (fault) => log.fault('Sign-in', fault),
    },
    (view) => {
      logView(view);
      pushView(mainWindow, view);
    },
  );

  serveOwnPages(join(__dirname, '../renderer'));
  const firstViewDrawn = () => showMainWindow(mainWindow);
  installIpc(() => mainWindow, { ...desk, getView: desk.view, firstViewDrawn }, log.warn);
  const start = () => {
    mainWindow = openMainWindow(readWindowPlace());
    rememberWindowPlace(mainWindow);
    mainWindow.once('closed', () => {
      mainWindow = null;
      desk.cancelSignIn();
    });
  };
  start();
  installMenu();
  log.info(
    `Agent Desk ${app.getVersion()} on Electron ${process.versions.electron}, ${process.platform} ${process.arch}`,
  );
  logView(desk.view());
  app.on('activate', () => mainWindow ?? start());
});

app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

/** What support needs to follow: which view, and of a problem its code. */
function logView(view: AppView): void {
  log.info(view.kind === 'problem' ? `Problem: ${view.problem.code}` : `View: ${view.kind}`);
}
