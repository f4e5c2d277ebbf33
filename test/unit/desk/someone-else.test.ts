/** Who the login page may go on with: the person whom it remembers, or somebody else, whom it has to ask. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { buildProblem, type ProblemCode } from '../../../src/core/problems/problem';
import { defaultSettings, type Settings } from '../../../src/shared/settings';
import { problemTexts } from '../../../src/shared/texts/english/problems/problems';
import type { ProblemView, SomeoneElse } from '../../../src/shared/view';
import { done, person, session } from '../samples';
import { createRig, type Rig, reached } from './desk-rig';

const base = { clientId: 'desk-pkce', loginHint: 'a@example.com' };

const sent = (rig: Rig) => Object.fromEntries(new URL(rig.authorize.calls.at(-1)?.[0] ?? '').searchParams);

function problemOf({ desk }: Rig): ProblemView {
  const view = desk.view();
  if (view.kind !== 'problem') throw new Error(`The view is “${view.kind}”.`);
  return view;
}

/** Ends a new sign-in with a problem. */
async function endWith(rig: Rig, code: ProblemCode): Promise<void> {
  await rig.signInUntil('authorize');
  await rig.authorize.answer(buildProblem(code));
}

/** What a problem offers on a desk of one's own, and on one that asks at each sign-in. Every other code offers nothing. */
const offers: Readonly<Partial<Record<ProblemCode, readonly [own: SomeoneElse, other: SomeoneElse]>>> = {
  'api-access-refused': ['advised', 'advised'],
  'api-request-refused': ['advised', 'advised'],
  'login-page-loop': ['advised', 'advised'],
  'access-denied': ['offered', 'offered'],
  'authorization-refused': ['offered', 'offered'],
  'client-not-approved': ['offered', 'offered'],
  'token-request-refused': ['offered', 'offered'],
  'api-session-refused': ['offered', 'offered'],
  'api-answer-invalid': ['offered', 'offered'],
  'window-closed': ['offered', 'none'],
  cancelled: ['offered', 'none'],
  'idle-timeout': ['offered', 'none'],
  'browser-timeout': ['offered', 'none'],
  'login-page-failed': ['offered', 'none'],
  'login-server-error': ['offered', 'none'],
  'code-refused': ['offered', 'none'],
};

test('RS-09 a problem that may be the person’s offers Sign in as someone else, and one of the network does not', async () => {
  for (const code of Object.keys(problemTexts) as ProblemCode[]) {
    const shown = [];
    for (const desk of ['own', 'ask', 'shared'] as const) {
      const rig = createRig({ saved: { ...base, desk } });
      await endWith(rig, code);
      shown.push(problemOf(rig).someoneElse);
    }
    const [own, other] = offers[code] ?? ['none', 'none'];
    // A problem of the settings can’t be tried again at all.
    expect(shown, code).toEqual([own, other, other]);
  }
});

test('RS-09 a text that names the button is only shown where the button is', async () => {
  for (const code of Object.keys(problemTexts) as ProblemCode[]) {
    const namesIt = /sign in as someone else/i.test(problemTexts[code].nextStep);
    if (namesIt) expect(offers[code]?.[1], code).not.toBe('none');
    if (offers[code]?.[0] === 'advised') expect(namesIt, code).toBe(true);
  }
});

test('RS-09 only a desk that remembers a login has Sign in as someone else in the signed-out view', () => {
  const canBe = (saved: Partial<Settings>) => createRig({ saved: { ...base, ...saved } }).desk.view();
  expect(canBe({})).toMatchObject({ kind: 'signed-out', canBeSomeoneElse: true });
  expect(canBe({ signInWith: 'browser' })).toMatchObject({ canBeSomeoneElse: true });
  expect(canBe({ desk: 'ask' })).toMatchObject({ canBeSomeoneElse: false });
  expect(canBe({ desk: 'shared' })).toMatchObject({ canBeSomeoneElse: false });
});

test('RS-09 W15 a plain sign-in forgets nothing and asks for nobody, whatever the problem before', async () => {
  for (const code of ['api-access-refused', 'access-denied', 'login-page-loop', 'window-closed'] as const) {
    const rig = createRig({ saved: base });
    await endWith(rig, code);
    await rig.signInUntil('authorize');
    expect(rig.forgotten).toEqual([]);
    expect(sent(rig)).not.toHaveProperty('prompt');
    expect(sent(rig)).toMatchObject({ login_hint: base.loginHint });
  }
});

test('RS-09 W15 a sign-in as someone else forgets the login before the login page is opened', async () => {
  let forget = (_isDone: boolean) => {};
  const forgetting = () =>
    new Promise<boolean>((resolve) => {
      forget = resolve;
    });
  const rig = createRig({ saved: base, ports: { forgetLogin: forgetting } });
  await endWith(rig, 'api-access-refused');
  const over = rig.desk.signInAsSomeoneElse();
  await setImmediate();
  expect(rig.desk.view()).toMatchObject({ kind: 'signing-in', waitingFor: 'login-page' });
  expect(rig.authorize.calls).toHaveLength(1);
  forget(true);
  await setImmediate();
  expect(rig.authorize.calls).toHaveLength(2);
  // The hint names the person who is not meant. The prompt counts when the attempt is handed over to the browser.
  expect(sent(rig)).toMatchObject({ prompt: 'login' });
  expect(sent(rig)).not.toHaveProperty('login_hint');
  await rig.authorize.answer(rig.redirect());
  await rig.exchange.answer(done(session));
  await rig.loadPerson.answer(done(person));
  await over;
  expect(rig.desk.view().kind).toBe('signed-in');
});

test('RS-09 W15 what can’t be forgotten is a problem, and no login page is opened', async () => {
  const fault = new Error('not cleared');
  for (const forgetLogin of [async () => false, () => Promise.reject(fault)]) {
    const rig = createRig({ saved: base, ports: { forgetLogin } });
    await rig.desk.signInAsSomeoneElse();
    expect(problemOf(rig)).toMatchObject({ canTryAgain: true, problem: { code: 'login-not-forgotten' } });
    // Another try must not go on as the person before.
    await rig.desk.signIn();
    expect(problemOf(rig)).toMatchObject({ problem: { code: 'login-not-forgotten' } });
    expect(rig.authorize.calls).toEqual([]);
  }
});

test('RS-09 Try again after a sign-in as someone else is for someone else too, until a sign-in is over', async () => {
  const rig = createRig({ saved: base });
  void rig.desk.signInAsSomeoneElse();
  await setImmediate();
  rig.desk.cancelSignIn();
  await rig.signInUntil('authorize');
  expect(sent(rig)).toMatchObject({ prompt: 'login' });
  await rig.authorize.answer(buildProblem('window-closed'));
  await rig.signInUntil('signed-in');
  expect(rig.forgotten).toEqual(['own', 'own', 'own']);
  const out = rig.desk.signOut();
  await setImmediate();
  await rig.endSession.answer(reached);
  await out;
  await rig.signInUntil('authorize');
  expect(sent(rig)).not.toHaveProperty('prompt');
});

test('RS-09 in the own browser a sign-in as someone else sends prompt=login, and the view says so', async () => {
  const rig = createRig({ saved: { ...base, signInWith: 'browser' } });
  const over = rig.desk.signInAsSomeoneElse();
  await setImmediate();
  expect(sent(rig)).toMatchObject({ prompt: 'login' });
  expect(rig.desk.view()).toMatchObject({ waitingFor: 'browser', isBrowserToAsk: true });
  rig.desk.cancelSignIn();
  await rig.authorize.answer(buildProblem('cancelled'));
  await over;
  const plain = createRig({ saved: { ...base, signInWith: 'browser' } });
  await plain.signInUntil('authorize');
  expect(sent(plain)).not.toHaveProperty('prompt');
  expect(plain.desk.view()).toMatchObject({ waitingFor: 'browser', isBrowserToAsk: false });
});

test('RS-09 the view says it also when the attempt is handed over to the browser', async () => {
  const rig = createRig({ saved: base });
  void rig.desk.signInAsSomeoneElse();
  await setImmediate();
  expect(rig.desk.view()).toMatchObject({ waitingFor: 'login-page', isBrowserToAsk: false });
  rig.desk.continueInBrowser();
  expect(rig.desk.view()).toMatchObject({ waitingFor: 'browser', isBrowserToAsk: true });
});

test('RS-09 a click on Sign in as someone else during a sign-in starts no second one', async () => {
  const rig = createRig({ saved: base });
  await rig.signInUntil('authorize');
  await rig.desk.signInAsSomeoneElse();
  expect([rig.focused(), rig.authorize.calls.length, rig.forgotten.length]).toEqual([1, 1, 0]);
});

test('RS-09 a session of someone else is renewed without the login hint of the settings', async () => {
  const rig = createRig({ saved: base });
  const over = rig.desk.signInAsSomeoneElse();
  await setImmediate();
  await rig.authorize.answer(rig.redirect());
  const obtainedAt = rig.clock.now();
  const short = { ...session, obtainedAt, expiresAt: obtainedAt + 20 * 60_000, refreshToken: null };
  await rig.exchange.answer(done(short));
  await rig.loadPerson.answer(done(person));
  await over;
  await rig.clock.pass(10 * 60_000);
  expect(rig.authorize.calls).toHaveLength(2);
  expect(sent(rig)).not.toHaveProperty('login_hint');
  expect(sent(rig)).not.toHaveProperty('prompt');
  expect(rig.forgotten).toEqual(['own']);
});

test.describe('a desk that asks at each start', () => {
  const ask = { ...base, desk: 'ask' } as const;

  test('RS-10 W15 it forgets the login before each sign-in that the agent starts, and never before a renewal', async () => {
    const rig = createRig({ saved: ask });
    // At the start: the login of a time when the desk was one agent's own.
    expect(rig.forgotten).toEqual(['own']);
    await endWith(rig, 'window-closed');
    expect(rig.forgotten).toEqual(['own', 'ask']);
    await rig.signInUntil('exchange');
    expect(rig.forgotten).toEqual(['own', 'ask', 'ask']);
    expect(sent(rig)).toMatchObject({ prompt: 'login' });
    const obtainedAt = rig.clock.now();
    const short = { ...session, obtainedAt, expiresAt: obtainedAt + 20 * 60_000, refreshToken: null };
    await rig.exchange.answer(done(short));
    await rig.loadPerson.answer(done(person));
    await rig.clock.pass(10 * 60_000);
    expect(rig.authorize.calls).toHaveLength(3);
    expect(sent(rig)).not.toHaveProperty('prompt');
    await rig.authorize.answer(buildProblem('login-needed'));
    await rig.clock.pass(5 * 60_000);
    rig.desk.renewSession();
    await setImmediate();
    expect(rig.authorize.calls).toHaveLength(4);
    expect(rig.forgotten).toEqual(['own', 'ask', 'ask']);
  });

  test('RS-10 W15 what can’t be forgotten there is a problem, and no login page is opened', async () => {
    const rig = createRig({ saved: ask, ports: { forgetLogin: async () => false } });
    await rig.desk.signIn();
    expect(problemOf(rig)).toMatchObject({ problem: { code: 'login-not-forgotten' }, canTryAgain: true });
    expect(rig.authorize.calls).toEqual([]);
  });

  test('RS-10 in the own browser it sends prompt=login, and the view says that the browser may go on by itself', async () => {
    const rig = createRig({ saved: { ...ask, signInWith: 'browser' } });
    await rig.signInUntil('authorize');
    expect(sent(rig)).toMatchObject({ prompt: 'login' });
    expect(rig.desk.view()).toMatchObject({ waitingFor: 'browser', isBrowserToAsk: true });
  });

  test('RS-10 a desk that is made to ask forgets the login of the time before', async () => {
    const rig = createRig({ saved: base });
    rig.desk.openSettings();
    await rig.desk.saveSettings({ ...defaultSettings, ...ask });
    expect(rig.forgotten).toEqual(['own']);
  });
});
