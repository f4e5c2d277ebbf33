/** What a desk notes of an agent whom it has put on queue: in memory while it runs, and on disk while the session is kept. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { unknownRead } from '../../../src/core/genesys/user-status';
import type { QueueNote } from '../../../src/core/presence/notes/queue-note';
import { buildProblem } from '../../../src/core/problems/problem';
import { defaultSettings } from '../../../src/shared/settings';
import { inEnglish } from '../../kit/english';
import { presenceOf } from '../presence/presence-samples';
import { done, person } from '../samples';
import { hour, sessionOf } from '../session/session-rig';
import { createRig, reached, withoutChannel } from './desk-rig';

const at = 1_000;
const userId = person.id ?? '';
const note: QueueNote = {
  userId,
  definitionId: 'd-queue',
  modifiedAt: at,
  isByAgentDesk: true,
  beforeQueue: 'd-available',
  asked: null,
};

function createDesk(desk: 'own' | 'ask' | 'shared', isComingBack = false, before: QueueNote | null = null) {
  const changes: string[] = [];
  const rig = createRig({
    saved: { clientId: 'desk-pkce', desk, idleMinutes: '60' },
    ports: {
      isComingBack: () => isComingBack,
      presence: {
        ...withoutChannel,
        setPresence: async (_access, _userId, id) => {
          changes.push(id);
          return done(presenceOf(id === 'd-queue' ? 'onqueue' : id.slice(2), at));
        },
      },
    },
  });
  rig.onQueue.note = before;
  rig.onQueue.kept = before;
  return { rig, changes };
}

type Desk = ReturnType<typeof createDesk>;

async function signIn({ rig }: Desk, systemPresence: string): Promise<void> {
  await rig.signInUntil('exchange');
  await rig.exchange.answer(done(sessionOf(rig, 2 * hour, { refreshToken: null })));
  const status = { ...unknownRead, presence: presenceOf(systemPresence, at) };
  await rig.loadPerson.answer(done({ ...person, status }));
  rig.desk.cardDrawn();
  await setImmediate();
}

async function goOnQueue(desk: Desk): Promise<void> {
  await signIn(desk, 'available');
  desk.rig.desk.switchOnQueue();
  await setImmediate();
}

async function signOut({ rig }: Desk): Promise<void> {
  const over = rig.desk.signOut();
  await setImmediate();
  await rig.endSession.answer(reached);
  await over;
}

for (const [kind, kept] of [
  ['own', note],
  ['ask', null],
  ['shared', null],
] as const)
  test(`L4 a desk with ${kind} keeps ${kept === null ? 'in memory only' : 'on disk'} that it has put the agent on queue`, async () => {
    const desk = createDesk(kind);
    await goOnQueue(desk);
    expect(desk.rig.onQueue).toEqual({ note, kept });
  });

/** What ends the note of an agent on queue, in memory and on disk. */
const ends: readonly (readonly [title: string, end: (desk: Desk) => Promise<void>])[] = [
  [
    'the agent leaves the queue',
    async ({ rig }) => {
      rig.desk.choosePresence('d-busy');
      await setImmediate();
    },
  ],
  ['the agent signs out', signOut],
  ['the agent quits, and is off queue', ({ rig }) => rig.desk.quit()],
];

for (const [title, end] of ends)
  test(`L4 nothing is noted any more once ${title}`, async () => {
    const desk = createDesk('own');
    await goOnQueue(desk);
    await end(desk);
    expect(desk.rig.onQueue).toEqual({ note: null, kept: null });
  });

test('L4 the restart of an update leaves the note on disk', async () => {
  const desk = createDesk('own', true);
  await goOnQueue(desk);
  await desk.rig.desk.quit();
  expect(desk.rig.onQueue.kept).toEqual(note);
});

const notKept = [
  ['ask', 'kept'],
  ...(['no-encryption', 'not-now', 'unreadable', 'not-written'] as const).map(
    (keeping) => ['own', keeping] as const,
  ),
] as const;

for (const [kind, keeping] of notKept)
  test(`L4 RD-12 the restart of an update takes an agent off queue whose session does not go on: desk ${kind}, ${keeping}`, async () => {
    const desk = createDesk(kind, true);
    desk.rig.vault.keeping = keeping;
    await goOnQueue(desk);
    expect(desk.rig.desk.hasToEnd()).toBe(true);
    desk.changes.length = 0;
    await desk.rig.desk.quit();
    expect(desk.changes).toEqual(['d-available']);
    expect(desk.rig.onQueue).toEqual({ note: null, kept: null });
    expect(desk.rig.leave.log).toContain('confirm');
  });

test('L4 the restart of an update asks nobody, and leaves whom another program put on queue', async () => {
  const desk = createDesk('ask', true);
  await signIn(desk, 'onqueue');
  expect(await desk.rig.desk.requestQuit()).toBe(false);
  await desk.rig.desk.quit();
  expect(desk.changes).toEqual([]);
});

test('L4 a session that ends by itself leaves no note on disk, and the next sign-in of this run knows it', async () => {
  const desk = createDesk('own');
  await goOnQueue(desk);
  await desk.rig.clock.pass(2 * hour);
  await desk.rig.authorize.answer(buildProblem('login-needed'));
  expect(desk.rig.desk.view().kind).toBe('signed-out');
  expect(desk.rig.onQueue).toEqual({ note, kept: null });
  desk.changes.length = 0;
  await signIn(desk, 'onqueue');
  await signOut(desk);
  expect(desk.changes).toEqual(['d-available']);
});

test('L4 who is on queue by Agent Desk, and could not be taken off without a list of presences, is told so at the end', async () => {
  const rig = createRig({
    saved: { clientId: 'desk-pkce' },
    ports: { presence: { ...withoutChannel, readDefinitions: async () => buildProblem('api-server-error') } },
  });
  rig.onQueue.note = note;
  await signIn({ rig, changes: [] }, 'onqueue');
  await rig.clock.pass(2 * hour);
  await rig.authorize.answer(buildProblem('login-needed'));
  const view = rig.desk.view();
  expect(view.kind === 'signed-out' && inEnglish(view.notice)).toContain('off-queue-failed');
  expect(rig.leave.log).toContain('tell');
});

test('L4 after a restart the agent whom Agent Desk had on queue is not asked, and is taken off', async () => {
  const desk = createDesk('own', false, note);
  await signIn(desk, 'onqueue');
  expect(desk.rig.onQueue.kept).toEqual(note);
  expect(await desk.rig.desk.requestQuit()).toBe(false);
  await signOut(desk);
  expect(desk.changes).toEqual(['d-available']);
});

for (const [title, before, systemPresence] of [
  ['is off queue', note, 'busy'],
  ['was set on queue again', { ...note, modifiedAt: at - 1 }, 'onqueue'],
  ['is another one', { ...note, userId: 'p-bo' }, 'onqueue'],
] as const)
  test(`L4 a note does not outlive the start at which the agent ${title}`, async () => {
    const desk = createDesk('own', false, before);
    await signIn(desk, systemPresence);
    expect(desk.rig.onQueue).toEqual({ note: null, kept: null });
    void desk.rig.desk.signOut();
    // The status, which is not live, is read first.
    await setImmediate();
    const isAsked = systemPresence === 'onqueue';
    expect(desk.rig.desk.view()).toMatchObject(
      isAsked ? { kind: 'signed-in', leaving: 'sign-out' } : { kind: 'signing-out' },
    );
  });

test('L4 a desk that keeps no session any more has no note of one', async () => {
  const { rig } = createDesk('own', false, note);
  rig.desk.openSettings();
  expect(rig.onQueue.kept).toEqual(note);
  await rig.desk.saveSettings({ ...defaultSettings, clientId: 'desk-pkce', desk: 'ask' });
  expect(rig.onQueue).toEqual({ note: null, kept: null });
});
