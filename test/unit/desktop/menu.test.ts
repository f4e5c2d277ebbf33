import { expect, test } from '@playwright/test';
import { buildMenu, type MenuItem, readEnabledActions } from '../../../src/core/desktop/menu';
import { buildProblem, cutProblem } from '../../../src/core/problems/problem';
import type { AppView } from '../../../src/shared/view';

/** One line for an item: its label or its role, and its shortcut. */
function describe(item: MenuItem): string {
  if ('type' in item) return '—';
  if ('submenu' in item) return `${item.label}: ${item.submenu.map(describe).join(', ')}`;
  const name = 'action' in item ? item.label : item.role;
  return [name, item.accelerator, 'visible' in item ? 'unseen' : undefined].filter(Boolean).join(' ');
}

const zoom = 'resetZoom, zoomIn, zoomIn CommandOrControl+= unseen, zoomOut';
const settings = 'Settings… CommandOrControl+,';
const buildOthers = (quit: string) => [
  `&File: Sign In, Ready Again CommandOrControl+Shift+R, Today, Sign Out, —, ${settings}, —, ${quit}`,
  'editMenu',
  `&View: ${zoom}`,
  'windowMenu',
  '&Help: Save Diagnostics…, —, About Agent Desk',
];
const menus: Readonly<Record<string, readonly string[]>> = {
  win32: buildOthers('Exit'),
  linux: buildOthers('Quit Control+Q'),
  darwin: [
    `Agent Desk: About Agent Desk, —, ${settings}, —, services, —, hide, hideOthers, unhide, —, Quit Agent Desk Command+Q`,
    'File: Sign In, Ready Again CommandOrControl+Shift+R, Today, Sign Out, —, close',
    'editMenu',
    `View: ${zoom}, —, togglefullscreen`,
    'windowMenu',
    'Help: Save Diagnostics…',
  ],
};
for (const [platform, expected] of Object.entries(menus))
  test(`the menus of ${platform} are as listed`, () => {
    expect(buildMenu(platform, 'Agent Desk').map(describe)).toEqual(expected);
  });

test('W5 no menu reloads a page or opens developer tools', () => {
  for (const platform of Object.keys(menus))
    expect(JSON.stringify(buildMenu(platform, 'Agent Desk'))).not.toMatch(
      /reload|devtools|viewMenu|appMenu/i,
    );
});

test('E15 no menu leads out of the app', () => {
  for (const platform of Object.keys(menus))
    expect(JSON.stringify(buildMenu(platform, 'Agent Desk'))).not.toMatch(/https?:|click/);
});

const connection = { regionName: '', loginHost: '' };
const views: readonly (readonly [view: AppView | null, enabled: readonly string[]])[] = [
  [null, ['quit']],
  [
    { kind: 'signed-out', connection, notice: null, keptSession: 'none', canBeSomeoneElse: true },
    ['sign-in', 'settings', 'diagnostics', 'about', 'quit'],
  ],
  [
    {
      kind: 'problem',
      problem: cutProblem(buildProblem('cancelled').problem),
      canTryAgain: true,
      someoneElse: 'none',
      canOpenSettings: true,
    },
    ['sign-in', 'settings', 'diagnostics', 'about', 'quit'],
  ],
  [
    {
      kind: 'problem',
      problem: cutProblem(buildProblem('setting-invalid').problem),
      canTryAgain: false,
      someoneElse: 'none',
      canOpenSettings: true,
    },
    ['settings', 'diagnostics', 'about', 'quit'],
  ],
  [
    {
      kind: 'problem',
      problem: cutProblem(buildProblem('policy-unusable').problem),
      canTryAgain: false,
      someoneElse: 'none',
      canOpenSettings: false,
    },
    ['diagnostics', 'about', 'quit'],
  ],
  [
    {
      kind: 'signing-in',
      waitingFor: 'answer',
      canContinueInBrowser: false,
      isBrowserToAsk: false,
      connection,
      notice: null,
    },
    ['diagnostics', 'about', 'quit'],
  ],
  [{ kind: 'signing-out' }, ['diagnostics', 'about', 'quit']],
  [
    {
      kind: 'asking',
      question: { kind: 'certificate', id: 1, host: 'a', certificates: [] },
      canCancelSignIn: false,
    },
    ['quit'],
  ],
];
for (const [view, expected] of views)
  test(`the menu of the view ${view?.kind ?? 'null'} enables ${expected.join(', ')}`, () => {
    const enabled = Object.entries(readEnabledActions(view)).filter(([, isEnabled]) => isEnabled);
    expect(enabled.map(([action]) => action)).toEqual(expected);
  });
