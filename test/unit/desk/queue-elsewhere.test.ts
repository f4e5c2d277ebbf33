/** One queue at a time: an agent who is on queue in another profile is asked first. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { unknownRead } from '../../../src/core/genesys/user-status';
import { buildProblem } from '../../../src/core/problems/problem';
import { definitions, presenceOf, routingOf } from '../presence/presence-samples';
import { done, person } from '../samples';
import { createRig, noPresence } from './desk-rig';

async function signedIn(presence: 'available' | 'onqueue', elsewhere: string | null) {
  const changes: string[] = [];
  const other = { name: elsewhere };
  const rig = createRig({
    ports: {
      otherProfiles: {
        claimQueue: () => other.name,
        findOnQueue: () => other.name,
        nameOthers: () => [],
      },
      presence: {
        ...noPresence,
        createChannel: async () => buildProblem('channel-not-permitted'),
        readDefinitions: async () => done(definitions),
        setPresence: async (_access, _userId, definitionId) => {
          changes.push(definitionId);
          return done(presenceOf(definitionId === 'd-queue' ? 'onqueue' : 'available', 1_000));
        },
      },
    },
  });
  await rig.signInUntil('loadPerson');
  const status = { ...unknownRead, presence: presenceOf(presence, 0), routing: routingOf('IDLE', 0) };
  await rig.loadPerson.answer(done({ ...person, status }));
  rig.desk.cardDrawn();
  await setImmediate();
  return { desk: rig.desk, changes, other };
}

test('PR-12 going on queue is asked about while the agent is on queue elsewhere, by switch and by menu', async () => {
  const { desk, changes } = await signedIn('available', 'Acme');
  for (const go of [desk.switchOnQueue, () => desk.choosePresence('d-queue')]) {
    go();
    expect(desk.view()).toMatchObject({ onQueueElsewhere: 'Acme' });
    desk.answerOnQueueElsewhere(false);
    expect(desk.view()).toMatchObject({ onQueueElsewhere: null });
  }
  await setImmediate();
  expect(changes).toEqual([]);
  expect(desk.isOnQueue()).toBe(false);
  desk.switchOnQueue();
  desk.answerOnQueueElsewhere(true);
  expect(desk.isOnQueue()).toBe(true);
  await setImmediate();
  expect(changes).toEqual(['d-queue']);
  desk.answerOnQueueElsewhere(true);
  await setImmediate();
  expect(changes).toEqual(['d-queue']);
});

test('PR-12 nobody is asked who goes off queue, takes another presence, or is on queue nowhere else', async () => {
  const leaving = await signedIn('onqueue', 'Acme');
  leaving.desk.switchOnQueue();
  leaving.desk.choosePresence('d-available');
  await setImmediate();
  expect(leaving.desk.view()).toMatchObject({ onQueueElsewhere: null });
  expect(leaving.changes.at(-1)).toBe('d-available');

  const alone = await signedIn('available', null);
  alone.desk.switchOnQueue();
  await setImmediate();
  expect(alone.changes).toEqual(['d-queue']);
});

test('PR-12 the question goes once the agent is on queue nowhere else, and nothing is chosen by that', async () => {
  const { desk, changes, other } = await signedIn('available', 'Acme');
  desk.lookElsewhere();
  expect(desk.view()).toMatchObject({ onQueueElsewhere: null });
  desk.switchOnQueue();
  desk.lookElsewhere();
  expect(desk.view()).toMatchObject({ onQueueElsewhere: 'Acme' });
  other.name = 'Initech';
  desk.lookElsewhere();
  expect(desk.view()).toMatchObject({ onQueueElsewhere: 'Initech' });
  other.name = null;
  desk.lookElsewhere();
  expect(desk.view()).toMatchObject({ onQueueElsewhere: null });
  desk.answerOnQueueElsewhere(true);
  await setImmediate();
  expect(changes).toEqual([]);
  desk.switchOnQueue();
  await setImmediate();
  expect(changes).toEqual(['d-queue']);
});
