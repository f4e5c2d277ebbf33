/** What the app is made of, in the order in which it comes up. It decides nothing. */

import './lifetime/known-home';
import { join } from 'node:path';
import { app } from 'electron';
import { createListeners } from '../core/listeners';
import { createQuestions } from '../core/network/questions';
import { createOverlay } from '../core/screen/overlay';
import { createMissedTime } from '../core/session/missed-time';
import { createPageLog } from '../core/sign-in/page-log';
import { prepareBeforeReady } from './before-ready';
import { installDeskEvents } from './desk-events';
import { createDesktop } from './desktop/desktop';
import { createGenesysCloud } from './genesys/genesys-cloud';
import { createAppLanguage, readLanguageWish } from './language/app-language';
import { createAppLifetime } from './lifetime/app-lifetime';
import { endAfterFault, watchStart } from './lifetime/failed-start';
import { mayStart } from './may-start';
import { createCallsUnderWay } from './network/calls-under-way';
import { createRequestEnds } from './network/request-ends';
import { createOrganisations } from './profiles/organisations';
import { createOwnProfile } from './profiles/own-profile';
import { createSignInParts } from './sign-in-parts';
import { createClock } from './system/clock';
import { takeArguments, takeEnvironment } from './system/environment';
import { readSandboxFault } from './system/hardening';
import { buildLimits } from './system/limits';
import { createLog } from './system/log';
import { readTestSwitches } from './system/test-switches';
import { tryStart } from './try-start';
import { installIpc } from './window/ipc';
import { createMainWindow } from './window/main-window';
import { serveOwnPages } from './window/own-pages';

const log = createLog();
const pageLog = createPageLog(log);
prepareBeforeReady(log, pageLog, () => appLanguage.texts());
const startIsOver = watchStart();

// Nothing here opens a window, reads a file or makes a request yet.
const argv = takeArguments(process.argv, process.defaultApp === true);
const environment = takeEnvironment(process.env, process.platform);
const profile = createOwnProfile();
const organisations = createOrganisations(profile);
const switches = readTestSwitches(process.env);
const limits = buildLimits(switches);
const appLanguage = createAppLanguage(readLanguageWish(argv, environment));
const clock = createClock(switches);
const questionChanged = createListeners();
const questions = createQuestions(questionChanged.tell, clock, limits.idleMs);
const overlay = createOverlay();
const desktop = createDesktop(log.warn);
const mainWindow = createMainWindow(desktop, appLanguage.texts, organisations.signs, log.warn);
const lifetime = createAppLifetime(mainWindow.open, environment);
const requestEnds = createRequestEnds();
const calls = createCallsUnderWay();
const asked = { mainWindow, requestEnds, pageLog, questions, organisations, texts: appLanguage.texts };
const signInParts = createSignInParts({ clock, limits, ...asked });
const missedTime = createMissedTime(clock, clock.skip);
const { partition } = signInParts.loginPartition;
const genesysCloud = createGenesysCloud(partition, limits, clock.now, questions, calls, missedTime);

const started = mayStart(argv, environment, profile, lifetime).then(() => {
  serveOwnPages(join(__dirname, '../renderer'));
  // The window loads meanwhile, and is shown with the desk's first view.
  const start = tryStart({
    log,
    pageLog,
    argv,
    environment,
    profile,
    organisations,
    switches,
    limits,
    sandboxFault: readSandboxFault(switches),
    clock,
    questionChanged,
    questions,
    calls,
    overlay,
    desktop,
    appLanguage,
    mainWindow,
    requestEnds,
    ...signInParts,
    genesysCloud,
    lifetime,
  });
  installIpc(mainWindow.isOwnFrame, start.requests, log.warn);
  installDeskEvents(start.started, { mainWindow, questions, clock });
  mainWindow.open();
  app.on('activate', lifetime.open);
  lifetime.installOrderlyQuit(start, limits, clock);
  const { electron } = process.versions;
  log.info(`Agent Desk ${app.getVersion()} on Electron ${electron}, ${process.platform} ${process.arch}`);
  startIsOver();
});

started.catch((fault) => endAfterFault(() => log.fault('Start', fault)));
