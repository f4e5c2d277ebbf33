import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { buildProblem } from '../../../src/core/problems/problem';
import { done, person, session } from '../samples';
import {
  createSignedInRig,
  hour,
  minute,
  sessionOf,
  signedIn,
  withPkce,
  withSecret,
} from '../session/session-rig';
import { createRig, createStep, reached } from './desk-rig';

const shared = { clientId: 'desk', desk: 'shared' } as const;
const ask = { clientId: 'desk', desk: 'ask' } as const;

test('RD-11 the end of the app waits for a token that is on its way, and not for a login page', async () => {
  const rig = createRig();
  expect(rig.desk.hasToEnd()).toBe(false);
  await rig.signInUntil('authorize');
  expect(rig.desk.hasToEnd()).toBe(false);
  await rig.authorize.answer(rig.redirect());
  expect(rig.desk.hasToEnd()).toBe(true);
  await rig.exchange.fail(new Error('broken'));
  expect(rig.desk.hasToEnd()).toBe(false);
});

for (const [saved, hasToEnd] of [
  [withPkce, false],
  [withSecret, false],
  [ask, false],
  [shared, true],
] as const)
  test(`RD-11 the end of the app ${hasToEnd ? 'waits for' : 'leaves'} the session of a desk with ${JSON.stringify(saved)}`, async () => {
    const rig = await createSignedInRig(saved);
    expect(rig.desk.hasToEnd()).toBe(hasToEnd);
  });

test('RD-11 the end of the app waits for a sign-out, from the click on', async () => {
  const rig = await createSignedInRig(withPkce);
  void rig.desk.signOut();
  expect(rig.desk.hasToEnd()).toBe(true);
  await setImmediate();
  await rig.endSession.answer(reached);
  expect(rig.desk.hasToEnd()).toBe(false);
});

test('RD-11 a shared desk is signed out at the end, also where showing that fails', async () => {
  const rig = await createSignedInRig(shared);
  const broken = new Error('no menu');
  rig.desk.onView(() => {
    throw broken;
  });
  void rig.desk.quit();
  await setImmediate();
  expect(rig.endSession.calls).toHaveLength(1);
  expect(rig.faults).toEqual([broken]);
});

test('RD-11 a sign-out does not wait for a check, which brings no token', async () => {
  const rig = await createSignedInRig(shared);
  const before = rig.readToken.calls.length;
  await rig.clock.pass(minute);
  rig.desk.noteClockJump();
  await setImmediate();
  expect(rig.readToken.calls).toHaveLength(before + 1);
  void rig.desk.quit();
  await setImmediate();
  expect(rig.endSession.calls).toHaveLength(1);
});

test('RD-11 the end of the app waits for a refresh, whose token would be lost, and for no check', async () => {
  const rig = await createSignedInRig(withSecret);
  await rig.readToken.answer(done(null));
  await rig.clock.pass(minute);
  rig.desk.noteClockJump();
  await setImmediate();
  expect(rig.readToken.calls).toHaveLength(2);
  expect(rig.desk.hasToEnd()).toBe(false);
  await rig.readToken.answer(done(null));
  await rig.clock.pass(8 * hour - 11 * minute);
  expect(rig.desk.hasToEnd()).toBe(true);
  await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
  expect(rig.desk.hasToEnd()).toBe(false);
});

test('RD-11 the end of the app does not wait for the login page of a renewal that the agent has asked for', async () => {
  const rig = await createSignedInRig(withPkce);
  rig.presence.idleMs = hour;
  await rig.clock.pass(8 * hour - 5 * minute);
  rig.desk.renewSession();
  await setImmediate();
  expect(rig.authorize.calls).toHaveLength(2);
  expect(rig.desk.hasToEnd()).toBe(false);
});

test.describe('RS-08 RD-11 a token that Renew now has asked for', () => {
  /** Clicks **Renew now**: with a refresh token after a server has held the renewal back, else after an absence. */
  async function createRenewing(saved: Parameters<typeof createSignedInRig>[0]) {
    const rig = await createSignedInRig(saved);
    rig.presence.idleMs = hour;
    await rig.clock.pass(8 * hour - 10 * minute);
    if (saved.grant === 'code')
      await rig.refresh.answer(buildProblem('token-busy', { retryAfterMs: 2 * hour }));
    await rig.clock.pass(5 * minute);
    rig.desk.renewSession();
    await setImmediate();
    expect(signedIn(rig).renewal).toBe('renewing');
    return rig;
  }
  function quit({ desk }: Pick<Awaited<ReturnType<typeof createRenewing>>, 'desk'>) {
    const state = { isOver: false };
    void desk.quit().then(() => {
      state.isOver = true;
    });
    return state;
  }
  const tokens = (sessions: readonly { readonly accessToken: string }[]) =>
    sessions.map(({ accessToken }) => accessToken);

  test('RS-08 RD-11 the end of the app waits for its refresh, and the new tokens are kept', async () => {
    const rig = await createRenewing(withSecret);
    expect([rig.refresh.calls.length, rig.desk.hasToEnd()]).toEqual([2, true]);
    const end = quit(rig);
    await setImmediate();
    expect(end.isOver).toBe(false);
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2', refreshToken: 'R2' })));
    expect(rig.vault.kept?.session).toMatchObject({ accessToken: 'T2', refreshToken: 'R2' });
    expect([end.isOver, rig.dropped]).toEqual([true, []]);
  });

  test('RS-08 RD-11 a refresh that comes after the session was stopped is kept too', async () => {
    const rig = await createRenewing(withSecret);
    const end = quit(rig);
    await setImmediate();
    await rig.clock.pass(3_000);
    expect(end.isOver).toBe(false);
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2', refreshToken: 'R2' })));
    expect(rig.vault.kept?.session).toMatchObject({ accessToken: 'T2', refreshToken: 'R2' });
    expect([end.isOver, rig.dropped]).toEqual([true, []]);
  });

  test('RS-08 RD-11 the end of the app waits for the exchange of its code, and for the person whose token it is', async () => {
    const rig = await createRenewing(withPkce);
    expect(rig.desk.hasToEnd()).toBe(false);
    await rig.authorize.answer(rig.redirect());
    expect(rig.desk.hasToEnd()).toBe(true);
    const end = quit(rig);
    await rig.exchange.answer(done(sessionOf(rig, hour, { accessToken: 'T2', refreshToken: null })));
    expect([rig.desk.hasToEnd(), end.isOver]).toEqual([true, false]);
    await rig.loadPerson.answer(done(person));
    expect([tokens(rig.dropped), rig.vault.kept?.session.accessToken]).toEqual([[], 'T2']);
    expect(end.isOver).toBe(true);
  });

  test('RS-08 RD-11 a token whose person is not told in time is revoked, and the end waits for that', async () => {
    const rig = await createRenewing(withPkce);
    await rig.authorize.answer(rig.redirect());
    const end = quit(rig);
    await rig.exchange.answer(done(sessionOf(rig, hour, { accessToken: 'T2', refreshToken: null })));
    await rig.clock.pass(3_000);
    expect([rig.loadPerson.calls.at(-1)?.[2].aborted, end.isOver]).toEqual([true, false]);
    await rig.loadPerson.answer(buildProblem('cancelled'));
    expect([tokens(rig.dropped), end.isOver]).toEqual([['T2'], true]);
    expect(rig.vault.kept?.session.accessToken).toBe(session.accessToken);
  });

  test('RS-08 RD-11 a token whose exchange is late is revoked, and the end waits for it', async () => {
    const rig = await createRenewing(withPkce);
    await rig.authorize.answer(rig.redirect());
    const end = quit(rig);
    await setImmediate();
    await rig.clock.pass(3_000);
    expect(end.isOver).toBe(false);
    await rig.exchange.answer(done(sessionOf(rig, hour, { accessToken: 'T2', refreshToken: null })));
    expect([tokens(rig.dropped), end.isOver]).toEqual([['T2'], true]);
  });

  test('RD-11 after a refresh that was refused, its login page is not waited for', async () => {
    const rig = await createRenewing(withSecret);
    const end = quit(rig);
    await setImmediate();
    await rig.refresh.answer(buildProblem('code-refused'));
    expect([rig.desk.hasToEnd(), rig.authorize.calls.at(-1)?.[2].aborted]).toEqual([false, true]);
    await rig.authorize.answer(buildProblem('cancelled'));
    expect([rig.clock.alarms(), end.isOver]).toEqual([[], true]);
  });

  test('RS-08 O16 a sign-out waits for its refresh as well, and ends the new token', async () => {
    const rig = await createRenewing(withSecret);
    void rig.desk.signOut();
    await setImmediate();
    expect(rig.endSession.calls).toEqual([]);
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
    expect(tokens(rig.endSession.calls.map(([, ended]) => ended))).toEqual(['T2']);
  });
});

test('RS-08 a sign-in that is cancelled while its person is loaded: the end of the app waits for its revocation', async () => {
  const rig = createRig();
  await rig.signInUntil('loadPerson');
  let isOver = false;
  void rig.desk.quit().then(() => {
    isOver = true;
  });
  await setImmediate();
  expect(isOver).toBe(false);
  await rig.loadPerson.answer(buildProblem('cancelled'));
  expect([rig.dropped.length, isOver]).toEqual([1, true]);
});

test('RD-11 the end of the app does not wait for the unseen login page of a renewal by time', async () => {
  const rig = await createSignedInRig(withPkce);
  await rig.clock.pass(8 * hour - 10 * minute);
  expect(rig.authorize.calls).toHaveLength(2);
  expect(rig.desk.hasToEnd()).toBe(false);
  void rig.desk.quit();
  await setImmediate();
  expect(rig.authorize.calls[1]?.[2].aborted).toBe(true);
});

test('RD-11 the end of the app waits for the file of the session, and for work that nobody waits for', async () => {
  const revocation = createStep<[], void>();
  const rig = createRig();
  rig.vault.isBusy = true;
  expect(rig.desk.hasToEnd()).toBe(true);
  rig.vault.isBusy = false;
  expect(rig.desk.hasToEnd()).toBe(false);
  rig.lateWork.add(revocation.port());
  expect(rig.desk.hasToEnd()).toBe(true);
  await revocation.answer();
  expect(rig.desk.hasToEnd()).toBe(false);
});

test('RD-11 what has to be done at once is done before the end, also where nothing is waited for', async () => {
  const rig = createRig();
  await rig.signInUntil('authorize');
  void rig.desk.quit();
  expect(rig.authorize.calls[0]?.[2].aborted).toBe(true);
});
