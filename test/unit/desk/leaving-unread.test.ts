/** An agent who leaves, or whose session ends, before what is needed for that was read: their status, or the presences. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { StatusRead } from '../../../src/core/genesys/user-status';
import { unknownRead } from '../../../src/core/genesys/user-status';
import type { QueueNote } from '../../../src/core/presence/notes/queue-note';
import { buildProblem } from '../../../src/core/problems/problem';
import type { Result } from '../../../src/core/result';
import { inEnglish } from '../../kit/english';
import { definitions, presenceOf, routingOf } from '../presence/presence-samples';
import { done, person, session } from '../samples';
import { hour, keptWith, minute } from '../session/session-rig';
import { createRig, noPresence, reached, withoutChannel } from './desk-rig';

type Rig = ReturnType<typeof createRig>;

const refused = buildProblem('api-session-refused');
const loginNeeded = buildProblem('login-needed');
const note: QueueNote = {
  userId: person.id ?? '',
  definitionId: 'd-queue',
  modifiedAt: 0,
  isByAgentDesk: true,
  beforeQueue: null,
  asked: null,
};
const statusOf = (systemPresence: string, at = 0): StatusRead => ({
  ...unknownRead,
  presence: presenceOf(systemPresence, at),
  routing: routingOf('IDLE', at),
});

const noticeOf = ({ desk }: Rig) => {
  const view = desk.view();
  return view.kind === 'signed-out' ? String(inEnglish(view.notice)) : view.kind;
};

async function finish(rig: Rig, over: Promise<unknown>): Promise<string> {
  await setImmediate();
  if (rig.endSession.calls.length > 0) await rig.endSession.answer(reached);
  await over;
  return noticeOf(rig);
}

test.describe('L4 the organisation’s presences are not read yet', () => {
  /** On queue, with the first list still on its way; the second one takes so long. */
  async function onQueue(desk: 'own' | 'shared', listMs: number, noted: QueueNote | null = note) {
    const changes: string[] = [];
    const locales: string[] = [];
    const rig = createRig({
      saved: { clientId: 'desk-pkce', desk, idleMinutes: '60', leavePresence: 'Kaffee' },
      ports: {
        presence: {
          ...noPresence,
          readDefinitions: (_access, locale) => {
            locales.push(locale);
            return new Promise((resolve) => {
              rig.clock.setAlarm(rig.clock.now() + listMs, () => resolve(done(definitions)));
            });
          },
          setPresence: async (_access, _userId, id) => {
            changes.push(id);
            return done(presenceOf('break', 1_000));
          },
        },
      },
    });
    rig.onQueue.note = desk === 'own' ? noted : null;
    await rig.signInUntil('loadPerson');
    await rig.loadPerson.answer(done({ ...person, status: statusOf('onqueue') }));
    return { rig, changes, locales };
  }

  for (const [title, kind, leave] of [
    ['a lock of a shared desk', 'shared', ({ desk }) => desk.leaveDesk('lock')],
    ['a sign-out of a shared desk', 'shared', ({ desk }) => desk.signOut()],
    ['a sign-out after a restart', 'own', ({ desk }) => desk.signOut()],
    ['a quit after a restart', 'own', ({ desk }) => desk.quit()],
  ] as readonly (readonly [string, 'own' | 'shared', (rig: Rig) => Promise<void>])[])
    test(`${title} reads them, and takes the agent off queue`, async () => {
      const { rig, changes, locales } = await onQueue(kind, 1_500);
      expect(rig.desk.hasToEnd()).toBe(true);
      const over = leave(rig);
      await setImmediate();
      await rig.clock.pass(1_500);
      await finish(rig, over);
      expect(changes).toEqual(['d-coffee']);
      // The setting names a presence in any language.
      expect(locales).toEqual(['ALL']);
      expect(rig.leave.log).toContain('confirm');
    });

  test('a list that takes longer than two seconds is not waited for, and the agent is told', async () => {
    const { rig, changes } = await onQueue('shared', 2_500);
    const over = rig.desk.leaveDesk('lock');
    await setImmediate();
    await rig.clock.pass(2_000);
    expect(await finish(rig, over)).toContain('(off-queue-failed)');
    expect(changes).toEqual([]);
  });

  test('who stays on queue waits for no list', async () => {
    const { rig, locales } = await onQueue('own', 1_500, null);
    await rig.desk.signOut();
    expect(await finish(rig, rig.desk.answerLeaving('stay-on-queue'))).toContain('You are still on queue.');
    expect(locales).toEqual([]);
  });
});

test.describe('L4 an earlier run ended while the agent was on queue', () => {
  async function restarted(leftMs = 4 * hour, noted: QueueNote | null = note) {
    const changes: string[] = [];
    const server = { now: async (): Promise<Result<StatusRead>> => buildProblem('connection-failed') };
    const rig = createRig({
      saved: { clientId: 'desk-pkce' },
      kept: keptWith(leftMs, { clientId: 'desk-pkce' }, { refreshToken: null }),
      ports: {
        presence: {
          ...noPresence,
          readStatus: () => server.now(),
          readDefinitions: async () => done(definitions),
          setPresence: async (_access, _userId, id) => {
            changes.push(id);
            return done(presenceOf('available', 1_000));
          },
        },
      },
    });
    rig.onQueue.note = noted;
    return { rig, changes, server };
  }

  async function refuse(rig: Rig): Promise<string> {
    await setImmediate();
    await rig.loadPerson.answer(refused);
    await rig.authorize.answer(loginNeeded);
    return noticeOf(rig);
  }

  test('a kept session that is refused says that they may be on queue', async () => {
    const { rig } = await restarted();
    expect(await refuse(rig)).toMatch(/\(session-ended\) .*\(off-queue-unknown\) Sign in again/);
    expect(rig.leave.log).toContain('tell in doubt');
  });

  test('so does one whose time was over', async () => {
    const { rig } = await restarted(-1);
    await setImmediate();
    expect(noticeOf(rig)).toMatch(/\(session-time-over\) .*\(off-queue-unknown\) Sign in again/);
  });

  for (const [title, prepare] of [
    ['without a note', ({ rig }) => Object.assign(rig.onQueue, { note: null })],
    [
      'who was asked for when the work is done',
      ({ rig }) => Object.assign(rig.onQueue, { note: { ...note, asked: 'd-break' } }),
    ],
    [
      'whom the quit has taken off',
      ({ rig }) =>
        Object.assign(rig.leave, {
          left: { userId: note.userId, before: null, set: 'd-break', isConfirmed: true },
        }),
    ],
  ] as readonly (readonly [string, (desk: Awaited<ReturnType<typeof restarted>>) => unknown])[])
    test(`of an agent ${title}, a kept session that is refused says nothing about the queue`, async () => {
      const desk = await restarted();
      prepare(desk);
      expect(await refuse(desk.rig)).not.toContain('queue');
    });

  for (const [title, leave] of [
    ['a sign-out', ({ desk }) => desk.signOut()],
    ['a quit', ({ desk }) => desk.quit()],
  ] as readonly (readonly [string, (rig: Rig) => Promise<void>])[])
    test(`${title} before the kept session is checked reads the status, and takes them off`, async () => {
      const { rig, changes, server } = await restarted();
      server.now = async () => done(statusOf('onqueue'));
      await setImmediate();
      expect(rig.desk.hasToEnd()).toBe(true);
      await finish(rig, leave(rig));
      expect(changes).toEqual(['d-available']);
    });

  test('a sign-out whose read fails then says that it is not known, and a quit notes it', async () => {
    const { rig, changes } = await restarted();
    await setImmediate();
    expect(await finish(rig, rig.desk.signOut())).toContain('(off-queue-unknown)');
    const quitting = await restarted();
    await setImmediate();
    await quitting.rig.desk.quit();
    expect(quitting.rig.leave.log).toContain('doubt kept');
    expect(changes).toEqual([]);
  });
});

test.describe('L4 a session ends while its status is not live', () => {
  async function signedIn(
    desk: 'own' | 'shared',
    keepSession: 'on' | 'off' = 'on',
    timeoutMs: number | null = null,
  ) {
    const changes: string[] = [];
    const server = { presence: 'available', reads: 0, usedAt: 0, isGood: true };
    const rig = createRig({
      saved: { clientId: 'desk-pkce', desk, idleMinutes: '60', keepSession },
      ports: {
        isLocked: () => true,
        presence: {
          ...withoutChannel,
          readToken: async () =>
            timeoutMs === null || rig.clock.now() < server.usedAt + timeoutMs
              ? done(timeoutMs === null ? null : server.usedAt + timeoutMs)
              : refused,
          readStatus: async () => {
            server.reads += 1;
            if (!server.isGood) return buildProblem('api-server-error');
            server.usedAt = rig.clock.now();
            return done(statusOf(server.presence, rig.clock.now()));
          },
          setPresence: async (_access, _userId, id) => {
            changes.push(id);
            return done(presenceOf('available', rig.clock.now()));
          },
        },
      },
    });
    await rig.signInUntil('exchange');
    await rig.exchange.answer(done({ ...session, refreshToken: null }));
    server.usedAt = rig.clock.now();
    await rig.loadPerson.answer(done({ ...person, status: statusOf('available') }));
    rig.desk.cardDrawn();
    await setImmediate();
    return { rig, changes, server };
  }

  const lastSecondsOf = async ({ rig }: Awaited<ReturnType<typeof signedIn>>) => {
    // Nobody is there, so that nothing renews the session.
    rig.presence.idleMs = 30 * minute;
    await rig.clock.pass(session.expiresAt - rig.clock.now() - 12_000);
  };

  test('whom another program put on queue meanwhile, a shared desk takes off in the last seconds', async () => {
    const signed = await signedIn('shared');
    const { rig, changes, server } = signed;
    await lastSecondsOf(signed);
    expect(server.reads).toBe(0);
    server.presence = 'onqueue';
    await rig.clock.pass(4_000);
    expect(changes).toEqual(['d-available']);
    await rig.endSession.answer(reached);
    expect(noticeOf(rig)).toMatch(/\(session-time-over\) You are off queue\./);
  });

  test('a desk of one’s own lets them stay, and the end says so', async () => {
    const signed = await signedIn('own');
    const { rig, changes, server } = signed;
    await lastSecondsOf(signed);
    server.presence = 'onqueue';
    await rig.clock.pass(11_000);
    expect(noticeOf(rig)).toBe('signed-in');
    await rig.clock.pass(1_000);
    expect(noticeOf(rig)).toMatch(/\(session-time-over\) You are still on queue\./);
    expect([server.reads, changes]).toEqual([1, []]);
  });

  for (const [title, isGood, sentence] of [
    ['that is read says nothing of one who is off queue', true, /^((?!queue).)*$/],
    ['that can’t be read says that it is not known', false, /\(off-queue-unknown\)/],
  ] as const)
    test(`the end of a session with a status ${title}`, async () => {
      const signed = await signedIn('own');
      const { rig, server } = signed;
      await lastSecondsOf(signed);
      server.isGood = isGood;
      await rig.clock.pass(12_000);
      expect(noticeOf(rig)).toContain('(session-time-over)');
      expect(noticeOf(rig)).toMatch(sentence);
    });

  test('before the inactivity time-out ends a token, who was put on queue is taken off', async () => {
    const { rig, changes, server } = await signedIn('shared', 'on', 15 * minute);
    // The agent came back once, and locked the screen.
    await rig.clock.pass(minute);
    rig.presence.idleMs = 0;
    server.presence = 'onqueue';
    await rig.clock.pass(14 * minute - 9_000);
    expect(changes).toEqual(['d-available']);
    await rig.endSession.answer(reached);
    expect(noticeOf(rig)).toContain('(session-inactive)');
  });

  test('the read keeps the token of one who is off queue once, where nothing tells that they are away', async () => {
    const { rig, server } = await signedIn('own', 'on', 15 * minute);
    const startedAt = rig.clock.now();
    rig.presence.isMeasured = false;
    while (rig.desk.view().kind === 'signed-in' && rig.clock.now() < startedAt + hour) {
      rig.presence.idleMs = rig.clock.now() - startedAt;
      await rig.clock.pass(minute);
      if (rig.loadPerson.calls.length > 1) await rig.loadPerson.answer(refused);
    }
    expect(noticeOf(rig)).toContain('(session-inactive)');
    expect(server.reads).toBe(1);
    expect(rig.clock.now() - startedAt).toBeLessThanOrEqual(31 * minute);
  });

  test('with keepSession off the read is the end of the session, whatever it tells', async () => {
    const { rig, changes, server } = await signedIn('own', 'off', 15 * minute);
    await rig.clock.pass(15 * minute - 9_000);
    expect(noticeOf(rig)).toContain('(session-inactive)');
    expect(noticeOf(rig)).not.toContain('queue');
    expect([server.reads, changes]).toEqual([1, []]);
  });
});
