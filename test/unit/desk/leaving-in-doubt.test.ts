/** An agent on queue who leaves, while nobody knows what became of a choice of theirs. The channel is live. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { SocketListeners } from '../../../src/core/channel/channel-connection';
import type { Presence, StatusRead } from '../../../src/core/genesys/user-status';
import { unknownRead } from '../../../src/core/genesys/user-status';
import { buildProblem } from '../../../src/core/problems/problem';
import type { Result } from '../../../src/core/result';
import { inEnglish } from '../../kit/english';
import { presenceOf, routingOf } from '../presence/presence-samples';
import { done, person } from '../samples';
import { createRig, reached, withoutChannel } from './desk-rig';

type Status = 'onqueue' | 'available' | 'break';

const lost = buildProblem('api-timeout');
const statusOf = (systemPresence: Status, at: number): StatusRead => ({
  ...unknownRead,
  presence: presenceOf(systemPresence, at),
  routing: routingOf(systemPresence === 'onqueue' ? 'IDLE' : 'OFF_QUEUE', at),
});

/** Signed in with that status, which another program has set. A read fails until the test says otherwise. */
async function signedIn(first: Status) {
  const changes: string[] = [];
  const sockets: SocketListeners[] = [];
  const server = {
    now: done(statusOf(first, 0)) as Result<StatusRead>,
    /** By default each change is made. */
    set: async (definitionId: string): Promise<Result<Presence>> =>
      done(presenceOf(definitionId === 'd-queue' ? 'onqueue' : definitionId.slice(2), 3_000)),
  };
  const rig = createRig({
    ports: {
      presence: {
        ...withoutChannel,
        createChannel: async () => {
          const address = 'wss://streaming.example.com/1';
          return done({ address, createdAt: rig.clock.now(), expiresAt: null, unheard: [] });
        },
        openSocket: (_access, _address, listeners) => {
          sockets.push(listeners);
          queueMicrotask(listeners.onOpen);
          return { send: () => {}, close: () => {} };
        },
        readStatus: async () => server.now,
        setPresence: (_access, _userId, definitionId) => {
          changes.push(definitionId);
          return server.set(definitionId);
        },
      },
    },
  });
  await rig.signInUntil('loadPerson');
  await rig.loadPerson.answer(done({ ...person, status: statusOf(first, 0) }));
  rig.desk.cardDrawn();
  await setImmediate();
  server.now = buildProblem('api-server-error');
  const choose = async (definitionId: string, answer?: Result<Presence>) => {
    const { set } = server;
    if (answer !== undefined) server.set = async () => answer;
    rig.desk.choosePresence(definitionId);
    await setImmediate();
    server.set = set;
  };
  /** A read that the app makes by itself. */
  const read = async (systemPresence: Status, at: number) => {
    server.now = done(statusOf(systemPresence, at));
    await rig.clock.pass(12_000);
  };
  const tell = async (systemPresence: Status, at: number) => {
    const { definitionId: id, word } = presenceOf(systemPresence, at);
    const eventBody = {
      presenceDefinition: { id, systemPresence: word.toUpperCase() },
      source: 'PURECLOUD',
      primary: true,
      modifiedDate: new Date(at).toISOString(),
    };
    sockets.at(-1)?.onMessage(JSON.stringify({ topicName: `v2.users.${person.id}.presence`, eventBody }));
    await setImmediate();
  };
  return { rig, changes, server, choose, read, tell };
}
type Signed = Awaited<ReturnType<typeof signedIn>>;

const asked = ({ rig }: Signed) => {
  const view = rig.desk.view();
  return view.kind === 'signed-in' ? view.leaving : view.kind;
};

/** Two ways out: how an agent is asked there, and what follows once they are not. */
const waysOut: readonly (readonly [
  leaving: 'sign-out' | 'quit',
  leave: (rig: Signed['rig']) => Promise<unknown>,
  finish: (signed: Signed) => Promise<unknown>,
])[] = [
  [
    'sign-out',
    ({ desk }) => desk.signOut(),
    async (signed) => {
      await signed.rig.clock.pass(1_000);
      await signed.rig.endSession.answer(reached);
      expect(asked(signed)).toBe('signed-out');
    },
  ],
  [
    'quit',
    async ({ desk }) => {
      // Without a question the app ends.
      if (!(await desk.requestQuit())) void desk.quit();
      await setImmediate();
    },
    async ({ rig }) => {
      if (rig.ended() > 0) void rig.desk.quit();
      await rig.clock.pass(1_000);
      await setImmediate();
    },
  ],
];

for (const [leaving, leave, finish] of waysOut) {
  const go = async (signed: Signed) => {
    void leave(signed.rig);
    await setImmediate();
  };

  test(`L4 L6 ${leaving}: who is asked and chooses a presence off queue leaves with it, also where its answer is lost`, async () => {
    for (const [answer, changes] of [
      [undefined, ['d-break']],
      [lost, ['d-break', 'd-break']],
      [buildProblem('presence-refused'), ['d-break', 'd-available']],
    ] as const) {
      const signed = await signedIn('onqueue');
      await go(signed);
      expect(asked(signed)).toBe(leaving);
      await signed.choose('d-break', answer);
      await finish(signed);
      expect(signed.changes).toEqual(changes);
    }
  });

  test(`L4 L6 ${leaving}: who is asked and chooses On Queue again goes on being asked, also where its answer is lost`, async () => {
    for (const answer of [undefined, lost, buildProblem('presence-refused')]) {
      const signed = await signedIn('onqueue');
      await go(signed);
      await signed.choose('d-queue', answer);
      expect(asked(signed)).toBe(leaving);
      if (answer === lost) {
        await signed.read('onqueue', 0);
        expect(asked(signed)).toBe(leaving);
      }
      expect(signed.rig.endSession.calls).toEqual([]);
      expect(signed.rig.ended()).toBe(0);
      void signed.rig.desk.answerLeaving('leave-queue');
      await setImmediate();
      await finish(signed);
      expect(signed.changes).toEqual(['d-queue', 'd-available']);
    }
  });

  test(`L4 L6 ${leaving}: who is asked, and whose earlier choice turns out to be made, leaves with it`, async () => {
    for (const happen of ['read', 'tell'] as const) {
      const signed = await signedIn('onqueue');
      await signed.choose('d-break', lost);
      // It was not made yet.
      await signed.read('onqueue', 0);
      await go(signed);
      expect(asked(signed)).toBe(leaving);
      if (happen === 'tell') await signed.tell('break', 14_000);
      else {
        signed.server.now = done(statusOf('break', 14_000));
        signed.rig.desk.refreshPresence();
        await setImmediate();
      }
      expect(signed.rig.ended(), happen).toBe(leaving === 'quit' ? 1 : 0);
      await finish(signed);
      expect(signed.changes, happen).toEqual(['d-break']);
    }
  });

  test(`L4 L6 ${leaving}: who chose a presence off queue, whose answer is lost, is not asked, and leaves with it`, async () => {
    const signed = await signedIn('onqueue');
    await signed.choose('d-break', lost);
    await go(signed);
    expect(asked(signed)).not.toBe(leaving);
    await finish(signed);
    expect(signed.changes).toEqual(['d-break', 'd-break']);
    // It is the agent's own, and offered back by nobody.
    expect(signed.rig.leave.left).toBeNull();
  });

  test(`L4 L6 ${leaving}: who chose On Queue, whose answer is lost, is read, and taken off queue unasked, also after a read`, async () => {
    for (const isRead of [false, true]) {
      const signed = await signedIn('available');
      await signed.choose('d-queue', lost);
      if (isRead) await signed.read('onqueue', 2_000);
      else signed.server.now = done(statusOf('onqueue', 2_000));
      await go(signed);
      expect(asked(signed)).not.toBe(leaving);
      await finish(signed);
      expect(signed.changes).toEqual(['d-queue', 'd-available']);
    }
  });

  test(`L4 L6 ${leaving}: who chose On Queue, and then a presence off queue, both without an answer, is read, and taken off queue`, async () => {
    const signed = await signedIn('available');
    await signed.choose('d-queue', lost);
    await signed.choose('d-break', lost);
    signed.server.now = done(statusOf('onqueue', 2_000));
    await go(signed);
    await finish(signed);
    // The read tells that the last one was not made.
    expect(signed.changes).toEqual(['d-queue', 'd-break', 'd-available']);
    const other = await signedIn('onqueue');
    await other.choose('d-break', lost);
    await other.choose('d-queue', lost);
    await go(other);
    await finish(other);
    expect(other.changes).toEqual(['d-break', 'd-queue', 'd-available']);
  });

  test(`L4 L6 ${leaving}: a choice that was not made, as a read tells, counts no more`, async () => {
    const off = await signedIn('available');
    await off.choose('d-queue', lost);
    await off.read('available', 0);
    await go(off);
    await finish(off);
    expect(off.changes).toEqual(['d-queue']);
  });
}

test('L4 L6 the notice tells what became of the queue after a choice in doubt', async () => {
  const signed = await signedIn('onqueue');
  await signed.choose('d-break', lost);
  void signed.rig.desk.signOut();
  await setImmediate();
  await signed.rig.endSession.answer(reached);
  const view = signed.rig.desk.view();
  expect(view.kind === 'signed-out' && inEnglish(view.notice)).toContain('You are off queue.');
});
