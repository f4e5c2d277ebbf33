/** The menu of a right click, or of the menu key, in every window. Electron shows none by itself. */

import { app, BrowserWindow, Menu } from 'electron';
import { buildContextMenu } from '../../core/window/context-menu';
import type { Texts } from '../../shared/texts/texts';

/** For every page that is made from now on. */
export function installContextMenus(texts: () => Texts): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_menuEvent, place) => {
      const window = BrowserWindow.fromWebContents(contents);
      const items = buildContextMenu(place);
      if (window === null || items.length === 0) return;
      // By click, not by role: a role acts on the window that has the focus when the item is chosen.
      const menu = Menu.buildFromTemplate(
        items.map(({ action, label, isEnabled }) => ({
          label: texts().tell(label),
          enabled: isEnabled,
          click: () => contents[action](),
        })),
      );
      const isByKey = place.menuSourceType === 'keyboard';
      const at = isByKey ? { x: Math.round(place.x), y: Math.round(place.y) } : {};
      menu.popup({ window, ...at });
    });
  });
}
