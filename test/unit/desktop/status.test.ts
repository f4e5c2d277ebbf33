import { expect, test } from '@playwright/test';
import { readEnabledActions } from '../../../src/core/desktop/menu';
import {
  decideNotification,
  isRefusedUnseen,
  isSameStatus,
  readDesktopStatus,
  type WindowSight,
} from '../../../src/core/desktop/status';
import { buildProblem, cutProblem } from '../../../src/core/problems/problem';
import type { PresenceView } from '../../../src/shared/presence/presence-view';
import type { AppView } from '../../../src/shared/view';
import { inEnglish } from '../../kit/english';
import { presence, signedIn } from '../../kit/view-parts';

const statusOf = (changes: Partial<PresenceView> | null) =>
  inEnglish(
    readDesktopStatus(
      signedIn({ presence: changes === null ? null : { ...presence, ...changes } }).view as AppView,
    ),
  );

test('while nobody is signed in, the desktop shows no status', () => {
  expect(readDesktopStatus({ kind: 'signing-out' })).toMatchObject({
    isSignedIn: false,
    tone: null,
    words: null,
  });
});

test('a live presence has its tone and its word', () => {
  expect(statusOf({})).toMatchObject({
    isSignedIn: true,
    tone: 'available',
    words: 'On Queue',
    onQueue: true,
  });
});

test('a presence that is not live has no colour, and says so', () => {
  const interruption = { asOf: 0, reason: 'connection' } as const;
  expect(statusOf({ interruption, isNotResponding: true })).toMatchObject({
    tone: null,
    words: 'Not responding (not live)',
    isNotResponding: false,
  });
});

test('Not responding is the word, whatever the presence is', () => {
  expect(statusOf({ isNotResponding: true })).toMatchObject({
    words: 'Not responding',
    isNotResponding: true,
  });
});

test('Ready again can be pressed in the tray and the menu until it is under way', () => {
  for (const isReadying of [false, true]) {
    const parts = { isNotResponding: true, isReadying };
    expect(statusOf(parts)).toMatchObject(parts);
    const { view } = signedIn({ presence: { ...presence, ...parts } });
    expect(readEnabledActions(view as AppView).ready).toBe(!isReadying);
  }
});

test('each time of Not responding is notified once, and stays until it is over', () => {
  const cut = { interruption: { asOf: 0, reason: 'connection' } } as const;
  const first = { isNotResponding: true, notRespondingCount: 1 };
  const second = { isNotResponding: true, notRespondingCount: 2 };
  const over = { isNotResponding: false, notRespondingCount: 1 };
  const rows: readonly [notified: number | null, status: Partial<PresenceView>, step: string][] = [
    [null, first, 'show'],
    [1, first, 'keep'],
    [1, { ...first, ...cut }, 'keep'],
    [null, { ...first, ...cut }, 'keep'],
    [1, second, 'show'],
    [1, over, 'close'],
    [1, { ...over, ...cut }, 'close'],
    [null, over, 'keep'],
  ];
  for (const [notified, status, step] of rows)
    expect(decideNotification(notified, statusOf(status)), JSON.stringify(status)).toBe(step);
  expect(decideNotification(1, readDesktopStatus({ kind: 'signing-out' }))).toBe('close');
});

test('a session that is not confirmed yet is signed in, without a status', () => {
  expect(statusOf(null)).toMatchObject({ isSignedIn: true, tone: null, words: null, choices: [] });
});

test('the same status is shown once', () => {
  expect(isSameStatus(statusOf({}), statusOf({}))).toBe(true);
  expect(isSameStatus(statusOf({}), statusOf({ onQueue: false }))).toBe(false);
});

test('a refusal opens a window that the agent does not see, once', () => {
  const refusal = cutProblem(buildProblem('presence-not-permitted').problem);
  const viewOf = (changes: Partial<PresenceView> | null) =>
    signedIn({ presence: changes === null ? null : { ...presence, ...changes } }).view as AppView;
  const [calm, changing, refused] = [viewOf({}), viewOf({ isChanging: true }), viewOf({ refusal })];
  const rows: readonly [
    AppView | null,
    AppView,
    sight: WindowSight,
    isFromTray: boolean,
    isOpened: boolean,
  ][] = [
    [changing, refused, 'hidden', true, true],
    [changing, refused, 'hidden', false, true],
    [calm, refused, 'hidden', false, true],
    [null, refused, 'hidden', false, true],
    [changing, refused, 'behind', true, true],
    [changing, refused, 'behind', false, false],
    [changing, refused, 'focused', true, false],
    [refused, refused, 'hidden', true, false],
    [refused, calm, 'hidden', true, false],
    [changing, calm, 'hidden', true, false],
    [changing, viewOf(null), 'hidden', true, false],
    [changing, { kind: 'signing-out' }, 'hidden', true, false],
  ];
  for (const [index, [before, after, sight, isFromTray, isOpened]] of rows.entries())
    expect(isRefusedUnseen(before, after, sight, isFromTray), String(index)).toBe(isOpened);
});
