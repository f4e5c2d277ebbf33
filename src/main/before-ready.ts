/**
 * What comes before Electron is ready: the app's id on Windows, its own scheme, what every page gets and its priority, and
 * no menu of Electron's.
 */

import { app } from 'electron';
import type { PageLog } from '../core/sign-in/page-log';
import type { Texts } from '../shared/texts/texts';
import { leaveOutDefaultMenu } from './desktop/menu';
import { setAppUserModelId } from './system/app-user-model-id';
import { installContextMenus } from './window/context-menu';
import { installNavigationGuard } from './window/navigation-guard';
import { registerOwnScheme } from './window/own-pages';

/** Call it once, before Electron is ready and before any page or partition is made. */
export function prepareBeforeReady(pageLog: PageLog, texts: () => Texts): void {
  setAppUserModelId(app, process.platform, __APP_ID__);
  registerOwnScheme();
  // A page counts as hidden until its window is shown. Chromium would give its process the lowest priority on Windows and
  // macOS, and on a busy computer the first view would come late.
  app.commandLine.appendSwitch('disable-renderer-backgrounding');
  installNavigationGuard(pageLog.add);
  installContextMenus(texts);
  leaveOutDefaultMenu();
}
