/** The application menu, built from the items of core/desktop/menu.ts. */

import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { buildMenu, type MenuAction, type MenuItem, readEnabledActions } from '../../core/desktop/menu';
import type { AppView } from '../../shared/view';

/** Call it before the app is ready. Otherwise Electron builds its own menu, with developer tools and reload. */
export function leaveOutDefaultMenu(): void {
  Menu.setApplicationMenu(null);
}

/**
 * Call it after the window's first paint, because a menu takes longer to build than a view to draw.
 * @returns enables the actions that a view allows, and disables the others
 */
export function installMenu(onAction: (action: MenuAction) => void): (view: AppView) => void {
  const toTemplate = (item: MenuItem): MenuItemConstructorOptions => {
    if ('submenu' in item) return { ...item, submenu: item.submenu.map(toTemplate) };
    if (!('action' in item)) return item;
    const { action, ...rest } = item;
    return { ...rest, id: action, enabled: readEnabledActions(null)[action], click: () => onAction(action) };
  };
  const menu = Menu.buildFromTemplate(buildMenu(process.platform, app.getName()).map(toTemplate));
  Menu.setApplicationMenu(menu);
  return (view) => {
    for (const [action, enabled] of Object.entries(readEnabledActions(view))) {
      const item = menu.getMenuItemById(action);
      if (item !== null) item.enabled = enabled;
    }
  };
}
