/** The icon in the tray (macOS: in the menu bar), for desks that want the app there when its window is closed. */

import { app, Menu, type NativeImage, nativeImage, Tray } from 'electron';

export type TrayActions = {
  readonly onOpen: () => void;
  readonly onSignOut: () => void;
};

export type TrayIcon = {
  /** Takes it there or away. */
  readonly set: (isOn: boolean) => void;
  readonly isThere: () => boolean;
  /** Whether there is somebody to sign out. */
  readonly update: (isSignedIn: boolean) => void;
};

/** @param warn told why there is none */
export function createTrayIcon(actions: TrayActions, warn: (text: string) => void): TrayIcon {
  let tray: Tray | null = null;
  let isSignedIn = false;

  // Whole and anew each time: on Linux a menu that is shown does not change.
  const setMenu = () =>
    tray?.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open Agent Desk', click: actions.onOpen },
        { label: 'Sign Out', enabled: isSignedIn, click: actions.onSignOut },
        { type: 'separator' },
        { label: process.platform === 'win32' ? 'Exit' : 'Quit', click: () => app.quit() },
      ]),
    );

  const add = () => {
    try {
      tray = new Tray(loadIcon());
      tray.setToolTip(app.getName());
      tray.on('click', actions.onOpen);
      setMenu();
    } catch {
      tray = null;
      warn('There is no tray for the icon: closing the window ends the app, as without the setting.');
    }
  };

  return {
    set: (isOn) => {
      if (isOn === (tray !== null)) return;
      if (isOn) return add();
      tray?.destroy();
      tray = null;
    },
    isThere: () => tray !== null,
    update: (next) => {
      if (next === isSignedIn) return;
      isSignedIn = next;
      setMenu();
    },
  };
}

/** Once: each mention of it is replaced by the pictures. */
const pictures = __TRAY_ICON__;

function loadIcon(): NativeImage {
  const isTemplate = process.platform === 'darwin';
  const { normal, double } = isTemplate ? pictures.template : pictures.colour;
  const icon = nativeImage.createFromDataURL(normal);
  icon.addRepresentation({ scaleFactor: 2, dataURL: double });
  icon.setTemplateImage(isTemplate);
  return icon;
}
