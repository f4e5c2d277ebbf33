/** The overlay over the desk's view: what opens it, and what closes it. */

import { expect, test } from '@playwright/test';
import { createOverlay } from '../../../src/core/screen/overlay';
import type { AboutView, AppView, SigningInView } from '../../../src/shared/view';
import { withPresence } from '../../kit/view-parts';

const about: AboutView = { kind: 'about', versions: [], licences: null };
const connection = { regionName: '', loginHost: '' };
const signingIn: SigningInView = {
  kind: 'signing-in',
  waitingFor: 'login-page',
  canContinueInBrowser: false,
  isBrowserToAsk: false,
  connection,
  notice: null,
};
const signedOut: AppView = {
  kind: 'signed-out',
  connection,
  notice: null,
  keptSession: 'none',
  canBeSomeoneElse: true,
};
const signedIn: AppView = {
  kind: 'signed-in',
  person: {
    name: 'A',
    initials: 'A',
    email: null,
    title: null,
    department: null,
    organization: null,
  },
  presence: null,
  picture: null,
  connection,
  expiresAt: 0,
  leaving: null,
  onQueueElsewhere: null,
  timeoutMinutes: null,
  check: 'checked',
  renewal: 'none',
  renewsWith: 'window',
  keeping: 'kept',
  notice: null,
  idleEndsAt: null,
  isAbsenceUnmeasured: false,
  isTimeOver: false,
};

function openOver(desk: AppView) {
  let changes = 0;
  const overlay = createOverlay();
  overlay.onChange(() => {
    changes++;
  });
  const show = overlay.open(about, desk);
  return { overlay, show, changes: () => changes };
}

test('an overlay is shown, filled, and closed, and each of these is told once', () => {
  const { overlay, show, changes } = openOver(signedOut);
  expect([overlay.current(), changes()]).toEqual([about, 1]);
  show({ ...about, licences: [] });
  expect([overlay.current(), changes()]).toEqual([{ ...about, licences: [] }, 2]);
  overlay.close();
  expect([overlay.current(), changes()]).toEqual([null, 3]);
  overlay.close();
  expect(changes()).toBe(3);
});

test('content that comes late is shown neither after the overlay was closed nor in the next overlay', () => {
  const { overlay, show } = openOver(signedOut);
  overlay.close();
  show({ ...about, licences: [] });
  expect(overlay.current()).toBeNull();
  overlay.open(about, signedOut);
  show({ ...about, licences: [] });
  expect(overlay.current()).toEqual(about);
});

const stays: readonly (readonly [what: string, before: AppView, after: AppView])[] = [
  ['a picture that has come', signedIn, { ...signedIn, picture: 'data:image/png;base64,' }],
  ['a session that was checked', signedIn, { ...signedIn, check: 'offline' }],
  ['a session that was renewed', signedIn, { ...signedIn, expiresAt: 1 }],
];
const goes: readonly (readonly [what: string, before: AppView, after: AppView])[] = [
  ['the end of a session', signedIn, signedOut],
  ['a sign-out', signedIn, { kind: 'signing-out' }],
  ['a sign-in', signingIn, signedIn],
  ['a notice of the login page', signingIn, { ...signingIn, notice: 'Blocked.' }],
  ['the offer to renew', signedIn, { ...signedIn, renewal: 'offered' }],
  ['the countdown of a shared desk', signedIn, { ...signedIn, idleEndsAt: 1 }],
];
for (const [what, before, after] of stays)
  test(`${what} leaves the overlay open`, () => {
    const { overlay } = openOver(before);
    overlay.deskChanged(after);
    expect(overlay.current()).toEqual(about);
  });
for (const [what, before, after] of goes)
  test(`${what} closes the overlay`, () => {
    const { overlay } = openOver(before);
    overlay.deskChanged(after);
    expect(overlay.current()).toBeNull();
  });

test('an overlay closes when the agent is asked about their place on queue, or did not answer in time', () => {
  const { presence } = withPresence({ isNotResponding: true }).view;
  for (const next of [{ ...signedIn, leaving: 'quit' } as const, { ...signedIn, presence }]) {
    const { overlay } = openOver(signedIn);
    overlay.deskChanged(next);
    expect(overlay.current()).toBeNull();
  }
});
