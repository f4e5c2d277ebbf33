/** The icon in the tray (macOS: in the menu bar), which keeps the app in reach while its window is closed. */

import { app, Menu, type MenuItemConstructorOptions, Tray } from 'electron';
import { type MenuOrganisations, writeName } from '../../core/desktop/menu';
import type { DesktopStatus } from '../../core/desktop/status';
import { signWith } from '../../shared/profiles/sign-with';
import type { Texts } from '../../shared/texts/texts';
import type { Organisations } from '../profiles/organisations';
import { buildProfileMenu } from './menu';
import { buildImage, pictures } from './pictures';

export type TrayActions = {
  readonly open: () => void;
  readonly signOut: () => void;
  readonly choosePresence: (definitionId: string) => void;
  readonly switchOnQueue: () => void;
  readonly setReady: () => void;
  readonly quit: () => void;
};

export type TrayIcon = {
  /** Shows or removes the icon. */
  readonly set: (isOn: boolean) => void;
  readonly isThere: () => boolean;
  readonly update: (status: DesktopStatus) => void;
  /** Writes tooltip and menu anew, in the language of now and with the profiles of now. */
  readonly rebuild: () => void;
};

export type TrayParts = {
  readonly actions: TrayActions;
  readonly texts: () => Texts;
  readonly organisations: Pick<Organisations, 'signs'>;
  readonly listed: () => MenuOrganisations;
  readonly openProfile: (key: string | null) => void;
  /** Gets the reason when there is no icon. */
  readonly warn: (text: string) => void;
};

/**
 * A native menu of thousands of items can't be used, and takes half a second to build, at each change of the status. The
 * window's own menu has them all.
 */
const mostPresences = 100;

/** Shows nothing before `set`. Where the system has no tray, `set` warns, and `isThere` stays false. */
export function createTrayIcon(parts: TrayParts): TrayIcon {
  const { actions, texts, warn } = parts;
  let tray: Tray | null = null;
  let status: DesktopStatus | null = null;

  const show = () => {
    if (tray === null || status === null) return;
    const { tone, words } = status;
    tray.setImage(loadIcon(tone));
    const name = signWith(parts.organisations.signs(), app.getName(), texts());
    tray.setToolTip(words === null ? name : texts().text('tray.tooltip', { app: name, status: words }));
    // A new menu each time, because on Linux an open menu does not change.
    tray.setContextMenu(Menu.buildFromTemplate(buildTrayMenu(status, parts)));
  };

  const add = () => {
    try {
      tray = new Tray(loadIcon(null));
      tray.on('click', actions.open);
      show();
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
      status = next;
      show();
    },
    rebuild: show,
  };
}

function buildTrayMenu(
  status: DesktopStatus,
  { actions, texts, listed, openProfile }: TrayParts,
): MenuItemConstructorOptions[] {
  const { text, tell } = texts();
  const profiles = buildProfileMenu(listed(), texts(), openProfile);
  const { isSignedIn, isNotResponding, isReadying, onQueue, choices, definitionId } = status;
  // On Queue is not among them, and of a group of radio items without a chosen one Electron marks the first.
  const listedChoices = choices.slice(0, mostPresences);
  const type = listedChoices.some((choice) => choice.definitionId === definitionId) ? 'radio' : 'normal';
  const presences = listedChoices.map(
    ({ definitionId: id, label, isSecondary }): MenuItemConstructorOptions => {
      const name = writeName(tell(label), process.platform);
      return {
        // Native menus have one level here, and no indent of their own.
        label: isSecondary ? `    ${name}` : name,
        type,
        checked: id === definitionId,
        click: () => actions.choosePresence(id),
      };
    },
  );
  const open = { label: text('tray.open'), click: actions.open };
  if (choices.length > presences.length) presences.push({ type: 'separator' }, open);
  const items: (MenuItemConstructorOptions | null)[] = [
    open,
    isNotResponding ? { label: text('menu.ready'), enabled: !isReadying, click: actions.setReady } : null,
    onQueue === null
      ? null
      : { label: text('tray.on-queue'), type: 'checkbox', checked: onQueue, click: actions.switchOnQueue },
    presences.length === 0 ? null : { label: text('tray.presence'), submenu: presences },
    profiles.length < 2 ? null : { label: text('menu.organisations'), submenu: [...profiles] },
    { label: text('menu.sign-out'), enabled: isSignedIn, click: actions.signOut },
    { type: 'separator' },
    { label: process.platform === 'win32' ? text('menu.exit') : text('menu.quit'), click: actions.quit },
  ];
  return items.filter((item) => item !== null);
}

/** macOS colours the picture itself, so that it has no sign there: the words are in the tooltip and the menu. */
function loadIcon(tone: DesktopStatus['tone']) {
  const isTemplate = process.platform === 'darwin';
  const icon = buildImage(
    isTemplate ? pictures.template : tone === null ? pictures.colour : pictures.tones[tone],
  );
  icon.setTemplateImage(isTemplate);
  return icon;
}
