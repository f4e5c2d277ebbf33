/** A data folder that does not answer or fails, as a home on a network can do for hours: nothing waits for it longer than five seconds. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { SessionVault } from '../../../src/core/session/kept-session';
import { inEnglish } from '../../kit/english';
import { done, person } from '../samples';
import {
  createSignedInRig,
  hour,
  keptWith,
  minute,
  sessionOf,
  signedIn,
  withPkce,
  withSecret,
} from '../session/session-rig';
import { createRig, reached } from './desk-rig';

const hangs = () => new Promise<never>(() => {});

for (const [what, vault] of [
  ['removing', { forget: hangs }],
  ['writing before', { keep: hangs, forget: hangs }],
] as const satisfies readonly (readonly [string, Partial<SessionVault>])[])
  test(`RS-11 a sign-out ends the session and forgets the login at once where ${what} the kept session hangs`, async () => {
    const rig = await createSignedInRig(withPkce, hour, {}, { vault });
    let isOver = false;
    void rig.desk.signOut().then(() => {
      isOver = true;
    });
    await setImmediate();
    await rig.endSession.answer(reached);
    expect(rig.forgotten).toEqual(['own']);
    expect(isOver).toBe(false);
    await rig.clock.pass(5_000);
    expect(isOver).toBe(true);
    expect(inEnglish(rig.desk.view())).toMatchObject({
      kind: 'signed-out',
      notice: expect.stringMatching(/was ended\. The session that is kept .* could not be removed\.$/),
    });
  });

test('RS-11 the next sign-in waits five seconds at most where the kept session of the one before can’t be removed', async () => {
  const rig = await createSignedInRig(withSecret, hour, {}, { vault: { forget: hangs } });
  void rig.desk.signOut();
  await setImmediate();
  await rig.endSession.answer(reached);
  await rig.clock.pass(5_000);
  await rig.signInUntil('exchange');
  expect(rig.exchange.calls).toHaveLength(2);
});

test('RD-08 a session that can’t be written in five seconds is told as not kept', async () => {
  const rig = createRig({ saved: withPkce, vault: { keep: hangs } });
  await rig.signInUntil('exchange');
  await rig.exchange.answer(done(sessionOf(rig, hour, { refreshToken: null })));
  await rig.loadPerson.answer(done(person));
  await rig.clock.pass(5_000);
  expect(signedIn(rig).keeping).toBe('not-written');
});

test('RD-08 a kept session that can’t be read in five seconds is told as unreadable, and read again later', async () => {
  const answers = [hangs(), Promise.resolve(keptWith(hour, withPkce))];
  const rig = createRig({
    saved: withPkce,
    kept: keptWith(hour, withPkce),
    vault: { read: () => answers.shift() ?? hangs() },
  });
  await rig.clock.pass(4_999);
  expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'reading' });
  await rig.clock.pass(1);
  expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'unreadable' });
  rig.desk.resumeSession();
  await setImmediate();
  expect(rig.desk.view().kind).toBe('signed-in');
});

test('RD-08 a kept session that can’t be removed in five seconds stays in the view', async () => {
  const rig = createRig({
    saved: withPkce,
    kept: { kind: 'unreadable' },
    vault: { forgetUnreadable: hangs },
  });
  await setImmediate();
  let isOver = false;
  void rig.desk.forgetKeptSession().then(() => {
    isOver = true;
  });
  await rig.clock.pass(minute);
  expect(isOver).toBe(true);
  expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'unreadable' });
});

const fails = () => {
  throw Object.assign(new Error('EIO'), { code: 'EIO' });
};

for (const [what, options] of Object.entries({
  'whose file can’t be looked for': { vault: { isEmpty: fails } },
  'that can’t be read': { vault: { read: async () => fails() } },
}))
  test(`RD-01 S3 the first view comes at a start with a kept session ${what}`, async () => {
    const rig = createRig({ saved: withPkce, kept: keptWith(hour, withPkce), ...options });
    await rig.desk.whenFirstViewIsKnown();
    const keptSession = what === 'whose file can’t be looked for' ? 'none' : 'unreadable';
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession });
    expect(rig.faults).toHaveLength(1);
    rig.desk.resumeSession();
    await rig.desk.restoreKeptSession();
    expect(rig.desk.view().kind).toBe('signed-out');
  });

test('RD-01 S3 a kept session that can’t be taken over at the start is used when the agent tries it again', async () => {
  let isBroken = true;
  const onGiven = () => (isBroken ? fails() : () => {});
  const rig = createRig({ saved: withPkce, kept: keptWith(hour, withPkce) });
  Object.assign(rig.questions, { onGiven });
  await rig.desk.whenFirstViewIsKnown();
  expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'unreadable' });
  isBroken = false;
  await rig.desk.restoreKeptSession();
  expect(rig.desk.view().kind).toBe('signed-in');
});
