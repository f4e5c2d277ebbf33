/** What is on screen: which of a question, an overlay, an update and the desk goes before the others. */

import { expect, test } from '@playwright/test';
import { decideNotification, readDesktopStatus } from '../../../src/core/desktop/status';
import { createListeners } from '../../../src/core/listeners';
import { createOverlay, type OverlayView } from '../../../src/core/screen/overlay';
import { createScreen, describeForLog } from '../../../src/core/screen/screen';
import type { AboutView, AppView, Question, SignedOutView, UpdateNotice } from '../../../src/shared/view';

const connection = { regionName: '', loginHost: '' };
const signedOut: SignedOutView = {
  kind: 'signed-out',
  connection,
  notice: null,
  keptSession: 'none',
  canBeSomeoneElse: true,
};
const signingOut: AppView = { kind: 'signing-out' };
const about: AboutView = { kind: 'about', versions: [], licences: null };
const question: Question = { kind: 'certificate', id: 1, host: 'login.example.com', certificates: [] };
const asking: AppView = { kind: 'asking', question, canCancelSignIn: false };
const signingIn = { kind: 'signing-in' } as AppView;
const update: UpdateNotice = { kind: 'ready', version: '2.0.0' };

const rows: readonly (readonly [
  title: string,
  parts: { desk?: AppView; question?: Question; overlay?: OverlayView; update?: UpdateNotice },
  screen: AppView,
  activity: AppView,
])[] = [
  ['the desk alone is shown as it is', {}, signedOut, signedOut],
  ['an update is told on a desk at rest', { update }, { ...signedOut, update }, { ...signedOut, update }],
  ['an update waits while something is going on', { desk: signingOut, update }, signingOut, signingOut],
  ['an overlay lies over the desk, and is not what the app is doing', { overlay: about }, about, signedOut],
  ['an overlay hides an update', { overlay: about, update }, about, { ...signedOut, update }],
  ['a question goes before the desk', { question }, asking, asking],
  ['a question goes before an overlay', { question, overlay: about }, asking, asking],
  [
    'RS-22 a question of a sign-in can be answered by the end of the sign-in',
    { desk: signingIn, question },
    { ...asking, canCancelSignIn: true },
    { ...asking, canCancelSignIn: true },
  ],
  ['a question goes before all at once', { question, overlay: about, update }, asking, asking],
];
for (const [title, parts, screen, activity] of rows)
  test(`${title}`, () => {
    const { desk = signedOut, question = null, overlay: lying, update = null } = parts;
    const overlay = createOverlay();
    if (lying !== undefined) overlay.open(lying, desk);
    const chosen = createScreen({
      desk: { view: () => desk, onView: () => () => {} },
      overlay,
      question: () => question,
      update: () => update,
    });
    expect(chosen.view()).toEqual(screen);
    expect(chosen.activity()).toEqual(activity);
    expect(chosen.behind()).toEqual(desk);
  });

test('RS-32 a question in front of the card ends no notification, and its answer is no new time of it', () => {
  const presence = { interruption: null, presence: null, isNotResponding: true, notRespondingCount: 1 };
  const card = { kind: 'signed-in', presence } as AppView;
  const { screen, showOnDesk, ask } = createSources();
  const step = (notified: number | null) => decideNotification(notified, readDesktopStatus(screen.behind()));
  showOnDesk(card);
  expect(step(null)).toBe('show');
  ask(question);
  expect(screen.activity().kind).toBe('asking');
  expect(readDesktopStatus(screen.behind()).isSignedIn).toBe(true);
  expect(step(1)).toBe('keep');
  // Not responding begins while the question is open.
  expect(step(null)).toBe('show');
  ask(null);
  expect(step(1)).toBe('keep');
});

function createSources() {
  const views = createListeners<AppView>();
  let view: AppView = signedOut;
  let asked: Question | null = null;
  const overlay = createOverlay();
  const screen = createScreen({
    desk: { view: () => view, onView: views.add },
    overlay,
    question: () => asked,
    update: () => null,
  });
  const shown: string[] = [];
  screen.onChange(() => shown.push(screen.view().kind));
  return {
    overlay,
    screen,
    shown,
    showOnDesk: (next: AppView) => {
      view = next;
      views.tell(next);
    },
    ask: (next: Question | null) => {
      asked = next;
      screen.refresh();
    },
  };
}

test('each change of desk, overlay and question is told once, with what is then on screen', () => {
  const { overlay, shown, showOnDesk, ask } = createSources();
  overlay.open(about, signedOut);
  ask(question);
  ask(null);
  overlay.close();
  showOnDesk(signingOut);
  expect(shown).toEqual(['about', 'asking', 'about', 'signed-out', 'signing-out']);
});

test('an overlay is closed before a view of the desk is shown that the agent must not miss', () => {
  const { overlay, shown, showOnDesk } = createSources();
  overlay.open(about, signedOut);
  showOnDesk(signingOut);
  expect(shown).toEqual(['about', 'signing-out']);
  expect(overlay.current()).toBeNull();
});

test('the log names the view, and the code of a problem instead of its words', () => {
  expect(describeForLog(signedOut)).toBe('View: signed-out');
  const problem = { code: 'host-not-found', title: 'T', explanation: 'E', nextStep: 'N' };
  const view = { kind: 'problem', problem: { ...problem, serverMessage: 'secret', correlationId: null } };
  expect(describeForLog({ ...view, canTryAgain: true, canOpenSettings: true } as AppView)).toBe(
    'Problem: host-not-found',
  );
});
