/** A renewal as another person: what becomes of the person before, who is on queue. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { Presence } from '../../../src/core/genesys/user-status';
import { unknownRead } from '../../../src/core/genesys/user-status';
import { buildProblem } from '../../../src/core/problems/problem';
import type { Result } from '../../../src/core/result';
import { presenceOf, routingOf } from '../presence/presence-samples';
import { done, person, session } from '../samples';
import { hour, minute, sessionOf } from '../session/session-rig';
import { createRig, withoutChannel } from './desk-rig';

const bo = {
  ...person,
  id: 'p-bo',
  view: { ...person.view, name: 'Bo Lind', email: 'bo@example.com' },
  status: { ...unknownRead, presence: presenceOf('busy', 0) },
};

type Answer = () => Promise<Result<Presence>>;
const offQueue: Answer = async () => done(presenceOf('available', 2_000));

async function createDesk(desk: 'own' | 'shared', routing = 'IDLE') {
  /** What was asked of Genesys Cloud: with which token, for whom, which presence. */
  const changes: string[] = [];
  const behaviour = { answer: offQueue, onQueue: (async () => done(presenceOf('onqueue', 1_000))) as Answer };
  const rig = createRig({
    saved: { clientId: 'desk-pkce', desk, idleMinutes: '60', leavePresence: 'Available' },
    ports: {
      presence: {
        ...withoutChannel,
        setPresence: async ({ session: { accessToken } }, userId, id) => {
          if (id === 'd-queue') return behaviour.onQueue();
          changes.push(`${accessToken} ${userId} ${id}`);
          return behaviour.answer();
        },
        setNextPresence: async ({ session: { accessToken } }, userId, id) => {
          changes.push(`${accessToken} ${userId} ${id} when done`);
          return done(presenceOf('onqueue', 1_000, { next: presenceOf('available', 0) }));
        },
      },
    },
  });
  await rig.signInUntil('exchange');
  await rig.exchange.answer(done(sessionOf(rig, 2 * hour, { refreshToken: null })));
  return { rig, changes, behaviour, routing };
}

type Desk = Awaited<ReturnType<typeof createDesk>>;

async function signIn({ rig, routing }: Desk, systemPresence: string): Promise<void> {
  const status = {
    ...unknownRead,
    presence: presenceOf(systemPresence, 0),
    routing: routingOf(routing, 0),
  };
  await rig.loadPerson.answer(done({ ...person, status }));
  rig.desk.cardDrawn();
  await setImmediate();
}

/** On queue, by this app. */
async function goOnQueue(desk: Desk): Promise<void> {
  await signIn(desk, 'available');
  desk.rig.desk.switchOnQueue();
  await setImmediate();
}

async function renewAsAnother({ rig }: Desk): Promise<void> {
  rig.presence.idleMs = 10 * minute;
  await rig.clock.pass(2 * hour - 5 * minute);
  rig.desk.renewSession();
  await setImmediate();
  await rig.authorize.answer(rig.redirect());
  await rig.exchange.answer(done(sessionOf(rig, 8 * hour, { accessToken: 'T2', refreshToken: null })));
  await rig.loadPerson.answer(done(bo));
  await setImmediate();
  expect(rig.desk.view()).toMatchObject({ kind: 'signed-in', person: { name: 'Bo Lind' } });
}

const dropped = ({ rig }: Desk) => rig.dropped.map(({ accessToken }) => accessToken);
const off = `${session.accessToken} ${person.id} d-available`;

test('L4 a renewal as another person takes the one before off queue with their own token, then revokes it', async () => {
  const desk = await createDesk('own');
  await goOnQueue(desk);
  let answer: (result: Result<Presence>) => void = () => {};
  desk.behaviour.answer = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  await renewAsAnother(desk);
  expect(desk.changes).toEqual([off]);
  expect(dropped(desk)).toEqual([]);
  answer(done(presenceOf('available', 2_000)));
  await setImmediate();
  expect(dropped(desk)).toEqual([session.accessToken]);
  expect(desk.rig.leave.log.some((line) => line.startsWith('tell'))).toBe(false);
  expect(desk.rig.onQueue).toEqual({ note: null, kept: null });
});

for (const [title, answer] of [
  ['is refused', async () => buildProblem('presence-not-permitted')],
  ['has no answer in three seconds', () => new Promise<Result<Presence>>(() => {})],
] as const)
  test(`L4 a change for the person before that ${title} is told by their name, and their token is revoked`, async () => {
    const desk = await createDesk('own');
    await goOnQueue(desk);
    desk.behaviour.answer = answer;
    await renewAsAnother(desk);
    await desk.rig.clock.pass(3_000);
    expect(dropped(desk)).toEqual([session.accessToken]);
    expect(desk.rig.leave.log.slice(-2)).toEqual([`tell of ${person.view.name}`, 'told']);
  });

test('L4 the person before who goes on queue at that moment is off queue at once, and again after the answer', async () => {
  for (const isAnswered of [true, false]) {
    const desk = await createDesk('own');
    let answer: (result: Result<Presence>) => void = () => {};
    desk.behaviour.onQueue = () => new Promise((resolve) => (answer = resolve));
    await goOnQueue(desk);
    await renewAsAnother(desk);
    expect(desk.changes).toEqual([off]);
    expect(dropped(desk)).toEqual([]);
    if (isAnswered) answer(done(presenceOf('onqueue', 1_000)));
    await desk.rig.clock.pass(isAnswered ? 0 : 2_000);
    await setImmediate();
    expect(desk.changes).toEqual(isAnswered ? [off, off] : [off]);
    expect(dropped(desk)).toEqual([session.accessToken]);
    const told = desk.rig.leave.log.filter((line) => line.startsWith('tell'));
    expect(told).toEqual(isAnswered ? [] : [`tell in doubt of ${person.view.name}`]);
  }
});

test('L4 the person before who is at work is taken off queue when that is done', async () => {
  const desk = await createDesk('own', 'INTERACTING');
  await goOnQueue(desk);
  await renewAsAnother(desk);
  expect(desk.changes).toEqual([`${off} when done`]);
  expect(dropped(desk)).toEqual([session.accessToken]);
});

for (const [desk, expected] of [
  ['own', []],
  ['shared', [off]],
] as const)
  test(`L4 the person before, whom another program put on queue, ${desk === 'own' ? 'stays there' : 'is taken off on a shared desk'}`, async () => {
    const signed = await createDesk(desk);
    await signIn(signed, 'onqueue');
    await renewAsAnother(signed);
    expect(signed.changes).toEqual(expected);
    expect(dropped(signed)).toEqual([session.accessToken]);
    expect(signed.rig.leave.log.some((line) => line.startsWith('tell'))).toBe(false);
  });
