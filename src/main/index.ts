/** What the app is made of, in the order in which it comes up. It decides nothing. */

import './lifetime/known-home';
import { join } from 'node:path';
import { app } from 'electron';
import { createPageLog } from '../core/sign-in/page-log';
import { prepareBeforeReady } from './before-ready';
import { createDesktop } from './desktop/desktop';
import { createAppLanguage, readLanguageWish } from './language/app-language';
import { createAppLifetime } from './lifetime/app-lifetime';
import { endAfterFault, watchStart } from './lifetime/failed-start';
import { mayStart } from './may-start';
import { createOrganisations } from './profiles/organisations';
import { createOwnProfile } from './profiles/own-profile';
import { createClock } from './system/clock';
import { takeArguments, takeEnvironment } from './system/environment';
import { hardenProcess } from './system/hardening';
import { createLog } from './system/log';
import { readTestSwitches } from './system/test-switches';
import { createMainWindow } from './window/main-window';
import { serveOwnPages } from './window/own-pages';

// Nothing here opens a window, reads a file or makes a request yet.
const log = createLog();
const pageLog = createPageLog(log);
hardenProcess(log, pageLog);
const startIsOver = watchStart();
const argv = takeArguments(process.argv, process.defaultApp === true);
const environment = takeEnvironment(process.env, process.platform);
const appLanguage = createAppLanguage(readLanguageWish(argv, environment));
prepareBeforeReady(pageLog, appLanguage.texts);

const profile = createOwnProfile();
const organisations = createOrganisations(profile);
const switches = readTestSwitches(process.env);
const clock = createClock(switches);
const desktop = createDesktop(log.warn);
const mainWindow = createMainWindow(desktop, appLanguage.texts, organisations.signs, log.warn);
const lifetime = createAppLifetime(mainWindow.open, environment);

const started = mayStart(argv, environment, profile, lifetime).then(async () => {
  serveOwnPages(join(__dirname, '../renderer'));
  mainWindow.open();
  // The window loads meanwhile, and is shown with the desk's first view.
  const { startWhileWindowLoads } = await import('./while-window-loads');
  startWhileWindowLoads({
    log,
    pageLog,
    argv,
    environment,
    profile,
    organisations,
    switches,
    clock,
    desktop,
    appLanguage,
    mainWindow,
    lifetime,
  });
  app.on('activate', lifetime.open);
  const { electron } = process.versions;
  log.info(`Agent Desk ${app.getVersion()} on Electron ${electron}, ${process.platform} ${process.arch}`);
  startIsOver();
});

started.catch((fault) => endAfterFault(() => log.fault('Start', fault)));
