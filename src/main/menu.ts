/** The application menu: editing, zoom and windows by the platform's shortcuts, and no developer tools. */

import { Menu, type MenuItemConstructorOptions } from 'electron';

/** Before the app is ready: keeps Electron from building its own menu, which has developer tools and reload. */
export function leaveOutDefaultMenu(): void {
  Menu.setApplicationMenu(null);
}

export function installMenu(): void {
  const zoom: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }],
  };
  const own: MenuItemConstructorOptions[] =
    process.platform === 'darwin' ? [{ role: 'appMenu' }] : [{ role: 'fileMenu' }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([...own, { role: 'editMenu' }, zoom, { role: 'windowMenu' }]),
  );
}
