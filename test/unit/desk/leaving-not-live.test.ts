/** An agent who leaves while the status is not live: what others have changed meanwhile counts. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { Presence, StatusRead } from '../../../src/core/genesys/user-status';
import { unknownRead } from '../../../src/core/genesys/user-status';
import { buildProblem } from '../../../src/core/problems/problem';
import type { Result } from '../../../src/core/result';
import { inEnglish } from '../../kit/english';
import { available, presenceOf, routingOf } from '../presence/presence-samples';
import { done, person } from '../samples';
import { createRig, reached, withoutChannel } from './desk-rig';

const minute = 60_000;

const statusOf = (systemPresence: string, routing: string, at: number): StatusRead => ({
  ...unknownRead,
  presence: presenceOf(systemPresence, at),
  routing: routingOf(routing, at),
});

/** Signed in, with a status that is a minute old: nothing is heard of others' changes. */
async function signedIn(
  desk: 'own' | 'shared',
  presence: string,
  timeoutMs: number | null = null,
  isComingBack = false,
) {
  const changes: string[] = [];
  const server = {
    now: async (): Promise<Result<StatusRead>> => buildProblem('unexpected'),
    reads: 0,
    usedAt: 0,
    set: async (definitionId: string): Promise<Result<Presence>> =>
      done(presenceOf(definitionId === 'd-queue' ? 'onqueue' : 'available', 2_000)),
  };
  const rig = createRig({
    saved: { clientId: 'desk-pkce', desk, idleMinutes: '60' },
    ports: {
      isComingBack: () => isComingBack,
      presence: {
        ...withoutChannel,
        readToken: async () => done(timeoutMs === null ? null : server.usedAt + timeoutMs),
        readStatus: () => {
          server.reads += 1;
          server.usedAt = rig.clock.now();
          return server.now();
        },
        setPresence: (_access, _userId, definitionId) => {
          changes.push(definitionId);
          return server.set(definitionId);
        },
        setNextPresence: async (_access, _userId, definitionId) => {
          changes.push(`${definitionId} when done`);
          return done(presenceOf('onqueue', 1_000, { next: available }));
        },
      },
    },
  });
  await rig.signInUntil('loadPerson');
  server.usedAt = rig.clock.now();
  const status = { ...unknownRead, presence: presenceOf('available', 0), routing: routingOf('OFF_QUEUE', 0) };
  await rig.loadPerson.answer(done({ ...person, status }));
  rig.desk.cardDrawn();
  await setImmediate();
  if (presence === 'onqueue') {
    rig.desk.switchOnQueue();
    await setImmediate();
    changes.length = 0;
  }
  await rig.clock.pass(minute);
  return { rig, changes, server };
}

type Signed = Awaited<ReturnType<typeof signedIn>>;

const noticeOf = ({ rig }: Signed) => {
  const view = rig.desk.view();
  return view.kind === 'signed-out' ? String(inEnglish(view.notice)) : view.kind;
};

async function end(signed: Signed, leave: () => Promise<unknown>): Promise<string> {
  const over = leave();
  await setImmediate();
  if (signed.rig.endSession.calls.length > 0) await signed.rig.endSession.answer(reached);
  await over;
  return noticeOf(signed);
}

test('L4 who was put on queue while the status was not live is asked at a sign-out and at a quit', async () => {
  for (const [leaving, ask] of [
    ['sign-out', ({ desk }) => desk.signOut()],
    ['quit', ({ desk }) => desk.requestQuit()],
  ] as readonly (readonly [string, (rig: Signed['rig']) => Promise<unknown>])[]) {
    const signed = await signedIn('own', 'available');
    signed.server.now = async () => done(statusOf('onqueue', 'IDLE', minute));
    expect(signed.rig.desk.mayAskBeforeQuit()).toBe(true);
    await ask(signed.rig);
    expect(signed.rig.desk.view()).toMatchObject({ kind: 'signed-in', leaving });
    expect(signed.server.reads).toBe(1);
    await end(signed, () => signed.rig.desk.answerLeaving('leave-queue'));
    if (leaving === 'quit') await signed.rig.desk.quit();
    expect(signed.changes).toEqual(['d-available']);
    // Once for the question, and once for the answer, which may come much later.
    expect(signed.server.reads).toBe(2);
  }
});

for (const [title, leave] of [
  ['a lock', ({ desk }) => desk.leaveDesk('lock')],
  ['sleep', ({ desk }) => desk.leaveDesk('sleep')],
  ['absence', ({ desk }) => desk.leaveDesk('idle')],
  ['a sign-out', ({ desk }) => desk.signOut()],
  ['the end of the app', ({ desk }) => desk.quit()],
] as readonly (readonly [string, (rig: Signed['rig']) => Promise<unknown>])[])
  test(`L4 ${title} of a shared desk takes off queue whom another program put there while nothing was heard`, async () => {
    const signed = await signedIn('shared', 'available');
    signed.server.now = async () => done(statusOf('onqueue', 'IDLE', minute));
    expect(await end(signed, () => leave(signed.rig))).toContain('You are off queue.');
    expect(signed.changes).toEqual(['d-available']);
    expect(signed.server.reads).toBe(1);
  });

test('L4 what a supervisor has set while the status was not live is not overwritten', async () => {
  const own = await signedIn('own', 'onqueue');
  own.server.now = async () => done(statusOf('meeting', 'OFF_QUEUE', minute));
  expect(await end(own, () => own.rig.desk.signOut())).not.toContain('queue');
  expect(own.changes).toEqual([]);
  const quitting = await signedIn('own', 'onqueue');
  quitting.server.now = own.server.now;
  expect(quitting.rig.desk.hasToEnd()).toBe(true);
  await quitting.rig.desk.quit();
  expect(quitting.changes).toEqual([]);
});

test('L4 who got work while the status was not live is taken off queue when the work is done', async () => {
  const signed = await signedIn('own', 'onqueue');
  signed.server.now = async () => done(statusOf('onqueue', 'INTERACTING', 2_000));
  expect(await end(signed, () => signed.rig.desk.signOut())).toContain('when your current work is done');
  expect(signed.changes).toEqual(['d-available when done']);
});

test('L4 a status that can’t be read in a second decides by what was known, and the notice says so', async () => {
  const silent = await signedIn('shared', 'available');
  silent.server.now = () => new Promise(() => {});
  const over = silent.rig.desk.leaveDesk('sleep');
  await setImmediate();
  await silent.rig.clock.pass(1_000);
  await silent.rig.endSession.answer(reached);
  await over;
  expect(noticeOf(silent)).toContain('(off-queue-unknown)');
  expect(silent.changes).toEqual([]);

  const refused = await signedIn('own', 'onqueue');
  expect(await end(refused, () => refused.rig.desk.signOut())).toContain('You are off queue.');
  expect(refused.changes).toEqual(['d-available']);
});

test('L4 a quit whose status can’t be read is noted for the next start, which tells it', async () => {
  for (const [title, read] of [
    ['refused', async () => buildProblem('api-server-error')],
    ['silent', () => new Promise<never>(() => {})],
  ] as const) {
    const signed = await signedIn('own', 'available');
    const { rig, server } = signed;
    server.now = read;
    const asked = rig.desk.requestQuit();
    await rig.clock.pass(1_000);
    expect(await asked, title).toBe(false);
    // The app may be gone before the answer to another read.
    expect(rig.desk.hasToEnd(), title).toBe(false);
    expect(rig.leave.log, title).toContain('doubt kept');
    expect(signed.changes).toEqual([]);
  }
  const onShared = await signedIn('shared', 'available');
  await end(onShared, () => onShared.rig.desk.quit());
  expect(onShared.rig.leave.log).toContain('doubt');
});

test('L4 a quit notes nothing where the status is read, or where the app is back in a moment', async () => {
  const signed = await signedIn('own', 'available');
  signed.server.now = async () => done(statusOf('available', 'OFF_QUEUE', 0));
  expect(await signed.rig.desk.requestQuit()).toBe(false);
  await signed.rig.desk.quit();
  const updating = await signedIn('own', 'available', null, true);
  expect(await updating.rig.desk.requestQuit()).toBe(false);
  await updating.rig.desk.quit();
  for (const { rig } of [signed, updating]) expect(rig.leave.log.join()).not.toContain('doubt');
});

test('L4 all that a shared desk does about the queue takes three seconds at most', async () => {
  let isOver = false;
  const never = await signedIn('shared', 'onqueue');
  never.server.now = () => new Promise(() => {});
  never.server.set = () => new Promise(() => {});
  void never.rig.desk.leaveDesk('sleep').then(() => {
    isOver = true;
  });
  await setImmediate();
  await never.rig.clock.pass(3_000);
  expect(never.rig.endSession.calls).toHaveLength(1);
  await never.rig.endSession.answer(reached);
  expect(isOver).toBe(true);
});

test('L4 a sign-out that asks nothing has read the status once', async () => {
  const signed = await signedIn('own', 'available');
  signed.server.now = async () => done(statusOf('available', 'OFF_QUEUE', 0));
  expect(await end(signed, () => signed.rig.desk.signOut())).not.toContain('queue');
  expect(signed.server.reads).toBe(1);
});

test('L5 an agent in a call that began while the status was not live is not signed out as away', async () => {
  const signed = await signedIn('own', 'available', 15 * minute);
  const { rig, server } = signed;
  server.now = async () => done(statusOf('onqueue', 'INTERACTING', minute));
  rig.presence.idleMs = 20 * minute;
  await rig.clock.pass(14 * minute);
  expect(server.reads).toBe(1);
  expect(noticeOf(signed)).toBe('signed-in');
  // The watch goes on: the call is over, and nobody came back.
  server.now = async () => done(statusOf('onqueue', 'IDLE', 16 * minute));
  await rig.clock.pass(40 * minute);
  await rig.endSession.answer(reached);
  expect(noticeOf(signed)).toContain('away for as long as your organisation allows');
});

test('L4 the question is over once the agent is off queue, and what they asked for goes on', async () => {
  for (const leaving of ['sign-out', 'quit'] as const) {
    const signed = await signedIn('own', 'available');
    const { desk } = signed.rig;
    signed.server.now = async () => done(statusOf('onqueue', 'IDLE', minute));
    await (leaving === 'quit' ? desk.requestQuit() : desk.signOut());
    expect(desk.view()).toMatchObject({ leaving });
    // On queue still, with another status.
    signed.server.now = async () => done(statusOf('onqueue', 'INTERACTING', minute + 1));
    desk.refreshPresence();
    await setImmediate();
    expect(desk.view()).toMatchObject({ leaving });
    signed.server.now = async () => done(statusOf('meeting', 'OFF_QUEUE', minute + 2));
    desk.refreshPresence();
    await setImmediate();
    if (leaving === 'quit') {
      expect(signed.rig.ended()).toBe(1);
      expect(desk.view()).toMatchObject({ leaving: null });
      continue;
    }
    await signed.rig.endSession.answer(reached);
    expect(noticeOf(signed)).toContain('Your session at Genesys Cloud was ended.');
    expect(signed.changes).toEqual([]);
  }
});
