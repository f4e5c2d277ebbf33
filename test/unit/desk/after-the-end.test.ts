/** A session that has ended leaves nothing behind that works on, and nothing that holds its token. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { DeskPorts } from '../../../src/core/desk/states';
import { unknownRead } from '../../../src/core/genesys/user-status';
import type { QueueNote } from '../../../src/core/presence/notes/queue-note';
import { buildProblem } from '../../../src/core/problems/problem';
import type { Result } from '../../../src/core/result';
import type { VaultAnswer } from '../../../src/core/session/kept-session';
import { available } from '../presence/presence-samples';
import { done, person } from '../samples';
import { createSignedInRig, hour, keptWith, withPkce } from '../session/session-rig';
import { createRig, createStep, noPresence, type Rig, reached } from './desk-rig';

const noted: QueueNote = {
  userId: 'p-amelie',
  definitionId: 'd-queue',
  modifiedAt: 0,
  isByAgentDesk: true,
  beforeQueue: null,
  asked: null,
};

async function endSignOut(rig: Rig): Promise<void> {
  await rig.endSession.answer(reached);
  expect(rig.desk.view().kind).toBe('signed-out');
}

test('a sign-out takes back the request for the agent’s picture', async () => {
  const rig = await createSignedInRig(withPkce);
  expect(rig.picture.calls[0]?.[2].aborted).toBe(false);
  void rig.desk.signOut();
  await setImmediate();
  expect(rig.picture.calls[0]?.[2].aborted).toBe(true);
});

test('a check that comes while the status is read for the sign-out starts nothing again', async () => {
  const readStatus = createStep<
    Parameters<DeskPorts['presence']['readStatus']>,
    Result<typeof unknownRead>
  >();
  const presence = { ...noPresence, readStatus: readStatus.port };
  const rig = createRig({ saved: withPkce, kept: keptWith(hour, withPkce), ports: { presence } });
  rig.onQueue.note = noted;
  await setImmediate();
  void rig.desk.signOut();
  await setImmediate();
  expect(readStatus.calls).toHaveLength(1);
  await rig.loadPerson.answer(done(person));
  await readStatus.answer(done({ ...unknownRead, presence: available }));
  await endSignOut(rig);
  expect(rig.clock.alarms()).toEqual([]);
});

test('a sign-out while the vault is read before a session is kept leaves nothing in it', async () => {
  const read = createStep<[boolean], VaultAnswer>();
  const rig = createRig({ saved: withPkce, kept: { kind: 'unreadable' }, vault: { read: read.port } });
  await read.answer({ kind: 'unreadable' });
  await rig.signInUntil('signed-in');
  expect(read.calls).toHaveLength(2);
  void rig.desk.signOut();
  await setImmediate();
  await read.answer({ kind: 'none' });
  await endSignOut(rig);
  expect(rig.vault.kept).toBeNull();
  expect(rig.vault.calls).not.toContain('keep');
});

test('with keepSession off, a session that has idled out asks for nothing any more', async () => {
  const rig = await createSignedInRig({ ...withPkce, keepSession: 'off' });
  await rig.readToken.answer(done(rig.clock.now() + hour));
  rig.clock.sleep(2 * hour);
  rig.desk.wake('sleep');
  await setImmediate();
  await rig.readToken.answer(buildProblem('api-session-refused'));
  expect(rig.desk.view().kind).toBe('signed-out');
  expect(rig.clock.alarms()).toEqual([]);
});
