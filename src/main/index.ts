/** The composition root: what the app is made of, in the order in which it comes up. */

import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { createDesk, type Desk } from '../core/desk/desk';
import { createQuestions } from '../core/network/questions';
import { noKeptSession } from '../core/session/kept-session';
import { readConfigRequest } from '../core/settings/effective-config';
import { mayRestore } from '../core/settings/sources';
import { showUpdate, type Updates } from '../core/updates/updates';
import type { SettingsForm } from '../shared/settings';
import type { AppView } from '../shared/view';
import { buildDeskPorts } from './desk-ports';
import { createHabits, type Inside } from './desktop/desktop';
import { leaveOutDefaultMenu } from './desktop/menu';
import { createGenesysCloud } from './genesys/genesys-cloud';
import { installRequestTrail } from './network/request-log';
import { openSessionVault } from './session/session-vault';
import { printEffectiveConfig } from './settings/effective-config';
import { readPolicy } from './settings/policy';
import { createSettingsStore } from './settings/settings-store';
import { createBrowserSignIn } from './sign-in/browser-sign-in';
import { loginSession } from './sign-in/login-partition';
import { createLoginWindow } from './sign-in/login-window';
import { installNetworkQuestions } from './sign-in/network-questions';
import { openSecretBox } from './storage/secret-box';
import { createClock } from './system/clock';
import { loadEntropy } from './system/crypto';
import { removeDangerousSwitches } from './system/hardening';
import { readLimits } from './system/limits';
import { createLog } from './system/log';
import { installPowerEvents } from './system/power';
import { installOrderlyQuit } from './system/quit';
import { startUpdates } from './updates/updates';
import { installIpc, pushView } from './window/ipc';
import { bringToFront, hideOnClose, openMainWindow, showMainWindow } from './window/main-window';
import { installNavigationGuard } from './window/navigation-guard';
import { registerOwnScheme, serveOwnPages } from './window/own-pages';
import { reportPageFaults } from './window/page-faults';
import { readWindowPlace, rememberWindowPlace } from './window/window-memory';

// Before the app is ready: traps, guards, and what can't be set later.
const log = createLog();
process.on('uncaughtException', (fault) => log.fault('Uncaught exception', fault));
process.on('unhandledRejection', (fault) => log.fault('Unhandled rejection', fault));
// Electron warns of a page that failed to load with its whole address; only the log knows what to hide.
process.removeAllListeners('warning');
process.on('warning', ({ name, message }) => log.warn(`${name}: ${message}`));
removeDangerousSwitches();
// With --no-sandbox, which root needs and only our scripts give, this would stop every child process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerOwnScheme();
installNavigationGuard(log.warn);
leaveOutDefaultMenu();

const limits = readLimits(process.env);
let mainWindow: BrowserWindow | null = null;
let updates: Updates | null = null;
let refresh = () => {};
let openWindow = () => {};

// The desk and what it works with. Nothing here opens a window, reads a file or makes a request yet.
const clock = createClock(process.env);
const loginWindow = createLoginWindow(clock);
const browserSignIn = createBrowserSignIn();
const questions = createQuestions(showQuestion);
const habits = createHabits({
  window: () => mainWindow,
  openWindow: () => openWindow(),
  refresh: () => refresh(),
  reportFault,
  warn: log.warn,
});
const genesysCloud = createGenesysCloud(loginSession, limits, clock.now, questions.askLogIn);

// One instance for one profile, but for a question that needs no window. Whatever a second start was told, it only brings
// this one to the front.
const configRequest = readConfigRequest(process.argv);
if (configRequest === null && !app.requestSingleInstanceLock()) app.exit();
app.on('second-instance', () => openWindow());

const ready =
  configRequest === null ? app.whenReady() : printEffectiveConfig(configRequest, process.argv, process.env);

ready.then(() => {
  serveOwnPages(join(__dirname, '../renderer'));
  const inside = startDesk();
  const started = inside.then(({ desk }) => desk);
  const firstViewDrawn = () => showMainWindow(mainWindow);
  const handlers = started.then((desk) => ({
    ...desk,
    getView: () => viewOf(desk),
    firstViewDrawn,
    answerQuestion: questions.answer,
    saveSettings: async (form: SettingsForm) => {
      const result = await desk.saveSettings(form);
      habits.applySettings();
      return result;
    },
    ...habits.requests,
    installUpdate: () => updates?.install(),
  }));
  installIpc(() => mainWindow, handlers, log.warn);
  const start = () => {
    mainWindow = openMainWindow(readWindowPlace(), giveUp);
    reportPageFaults(mainWindow.webContents, log.warn);
    rememberWindowPlace(mainWindow);
    // What nobody sees waits until the window is there.
    mainWindow.once('show', async () => {
      const within = await inside;
      habits.begin(within);
      loadEntropy();
      // The login pages' partition is a tenth of what a click on “Sign in” waits for. A shared desk would first have to clear it.
      const { settings } = within.readSettings();
      if (within.desk.view().kind === 'signed-out' && settings.desk !== 'shared') loginSession(settings);
    });
    hideOnClose(mainWindow, habits.keepsRunning, async () => (await started).cancelSignIn());
    mainWindow.on('focus', async () => (await started).checkSession());
    mainWindow.once('closed', async () => {
      mainWindow = null;
      (await started).cancelSignIn();
    });
  };
  start();
  openWindow = () => (mainWindow === null ? start() : bringToFront(mainWindow));
  installOrderlyQuit(async () => (await started).quit(), limits.quitMs);
  installPowerEvents({
    onLock: async () => (await started).leave('lock'),
    onSleep: async () => (await started).leave('sleep'),
    onWake: async () => {
      clock.lookAgain();
      (await started).checkSession();
    },
  });
  log.info(
    `Agent Desk ${app.getVersion()} on Electron ${process.versions.electron}, ${process.platform} ${process.arch}`,
  );
  app.on('activate', () => openWindow());
});

/** The desk, with the session that was kept. The window loads meanwhile and shows nothing before. */
async function startDesk(): Promise<Inside> {
  const [box, policy] = await Promise.all([openSecretBox(), readPolicy(process.env)]);
  const settings = createSettingsStore(policy, process.argv, process.env, box, log.warn);
  const { logLevel } = settings.read().settings;
  log.setLevel(logLevel);
  if (logLevel === 'debug') installRequestTrail(log.debug);
  const vault = openSessionVault(box, log.warn);
  const kept = mayRestore(settings.read()) ? await vault.read() : noKeptSession;
  refresh = () => {
    pushView(mainWindow, viewOf(desk));
    habits.show(whatGoesOn(desk));
  };
  const showView = (view: AppView) => {
    habits.deskChanged(view);
    refresh();
    logView(view);
  };
  installNetworkQuestions(questions, () => settings.read().settings.integratedHosts);
  const ports = buildDeskPorts({
    ...{ settings, vault, clock, genesysCloud, loginWindow, browserSignIn, questions, limits, reportFault },
    mainWindow: () => mainWindow,
    desk: () => desk,
  });
  const desk = createDesk(ports, kept, showView);
  updates = startUpdates({
    ...{ clock, limits, environment: process.env, recallLogIn: questions.recallLogIn, report: log.info },
    settings: () => settings.read().settings,
    onChange: () => refresh(),
  });
  logView(desk.view());
  habits.show(desk.view());
  return {
    desk,
    readSettings: settings.read,
    secretStatus: settings.secretStatus,
    describeEncryption: box.describe,
    loginSession,
    readLog: log.readLast,
  };
}

/** What the agent has to do with now: a question goes before everything else, until it is answered. */
function whatGoesOn(desk: Desk): AppView {
  const question = questions.current();
  return question === null ? withUpdate(desk.view()) : { kind: 'asking', question };
}

function withUpdate(view: AppView): AppView {
  return showUpdate(view, updates?.notice() ?? null);
}

/** What is on screen. */
function viewOf(desk: Desk): AppView {
  const now = whatGoesOn(desk);
  return now.kind === 'asking' ? now : (habits.overlay() ?? now);
}

function showQuestion(): void {
  const isAsking = questions.current() !== null;
  loginWindow.setAside(isAsking);
  if (isAsking) bringToFront(mainWindow);
  refresh();
}

/** The own window crashes as often as it is shown. */
function giveUp(): void {
  log.warn('The window crashed too often: Agent Desk ends.');
  dialog.showErrorBox(
    'Agent Desk can’t show its window',
    'It stopped working several times in a row. Start Agent Desk again. If it stays like this, tell your administrator.',
  );
  app.quit();
}

function reportFault(fault: unknown): void {
  log.fault('Sign-in', fault);
}

app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

/** What support needs to follow: which view, and of a problem its code. */
function logView(view: AppView): void {
  log.info(view.kind === 'problem' ? `Problem: ${view.problem.code}` : `View: ${view.kind}`);
}
