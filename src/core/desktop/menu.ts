/** The application menu of each platform: what is in it, where, and what can be done in a view. */

import type { AppView } from '../../shared/view';

/** What the app does itself; everything else in a menu is a role that Electron has. */
export type MenuAction = 'sign-in' | 'sign-out' | 'settings' | 'diagnostics' | 'about';

export type MenuRole =
  | ('services' | 'hide' | 'hideOthers' | 'unhide' | 'quit' | 'close' | 'minimize' | 'togglefullscreen')
  | ('resetZoom' | 'zoomIn' | 'zoomOut' | 'editMenu' | 'windowMenu' | 'help');

export type MenuItem =
  | { readonly type: 'separator' }
  | { readonly role: MenuRole; readonly accelerator?: string; readonly visible?: false }
  | { readonly action: MenuAction; readonly label: string; readonly accelerator?: string }
  | { readonly label: string; readonly role?: MenuRole; readonly submenu: readonly MenuItem[] };

const separator = { type: 'separator' } as const;
const signIn = { action: 'sign-in', label: 'Sign In' } as const;
const signOut = { action: 'sign-out', label: 'Sign Out' } as const;
/** Ctrl with a comma, as in many apps of all three systems; on macOS it is the one shortcut for this. */
const settings = { action: 'settings', label: 'Settings…', accelerator: 'CommandOrControl+,' } as const;
const diagnostics = { action: 'diagnostics', label: 'Save Diagnostics…' } as const;

const zoom: readonly MenuItem[] = [
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  // The plus sign needs Shift on many keyboards; browsers zoom without it too.
  { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
  { role: 'zoomOut' },
];

/**
 * The menus from left to right. None reloads a page or opens developer tools.
 * @param platform as Node names it
 */
export function buildMenu(platform: string, appName: string): readonly MenuItem[] {
  const about = { action: 'about', label: `About ${appName}` } as const;
  return platform === 'darwin' ? buildForMacOS(appName, about) : buildForOthers(about);
}

function buildForMacOS(appName: string, about: MenuItem): readonly MenuItem[] {
  const app: readonly MenuItem[] = [
    ...[about, separator, settings, separator],
    ...[{ role: 'services' } as const, separator],
    ...[{ role: 'hide' } as const, { role: 'hideOthers' } as const, { role: 'unhide' } as const, separator],
    { role: 'quit' },
  ];
  return [
    { label: appName, submenu: app },
    { label: 'File', submenu: [signIn, signOut, separator, { role: 'close' }] },
    { role: 'editMenu' },
    { label: 'View', submenu: [...zoom, separator, { role: 'togglefullscreen' }] },
    { role: 'windowMenu' },
    { label: 'Help', role: 'help', submenu: [diagnostics] },
  ];
}

/** Windows and Linux. The letter after “&” opens the menu together with Alt. */
function buildForOthers(about: MenuItem): readonly MenuItem[] {
  const file = [signIn, signOut, separator, settings, separator, { role: 'quit' }] as const;
  return [
    { label: '&File', submenu: file },
    { role: 'editMenu' },
    { label: '&View', submenu: zoom },
    { role: 'windowMenu' },
    { label: '&Help', submenu: [diagnostics, separator, about] },
  ];
}

/** What can be chosen while the agent has this before them; null is the start, before there is a view. */
export function readEnabledActions(view: AppView | null): { readonly [A in MenuAction]: boolean } {
  const isReady = view !== null && view.kind !== 'asking';
  const mayStart = view?.kind === 'signed-out' || view?.kind === 'problem';
  return {
    'sign-in': view?.kind === 'signed-out' || (view?.kind === 'problem' && view.canTryAgain),
    'sign-out': view?.kind === 'signed-in',
    settings: mayStart && (view.kind !== 'problem' || view.canOpenSettings),
    diagnostics: isReady,
    about: isReady,
  };
}
