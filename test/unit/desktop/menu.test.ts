import { expect, test } from '@playwright/test';
import {
  buildMenu,
  type MenuItem,
  readEnabledActions,
  writeLabel,
  writeName,
} from '../../../src/core/desktop/menu';
import { buildProblem, cutProblem } from '../../../src/core/problems/problem';
import type { AppView } from '../../../src/shared/view';
import { english } from '../../kit/english';

/** One line for an item: its label, for one of Electron's also its role, and its shortcut. */
function describe(item: MenuItem): string {
  if ('type' in item) return '—';
  const label = english.tell(item.label);
  const name = 'role' in item ? `${label} (${item.role})` : label;
  if ('submenu' in item) return `${name}: ${item.submenu.map(describe).join(', ')}`;
  if ('profile' in item) return name;
  return [name, item.accelerator, 'visible' in item ? 'unseen' : undefined].filter(Boolean).join(' ');
}

const none = { profiles: [], mayAdd: true };
const zoom =
  'Actual Size (resetZoom), Zoom In (zoomIn), Zoom In (zoomIn) CommandOrControl+= unseen, Zoom Out (zoomOut)';
const edit = 'Undo (undo), Redo (redo), —, Cut (cut), Copy (copy), Paste (paste)';
const organisations = 'Organisations: Add…, Name and Colour…, Remove…';
const settings = 'Settings… CommandOrControl+,';
const buildOthers = (quit: string) => [
  `&File: Sign In, Ready Again CommandOrControl+Shift+R, Today, Sign Out, —, ${organisations}, —, ${settings}, —, ${quit}`,
  `Edit (editMenu): ${edit}, Delete (delete), —, Select All (selectAll)`,
  `&View: ${zoom}`,
  'Window (windowMenu): Minimize (minimize), Close (close)',
  '&Help: Save Diagnostics…, —, About Agent Desk',
];
const substitutions =
  'Show Substitutions (showSubstitutions), —, Smart Quotes (toggleSmartQuotes), Smart Dashes (toggleSmartDashes), Text Replacement (toggleTextReplacement)';
const menus: Readonly<Record<string, readonly string[]>> = {
  win32: buildOthers('Exit'),
  linux: buildOthers('Quit Control+Q'),
  darwin: [
    `Agent Desk: About Agent Desk, —, ${settings}, —, Services (services), —, Hide Agent Desk (hide), Hide Others (hideOthers), Show All (unhide), —, Quit Agent Desk Command+Q`,
    `&File: Sign In, Ready Again CommandOrControl+Shift+R, Today, Sign Out, —, ${organisations}, —, Close Window (close)`,
    `Edit (editMenu): ${edit}, Paste and Match Style (pasteAndMatchStyle), Delete (delete), Select All (selectAll), —, Substitutions: ${substitutions}, Speech: Start Speaking (startSpeaking), Stop Speaking (stopSpeaking)`,
    `&View: ${zoom}, —, Toggle Full Screen (togglefullscreen)`,
    'Window (windowMenu): Minimize (minimize), Zoom (zoom), —, Bring All to Front (front)',
    '&Help (help): Save Diagnostics…',
  ],
};
for (const [platform, expected] of Object.entries(menus))
  test(`the menus of ${platform} are as listed`, () => {
    expect(buildMenu(platform, 'Agent Desk', none).map(describe)).toEqual(expected);
  });

test('a label has its letter for Alt where there is such a thing, and none on macOS', () => {
  expect(writeLabel('&File', 'win32')).toBe('&File');
  expect(writeLabel('&File', 'darwin')).toBe('File');
  expect(writeLabel('ファイル (&F)', 'linux')).toBe('ファイル (&F)');
  expect(writeLabel('ファイル (&F)', 'darwin')).toBe('ファイル');
});

test('a name with “&” is shown with it on every system', () => {
  expect(writeName('Questions & Answers', 'win32')).toBe('Questions && Answers');
  expect(writeName('Questions & Answers', 'linux')).toBe('Questions && Answers');
  expect(writeName('Questions & Answers', 'darwin')).toBe('Questions & Answers');
});

test('W5 no menu reloads a page or opens developer tools', () => {
  for (const platform of Object.keys(menus))
    expect(JSON.stringify(buildMenu(platform, 'Agent Desk', none))).not.toMatch(
      /reload|devtools|viewMenu|appMenu/i,
    );
});

test('PR-07 the menu lists the profiles with organisation, region and whether they are open', () => {
  const profiles = [
    { key: null, name: null, organization: null, region: null, isOpen: false, isOwn: false },
    { key: 'acme', name: 'Acme', organization: 'Acme & Sons', region: 'Ireland', isOpen: true, isOwn: true },
    { key: 'globex', name: 'Globex', organization: 'Globex', region: 'Ohio', isOpen: true, isOwn: false },
    { key: 'new', name: 'New', organization: null, region: null, isOpen: false, isOwn: false },
  ];
  const list =
    'Organisations: Without a name, Acme – Acme & Sons, Ireland – this window, Globex – Ohio – open, New, —';
  for (const platform of Object.keys(menus)) {
    const read = (mayAdd: boolean) =>
      buildMenu(platform, 'Agent Desk', { profiles, mayAdd }).map(describe).join('\n');
    expect(read(true)).toContain(`${list}, Add…, Name and Colour…, Remove…`);
    expect(read(false)).toContain(`${list}, Name and Colour…, Remove…`);
  }
});

test('E15 no menu leads out of the app', () => {
  for (const platform of Object.keys(menus))
    expect(JSON.stringify(buildMenu(platform, 'Agent Desk', none))).not.toMatch(/https?:|click/);
});

const organisationActions = ['add-organisation', 'name-organisation', 'remove-organisation'];
const connection = { regionName: '', loginHost: '' };
const views: readonly (readonly [view: AppView | null, enabled: readonly string[]])[] = [
  [null, ['quit']],
  [
    { kind: 'signed-out', connection, notice: null, keptSession: 'none', canBeSomeoneElse: true },
    ['sign-in', 'settings', 'diagnostics', 'about', ...organisationActions, 'quit'],
  ],
  [
    {
      kind: 'problem',
      problem: cutProblem(buildProblem('cancelled').problem),
      canTryAgain: true,
      someoneElse: 'none',
      canOpenSettings: true,
    },
    ['sign-in', 'settings', 'diagnostics', 'about', ...organisationActions, 'quit'],
  ],
  [
    {
      kind: 'problem',
      problem: cutProblem(buildProblem('setting-invalid').problem),
      canTryAgain: false,
      someoneElse: 'none',
      canOpenSettings: true,
    },
    ['settings', 'diagnostics', 'about', ...organisationActions, 'quit'],
  ],
  [
    {
      kind: 'problem',
      problem: cutProblem(buildProblem('policy-unusable').problem),
      canTryAgain: false,
      someoneElse: 'none',
      canOpenSettings: false,
    },
    ['diagnostics', 'about', ...organisationActions, 'quit'],
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
    ['diagnostics', 'about', ...organisationActions, 'quit'],
  ],
  [{ kind: 'signing-out' }, ['diagnostics', 'about', ...organisationActions, 'quit']],
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
