/** The agent's own browser, as the desk sees it: who may use it, what is on screen, and what becomes of the session. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { describeSignOut } from '../../../src/core/desk/sign-out';
import { noPolicy } from '../../../src/core/settings/policy';
import { combineSettings } from '../../../src/core/settings/sources';
import { parseSettings } from '../../../src/shared/parse-settings';
import { defaultSettings, mayUseBrowser, type Settings } from '../../../src/shared/settings';
import type { SigningInView } from '../../../src/shared/view';
import { inEnglish } from '../../kit/english';
import { done, person } from '../samples';
import { createSignedInRig, hour, minute, sessionOf, signedIn } from '../session/session-rig';
import { createRig, type Rig, reached } from './desk-rig';

const base = { clientId: 'desk-pkce' };

function signingIn({ desk }: Rig): SigningInView {
  const view = desk.view();
  if (view.kind !== 'signing-in') throw new Error(`The view is “${view.kind}”.`);
  return view;
}

const offers: readonly (readonly [saved: Partial<Settings>, isOffered: boolean])[] = [
  [{}, true],
  [{ desk: 'ask' }, true],
  [{ redirectUri: 'http://127.0.0.1:4000/cb' }, true],
  [{ redirectUri: 'http://[::1]:4000/cb' }, true],
  [{ redirectUri: 'http://localhost/cb' }, true],
  [{ desk: 'shared' }, false],
  [{ redirectUri: 'https://desk.example.com/cb' }, false],
  [{ redirectUri: 'https://localhost:4000/cb' }, false],
  [{ redirectUri: 'http://localhost:0/cb' }, false],
  [{ grant: 'code' }, false],
];
for (const [saved, isOffered] of offers)
  test(`RS-07 O27 ${JSON.stringify(saved)}: the browser is ${isOffered ? '' : 'not '}offered`, async () => {
    const rig = createRig({ saved: { ...base, ...saved }, secret: 's3cret' });
    await rig.signInUntil('authorize');
    expect(mayUseBrowser({ ...defaultSettings, ...saved })).toBe(isOffered);
    expect(signingIn(rig)).toMatchObject({ waitingFor: 'login-page', canContinueInBrowser: isOffered });
    rig.desk.continueInBrowser();
    expect(rig.movedToBrowser()).toBe(isOffered ? 1 : 0);
    expect(signingIn(rig).waitingFor).toBe(isOffered ? 'browser' : 'login-page');
  });

test('moving to the browser is shown and passed on once, and the attempt goes on with its state', async () => {
  const rig = createRig();
  const { over } = await rig.signInUntil('authorize');
  rig.notify('The page tried something.');
  rig.desk.continueInBrowser();
  // The window closes a moment later.
  rig.notify('The page tried something again.');
  expect(signingIn(rig)).toMatchObject({ waitingFor: 'browser', canContinueInBrowser: false, notice: null });
  rig.desk.continueInBrowser();
  await rig.desk.signIn();
  expect([rig.movedToBrowser(), rig.focused(), rig.authorize.calls.length]).toEqual([1, 1, 1]);
  await rig.authorize.answer(rig.redirect());
  expect(signingIn(rig)).toMatchObject({ waitingFor: 'answer', canContinueInBrowser: false });
  rig.desk.continueInBrowser();
  await rig.exchange.answer(done(sessionOf(rig, 8 * hour)));
  await rig.loadPerson.answer(done(person));
  await over;
  expect(rig.movedToBrowser()).toBe(1);
  expect(signedIn(rig).renewsWith).toBe('browser');
});

test('RS-33 the view shows what the browser sent for another sign-in, until the answer is there', async () => {
  const rig = createRig({ saved: { ...base, signInWith: 'browser' } });
  await rig.signInUntil('authorize');
  const views = rig.views.length;
  rig.notify('The answer of another sign-in.');
  rig.notify('The answer of another sign-in.');
  expect(rig.views).toHaveLength(views + 1);
  expect(signingIn(rig)).toMatchObject({ waitingFor: 'browser', notice: 'The answer of another sign-in.' });
  await rig.authorize.answer(rig.redirect());
  rig.notify('Too late.');
  expect(signingIn(rig)).toMatchObject({ waitingFor: 'answer', notice: null });
});

test('RS-30 a hand-over before the window is asked for opens the browser, and no window', async () => {
  const places: string[] = [];
  const waitFor = (place: string) => {
    places.push(place);
    return new Promise<never>(() => {});
  };
  const rig = createRig({
    ports: {
      authorizeInWindow: () => waitFor('window'),
      authorizeInBrowser: () => waitFor('browser'),
    },
  });
  void rig.desk.signIn();
  rig.desk.continueInBrowser();
  expect(signingIn(rig)).toMatchObject({ waitingFor: 'browser', canContinueInBrowser: false });
  expect(places).toEqual([]);
  await setImmediate();
  expect(places).toEqual(['browser']);
});

test('only a sign-in under way can move to the browser', async () => {
  const rig = createRig();
  rig.desk.continueInBrowser();
  await rig.signInUntil('signed-in');
  rig.desk.continueInBrowser();
  expect(rig.movedToBrowser()).toBe(0);
  expect(signedIn(rig).renewsWith).toBe('window');
});

test('a sign-in with the browser from the start says so, and can be cancelled', async () => {
  const rig = createRig({ saved: { ...base, signInWith: 'browser' } });
  await rig.signInUntil('authorize');
  expect(signingIn(rig)).toMatchObject({ waitingFor: 'browser', canContinueInBrowser: false });
  expect(rig.authorize.calls[0]?.[1].signInWith).toBe('browser');
  rig.desk.cancelSignIn();
  expect(rig.desk.view()).toMatchObject({ kind: 'problem', problem: { code: 'cancelled' } });
  expect(rig.authorize.calls[0]?.[2].aborted).toBe(true);
});

test('the attempt after one that moved to the browser uses the settings again', async () => {
  const rig = createRig();
  await rig.signInUntil('authorize');
  rig.desk.continueInBrowser();
  rig.desk.cancelSignIn();
  await rig.signInUntil('authorize');
  expect(signingIn(rig).waitingFor).toBe('login-page');
  expect(rig.authorize.calls.at(-1)?.[1].signInWith).toBe('window');
});

test('a second Renew now brings the login page that waits for the agent to the front', async () => {
  const rig = await createSignedInRig({ ...base, signInWith: 'browser' });
  rig.presence.idleMs = hour;
  await rig.clock.pass(8 * hour - 5 * minute);
  rig.desk.renewSession();
  expect(signedIn(rig)).toMatchObject({ renewal: 'renewing', renewsWith: 'browser' });
  await setImmediate();
  expect(rig.authorize.calls.at(-1)?.[1].signInWith).toBe('browser');
  rig.desk.renewSession();
  expect([rig.focused(), rig.authorize.calls.length]).toEqual([1, 2]);
});

test('a sign-out after a sign-in with the browser says that the browser may still be signed in', async () => {
  const report = { isTokenRevoked: true, isLoginEnded: true, isPartitionEmpty: true, isVaultEmpty: true };
  const said =
    'Your session at Genesys Cloud was ended. Your browser may still be signed in to Genesys Cloud.';
  expect(inEnglish(describeSignOut({ ...report, wasInBrowser: true }))).toBe(said);
  const rig = await createSignedInRig({ ...base, signInWith: 'browser' });
  const over = rig.desk.signOut();
  await setImmediate();
  await rig.endSession.answer(reached);
  await over;
  expect(inEnglish(rig.desk.view())).toMatchObject({ kind: 'signed-out', notice: said });
});

test('RS-07 O27 settings with the browser are refused on a shared desk, with a redirect URI that is not on loopback, and without PKCE', () => {
  const issuesOf = (changes: Partial<Settings>) => {
    const parsed = parseSettings({ ...defaultSettings, signInWith: 'browser', ...changes });
    return parsed.kind === 'refused' ? inEnglish(parsed.issues) : [];
  };
  expect(issuesOf({})).toEqual([]);
  const shared = { field: 'signInWith', message: expect.stringMatching(/^A shared desk .*window\.$/) };
  expect(issuesOf({ desk: 'shared' })).toEqual([shared]);
  const elsewhere = { field: 'signInWith', message: expect.stringMatching(/^The browser needs .*localhost/) };
  expect(issuesOf({ redirectUri: 'https://desk.example.com/cb' })).toEqual([elsewhere]);
  const secret = { field: 'signInWith', message: expect.stringMatching(/^The browser needs .*PKCE/) };
  expect(issuesOf({ grant: 'code' })).toEqual([secret]);
});

test('W14 a shared desk never uses the browser, wherever the two settings come from', () => {
  for (const [outside, saved, name] of [
    [{ desk: 'shared' }, { signInWith: 'browser' }, 'signInWith'],
    [{ signInWith: 'browser' }, { desk: 'shared' }, '--sign-in-with'],
  ] as const) {
    const { settings, faults } = combineSettings(noPolicy, outside, {}, { ...base, ...saved });
    expect(settings).toMatchObject({ desk: 'shared', signInWith: 'window', ...base });
    expect(inEnglish(faults)).toEqual([expect.stringContaining(`${name}: A shared desk`)]);
  }
});

test('the view says that the answer is awaited as soon as the redirect is caught', async () => {
  const rig = createRig();
  await rig.signInUntil('exchange');
  expect(rig.views.at(-1)).toMatchObject({ waitingFor: 'answer', canContinueInBrowser: false });
  rig.desk.continueInBrowser();
  expect(rig.movedToBrowser()).toBe(0);
});
