/** What the app is made of, in the order in which it comes up. It decides nothing. */

import { join } from 'node:path';
import { app, shell } from 'electron';
import { createOverlay } from '../core/desk/overlay';
import { createListeners } from '../core/listeners';
import { createQuestions } from '../core/network/questions';
import { createPageLog } from '../core/sign-in/page-log';
import { prepareBeforeReady } from './before-ready';
import { createDesktop } from './desktop/desktop';
import { createGenesysCloud } from './genesys/genesys-cloud';
import { createRequestEnds } from './network/request-ends';
import { answerConfigRequest } from './settings/effective-config';
import { createBrowserSignIn } from './sign-in/browser-sign-in';
import { createLoginPartition } from './sign-in/login-partition';
import { createLoginWindow } from './sign-in/login-window';
import { startDesk } from './start-desk';
import { becomeOnlyInstance, installOrderlyQuit } from './system/app-lifetime';
import { createClock } from './system/clock';
import { takeEnvironment } from './system/environment';
import { buildLimits } from './system/limits';
import { createLog } from './system/log';
import { createSystemOpener } from './system/open-in-system';
import { installPowerEvents } from './system/power';
import { readTestSwitches } from './system/test-switches';
import { installIpc } from './window/ipc';
import { createMainWindow } from './window/main-window';
import { serveOwnPages } from './window/own-pages';

const log = createLog();
const pageLog = createPageLog(log);
prepareBeforeReady(log, pageLog);

// Nothing here opens a window, reads a file or makes a request yet.
const environment = takeEnvironment(process.env);
const switches = readTestSwitches(process.env);
const limits = buildLimits(switches);
const clock = createClock(switches);
const questionChanged = createListeners();
const questions = createQuestions(questionChanged.tell, clock, limits.idleMs);
const overlay = createOverlay();
const desktop = createDesktop(log.warn);
const mainWindow = createMainWindow(desktop.keepsRunning, log.warn);
const requestEnds = createRequestEnds();
const loginPartition = createLoginPartition(requestEnds, clock, limits);
const openInSystem = createSystemOpener({
  platform: process.platform,
  environment: process.env,
  openExternal: (address) => shell.openExternal(address),
});
const loginWindow = createLoginWindow({
  clock,
  limits,
  loginPartition,
  mainWindow,
  requestEnds,
  pageLog,
  openInSystem,
});
const loadListener = () => import('./sign-in/redirect-listener');
const browserSignIn = createBrowserSignIn({ clock, openInSystem, loadListener });
const genesysCloud = createGenesysCloud(loginPartition.partition, limits, clock.now, questions);

const ready = answerConfigRequest(process.argv, environment) ?? becomeOnlyInstance(mainWindow.open);

ready.then(() => {
  serveOwnPages(join(__dirname, '../renderer'));
  // The window loads meanwhile, and is shown with the desk's first view.
  const started = startDesk({
    log,
    pageLog,
    environment,
    switches,
    limits,
    clock,
    questionChanged,
    questions,
    overlay,
    desktop,
    mainWindow,
    requestEnds,
    loginPartition,
    loginWindow,
    browserSignIn,
    genesysCloud,
  });
  const desk = started.then((parts) => parts.desk);
  const requests = started.then((parts) => parts.requests);
  installIpc(mainWindow.isOwnFrame, requests, log.warn);
  mainWindow.onFirstShown(async () => (await started).afterFirstPaint());
  mainWindow.onFocus(async () => (await desk).checkSession());
  mainWindow.onPutAway(async () => {
    (await desk).cancelSignIn();
    questions.refuse();
  });
  mainWindow.open();
  app.on('activate', mainWindow.open);
  installOrderlyQuit(async () => (await desk).quit(), limits.quitMs, clock);
  installPowerEvents(
    async (reason) => (await desk).leave(reason),
    async () => {
      clock.lookAgain();
      (await desk).checkSession();
    },
  );
  const { electron } = process.versions;
  log.info(`Agent Desk ${app.getVersion()} on Electron ${electron}, ${process.platform} ${process.arch}`);
});
