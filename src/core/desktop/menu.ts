/** The application menu of each platform, and the actions that each view allows. */

import type { PresenceView } from '../../shared/presence/presence-view';
import { type Message, message } from '../../shared/texts/message';
import type { AppView } from '../../shared/view';
import { describeProfile, type ListedProfile } from '../profiles/profile-list';

/** The app's own actions. All other items are roles of Electron. */
export type MenuAction =
  | ('sign-in' | 'sign-out' | 'ready' | 'today' | 'settings' | 'diagnostics' | 'about')
  | ('add-organisation' | 'name-organisation' | 'remove-organisation')
  /** Not the role: the agent may have to be asked first. */
  | 'quit';

export type MenuRole =
  | ('services' | 'hide' | 'hideOthers' | 'unhide' | 'close' | 'minimize' | 'zoom' | 'front')
  | ('undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'pasteAndMatchStyle' | 'delete' | 'selectAll')
  | ('showSubstitutions' | 'toggleSmartQuotes' | 'toggleSmartDashes' | 'toggleTextReplacement')
  | ('startSpeaking' | 'stopSpeaking' | 'resetZoom' | 'zoomIn' | 'zoomOut' | 'togglefullscreen')
  | ('editMenu' | 'windowMenu' | 'help');

/** Each has a label, because those of Electron's roles are English on every system. A string is a name. */
export type MenuItem =
  | { readonly type: 'separator' }
  | {
      readonly role: MenuRole;
      readonly label: Message;
      readonly accelerator?: string;
      readonly visible?: false;
    }
  | { readonly action: MenuAction; readonly label: Message; readonly accelerator?: string }
  /** Opens a profile, by its key. */
  | { readonly profile: string | null; readonly label: Message | string }
  | { readonly label: Message | string; readonly role?: MenuRole; readonly submenu: readonly MenuItem[] };

const separator = { type: 'separator' } as const;
const signIn = { action: 'sign-in', label: message('menu.sign-in') } as const;
const signOut = { action: 'sign-out', label: message('menu.sign-out') } as const;
const ready = {
  action: 'ready',
  label: message('menu.ready'),
  accelerator: 'CommandOrControl+Shift+R',
} as const;
const today = { action: 'today', label: message('menu.today') } as const;
const settings = {
  action: 'settings',
  label: message('menu.settings'),
  accelerator: 'CommandOrControl+,',
} as const;
const diagnostics = { action: 'diagnostics', label: message('menu.save-diagnostics') } as const;

const zoom: readonly MenuItem[] = [
  { role: 'resetZoom', label: message('menu.actual-size') },
  { role: 'zoomIn', label: message('menu.zoom-in') },
  // The plus sign needs Shift on many keyboards. Browsers zoom without Shift too.
  {
    role: 'zoomIn',
    label: message('menu.zoom-in'),
    accelerator: 'CommandOrControl+=',
    visible: false,
  },
  { role: 'zoomOut', label: message('menu.zoom-out') },
];

const selectAll = { role: 'selectAll', label: message('menu.select-all') } as const;
const deleteSelected = { role: 'delete', label: message('menu.delete') } as const;
const minimize = { role: 'minimize', label: message('menu.minimize') } as const;

/** What every system has in its menu Edit. */
const edit: readonly MenuItem[] = [
  { role: 'undo', label: message('menu.undo') },
  { role: 'redo', label: message('menu.redo') },
  separator,
  { role: 'cut', label: message('menu.cut') },
  { role: 'copy', label: message('menu.copy') },
  { role: 'paste', label: message('menu.paste') },
];

const substitutions: readonly MenuItem[] = [
  { role: 'showSubstitutions', label: message('menu.show-substitutions') },
  separator,
  { role: 'toggleSmartQuotes', label: message('menu.smart-quotes') },
  { role: 'toggleSmartDashes', label: message('menu.smart-dashes') },
  { role: 'toggleTextReplacement', label: message('menu.text-replacement') },
];

const editForMacOS: readonly MenuItem[] = [
  ...edit,
  { role: 'pasteAndMatchStyle', label: message('menu.paste-and-match-style') },
  deleteSelected,
  selectAll,
  separator,
  { label: message('menu.substitutions'), submenu: substitutions },
  {
    label: message('menu.speech'),
    submenu: [
      { role: 'startSpeaking', label: message('menu.start-speaking') },
      { role: 'stopSpeaking', label: message('menu.stop-speaking') },
    ],
  },
];

/** What the menu **File → Organisations** lists. */
export type MenuOrganisations = {
  readonly profiles: readonly ListedProfile[];
  /** Whether agents may have others than those. */
  readonly mayAdd: boolean;
};

const addOrganisation = { action: 'add-organisation', label: message('menu.add-organisation') } as const;

function buildOrganisations({ profiles, mayAdd }: MenuOrganisations): MenuItem {
  const items = buildProfileItems(profiles);
  return {
    label: message('menu.organisations'),
    submenu: [
      ...items,
      ...(items.length === 0 ? [] : [separator]),
      ...(mayAdd ? [addOrganisation] : []),
      { action: 'name-organisation', label: message('menu.name-organisation') },
      { action: 'remove-organisation', label: message('menu.remove-organisation') },
    ],
  };
}

/** The list of the profiles, for the menu, the tray, the Dock and the taskbar. */
export function buildProfileItems(
  profiles: readonly ListedProfile[],
): readonly Extract<MenuItem, { profile: string | null }>[] {
  return profiles.map((profile) => ({ profile: profile.key, label: describeProfile(profile) }));
}

/** Builds the menus from left to right. No item reloads a page or opens developer tools. */
export function buildMenu(platform: string, appName: string, listed: MenuOrganisations): readonly MenuItem[] {
  const about = { action: 'about', label: message('menu.about', { app: appName }) } as const;
  const organisations = buildOrganisations(listed);
  return platform === 'darwin'
    ? buildForMacOS(appName, about, organisations)
    : buildForOthers(platform, about, organisations);
}

function buildForMacOS(appName: string, about: MenuItem, organisations: MenuItem): readonly MenuItem[] {
  const app: readonly MenuItem[] = [
    about,
    separator,
    settings,
    separator,
    { role: 'services', label: message('menu.services') },
    separator,
    { role: 'hide', label: message('menu.hide-app', { app: appName }) },
    { role: 'hideOthers', label: message('menu.hide-others') },
    { role: 'unhide', label: message('menu.show-all') },
    separator,
    { action: 'quit', label: message('menu.quit-app', { app: appName }), accelerator: 'Command+Q' },
  ];
  const close = { role: 'close', label: message('menu.close-window') } as const;
  const fullScreen = { role: 'togglefullscreen', label: message('menu.full-screen') } as const;
  const windowItems: readonly MenuItem[] = [
    minimize,
    { role: 'zoom', label: message('menu.zoom-window') },
    separator,
    { role: 'front', label: message('menu.bring-all-to-front') },
  ];
  return [
    { label: appName, submenu: app },
    {
      label: message('menu.file'),
      submenu: [signIn, ready, today, signOut, separator, organisations, separator, close],
    },
    { role: 'editMenu', label: message('menu.edit'), submenu: editForMacOS },
    { label: message('menu.view'), submenu: [...zoom, separator, fullScreen] },
    { role: 'windowMenu', label: message('menu.window'), submenu: windowItems },
    { role: 'help', label: message('menu.help'), submenu: [diagnostics] },
  ];
}

/** For Windows and Linux. */
function buildForOthers(platform: string, about: MenuItem, organisations: MenuItem): readonly MenuItem[] {
  // As Electron's role has it.
  const quit: MenuItem =
    platform === 'win32'
      ? { action: 'quit', label: message('menu.exit') }
      : { action: 'quit', label: message('menu.quit'), accelerator: 'Control+Q' };
  const file = [
    signIn,
    ready,
    today,
    signOut,
    separator,
    organisations,
    separator,
    settings,
    separator,
    quit,
  ] as const;
  const close = { role: 'close', label: message('menu.close') } as const;
  return [
    { label: message('menu.file'), submenu: file },
    {
      role: 'editMenu',
      label: message('menu.edit'),
      submenu: [...edit, deleteSelected, separator, selectAll],
    },
    { label: message('menu.view'), submenu: zoom },
    // Without the role `zoom`, which does nothing there.
    { role: 'windowMenu', label: message('menu.window'), submenu: [minimize, close] },
    { label: message('menu.help'), submenu: [diagnostics, separator, about] },
  ];
}

/**
 * The label as a system shows it. With Alt, the letter after “&” opens a menu on Windows and Linux; languages without
 * Latin letters have it in brackets, “(&F)”. macOS has nothing like it.
 */
export function writeLabel(label: string, platform: string): string {
  return platform === 'darwin' ? label.replace(/\s*\(&\p{L}\)|&/gu, '') : label;
}

/** A name that somebody else has given, as the system shows it: in a menu, “&” would mark a letter and be left out. */
export function writeName(name: string, platform: string): string {
  return platform === 'darwin' ? name : name.replaceAll('&', '&&');
}

function mayBeReady(presence: PresenceView | null): boolean {
  return presence?.isNotResponding === true && !presence.isReadying;
}

/** The actions that a view allows. Null is the start, before the first view. */
export function readEnabledActions(view: AppView | null): { readonly [A in MenuAction]: boolean } {
  const isReady = view !== null && view.kind !== 'asking';
  const mayStart = view?.kind === 'signed-out' || view?.kind === 'problem';
  return {
    'sign-in': view?.kind === 'signed-out' || (view?.kind === 'problem' && view.canTryAgain),
    'sign-out': view?.kind === 'signed-in',
    ready: view?.kind === 'signed-in' && mayBeReady(view.presence),
    today: view?.kind === 'signed-in' && view.presence !== null,
    settings: mayStart && (view.kind !== 'problem' || view.canOpenSettings),
    diagnostics: isReady,
    about: isReady,
    'add-organisation': isReady,
    'name-organisation': isReady,
    'remove-organisation': isReady,
    quit: true,
  };
}
