/** The list of the profiles where the system shows one for the app: in the Dock, and on the taskbar of Windows. */

import { app, type JumpListItem, Menu } from 'electron';
import type { MenuOrganisations } from '../../core/desktop/menu';
import { buildProfileItems } from '../../core/desktop/menu';
import { quoteForWindows } from '../../core/desktop/start-at-login';
import type { Texts } from '../../shared/texts/texts';
import { buildOwnArguments } from '../profiles/open-profile';
import { buildProfileMenu } from './menu';

/**
 * Call when the list or the language has changed. A user with one profile alone has no list: what a removed profile has
 * left on the taskbar would make it anew.
 */
export function showInSystemMenus(
  listed: MenuOrganisations,
  texts: Texts,
  openProfile: (key: string | null) => void,
): void {
  const isOne = listed.profiles.length < 2;
  if (process.platform === 'darwin')
    app.dock?.setMenu(Menu.buildFromTemplate(isOne ? [] : [...buildProfileMenu(listed, texts, openProfile)]));
  // An app that runs from its source has no taskbar entry of its own.
  if (process.platform === 'win32' && app.isPackaged)
    app.setJumpList(isOne ? null : [{ type: 'tasks', items: buildTasks(listed, texts) }]);
}

/** They outlive the app, so that they tell nothing that changes, such as which profile is open. */
function buildTasks({ profiles }: MenuOrganisations, { tell }: Texts): JumpListItem[] {
  // The data folder that this start was given has these profiles, and the usual one may have none.
  const own = buildOwnArguments(process.argv.slice(1));
  const closed = profiles.map((profile) => ({ ...profile, isOpen: false, isOwn: false }));
  return buildProfileItems(closed).map(({ profile, label }) => ({
    type: 'task',
    title: tell(label),
    program: process.execPath,
    args: [...own, ...(profile === null ? [] : [`--profile=${profile}`])].map(quoteForWindows).join(' '),
    iconPath: process.execPath,
    iconIndex: 0,
  }));
}
