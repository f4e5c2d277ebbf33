/** The icon in the tray (macOS: in the menu bar), which keeps the app in reach while its window is closed. */

import { app, Menu, type NativeImage, nativeImage, Tray } from 'electron';

export type TrayIcon = {
  /** Shows or removes the icon. */
  readonly set: (isOn: boolean) => void;
  readonly isThere: () => boolean;
  /** Enables **Sign Out** while an agent is signed in. */
  readonly update: (isSignedIn: boolean) => void;
};

/** @param warn gets the reason when there is no icon */
export function createTrayIcon(
  onOpen: () => void,
  onSignOut: () => void,
  warn: (text: string) => void,
): TrayIcon {
  let tray: Tray | null = null;
  let isSignedIn = false;

  // A new menu each time, because on Linux an open menu does not change.
  const setMenu = () =>
    tray?.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open Agent Desk', click: onOpen },
        { label: 'Sign Out', enabled: isSignedIn, click: onSignOut },
        { type: 'separator' },
        { label: process.platform === 'win32' ? 'Exit' : 'Quit', click: () => app.quit() },
      ]),
    );

  const add = () => {
    try {
      tray = new Tray(loadIcon());
      tray.setToolTip(app.getName());
      tray.on('click', onOpen);
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

/** A constant, because the build replaces each occurrence of the name by all the pictures. */
const pictures = __TRAY_ICON__;

function loadIcon(): NativeImage {
  const isTemplate = process.platform === 'darwin';
  const { normal, double } = isTemplate ? pictures.template : pictures.colour;
  const icon = nativeImage.createFromDataURL(normal);
  icon.addRepresentation({ scaleFactor: 2, dataURL: double });
  icon.setTemplateImage(isTemplate);
  return icon;
}
