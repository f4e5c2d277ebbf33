/**
 * The name under which Windows knows the app (AppUserModelID). Windows shows the notifications of an app only if this is the
 * id of a shortcut in the Start menu, and then under the shortcut's name. The installers write the appId of
 * electron-builder.yml into the shortcut.
 */

import type { App } from 'electron';

/** Call before the first window or notification. An app that runs from its source has no shortcut, and keeps Electron's id. */
export function setAppUserModelId(
  app: Pick<App, 'isPackaged' | 'setAppUserModelId'>,
  platform: NodeJS.Platform,
  appId: string,
): void {
  if (platform === 'win32' && app.isPackaged) app.setAppUserModelId(appId);
}
