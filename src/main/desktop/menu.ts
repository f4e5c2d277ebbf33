/** The application menu, built from the items of core/desktop/menu.ts. */

import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import {
  buildMenu,
  type MenuAction,
  type MenuItem,
  readEnabledActions,
  writeLabel,
} from '../../core/desktop/menu';
import type { Texts } from '../../shared/texts/texts';
import type { AppView } from '../../shared/view';

/** Call it before the app is ready. Otherwise Electron builds its own menu, with developer tools and reload. */
export function leaveOutDefaultMenu(): void {
  Menu.setApplicationMenu(null);
}

export type AppMenu = {
  /** Enables the actions that a view allows, and disables the others. */
  readonly show: (view: AppView) => void;
  /** Builds the menu anew, in the language of now. */
  readonly applyLanguage: () => void;
};

/** Call it after the window's first paint, because a menu takes longer to build than a view to draw. */
export function installMenu(onAction: (action: MenuAction) => void, texts: () => Texts): AppMenu {
  let view: AppView | null = null;
  const toTemplate = (item: MenuItem): MenuItemConstructorOptions => {
    if ('type' in item) return item;
    const label = writeLabel(texts().tell(item.label), process.platform);
    if ('submenu' in item) return { ...item, label, submenu: item.submenu.map(toTemplate) };
    if (!('action' in item)) return { ...item, label };
    const { action, ...rest } = item;
    const enabled = readEnabledActions(view)[action];
    return { ...rest, label, id: action, enabled, click: () => onAction(action) };
  };
  const build = () => Menu.buildFromTemplate(buildMenu(process.platform, app.getName()).map(toTemplate));
  let menu = build();
  Menu.setApplicationMenu(menu);
  return {
    show: (next) => {
      view = next;
      for (const [action, enabled] of Object.entries(readEnabledActions(view))) {
        const item = menu.getMenuItemById(action);
        if (item !== null) item.enabled = enabled;
      }
    },
    applyLanguage: () => {
      menu = build();
      Menu.setApplicationMenu(menu);
    },
  };
}
