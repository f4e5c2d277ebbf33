/** What comes before Electron is ready: the process, the app's own scheme, what every page gets, and no menu of Electron's. */

import type { PageLog } from '../core/sign-in/page-log';
import { leaveOutDefaultMenu } from './desktop/menu';
import { hardenProcess } from './system/hardening';
import type { Log } from './system/log';
import { installContextMenus } from './window/context-menu';
import { installNavigationGuard } from './window/navigation-guard';
import { registerOwnScheme } from './window/own-pages';

export function prepareBeforeReady(log: Log, pageLog: PageLog): void {
  hardenProcess(log, pageLog);
  registerOwnScheme();
  installNavigationGuard(pageLog.add);
  installContextMenus();
  leaveOutDefaultMenu();
}
