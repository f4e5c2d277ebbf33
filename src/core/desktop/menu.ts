/** The application menu of each platform, and the actions that each view allows. */

import type { AppView } from '../../shared/view';

/** The app's own actions. All other items are roles of Electron. */
export type MenuAction =
  | ('sign-in' | 'sign-out' | 'ready' | 'today' | 'settings' | 'diagnostics' | 'about')
  /** Not the role: the agent may have to be asked first. */
  | 'quit';

export type MenuRole =
  | ('services' | 'hide' | 'hideOthers' | 'unhide' | 'close' | 'minimize' | 'togglefullscreen')
  | ('resetZoom' | 'zoomIn' | 'zoomOut' | 'editMenu' | 'windowMenu' | 'help');

export type MenuItem =
  | { readonly type: 'separator' }
  | { readonly role: MenuRole; readonly accelerator?: string; readonly visible?: false }
  | { readonly action: MenuAction; readonly label: string; readonly accelerator?: string }
  | { readonly label: string; readonly role?: MenuRole; readonly submenu: readonly MenuItem[] };

const separator = { type: 'separator' } as const;
const signIn = { action: 'sign-in', label: 'Sign In' } as const;
const signOut = { action: 'sign-out', label: 'Sign Out' } as const;
const ready = {
  action: 'ready',
  label: 'Ready Again',
  accelerator: 'CommandOrControl+Shift+R',
} as const;
const today = { action: 'today', label: 'Today' } as const;
const settings = { action: 'settings', label: 'Settings…', accelerator: 'CommandOrControl+,' } as const;
const diagnostics = { action: 'diagnostics', label: 'Save Diagnostics…' } as const;

const zoom: readonly MenuItem[] = [
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  // The plus sign needs Shift on many keyboards. Browsers zoom without Shift too.
  { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
  { role: 'zoomOut' },
];

/** Builds the menus from left to right. No item reloads a page or opens developer tools. */
export function buildMenu(platform: string, appName: string): readonly MenuItem[] {
  const about = { action: 'about', label: `About ${appName}` } as const;
  return platform === 'darwin' ? buildForMacOS(appName, about) : buildForOthers(platform, about);
}

function buildForMacOS(appName: string, about: MenuItem): readonly MenuItem[] {
  const app: readonly MenuItem[] = [
    about,
    separator,
    settings,
    separator,
    { role: 'services' },
    separator,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
    { action: 'quit', label: `Quit ${appName}`, accelerator: 'Command+Q' },
  ];
  return [
    { label: appName, submenu: app },
    { label: 'File', submenu: [signIn, ready, today, signOut, separator, { role: 'close' }] },
    { role: 'editMenu' },
    { label: 'View', submenu: [...zoom, separator, { role: 'togglefullscreen' }] },
    { role: 'windowMenu' },
    { label: 'Help', role: 'help', submenu: [diagnostics] },
  ];
}

/** For Windows and Linux. Alt with the letter after “&” opens a menu. */
function buildForOthers(platform: string, about: MenuItem): readonly MenuItem[] {
  // As Electron's role has it.
  const quit: MenuItem =
    platform === 'win32'
      ? { action: 'quit', label: 'Exit' }
      : { action: 'quit', label: 'Quit', accelerator: 'Control+Q' };
  const file = [signIn, ready, today, signOut, separator, settings, separator, quit] as const;
  return [
    { label: '&File', submenu: file },
    { role: 'editMenu' },
    { label: '&View', submenu: zoom },
    { role: 'windowMenu' },
    { label: '&Help', submenu: [diagnostics, separator, about] },
  ];
}

/** The actions that a view allows. Null is the start, before the first view. */
export function readEnabledActions(view: AppView | null): { readonly [A in MenuAction]: boolean } {
  const isReady = view !== null && view.kind !== 'asking';
  const mayStart = view?.kind === 'signed-out' || view?.kind === 'problem';
  return {
    'sign-in': view?.kind === 'signed-out' || (view?.kind === 'problem' && view.canTryAgain),
    'sign-out': view?.kind === 'signed-in',
    ready: view?.kind === 'signed-in' && view.presence?.isNotResponding === true,
    today: view?.kind === 'signed-in' && view.presence !== null,
    settings: mayStart && (view.kind !== 'problem' || view.canOpenSettings),
    diagnostics: isReady,
    about: isReady,
    quit: true,
  };
}
