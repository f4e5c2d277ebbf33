/**
 * What comes before Electron is ready: the process, its id on Windows, the app's own scheme, what every page gets and its
 * priority, and no menu of Electron's.
 */

import { app } from 'electron';
import type { PageLog } from '../core/sign-in/page-log';
import type { Texts } from '../shared/texts/texts';
import { leaveOutDefaultMenu } from './desktop/menu';
import { setAppUserModelId } from './system/app-user-model-id';
import { hardenProcess } from './system/hardening';
import type { Log } from './system/log';
import { installContextMenus } from './window/context-menu';
import { installNavigationGuard } from './window/navigation-guard';
import { registerOwnScheme } from './window/own-pages';

export function prepareBeforeReady(log: Log, pageLog: PageLog, texts: () => Texts): void {
  hardenProcess(log, pageLog);
  setAppUserModelId(app, process.platform, __APP_ID__);
  registerOwnScheme();
  // A page counts as hidden until its window is shown. Chromium would give its process the lowest priority on Windows and
  // macOS, and on a busy computer the first view would come late.
  app.commandLine.appendSwitch('disable-renderer-backgrounding');
  installNavigationGuard(pageLog.add);
  installContextMenus(texts);
  leaveOutDefaultMenu();
}
