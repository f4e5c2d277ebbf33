/** When a desk opens the notification channel of its session, and what the status means for it. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { unknownRead } from '../../../src/core/genesys/user-status';
import { buildProblem } from '../../../src/core/problems/problem';
import { definitions, presenceOf, routingOf } from '../presence/presence-samples';
import { done, person, session } from '../samples';
import { createRig, noPresence, reached, withoutChannel } from './desk-rig';

const minute = 60_000;
const hour = 60 * minute;

/** A desk that has signed in, and has drawn nothing yet. */
async function signedIn() {
  const opened: number[] = [];
  const rig = createRig({
    ports: {
      presence: {
        ...noPresence,
        createChannel: async () => {
          opened.push(rig.clock.now());
          return buildProblem('channel-not-permitted');
        },
      },
    },
  });
  await rig.signInUntil('signed-in');
  return { rig, opened, signedInAt: rig.clock.now() };
}

test('the channel is opened once the card is drawn, and only once', async () => {
  const { rig, opened, signedInAt } = await signedIn();
  await rig.clock.pass(999);
  expect(opened).toEqual([]);
  rig.desk.cardDrawn();
  await setImmediate();
  // The card is drawn again after an overlay.
  rig.desk.cardDrawn();
  await rig.clock.pass(10_000);
  expect(opened).toEqual([signedInAt + 999]);
});

test('the channel is opened after three seconds where no card is drawn, as in a hidden window', async () => {
  const { rig, opened, signedInAt } = await signedIn();
  await rig.clock.pass(10_000);
  expect(opened).toEqual([signedInAt + 3_000]);
});

test('after a sign-out before that no channel is opened', async () => {
  const { rig, opened } = await signedIn();
  const over = rig.desk.signOut();
  await setImmediate();
  await rig.endSession.answer(reached);
  await over;
  rig.desk.cardDrawn();
  await rig.clock.pass(10_000);
  expect(opened).toEqual([]);
});

test('L5 presences that the agent may read by now are there once they look at the window, wake the computer or refresh', async () => {
  for (const look of [
    ({ resumeSession }) => resumeSession(),
    ({ wake }) => wake('network'),
    ({ refreshPresence }) => refreshPresence(),
  ] as readonly ((desk: ReturnType<typeof createRig>['desk']) => void)[]) {
    let definitionsNow: Awaited<ReturnType<typeof noPresence.readDefinitions>> =
      buildProblem('api-access-refused');
    const rig = createRig({
      ports: { presence: { ...withoutChannel, readDefinitions: async () => definitionsNow } },
    });
    await rig.signInUntil('loadPerson');
    const status = { ...unknownRead, presence: presenceOf('available', 0) };
    await rig.loadPerson.answer(done({ ...person, status }));
    rig.desk.cardDrawn();
    await rig.clock.pass(3 * minute);
    definitionsNow = done(definitions);
    const offered = () => {
      const view = rig.desk.view();
      return view.kind === 'signed-in' ? view.presence?.choices.length : undefined;
    };
    await rig.clock.pass(minute);
    expect(offered()).toBe(0);
    look(rig.desk);
    await setImmediate();
    expect(offered()).toBeGreaterThan(0);
  }
});

test('an agent who has gone after a call is signed out, also where nothing tells that the call is over', async () => {
  let usedAt = 0;
  let routing = 'INTERACTING';
  const status = () => ({
    ...unknownRead,
    presence: presenceOf('onqueue', 0),
    routing: routingOf(routing, usedAt),
  });
  const reads: number[] = [];
  const rig = createRig({
    ports: {
      presence: {
        ...noPresence,
        createChannel: async () => buildProblem('channel-not-permitted'),
        readToken: async () => done(usedAt + 15 * minute),
        readStatus: async () => {
          usedAt = rig.clock.now();
          reads.push(usedAt);
          return done(status());
        },
      },
    },
  });
  usedAt = rig.clock.now();
  await rig.signInUntil('loadPerson');
  await rig.loadPerson.answer(done({ ...person, status: status() }));
  await setImmediate();
  rig.presence.idleMs = 3_600_000;
  await rig.clock.pass(14 * minute);
  expect(reads).toHaveLength(1);
  routing = 'IDLE';
  await rig.clock.pass(14 * minute);
  expect(reads).toHaveLength(2);
  await rig.clock.pass(15 * minute);
  expect(rig.desk.view().kind).toBe('signing-out');
});

test('L5 one 401 stops nothing of a session that is good: channel, presences and the look at the token come again', async () => {
  const asked = { channel: 0, presences: 0, token: 0 };
  const onceRefused = async <Value>(what: keyof typeof asked, value: Value) => {
    asked[what] += 1;
    return asked[what] === 1 ? buildProblem('api-session-refused') : done(value);
  };
  const rig = createRig({
    ports: {
      presence: {
        ...noPresence,
        createChannel: () =>
          onceRefused('channel', { address: 'wss://x', createdAt: 0, expiresAt: null, unheard: [] }),
        readDefinitions: () => onceRefused('presences', []),
        readToken: () => onceRefused('token', null),
      },
    },
  });
  await rig.signInUntil('loadPerson');
  await rig.loadPerson.answer(done(person));
  rig.desk.cardDrawn();
  await setImmediate();
  const checks = () => rig.loadPerson.calls.length;
  expect(checks()).toBe(2);
  await rig.clock.pass(minute);
  expect(asked).toEqual({ channel: 1, presences: 1, token: 1 });
  await rig.loadPerson.answer(done(person));
  await rig.clock.pass(minute);
  expect(asked.channel).toBeGreaterThan(1);
  expect(asked).toMatchObject({ presences: 2, token: 2 });
  expect(rig.desk.view().kind).toBe('signed-in');
});

test('L3 the card after a renewal as another person is not live either until its channel is open', async () => {
  const rig = createRig();
  await rig.signInUntil('exchange');
  await rig.exchange.answer(done({ ...session, refreshToken: null }));
  await rig.loadPerson.answer(done(person));
  rig.desk.cardDrawn();
  rig.presence.idleMs = hour;
  await rig.clock.pass(session.expiresAt - rig.clock.now() - 5 * 60_000);
  rig.desk.renewSession();
  await setImmediate();
  await rig.authorize.answer(rig.redirect());
  const expiresAt = rig.clock.now() + 8 * hour;
  await rig.exchange.answer(done({ ...session, accessToken: 'T2', refreshToken: null, expiresAt }));
  await rig.loadPerson.answer(done({ ...person, id: 'p-bo' }));
  const renewedAt = rig.clock.now();
  const interruption = () => {
    const view = rig.desk.view();
    return view.kind === 'signed-in' ? view.presence?.interruption : undefined;
  };
  await rig.clock.pass(1_999);
  expect(interruption()).toBeNull();
  await rig.clock.pass(1);
  expect(interruption()).toEqual({ asOf: renewedAt, reason: 'connection' });
});

test('a renewal as another person shows their presence and sets theirs, not that of the person before', async () => {
  const bo = {
    ...person,
    id: 'p-bo',
    view: { ...person.view, name: 'Bo Lind', email: 'bo@example.com' },
    status: { ...unknownRead, presence: presenceOf('busy', 0) },
  };
  const channels: (readonly string[])[] = [];
  const set: string[] = [];
  const rig = createRig({
    ports: {
      presence: {
        ...noPresence,
        createChannel: async (access, topics) => {
          channels.push([access.session.accessToken, ...topics]);
          return buildProblem('channel-not-permitted');
        },
        setPresence: async (_access, userId) => {
          set.push(userId);
          return buildProblem('unexpected');
        },
      },
    },
  });
  await rig.signInUntil('exchange');
  await rig.exchange.answer(done({ ...session, refreshToken: null }));
  const status = { ...unknownRead, presence: presenceOf('onqueue', 0) };
  await rig.loadPerson.answer(done({ ...person, status }));
  await setImmediate();
  rig.desk.cardDrawn();
  rig.presence.idleMs = hour;
  await rig.clock.pass(session.expiresAt - rig.clock.now() - 5 * 60_000);
  rig.desk.renewSession();
  await setImmediate();
  await rig.authorize.answer(rig.redirect());
  const renewed = {
    ...session,
    accessToken: 'T2',
    refreshToken: null,
    expiresAt: rig.clock.now() + 8 * hour,
  };
  await rig.exchange.answer(done(renewed));
  await rig.loadPerson.answer(done(bo));
  await setImmediate();
  expect(rig.desk.view()).toMatchObject({
    kind: 'signed-in',
    person: { name: 'Bo Lind' },
    presence: { presence: { label: { id: 'presence-label.busy' } } },
  });
  expect(channels.at(-1)?.join(' ')).toMatch(/^T2 .*p-bo/);
  rig.desk.choosePresence('d-available');
  await setImmediate();
  expect(set).toEqual(['p-bo']);
});

for (const [keepSession, timeoutMinutes] of [
  ['on', 15],
  ['off', null],
] as const)
  test(`with keepSession ${keepSession} the card ${timeoutMinutes === null ? 'does not say' : 'says'} that the session lasts while the agent is there`, async () => {
    const readToken = async () => done(rig.clock.now() + 15 * 60_000);
    const rig = createRig({
      saved: { clientId: 'desk-pkce', keepSession },
      ports: { presence: { ...noPresence, readToken } },
    });
    await rig.signInUntil('loadPerson');
    await rig.loadPerson.answer(done(person));
    await setImmediate();
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-in', timeoutMinutes });
  });

for (const [keepSession, timeoutMinutes, shownMinutes] of [
  ['off', 15, 15],
  ['off', null, 60],
  ['off', 90, 60],
  ['on', 15, 60],
] as const)
  test(`with keepSession ${keepSession} and a time-out of ${timeoutMinutes} minutes the card says ${shownMinutes} minutes`, async () => {
    const minute = 60_000;
    let idlesAt: number | null = null;
    const rig = createRig({
      saved: { clientId: 'desk-pkce', keepSession },
      ports: { presence: { ...noPresence, readToken: async () => done(idlesAt) } },
    });
    const now = rig.clock.now();
    idlesAt = timeoutMinutes === null ? null : now + timeoutMinutes * minute;
    await rig.signInUntil('exchange');
    await rig.exchange.answer(done({ ...session, obtainedAt: now, expiresAt: now + 60 * minute }));
    await rig.loadPerson.answer(done(person));
    await setImmediate();
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-in', expiresAt: now + shownMinutes * minute });
    if (idlesAt === null || keepSession === 'on') return;
    // A later look, after a call that has moved the end on.
    idlesAt += minute;
    await rig.clock.pass(minute);
    rig.desk.wake('network');
    await setImmediate();
    const endsAt = Math.min(now + 60 * minute, idlesAt);
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-in', expiresAt: endsAt });
  });

const localeRows = [
  { agents: 'ru', app: 'en-US', locale: 'ru' },
  { agents: 'cs', app: 'en-US', locale: 'cs' },
  { agents: 'zh_TW', app: 'zh-CN', locale: 'zh_TW' },
  { agents: 'pt-PT', app: 'pt-PT', locale: 'pt_PT' },
  { agents: 'de', app: 'de-AT', locale: 'de' },
  { agents: 'ru', app: 'de', setting: 'de', locale: 'de' },
];

for (const { agents, app, setting = '', locale } of localeRows)
  test(`labels for an agent with ${agents} in an app in ${app}, setting “${setting}”, are in ${locale}`, async () => {
    const asked: string[] = [];
    const rig = createRig({
      saved: { clientId: 'desk-pkce', language: setting },
      ports: {
        readLanguages: () => ({ app, system: ['en-US'] }),
        presence: {
          ...noPresence,
          createChannel: async () => buildProblem('channel-not-permitted'),
          readDefinitions: async (_access, localeCode) => {
            asked.push(localeCode);
            return done([]);
          },
        },
      },
    });
    await rig.signInUntil('loadPerson');
    await rig.loadPerson.answer(done({ ...person, language: agents }));
    rig.desk.cardDrawn();
    await setImmediate();
    expect(asked).toEqual([locale]);
  });
