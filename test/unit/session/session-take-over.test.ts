/** A renewal through the login page, which may sign in another person, and the session before it. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { buildProblem } from '../../../src/core/problems/problem';
import { inEnglish } from '../../kit/english';
import { createRig, type Rig } from '../desk/desk-rig';
import { done, person, session } from '../samples';
import {
  createSignedInRig,
  hour,
  keptWith,
  minute,
  sessionOf,
  signedIn,
  withPkce,
  withSecret,
} from './session-rig';

const another = {
  ...person,
  id: 'p-bo',
  view: { ...person.view, name: 'Bo Lind', email: 'bo@example.com' },
};

async function comeBack(rig: Rig, as: typeof person, refreshToken: string | null): Promise<void> {
  await rig.authorize.answer(rig.redirect());
  await rig.exchange.answer(done(sessionOf(rig, 8 * hour, { accessToken: 'T2', refreshToken })));
  await rig.loadPerson.answer(done(as));
}

test('O16 a renewal as another person revokes the session of the person before', async () => {
  const rig = await createSignedInRig(withPkce);
  rig.presence.idleMs = hour;
  await rig.clock.pass(8 * hour - 5 * minute);
  rig.desk.renewSession();
  await setImmediate();
  await comeBack(rig, another, null);
  expect(signedIn(rig).person.name).toBe('Bo Lind');
  expect(rig.dropped.map(({ accessToken }) => accessToken)).toEqual([session.accessToken]);
  expect(rig.vault.kept).toMatchObject({ session: { accessToken: 'T2' }, person: another });
});

test('RS-12 S8 an unseen renewal as another person leaves the session as it is, and Renew now is offered', async () => {
  const rig = await createSignedInRig(withPkce);
  await rig.clock.pass(8 * hour - 10 * minute);
  await comeBack(rig, another, null);
  expect(signedIn(rig)).toMatchObject({ person: { name: person.view.name }, notice: null });
  expect(rig.dropped.map(({ accessToken }) => accessToken)).toEqual(['T2']);
  expect(rig.vault.kept).toMatchObject({ session: { accessToken: session.accessToken }, person });
  await rig.clock.pass(5 * minute);
  expect(signedIn(rig).renewal).toBe('offered');

  // The agent sees who signs in, and is told.
  rig.desk.renewSession();
  await setImmediate();
  expect(rig.authorize.calls.at(-1)?.[3].visibility).toBe('if-needed');
  await comeBack(rig, another, null);
  expect(signedIn(rig).person.name).toBe('Bo Lind');
  expect(inEnglish(signedIn(rig).notice)).toContain('You are now signed in as Bo Lind.');
});

test('a renewal as the same person leaves the session before to end by itself', async () => {
  const rig = await createSignedInRig(withPkce);
  await rig.clock.pass(8 * hour - 10 * minute);
  await comeBack(rig, { ...person, view: { ...person.view, title: 'Now team lead' } }, null);
  expect(rig.dropped).toEqual([]);
});

test('O21 a renewal through the login page is a session of its own, so a 401 hours later has its own recovery', async () => {
  const refused = buildProblem('api-session-refused');
  const rig = createRig({ saved: withSecret, secret: 'S3CRET', kept: keptWith(4 * hour, withSecret) });
  await setImmediate();
  await rig.loadPerson.answer(refused);
  await rig.refresh.answer(buildProblem('code-refused'));
  await comeBack(rig, person, 'R2');
  expect(signedIn(rig).check).toBe('checked');

  // Past its end and without a network, the session goes offline, so that it is checked again.
  await rig.clock.pass(8 * hour - 10 * minute);
  await rig.refresh.answer(buildProblem('network-unreachable'));
  rig.presence.idleMs = 0;
  for (let minutes = 0; minutes < 12 && signedIn(rig).check !== 'offline'; minutes++) {
    await rig.clock.pass(5 * minute);
    await rig.refresh.answer(buildProblem('network-unreachable'));
  }
  rig.desk.resumeSession();
  await setImmediate();
  await rig.refresh.answer(done(sessionOf(rig, 8 * hour, { accessToken: 'T3', refreshToken: 'R3' })));
  const before = rig.refresh.calls.length;
  await rig.loadPerson.answer(refused);
  expect(rig.desk.view().kind).toBe('signed-in');
  expect(rig.refresh.calls).toHaveLength(before + 1);
});

test('RS-13 W18 Renew now tells about its login page until the renewal is over, and an unseen one tells nothing', async () => {
  const rig = await createSignedInRig(withPkce);
  await rig.clock.pass(8 * hour - 10 * minute);
  rig.authorize.calls.at(-1)?.[3].onNotice('The page reports a fault.');
  expect(signedIn(rig).notice).toBeNull();
  await rig.authorize.answer(buildProblem('login-needed'));
  await rig.clock.pass(5 * minute);

  rig.desk.renewSession();
  await setImmediate();
  const tell = rig.authorize.calls.at(-1)?.[3].onNotice;
  tell?.('The page reports a fault.');
  expect(signedIn(rig)).toMatchObject({ renewal: 'renewing', notice: 'The page reports a fault.' });
  tell?.(null);
  expect(signedIn(rig).notice).toBeNull();
  tell?.('The page reports a fault.');
  await rig.authorize.answer(buildProblem('window-closed'));
  expect(signedIn(rig)).toMatchObject({ renewal: 'offered', notice: null });
  // A notice that comes late is about nothing any more.
  tell?.('Late.');
  expect(signedIn(rig).notice).toBeNull();
});
