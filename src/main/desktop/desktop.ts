/** What the app is on the desktop beside its window: a menu, an icon in the tray, and the start at log-in. */

import type { BrowserWindow } from 'electron';
import type { MenuAction, MenuOrganisations } from '../../core/desktop/menu';
import {
  type DesktopStatus,
  isRefusedUnseen,
  isSameStatus,
  readDesktopStatus,
  type WindowSight,
} from '../../core/desktop/status';
import { isShared, type Settings } from '../../shared/settings';
import type { Texts } from '../../shared/texts/texts';
import type { AppView } from '../../shared/view';
import type { Organisations } from '../profiles/organisations';
import { type AppMenu, installMenu } from './menu';
import { createNotRespondingSign, type NotRespondingSign } from './not-responding';
import { applyStartAtLogin } from './start-at-login';
import { showInSystemMenus } from './system-menus';
import { createTrayIcon, type TrayActions, type TrayIcon } from './tray';

export type DesktopParts = {
  readonly texts: () => Texts;
  readonly readSettings: () => Settings;
  readonly openWindow: () => void;
  readonly window: () => BrowserWindow | null;
  readonly presence: Pick<TrayActions, 'choosePresence' | 'switchOnQueue'>;
  /** Whether an agent who quits may be asked first. */
  readonly mayAskBeforeQuit: () => boolean;
  /** What the menu can do. May reject. */
  readonly actions: { readonly [A in MenuAction]: () => Promise<void> | void };
  readonly organisations: Pick<Organisations, 'list' | 'policy' | 'signs' | 'onChange' | 'markStartAtLogin'>;
  readonly openProfile: (key: string | null) => void;
  readonly reportFault: (fault: unknown) => void;
};

export type Desktop = {
  /** Builds the menu and what the settings ask for. Call after the first view is seen; only the first call counts. */
  readonly start: (parts: DesktopParts) => void;
  /**
   * Enables in the menu what can be done now, and shows the agent's status in tray and notification.
   * @param activity what the app is doing
   * @param behind the desk's view, also behind a question
   */
  readonly show: (activity: AppView, behind: AppView) => void;
  /** Call when the settings were saved. */
  readonly applySettings: () => void;
  /** Call when the language of the app has changed. */
  readonly applyLanguage: () => void;
  /** Whether the app goes on in the tray without its window. Not on a shared desk, where the next agent would find it. */
  readonly keepsRunning: () => boolean;
  /** Whether the agent may be asked before the app ends with its window. Then that is done in place of closing it. */
  readonly asksOnClose: () => boolean;
};

type StartedDesktop = {
  readonly parts: DesktopParts;
  readonly menu: AppMenu;
  readonly tray: TrayIcon;
  readonly notResponding: NotRespondingSign;
};

/** @param warn told why there is no icon or no start at log-in */
export function createDesktop(warn: (text: string) => void): Desktop {
  let started: StartedDesktop | null = null;
  let status: DesktopStatus | null = null;
  let latest: { readonly activity: AppView; readonly behind: AppView } | null = null;
  let isChosenInTray = false;

  const rebuild = () => {
    if (started === null) return;
    started.menu.rebuild();
    started.tray.rebuild();
    showInSystemMenus(readListed(started.parts), started.parts.texts(), started.parts.openProfile);
  };
  const show = (activity: AppView, behind: AppView) => {
    const before = latest?.behind ?? null;
    latest = { activity, behind };
    started?.menu.show(activity);
    if (started !== null) {
      const { window, openWindow } = started.parts;
      if (isRefusedUnseen(before, behind, readSight(window()), isChosenInTray)) openWindow();
    }
    if (!isPresenceChanging(behind)) isChosenInTray = false;
    const next = readDesktopStatus(behind);
    if (started === null || (status !== null && isSameStatus(status, next))) return;
    status = next;
    started.tray.update(next);
    started.notResponding.show(next);
  };
  const applySettings = () => {
    if (started === null) return;
    const settings = started.parts.readSettings();
    started.tray.set(settings.tray === 'on');
    const entry = started.parts.organisations.markStartAtLogin(settings.startAtLogin === 'on', warn);
    applyStartAtLogin(entry, warn);
  };
  /** The agent of the tray is asked in the window, and told there what was refused. */
  const chooseInTray = ({ openWindow }: DesktopParts, choose: () => void) => {
    isChosenInTray = true;
    choose();
    const behind = latest?.behind;
    if (behind?.kind === 'signed-in' && behind.onQueueElsewhere !== null) openWindow();
  };
  return {
    start: (parts) => {
      if (started !== null) return;
      const act = async (action: MenuAction) => {
        if (action !== 'quit') parts.openWindow();
        await parts.actions[action]();
      };
      const perform = (action: MenuAction) => void act(action).catch(parts.reportFault);
      const actions: TrayActions = {
        ...parts.presence,
        choosePresence: (id) => chooseInTray(parts, () => parts.presence.choosePresence(id)),
        switchOnQueue: () => chooseInTray(parts, parts.presence.switchOnQueue),
        open: parts.openWindow,
        signOut: () => perform('sign-out'),
        setReady: () => perform('ready'),
        quit: () => perform('quit'),
      };
      const listed = () => readListed(parts);
      const tray = createTrayIcon({ ...parts, actions, listed, warn });
      const notResponding = createNotRespondingSign(
        parts.window,
        actions,
        parts.texts,
        parts.organisations.signs,
      );
      started = { parts, tray, notResponding, menu: installMenu({ ...parts, perform, listed }) };
      parts.organisations.onChange(rebuild);
      if (latest !== null) show(latest.activity, latest.behind);
      applySettings();
    },
    show,
    applySettings,
    applyLanguage: rebuild,
    keepsRunning: () => started?.tray.isThere() === true && !isShared(started.parts.readSettings()),
    asksOnClose: () => started !== null && asksOnClose(started.parts),
  };
}

/** On macOS the app goes on without a window. */
function asksOnClose({ mayAskBeforeQuit, actions, reportFault }: DesktopParts): boolean {
  if (process.platform === 'darwin' || !mayAskBeforeQuit()) return false;
  void Promise.resolve(actions.quit()).catch(reportFault);
  return true;
}

function readSight(window: BrowserWindow | null): WindowSight {
  if (window === null || !window.isVisible() || window.isMinimized()) return 'hidden';
  return window.isFocused() ? 'focused' : 'behind';
}

function isPresenceChanging(view: AppView): boolean {
  return view.kind === 'signed-in' && view.presence?.isChanging === true;
}

function readListed({ organisations }: DesktopParts): MenuOrganisations {
  return { profiles: organisations.list(), mayAdd: !organisations.policy().areOthersForbidden };
}
