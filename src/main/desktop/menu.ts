/** The application menu, made of what core/desktop/menu.ts says. */

import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { buildMenu, type MenuAction, type MenuItem, readEnabledActions } from '../../core/desktop/menu';
import type { AppView } from '../../shared/view';

/** Before the app is ready: keeps Electron from building its own menu, which has developer tools and reload. */
export function leaveOutDefaultMenu(): void {
  Menu.setApplicationMenu(null);
}

export type ApplicationMenu = {
  /** Enables what can be done in this view, and nothing else. */
  readonly update: (view: AppView) => void;
};

/** Call after the window's first paint: a menu takes longer to build than a view to draw. */
export function installMenu(onAction: (action: MenuAction) => void): ApplicationMenu {
  const toTemplate = (item: MenuItem): MenuItemConstructorOptions => {
    if ('submenu' in item) return { ...item, submenu: item.submenu.map(toTemplate) };
    if (!('action' in item)) return item;
    const { action, ...rest } = item;
    return { ...rest, id: action, enabled: readEnabledActions(null)[action], click: () => onAction(action) };
  };
  const menu = Menu.buildFromTemplate(buildMenu(process.platform, app.getName()).map(toTemplate));
  Menu.setApplicationMenu(menu);
  return {
    update: (view) => {
      for (const [action, enabled] of Object.entries(readEnabledActions(view))) {
        const item = menu.getMenuItemById(action);
        if (item !== null) item.enabled = enabled;
      }
    },
  };
}
