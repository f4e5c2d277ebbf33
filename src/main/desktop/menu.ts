/** The application menu, built from the items of core/desktop/menu.ts. */

import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import {
  buildMenu,
  buildProfileItems,
  type MenuAction,
  type MenuItem,
  type MenuOrganisations,
  readEnabledActions,
  writeLabel,
  writeName,
} from '../../core/desktop/menu';
import type { Message } from '../../shared/texts/message';
import type { Texts } from '../../shared/texts/texts';
import type { AppView } from '../../shared/view';

/** Call it before the app is ready. Otherwise Electron builds its own menu, with developer tools and reload. */
export function leaveOutDefaultMenu(): void {
  Menu.setApplicationMenu(null);
}

export type AppMenuParts = {
  readonly texts: () => Texts;
  readonly perform: (action: MenuAction) => void;
  readonly openProfile: (key: string | null) => void;
  readonly listed: () => MenuOrganisations;
};

export type AppMenu = {
  /** Enables the actions that a view allows, and disables the others. */
  readonly show: (view: AppView) => void;
  /** Builds the menu anew, in the language of now and with the profiles of now. */
  readonly rebuild: () => void;
};

/** Call it after the first view is seen, because a menu takes longer to build than a view to draw. */
export function installMenu({ texts, perform, openProfile, listed }: AppMenuParts): AppMenu {
  let view: AppView | null = null;
  const toTemplate = (item: MenuItem): MenuItemConstructorOptions => {
    if ('type' in item) return item;
    if ('profile' in item) return buildProfileItem(item, texts(), openProfile);
    const label = writeLabel(texts().tell(item.label), process.platform);
    if ('submenu' in item) return { ...item, label, submenu: item.submenu.map(toTemplate) };
    if (!('action' in item)) return { ...item, label };
    const { action, ...rest } = item;
    const enabled = readEnabledActions(view)[action];
    return { ...rest, label, id: action, enabled, click: () => perform(action) };
  };
  const build = () =>
    Menu.buildFromTemplate(buildMenu(process.platform, app.getName(), listed()).map(toTemplate));
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
    rebuild: () => {
      menu = build();
      Menu.setApplicationMenu(menu);
    },
  };
}

function buildProfileItem(
  { profile, label }: { readonly profile: string | null; readonly label: Message | string },
  { tell }: Texts,
  openProfile: (key: string | null) => void,
): MenuItemConstructorOptions {
  const text = writeName(tell(label), process.platform);
  return { id: `organisation ${profile ?? ''}`, label: text, click: () => openProfile(profile) };
}

/** The profiles alone, for the tray and the Dock. */
export function buildProfileMenu(
  { profiles }: MenuOrganisations,
  texts: Texts,
  openProfile: (key: string | null) => void,
): readonly MenuItemConstructorOptions[] {
  return buildProfileItems(profiles).map((item) => buildProfileItem(item, texts, openProfile));
}
