import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { done } from '../samples';
import { createSignedInRig, hour, minute, sessionOf, withPkce, withSecret } from '../session/session-rig';
import { createRig, createStep } from './desk-rig';

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
  await rig.endSession.answer({ isTokenRevoked: true, isLoginEnded: true });
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
  rig.desk.confirmSession();
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
  rig.desk.confirmSession();
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
