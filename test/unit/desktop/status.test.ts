import { expect, test } from '@playwright/test';
import { isSameStatus, readDesktopStatus } from '../../../src/core/desktop/status';
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

test('a session that is not confirmed yet is signed in, without a status', () => {
  expect(statusOf(null)).toMatchObject({ isSignedIn: true, tone: null, words: null, choices: [] });
});

test('the same status is shown once', () => {
  expect(isSameStatus(statusOf({}), statusOf({}))).toBe(true);
  expect(isSameStatus(statusOf({}), statusOf({ onQueue: false }))).toBe(false);
});
