/** RD-07: a kept session that can’t be used when it is read is used later, or ended before it is replaced. S10: who waits for it. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { VaultAnswer } from '../../../src/core/session/kept-session';
import { defaultSettings } from '../../../src/shared/settings';
import { createRig, createStep, type Rig } from '../desk/desk-rig';
import { done, person, session } from '../samples';
import { hour, keptWith, minute, sessionOf, signedIn, withPkce } from './session-rig';

const kept = keptWith(hour, withPkce, { accessToken: 'KEPT', refreshToken: null });

/** A start whose keyring has not answered yet. */
function startSlowly(answer: VaultAnswer = kept) {
  const read = createStep<[boolean], VaultAnswer>();
  const rig = createRig({ saved: withPkce, kept: answer, vault: { read: read.port } });
  expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'reading' });
  return { rig, read };
}

const dropped = (rig: Rig) => rig.dropped.map(({ accessToken }) => accessToken);

test('RD-07 it is ended where an agent who signed in meanwhile replaces it', async () => {
  const { rig, read } = startSlowly();
  await rig.signInUntil('authorize');
  await read.answer(kept);
  await rig.authorize.answer(rig.redirect());
  await rig.exchange.answer(done(session));
  await rig.loadPerson.answer(done(person));
  expect(signedIn(rig).person).toEqual(person.view);
  await read.answer(kept);
  expect([dropped(rig), rig.vault.kept?.session.accessToken]).toEqual([['KEPT'], session.accessToken]);
});

test('RD-07 it is ended once, also where a renewal keeps its session before the first is kept', async () => {
  const { rig, read } = startSlowly();
  const goOn = async () => {
    await rig.authorize.answer(rig.redirect());
    await rig.exchange.answer(done(sessionOf(rig, 8_000, { refreshToken: null })));
    await rig.loadPerson.answer(done(person));
  };
  await rig.signInUntil('authorize');
  await goOn();
  await rig.clock.pass(4_000);
  await goOn();
  expect(read.calls).toHaveLength(3);
  await read.answer(kept, 1);
  await read.answer(kept, 2);
  expect(dropped(rig)).toEqual(['KEPT']);
});

test('RD-07 it is ended by a sign-in that follows one that was cancelled', async () => {
  const { rig, read } = startSlowly();
  await rig.signInUntil('authorize');
  await read.answer(kept);
  rig.desk.cancelSignIn();
  await setImmediate();
  await rig.signInUntil('signed-in');
  await read.answer(kept);
  expect([dropped(rig), rig.vault.kept?.session.accessToken]).toEqual([['KEPT'], session.accessToken]);
});

test('RD-07 it is used when the settings are closed, or saved without another connection', async () => {
  for (const leave of [
    (rig: Rig) => rig.desk.closeSettings(),
    (rig: Rig) => rig.desk.saveSettings({ ...defaultSettings, ...withPkce, clientSecret: '' }),
  ]) {
    const { rig, read } = startSlowly();
    rig.desk.openSettings();
    await read.answer(kept);
    expect(rig.desk.view().kind).toBe('set-up');
    await leave(rig);
    await read.answer(kept);
    expect(signedIn(rig).check).toBe('checking');
    expect(dropped(rig)).toEqual([]);
    rig.desk.resumeSession();
    expect(read.calls).toHaveLength(2);
  }
});

test('RD-07 it waits for its connection, and is used when the settings name that again', async () => {
  const other = { ...withPkce, region: 'mypurecloud.ie' } as const;
  const rig = createRig({ saved: other, kept });
  await setImmediate();
  expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'none' });
  rig.desk.openSettings();
  await rig.desk.saveSettings({ ...defaultSettings, ...withPkce, clientSecret: '' });
  await setImmediate();
  expect(signedIn(rig).check).toBe('checking');
});

test('RD-07 one that can’t be read in time is not overwritten', async () => {
  const { rig, read } = startSlowly();
  await rig.signInUntil('signed-in');
  await rig.clock.pass(5_000);
  expect(signedIn(rig).keeping).toBe('unreadable');
  expect([rig.vault.calls, read.calls.length]).toEqual([[], 2]);
  rig.desk.resumeSession();
  await setImmediate();
  await read.answer(kept);
  expect(signedIn(rig).keeping).toBe('kept');
  expect(dropped(rig)).toEqual(['KEPT']);
});

test('S10 a keyring may ask for its password when the agent signs in, and not at a renewal or when the computer wakes', async () => {
  const asked: boolean[] = [];
  const rig = createRig({
    saved: withPkce,
    kept: { kind: 'unreadable' },
    vault: {
      read: async (isAsked) => {
        asked.push(isAsked);
        return { kind: 'unreadable' };
      },
    },
  });
  const goOn = async () => {
    await rig.authorize.answer(rig.redirect());
    await rig.exchange.answer(done(sessionOf(rig, hour, { refreshToken: null })));
    await rig.loadPerson.answer(done(person));
  };
  await rig.signInUntil('authorize');
  await goOn();
  await rig.clock.pass(50 * minute);
  await goOn();
  rig.desk.wake('network');
  await setImmediate();
  expect(asked).toEqual([false, true, false, false]);
});

test('S10 nor may it for a session that could not be kept at the sign-in', async () => {
  const asked: boolean[] = [];
  const keep = async (_: unknown, isAsked: boolean) => {
    asked.push(isAsked);
    return 'not-now' as const;
  };
  const rig = createRig({ saved: withPkce, vault: { keep } });
  await rig.signInUntil('signed-in');
  rig.desk.resumeSession();
  await setImmediate();
  expect(asked).toEqual([true, false]);
});
