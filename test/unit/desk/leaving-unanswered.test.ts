/** An agent who leaves while what they have chosen has no answer, or an unclear one. Milliseconds. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { Session } from '../../../src/core/genesys/answers';
import type { Presence, Routing, StatusRead } from '../../../src/core/genesys/user-status';
import { unknownRead } from '../../../src/core/genesys/user-status';
import { buildProblem } from '../../../src/core/problems/problem';
import type { Result } from '../../../src/core/result';
import { inEnglish } from '../../kit/english';
import { definitions, presenceOf, routingOf } from '../presence/presence-samples';
import { done, person, session } from '../samples';
import { createRig, noPresence, reached } from './desk-rig';

const refused = buildProblem('presence-not-permitted');

const statusOf = (systemPresence: string, routing: string, at = 0): StatusRead => ({
  ...unknownRead,
  presence: presenceOf(systemPresence, at),
  routing: routingOf(routing, at),
});

type Options = {
  readonly desk?: 'own' | 'shared';
  readonly status?: StatusRead;
  readonly isComingBack?: boolean;
  readonly tokens?: Session;
};

/** Signed in with a live channel. Each request of a choice waits for the test, and every other change is done at once. */
async function signedIn({
  desk = 'own',
  status = statusOf('available', 'OFF_QUEUE'),
  ...options
}: Options = {}) {
  const changes: string[] = [];
  const choices: { answer: (result: Result<Presence>) => Promise<void>; signal: AbortSignal }[] = [];
  const server = {
    status: async (): Promise<Result<StatusRead>> => done(status),
    reads: 0,
    /** What a leaving agent is set to. */
    set: async (id: string): Promise<Result<Presence>> => done(presenceOf(id.replace('d-', ''), 9_000)),
    ready: () => new Promise<Result<Routing>>(() => {}),
    isLeaving: false,
    hasChannels: true,
  };
  const rig = createRig({
    saved: { clientId: 'desk-pkce', desk, idleMinutes: '60' },
    ports: {
      isComingBack: () => options.isComingBack === true,
      presence: {
        ...noPresence,
        readToken: async () => done(null),
        createChannel: async () =>
          server.hasChannels
            ? done({
                address: 'wss://streaming.example.com/1',
                createdAt: rig.clock.now(),
                expiresAt: null,
                unheard: [],
              })
            : buildProblem('api-server-error'),
        openSocket: (_access, _address, listeners) => {
          queueMicrotask(server.hasChannels ? listeners.onOpen : listeners.onClose);
          return { send: () => {}, close: () => {} };
        },
        readDefinitions: async () => done(definitions),
        readStatus: () => {
          server.reads += 1;
          return server.status();
        },
        setReady: () => server.ready(),
        setPresence: (_access, _userId, id, signal) => {
          changes.push(id);
          if (server.isLeaving) return server.set(id);
          return new Promise((resolve) => {
            const answer = async (result: Result<Presence>) => {
              resolve(result);
              await setImmediate();
            };
            choices.push({ answer, signal });
          });
        },
      },
    },
  });
  await rig.signInUntil('exchange');
  await rig.exchange.answer(done(options.tokens ?? session));
  await rig.loadPerson.answer(done({ ...person, status }));
  rig.desk.cardDrawn();
  await setImmediate();
  const view = rig.desk.view();
  if (view.kind !== 'signed-in' || view.presence?.interruption !== null) throw new Error('It is not live.');
  server.reads = 0;
  const choose = async (id: string) => {
    rig.desk.choosePresence(id);
    await setImmediate();
  };
  return { rig, changes, choices, server, choose };
}

type Signed = Awaited<ReturnType<typeof signedIn>>;
type Rig = Signed['rig'];

const noticeOf = ({ rig }: Signed) => {
  const view = rig.desk.view();
  return view.kind === 'signed-out' ? String(inEnglish(view.notice)) : view.kind;
};

/** Begins to leave. `finish` answers the end of the session, where there is one, and tells how long the leaving took. */
async function leave({ rig, server }: Signed, act: (rig: Rig) => Promise<unknown>) {
  const startedAt = rig.clock.now();
  server.isLeaving = true;
  let isOver = false;
  const over = act(rig).then(() => {
    isOver = true;
  });
  await setImmediate();
  return {
    isOver: () => isOver || rig.endSession.calls.length > 0,
    finish: async () => {
      while (!isOver && rig.endSession.calls.length === 0) await rig.clock.pass(100);
      if (rig.endSession.calls.length > 0) await rig.endSession.answer(reached);
      await over;
      return rig.clock.now() - startedAt;
    },
  };
}

const quit = async ({ desk }: Rig) => {
  if (await desk.requestQuit()) throw new Error('The agent was asked.');
  await desk.quit();
};

const ends: readonly (readonly [
  title: string,
  desk: 'own' | 'shared',
  act: (rig: Rig) => Promise<unknown>,
])[] = [
  ['signs out', 'own', ({ desk }) => desk.signOut()],
  ['quits', 'own', quit],
  ['ends with the system', 'own', ({ desk }) => desk.quit(2_000)],
  ['signs out of a shared desk', 'shared', ({ desk }) => desk.signOut()],
  ['locks a shared desk', 'shared', ({ desk }) => desk.leaveDesk('lock')],
  ['lets a shared desk sleep', 'shared', ({ desk }) => desk.leaveDesk('sleep')],
  ['has left a shared desk', 'shared', ({ desk }) => desk.leaveDesk('idle')],
  ['quits on a shared desk', 'shared', quit],
  ['ends a shared desk with the system', 'shared', ({ desk }) => desk.quit(2_000)],
];

for (const [title, desk, act] of ends) {
  test(`L4 who chooses On Queue and ${title} is off queue at once, and again after its answer`, async () => {
    const signed = await signedIn({ desk });
    await signed.choose('d-queue');
    const leaving = await leave(signed, act);
    expect(signed.changes).toEqual(['d-queue', 'd-available']);
    await signed.rig.clock.pass(700);
    expect(leaving.isOver()).toBe(false);
    expect(signed.choices[0]?.signal.aborted).toBe(false);
    await signed.choices[0]?.answer(done(presenceOf('onqueue', 8_000)));
    expect(signed.changes).toEqual(['d-queue', 'd-available', 'd-available']);
    expect(await leaving.finish()).toBe(700);
    expect(signed.rig.leave.log).toContain('confirm');
    expect(signed.rig.leave.log.join()).not.toMatch(/tell|doubt/);
    expect(noticeOf(signed)).toMatch(/You are off queue\.|^signed-in$/);
  });

  test(`L4 who chooses On Queue without an answer and ${title} is told that nobody knows`, async () => {
    const signed = await signedIn({ desk });
    await signed.choose('d-queue');
    expect(signed.rig.desk.hasToEnd()).toBe(true);
    const leaving = await leave(signed, act);
    const isSystemEnd = title.includes('system');
    expect(await leaving.finish()).toBe(isSystemEnd ? 800 : 2_000);
    expect(signed.changes).toEqual(['d-queue', 'd-available']);
    expect(signed.choices[0]?.signal.aborted).toBe(true);
    const log = signed.rig.leave.log.filter((line) => /begin|doubt|confirm/.test(line));
    const kept = desk === 'own' && /quit|ends/.test(title) ? ' kept' : '';
    expect(log).toEqual([`begin d-queue d-available${kept}`, `doubt${kept}`, 'tell in doubt']);
    expect(noticeOf(signed)).toMatch(/\(off-queue-unknown\)|^signed-in$/);
  });

  test(`L4 who chooses On Queue and ${title} was never on queue where it is refused`, async () => {
    const signed = await signedIn({ desk });
    await signed.choose('d-queue');
    signed.server.set = async () => refused;
    const leaving = await leave(signed, act);
    await signed.choices[0]?.answer(refused);
    expect(await leaving.finish()).toBe(0);
    expect(signed.changes).toEqual(['d-queue', 'd-available']);
    expect(signed.rig.leave.log.join()).not.toMatch(/tell|doubt/);
    expect(signed.rig.leave.log.at(-1)).toMatch(/forget|told/);
    expect(noticeOf(signed)).not.toContain('queue');
  });

  test(`L4 who chooses On Queue, then Busy, and ${title} gets Busy, and again after the first answer`, async () => {
    const signed = await signedIn({ desk });
    await signed.choose('d-queue');
    await signed.choose('d-busy');
    const leaving = await leave(signed, act);
    expect(signed.changes).toEqual(['d-queue', 'd-busy']);
    await signed.choices[0]?.answer(buildProblem('api-server-error'));
    await leaving.finish();
    expect(signed.changes).toEqual(['d-queue', 'd-busy', 'd-busy']);
  });

  test(`L4 who chooses Busy, then On Queue, and ${title} is not put on queue any more`, async () => {
    const signed = await signedIn({ desk });
    await signed.choose('d-busy');
    await signed.choose('d-queue');
    const leaving = await leave(signed, act);
    await signed.rig.clock.pass(500);
    expect(leaving.isOver()).toBe(false);
    await signed.choices[0]?.answer(done(presenceOf('busy', 8_000)));
    expect(await leaving.finish()).toBe(500);
    expect(signed.changes).toEqual(['d-busy']);
    expect(signed.rig.leave.log.join()).not.toMatch(/tell|doubt|begin/);
  });

  for (const [found, status, changes, code] of [
    ['off queue', done(statusOf('available', 'OFF_QUEUE')), [], null],
    ['on queue', done(statusOf('onqueue', 'IDLE', 8_000)), ['d-available'], null],
    ['by no read', buildProblem('api-server-error'), [], 'off-queue-unknown'],
  ] as const)
    test(`L4 whose On Queue is in doubt and who ${title} is read first, and found ${found}`, async () => {
      const signed = await signedIn({ desk });
      await signed.choose('d-queue');
      signed.server.status = async () => buildProblem('api-server-error');
      await signed.choices[0]?.answer(buildProblem('api-server-error'));
      signed.server.status = async () => status;
      signed.changes.length = 0;
      signed.server.reads = 0;
      const leaving = await leave(signed, act);
      await leaving.finish();
      expect(signed.server.reads).toBe(1);
      expect(signed.changes).toEqual(changes);
      const log = signed.rig.leave.log.join();
      expect(log.includes('doubt')).toBe(code !== null);
      expect(log.includes('tell in doubt')).toBe(code !== null);
      if (noticeOf(signed) !== 'signed-in') {
        expect(noticeOf(signed).includes('(off-queue-unknown)')).toBe(code !== null);
        expect(noticeOf(signed).includes('You are off queue.')).toBe(changes.length > 0);
      }
    });

  test(`L4 who presses Ready again and ${title} is off queue at once, and again after its answer`, async () => {
    let answer = (_: Result<Routing>) => {};
    const signed = await signedIn({ desk });
    await signed.choose('d-queue');
    await signed.choices[0]?.answer(done(presenceOf('onqueue', 1_000)));
    const presence = presenceOf('onqueue', 1_000);
    signed.server.status = async () => done({ ...statusOf('onqueue', 'NOT_RESPONDING', 2_000), presence });
    signed.rig.desk.refreshPresence();
    await setImmediate();
    signed.server.ready = () => new Promise((resolve) => (answer = resolve));
    signed.rig.desk.setReady();
    await setImmediate();
    signed.changes.length = 0;
    const leaving = await leave(signed, act);
    expect(signed.changes).toEqual(['d-available']);
    answer(buildProblem('api-timeout'));
    await leaving.finish();
    // And never On Queue in its place.
    expect(signed.changes).toEqual(['d-available', 'd-available']);
  });
}

test('L4 the restart of an update waits a second for a choice of On Queue, and sets nothing', async () => {
  for (const isAnswered of [true, false]) {
    const signed = await signedIn({ isComingBack: true });
    await signed.choose('d-queue');
    expect(signed.rig.desk.hasToEnd()).toBe(true);
    const leaving = await leave(signed, ({ desk }) => desk.quit());
    await signed.rig.clock.pass(500);
    if (isAnswered) await signed.choices[0]?.answer(done(presenceOf('onqueue', 8_000)));
    expect(await leaving.finish()).toBe(isAnswered ? 500 : 1_000);
    expect(signed.changes).toEqual(['d-queue']);
    // The next start knows who has put them there.
    expect(signed.rig.onQueue.kept?.isByAgentDesk).toBe(isAnswered ? true : undefined);
    expect(signed.rig.leave.log.join()).not.toMatch(/tell|doubt|begin/);
  }
});

test('L4 a session that ends by itself with a choice of On Queue without an answer says that nobody knows', async () => {
  for (const answer of [null, buildProblem('api-server-error')]) {
    const signed = await signedIn();
    await signed.choose('d-queue');
    signed.server.status = async () => buildProblem('api-server-error');
    if (answer !== null) await signed.choices[0]?.answer(answer);
    await signed.rig.clock.pass(2 * 3_600_000);
    await signed.rig.authorize.answer(buildProblem('login-needed'));
    expect(noticeOf(signed)).toMatch(/^Your session has ended\. .*\(off-queue-unknown\)/);
    expect(signed.rig.leave.log).toContain('tell in doubt');
  }
});

test('L4 the last seconds of a session read an agent whose On Queue is in doubt', async () => {
  const signed = await signedIn({ tokens: { ...session, refreshToken: null } });
  await signed.choose('d-queue');
  signed.server.status = async () => buildProblem('api-access-refused');
  await signed.choices[0]?.answer(buildProblem('api-server-error'));
  signed.server.status = async () => done(statusOf('onqueue', 'IDLE', 8_000));
  const view = signed.rig.desk.view();
  const leftMs = view.kind === 'signed-in' ? view.expiresAt - signed.rig.clock.now() : 0;
  signed.rig.presence.idleMs = 30 * 60_000;
  signed.changes.length = 0;
  signed.server.isLeaving = true;
  await signed.rig.clock.pass(leftMs - 1_000);
  expect(signed.changes).toEqual(['d-available']);
  expect(noticeOf(signed)).toContain('You are off queue.');
});

test('L4 all that a quit does about the queue takes three seconds together, and a system’s end two', async () => {
  const never = () => new Promise<never>(() => {});
  for (const isLive of [true, false])
    for (const [act, setAfterMs, limitMs] of [
      [quit, isLive ? 1_000 : 2_000, 3_000],
      [({ desk }: Rig) => desk.quit(2_000), 800, 1_800],
    ] as const) {
      const signed = await signedIn();
      await signed.choose('d-queue');
      await signed.choices[0]?.answer(done(presenceOf('onqueue', 1_000)));
      await signed.choose('d-break');
      signed.server.hasChannels = isLive;
      if (!isLive) await signed.rig.clock.pass(40_000);
      const view = signed.rig.desk.view();
      expect(view.kind === 'signed-in' && view.presence?.interruption === null).toBe(isLive);
      signed.server.status = never;
      signed.server.set = never;
      signed.changes.length = 0;
      const leaving = await leave(signed, act);
      await signed.rig.clock.pass(setAfterMs);
      expect(signed.changes, String(isLive)).toEqual(['d-break']);
      expect(await leaving.finish(), String(isLive)).toBe(limitMs);
      expect(signed.rig.leave.log).toContain('tell');
    }
});

test('L4 a shared desk that slept while it took the agent off queue does it after that', async () => {
  const signed = await signedIn({ desk: 'shared' });
  await signed.choose('d-queue');
  await signed.choices[0]?.answer(done(presenceOf('onqueue', 1_000)));
  await signed.choose('d-break');
  const leaving = await leave(signed, ({ desk }) => desk.leaveDesk('sleep'));
  signed.rig.clock.sleep(3_600_000);
  await signed.rig.clock.wake();
  await leaving.finish();
  expect(signed.changes.at(-1)).toBe('d-break');
  expect(noticeOf(signed)).toContain('You are off queue.');
});
