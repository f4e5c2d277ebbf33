/** What ends before a profile is deleted, and what the agent is told that goes on at Genesys Cloud. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { nameConnection } from '../../../src/core/genesys/endpoints';
import type { VaultAnswer } from '../../../src/core/session/kept-session';
import { defaultSettings } from '../../../src/shared/settings';
import { english } from '../../kit/english';
import { done, session } from '../samples';
import { createSignedInRig, hour, keptWith, withPkce } from '../session/session-rig';
import { createRig, createStep, type Rig, reached } from './desk-rig';

const failed = { isTokenRevoked: false, isLoginEnded: false };
const notTold = 'Genesys Cloud could not be told: there your session lasts until it ends by itself.';
const unread =
  'A session is kept on this computer that can’t be read now, perhaps because your keyring is locked.';

/** The removal as its page follows it, and what that gets to tell the agent. */
async function remove({ desk }: Rig) {
  const removal = { told: 'nothing yet' };
  void desk.endForRemoval().then((end) => {
    removal.told = end.kind === 'remains' ? english.tell(end.reason) : end.kind;
  });
  await setImmediate();
  return removal;
}

/** The tokens that Genesys Cloud was told to end with their login. */
const ended = ({ endSession }: Rig) => endSession.calls.map(([, { accessToken }]) => accessToken);

function createReadingRig() {
  const reading = createStep<[boolean], VaultAnswer>();
  const rig = createRig({ saved: withPkce, kept: { kind: 'unreadable' }, vault: { read: reading.port } });
  return { rig, reading };
}

test('PR-24 S18 a removal waits for a kept session that is still being read, and signs it out', async () => {
  const { rig, reading } = createReadingRig();
  const removal = await remove(rig);
  expect([removal.told, ended(rig), rig.desk.view()]).toMatchObject([
    'nothing yet',
    [],
    { kind: 'signed-out', keptSession: 'reading' },
  ]);
  rig.vault.answer = { kind: 'none' };
  await reading.answer(keptWith(hour, withPkce));
  expect(ended(rig)).toEqual([session.accessToken]);
  await rig.endSession.answer(reached);
  expect([removal.told, rig.desk.view().kind, reading.calls.length]).toEqual(['ended', 'signed-out', 1]);
});

test('PR-24 S18 a removal waits ten seconds for the vault, and then tells that its session goes on', async () => {
  const { rig } = createReadingRig();
  const removal = await remove(rig);
  await rig.clock.pass(9_999);
  expect(removal.told).toBe('nothing yet');
  // Once more for its own look: the vault may have become readable.
  await rig.clock.pass(10_001);
  expect(removal.told).toContain(unread);
  expect([rig.faults, rig.vault.calls]).toEqual([[], []]);
});

test('PR-24 S18 a session that can’t be read stays, and the agent is told each time that Genesys Cloud does not know', async () => {
  const rig = createRig({ saved: withPkce, kept: { kind: 'unreadable' } });
  await setImmediate();
  const told = [(await remove(rig)).told, (await remove(rig)).told];
  expect(told).toEqual([expect.stringContaining(unread), told[0]]);
  expect(told[0]).toContain(notTold);
  // A locked keyring asks for no password, and nothing is forgotten.
  expect([rig.vault.reads, rig.vault.calls, ended(rig)]).toEqual([[false, false, false], [], []]);
});

test('PR-24 S18 a kept session that can be read since the start is signed out, and one of another connection told of', async () => {
  const rig = await createSignedInRig(withPkce, 8 * hour, {}, { kept: { kind: 'unreadable' } });
  void rig.desk.signOut();
  await setImmediate();
  await rig.endSession.answer(reached);
  rig.vault.answer = keptWith(hour, withPkce, { accessToken: 'KEPT' });
  const removal = await remove(rig);
  expect(ended(rig)).toEqual([session.accessToken, 'KEPT']);
  await rig.endSession.answer(reached);
  expect(removal.told).toBe('ended');
  rig.vault.answer = keptWith(hour, { ...withPkce, region: 'mypurecloud.ie' }, { accessToken: 'OTHERS' });
  expect((await remove(rig)).told).toBe(notTold);
  expect([ended(rig).length, rig.dropped]).toEqual([2, []]);
});

test('PR-24 S18 a session that is signed in is ended once, and the agent is told where Genesys Cloud was not', async () => {
  const rig = await createSignedInRig(withPkce);
  const removal = await remove(rig);
  await rig.endSession.answer(failed);
  expect(removal.told).toBe(notTold);
  // The signed-out view says so too.
  expect((await remove(rig)).told).toBe('ended');
  expect(ended(rig)).toEqual([session.accessToken]);
});

for (const isRevoked of [true, false])
  test(`PR-24 S18 a sign-in under way is cancelled, and its late token ${isRevoked ? 'revoked' : 'told of'}`, async () => {
    const revoking = createStep<[string], boolean>();
    const due = new Set<string>();
    const rig: Rig = createRig({
      saved: withPkce,
      ports: {
        dropSession: (_settings, { accessToken }) => {
          due.add(accessToken);
          const revoked = revoking.port(accessToken).then((isDone) => isDone && due.delete(accessToken));
          rig.lateWork.add(revoked);
        },
        lastEnd: {
          wasCutShort: () => false,
          readDue: async () => [],
          isAnyDue: () => due.size > 0,
          begin: () => {},
          over: () => {},
          whileRevoking: async () => {},
        },
      },
    });
    await rig.signInUntil('exchange');
    const removal = await remove(rig);
    expect(rig.desk.view()).toMatchObject({ kind: 'problem', problem: { code: 'cancelled' } });
    await rig.exchange.answer(done(session));
    expect([removal.told, revoking.calls]).toEqual(['nothing yet', [[session.accessToken]]]);
    await revoking.answer(isRevoked);
    expect(removal.told).toBe(isRevoked ? 'ended' : notTold);
  });

test('PR-24 S18 a token that does not come in ten seconds is told of', async () => {
  const rig = createRig({ saved: withPkce });
  await rig.signInUntil('exchange');
  const removal = await remove(rig);
  await rig.clock.pass(10_000);
  expect(removal.told).toBe(notTold);
});

test('PR-24 S18 what earlier runs did not revoke is tried again, and told of where that fails', async () => {
  let isAnyDue = true;
  const connection = nameConnection({ ...defaultSettings, ...withPkce });
  const due = { connection, accessToken: 'DUE', expiresAt: Date.UTC(2027, 0, 1) };
  const rig = createRig({
    saved: withPkce,
    ports: {
      lastEnd: {
        wasCutShort: () => false,
        readDue: async () => [due],
        isAnyDue: () => isAnyDue,
        begin: () => {},
        over: () => {},
        whileRevoking: async () => {},
      },
    },
  });
  await setImmediate();
  expect((await remove(rig)).told).toBe(notTold);
  expect(rig.dropped.map(({ accessToken }) => accessToken)).toEqual(['DUE', 'DUE']);
  isAnyDue = false;
  expect((await remove(rig)).told).toBe('ended');
});

test('PR-24 a removal whose agent signs in meanwhile lets them', async () => {
  const rig = createRig({ saved: withPkce });
  await rig.signInUntil('exchange');
  const removal = await remove(rig);
  void rig.desk.signIn();
  await rig.exchange.answer(done(session));
  expect([removal.told, rig.desk.view().kind]).toEqual(['stays', 'signing-in']);
});
