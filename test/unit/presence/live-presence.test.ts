/** A live presence over a fake Genesys Cloud: its calls are answered by the test, and its socket is the test's. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { Channel, SocketListeners } from '../../../src/core/channel/channel-connection';
import type { Topic } from '../../../src/core/channel/channel-message';
import type { Clock } from '../../../src/core/clock';
import type { TokenRequest } from '../../../src/core/genesys/token-requests';
import {
  type Presence,
  type Routing,
  type StatusRead,
  unknownRead,
} from '../../../src/core/genesys/user-status';
import { isReadying, isRefusalInDoubt } from '../../../src/core/presence/changes/own-choices';
import { createLivePresence } from '../../../src/core/presence/live-presence';
import type { PresencePorts } from '../../../src/core/presence/presence-ports';
import { buildProblem } from '../../../src/core/problems/problem';
import type { Result } from '../../../src/core/result';
import { createMovedClock } from '../moved-clock';
import { done, outcomeOf, session, settings } from '../samples';
import { definitions, firstRead, presenceOf, routingOf } from './presence-samples';

type Change = { readonly definitionId: string; readonly answer: (result: Result<Presence>) => Promise<void> };

const buildBehaviour = (read: StatusRead) => ({
  read: done(read) as Result<StatusRead> | Promise<Result<StatusRead>>,
  definitions: done(definitions) as Result<typeof definitions>,
  channel: null as Result<Channel> | null,
  unheard: [] as readonly Topic[],
  ready: done(routingOf('IDLE', 1)) as Result<Routing> | Promise<Result<Routing>>,
  readies: 0,
  reads: 0,
  channels: 0,
  refusals: 0,
  shown: 0,
  tokens: [] as string[],
  opensSockets: true,
  hangsChannel: false,
  locales: ['de-AT', 'en'],
  localeCodes: [] as string[],
  tokenRequests: [] as TokenRequest[],
});
type Behaviour = ReturnType<typeof buildBehaviour>;

/** The ports of a Genesys Cloud that answers as the behaviour says. A change waits for the test. */
function buildPorts(
  clock: Clock,
  behaviour: Behaviour,
  changes: Change[],
  sockets: SocketListeners[],
): PresencePorts {
  return {
    clock,
    random: () => 0.5,
    reportFault: (fault) => {
      throw fault;
    },
    openSocket: (_access, _address, listeners) => {
      sockets.push(listeners);
      if (behaviour.opensSockets) queueMicrotask(listeners.onOpen);
      return { send: () => {}, close: () => {} };
    },
    createChannel: async (access) => {
      const address = 'wss://streaming.example.com/1';
      behaviour.channels += 1;
      behaviour.tokens.push(access.session.accessToken);
      if (behaviour.hangsChannel) return new Promise(() => {});
      return (
        behaviour.channel ??
        done({ address, createdAt: clock.now(), expiresAt: null, unheard: behaviour.unheard })
      );
    },
    readStatus: async () => {
      behaviour.reads += 1;
      return behaviour.read;
    },
    readDefinitions: async (_access, localeCode) => {
      behaviour.localeCodes.push(localeCode);
      return behaviour.definitions;
    },
    setPresence: (_access, _userId, definitionId) =>
      new Promise((resolve) => {
        const answer = async (result: Result<Presence>) => {
          resolve(result);
          await setImmediate();
        };
        changes.push({ definitionId, answer });
      }),
    setReady: async () => {
      behaviour.readies += 1;
      return behaviour.ready;
    },
  };
}

async function createRig(read: StatusRead = firstRead, parts: Partial<Behaviour> = {}) {
  const clock = createMovedClock(0);
  const changes: Change[] = [];
  const sockets: SocketListeners[] = [];
  const behaviour = { ...buildBehaviour(read), ...parts };
  let tokens = { accessToken: 'token-1', obtainedAt: 0 };
  const presence = createLivePresence(
    {
      userId: 'u-1',
      host: 'api.example.com',
      access: () => ({ settings, session: { ...session, ...tokens } }),
      tokenRequests: () => behaviour.tokenRequests,
      readLocales: () => behaviour.locales,
      read,
      left: null,
      noted: null,
    },
    buildPorts(clock, behaviour, changes, sockets),
    {
      onChange: () => {
        behaviour.shown += 1;
      },
      onSessionRefused: () => {
        behaviour.refusals += 1;
      },
    },
  );
  presence.open();
  await setImmediate();
  return {
    clock,
    presence,
    behaviour,
    changes,
    sockets,
    renewToken: () => {
      tokens = { accessToken: 'token-2', obtainedAt: clock.now() };
    },
    say: (topic: string, eventBody: unknown) =>
      sockets.at(-1)?.onMessage(JSON.stringify({ topicName: `v2.users.u-1.${topic}`, eventBody })),
    saySystem: (topicName: string) => sockets.at(-1)?.onMessage(JSON.stringify({ topicName, eventBody: {} })),
    shownPresence: () => presence.state().status.presence?.systemPresence,
  };
}

const awayEvent = (at: number | null) => ({
  presenceDefinition: { id: 'd-away', systemPresence: 'AWAY' },
  source: 'PURECLOUD',
  primary: true,
  ...(at === null ? {} : { modifiedDate: new Date(at).toISOString() }),
});

test('after the sign-in the channel is live, and the presences are read in the agent’s language', async () => {
  const rig = await createRig();
  expect(rig.presence.state().channel).toEqual({ kind: 'live' });
  expect(rig.presence.state().definitions).toHaveLength(definitions.length);
  expect(rig.behaviour).toMatchObject({ reads: 1, channels: 1, localeCodes: ['de'] });
});

test('LA-34 in another language the presences are read again, once, and stay on screen until they are there', async () => {
  const rig = await createRig();
  rig.presence.relabel();
  rig.behaviour.locales = ['pt-BR', 'de-AT'];
  rig.presence.relabel();
  rig.presence.relabel();
  expect(rig.presence.state().definitions).toHaveLength(definitions.length);
  await setImmediate();
  expect(rig.behaviour.localeCodes).toEqual(['de', 'pt_BR']);
});

test('LA-34 a language that changes while the presences are read counts', async () => {
  const rig = await createRig();
  rig.behaviour.locales = ['fr'];
  rig.presence.relabel();
  rig.behaviour.locales = ['ja'];
  rig.presence.relabel();
  await setImmediate();
  expect(rig.behaviour.localeCodes).toEqual(['de', 'fr', 'ja']);
});

test('where no socket opens, the presences are read all the same, and again until they are known', async () => {
  const rig = await createRig(firstRead, {
    opensSockets: false,
    definitions: buildProblem('api-server-error'),
  });
  await rig.clock.pass(15_000);
  expect(rig.presence.state()).toMatchObject({ channel: { kind: 'interrupted' }, definitions: null });
  rig.behaviour.definitions = done(definitions);
  await rig.clock.pass(120_000);
  expect(rig.presence.state().definitions).toHaveLength(definitions.length);
  const { length } = rig.behaviour.localeCodes;
  await rig.clock.pass(600_000);
  expect(rig.behaviour.localeCodes).toHaveLength(length);
});

test('a passing failure of the presences is tried again while the channel lives, later each time', async () => {
  const rig = await createRig(firstRead, { definitions: buildProblem('api-busy', { retryAfterMs: 5_000 }) });
  const count = () => rig.behaviour.localeCodes.length;
  await rig.clock.pass(8_999);
  expect(count()).toBe(1);
  rig.behaviour.definitions = buildProblem('api-server-error');
  await rig.clock.pass(1);
  expect(count()).toBe(2);
  await rig.clock.pass(7_999);
  expect(count()).toBe(2);
  rig.behaviour.definitions = done(definitions);
  await rig.clock.pass(1);
  expect(rig.presence.state().definitions).toHaveLength(definitions.length);
  expect(rig.presence.state().channel).toEqual({ kind: 'live' });
  await rig.clock.pass(10_000);
  expect(count()).toBe(3);
});

test('presences that are refused are not asked for again, and the end of the session ends the wait', async () => {
  const refused = await createRig(firstRead, { definitions: buildProblem('api-access-refused') });
  await refused.clock.pass(20_000);
  expect(refused.behaviour.localeCodes).toHaveLength(1);
  const rig = await createRig(firstRead, { definitions: buildProblem('api-busy') });
  rig.presence.stop();
  expect(rig.clock.alarms()).toEqual([]);
});

test('L5 presences that the agent may not read are read again when the agent looks, and never by time alone', async () => {
  const rig = await createRig(firstRead, { definitions: buildProblem('api-access-refused') });
  const count = () => rig.behaviour.localeCodes.length;
  rig.presence.look();
  await rig.clock.pass(179_999);
  expect(count()).toBe(1);
  await rig.clock.pass(1);
  expect(count()).toBe(1);
  rig.presence.look();
  rig.presence.look();
  await setImmediate();
  rig.presence.look();
  expect(count()).toBe(2);
  rig.behaviour.definitions = done(definitions);
  await rig.clock.pass(180_000);
  rig.presence.look();
  await setImmediate();
  expect(rig.presence.state().definitions).toHaveLength(definitions.length);
  await rig.clock.pass(600_000);
  rig.presence.look();
  expect(count()).toBe(3);
});

test('L5 Refresh reads the presences that the agent may not read at once, and others once in three minutes', async () => {
  const rig = await createRig(firstRead, {
    definitions: buildProblem('api-access-refused'),
    channel: buildProblem('channel-not-permitted'),
  });
  const count = () => rig.behaviour.localeCodes.length;
  const before = count();
  rig.behaviour.definitions = done(definitions);
  rig.presence.refresh();
  await setImmediate();
  expect(rig.presence.state().definitions).toHaveLength(definitions.length);
  expect(count()).toBe(before + 1);
  rig.presence.refresh();
  // Each call resets the inactivity time-out: none comes later by itself.
  await rig.clock.pass(180_000);
  expect(count()).toBe(before + 1);
  rig.presence.refresh();
  await setImmediate();
  expect(count()).toBe(before + 2);
});

test('L5 Retry-After for the list of presences counts also where the channel is cut meanwhile', async () => {
  const rig = await createRig(firstRead, { definitions: buildProblem('api-busy', { retryAfterMs: 60_000 }) });
  const count = () => rig.behaviour.localeCodes.length;
  rig.behaviour.opensSockets = false;
  rig.sockets.at(-1)?.onClose();
  rig.presence.refresh();
  await rig.clock.pass(59_000);
  expect(count()).toBe(1);
  rig.behaviour.definitions = done(definitions);
  await rig.clock.pass(5_000);
  expect(count()).toBe(2);
  expect(rig.presence.state().definitions).toHaveLength(definitions.length);
});

for (const code of ['api-session-refused', 'api-request-refused'] as const)
  test(`L5 presences that were answered with ${code} are read again, later each time`, async () => {
    const rig = await createRig(firstRead, { definitions: buildProblem(code) });
    const count = () => rig.behaviour.localeCodes.length;
    const confirm = () => {
      if (code === 'api-session-refused') rig.presence.confirm();
    };
    expect(rig.behaviour.refusals).toBe(code === 'api-session-refused' ? 1 : 0);
    confirm();
    await rig.clock.pass(4_000);
    expect(count()).toBe(2);
    confirm();
    await rig.clock.pass(15_999);
    expect(count()).toBe(2);
    rig.behaviour.definitions = done(definitions);
    await rig.clock.pass(1);
    expect(rig.presence.state().definitions).toHaveLength(definitions.length);
    rig.presence.confirm();
    await rig.clock.pass(600_000);
    expect(count()).toBe(3);
  });

test('L5 a presence that the list does not have is read once, within three minutes, however many events name it', async () => {
  const rig = await createRig();
  const yoga = { id: 'd-yoga', systemPresence: 'BREAK' };
  const event = (at: number) => ({ ...awayEvent(at), presenceDefinition: yoga });
  await rig.clock.pass(60_000);
  rig.say('presence', event(60_000));
  rig.say('presence', event(60_001));
  await rig.clock.pass(119_999);
  expect(rig.behaviour.localeCodes).toHaveLength(1);
  const [first] = definitions;
  if (first === undefined) throw new Error('There is no definition.');
  rig.behaviour.definitions = done([...definitions, { ...first, id: 'd-yoga' }]);
  await rig.clock.pass(1);
  expect(rig.presence.state().definitions?.at(-1)?.id).toBe('d-yoga');
  rig.say('presence', awayEvent(200_000));
  rig.say('presence', event(200_001));
  await rig.clock.pass(20_000);
  expect(rig.behaviour.localeCodes).toHaveLength(2);
});

for (const [title, answer] of [
  ['refused', buildProblem('presence-refused')],
  ['not permitted', buildProblem('presence-not-permitted')],
  ['answered with another presence', done(presenceOf('available', 0))],
] as const)
  test(`L5 after a choice that is ${title} the list is read again, once within three minutes`, async () => {
    const rig = await createRig();
    await rig.clock.pass(200_000);
    rig.behaviour.definitions = done(definitions.filter(({ id }) => id !== 'd-coffee'));
    for (const time of [0, 1]) {
      rig.presence.choose('d-coffee', 'agent');
      await rig.changes[time]?.answer(answer);
    }
    expect(rig.behaviour.localeCodes).toHaveLength(2);
    expect(rig.presence.state().definitions).toHaveLength(definitions.length - 1);
    await rig.clock.pass(179_999);
    expect(rig.behaviour.localeCodes).toHaveLength(2);
  });

test('L5 after a choice that is made, or fails for another reason, the list is not read again', async () => {
  const rig = await createRig();
  await rig.clock.pass(200_000);
  for (const [index, answer] of [
    done(presenceOf('busy', 200_000)),
    buildProblem('api-busy'),
    buildProblem('api-server-error'),
  ].entries()) {
    rig.presence.choose('d-busy', 'agent');
    await rig.changes[index]?.answer(answer);
  }
  await rig.clock.pass(20_000);
  expect(rig.behaviour.localeCodes).toHaveLength(1);
});

test('L5 the list is read again with a new channel, not with another socket on the same one', async () => {
  const rig = await createRig();
  await rig.clock.pass(3_600_000);
  rig.sockets.at(-1)?.onClose();
  await rig.clock.pass(4_000);
  expect(rig.behaviour).toMatchObject({ channels: 1, localeCodes: ['de'] });
  rig.presence.renew();
  await setImmediate();
  rig.presence.renew();
  await setImmediate();
  expect(rig.behaviour).toMatchObject({ channels: 3, localeCodes: ['de', 'de'] });
  expect(rig.presence.state().definitions).toHaveLength(definitions.length);
});

test('an event is shown at once, and nothing is asked for it', async () => {
  const rig = await createRig();
  rig.say('presence', awayEvent(5_000));
  expect(rig.shownPresence()).toBe('away');
  expect(rig.behaviour.reads).toBe(1);
});

test('nothing is asked for hours while the channel lives', async () => {
  const rig = await createRig();
  for (let beat = 0; beat < 960; beat += 1) {
    await rig.clock.pass(30_000);
    rig.sockets
      .at(-1)
      ?.onMessage('{"topicName":"channel.metadata","eventBody":{"message":"WebSocket Heartbeat"}}');
  }
  expect(rig.behaviour).toMatchObject({ reads: 1, channels: 1 });
});

test('events without a time are put in order by one read, and a loop of them by one in ten seconds', async () => {
  const rig = await createRig();
  rig.behaviour.read = done({ ...firstRead, presence: presenceOf('away', 2_000) });
  for (let count = 0; count < 100; count += 1) rig.say('presence', awayEvent(null));
  await setImmediate();
  expect(rig.shownPresence()).toBe('away');
  expect(rig.behaviour.reads).toBe(2);
  rig.say('presence', {
    ...awayEvent(null),
    message: 'x',
    futurePresenceDefinition: { id: 'd', systemPresence: 'BUSY' },
  });
  await setImmediate();
  expect(rig.behaviour.reads).toBe(2);
  await rig.clock.pass(10_000);
  rig.say('presence', { ...awayEvent(null), futurePresenceDefinition: { id: 'd', systemPresence: 'BUSY' } });
  await setImmediate();
  expect(rig.behaviour.reads).toBe(3);
});

test('an event without a time that comes too soon after a read is read ten seconds after it', async () => {
  const rig = await createRig();
  rig.say('presence', awayEvent(null));
  await setImmediate();
  rig.behaviour.read = done({ ...firstRead, presence: presenceOf('away', 2_000) });
  rig.say('presence', awayEvent(null));
  await setImmediate();
  expect(rig.shownPresence()).toBe('available');
  await rig.clock.pass(10_000);
  expect(rig.shownPresence()).toBe('away');
  expect(rig.behaviour.reads).toBe(3);
});

test('L2 a read whose time is earlier than that of an event is shown, and one more read tells whether it lags behind', async () => {
  const rig = await createRig();
  await rig.clock.pass(20_000);
  rig.say('presence', awayEvent(15_000));
  const { reads } = rig.behaviour;
  rig.presence.refresh();
  await setImmediate();
  expect(rig.shownPresence()).toBe('available');
  rig.behaviour.read = done({ ...firstRead, presence: presenceOf('away', 15_000) });
  await rig.clock.pass(9_999);
  expect(rig.behaviour.reads).toBe(reads + 1);
  await rig.clock.pass(1);
  expect(rig.shownPresence()).toBe('away');
  await rig.clock.pass(12_000);
  expect(rig.behaviour.reads).toBe(reads + 2);
});

test('L2 an event seconds ahead of Genesys Cloud’s clock holds back neither Ready again nor a choice', async () => {
  const rig = await createRig({ ...firstRead, routing: routingOf('NOT_RESPONDING', 0) });
  await rig.clock.pass(20_000);
  const { reads } = rig.behaviour;
  rig.say('presence', awayEvent(23_000));
  routed(rig, 'NOT_RESPONDING', 23_000);
  rig.behaviour.ready = done(routingOf('IDLE', 20_000));
  rig.presence.setReady();
  rig.presence.choose('d-busy', 'agent');
  await rig.changes[0]?.answer(done(presenceOf('busy', 20_000)));
  expect(rig.presence.state().status).toMatchObject({
    presence: { systemPresence: 'busy' },
    routing: { status: 'idle' },
  });
  expect(rig.behaviour.reads).toBe(reads);
  // Perhaps the event comes twice.
  rig.behaviour.read = done({ ...firstRead, presence: presenceOf('busy', 20_000) });
  rig.say('presence', awayEvent(23_000));
  await setImmediate();
  expect(rig.shownPresence()).toBe('busy');
  expect(rig.behaviour.reads).toBe(reads + 1);
});

test('L2 an event of 1 MB is not read, and what it may have told of is', async () => {
  const rig = await createRig();
  rig.behaviour.read = done({ ...firstRead, presence: presenceOf('busy', 2_000) });
  rig.say('presence', { ...awayEvent(3_000), message: 'x'.repeat(1_000_000) });
  await setImmediate();
  expect(rig.shownPresence()).toBe('busy');
  rig.presence.stop();
  await rig.clock.pass(600_000);
  expect(rig.behaviour.reads).toBe(2);
});

for (const [topic, body] of [
  ['presence', { presenceDefinition: { id: 'd-busy' }, source: 'PURECLOUD', primary: true }],
  ['presence', {}],
  ['routingStatus', { routingStatus: {} }],
  ['conversationsummary', {}],
] as const)
  test(`L2 an event of ${topic} that can’t be read, with ${JSON.stringify(body)}, is answered by a read, and a loop of them by one in ten seconds`, async () => {
    const rig = await createRig();
    rig.behaviour.read = done({ ...firstRead, presence: presenceOf('busy', 2_000) });
    for (let count = 0; count < 100; count += 1) rig.say(topic, body);
    await setImmediate();
    expect(rig.shownPresence()).toBe('busy');
    await rig.clock.pass(9_000);
    expect(rig.behaviour.reads).toBe(2);
  });

test('L2 an event that comes while the status is read is newer than that read, also without a time', async () => {
  const rig = await createRig();
  const work = (call: number) => ({
    call,
    callback: 0,
    email: 0,
    message: 0,
    chat: 0,
    socialExpression: 0,
    video: 0,
  });
  const read = { ...firstRead, openWork: work(3), hasStation: true };
  rig.behaviour.read = done(read);
  rig.presence.refresh();
  rig.say('conversationsummary', { call: { contactCenter: { active: 1 } } });
  rig.say('station', {});
  await setImmediate();
  expect(rig.presence.state()).toMatchObject({ status: { openWork: work(1) }, hasStation: false });
  rig.presence.refresh();
  await setImmediate();
  expect(rig.presence.state()).toMatchObject({ status: { openWork: work(3) }, hasStation: true });
});

test('L3 what the channel tells nothing of is unknown, also after a read, and known where it can’t be live', async () => {
  const openWork = { call: 1, callback: 0, email: 0, message: 0, chat: 0, socialExpression: 0, video: 0 };
  const read = { ...firstRead, openWork, hasStation: false };
  const unknown = { status: { openWork: null }, hasStation: null };
  const rig = await createRig(read, { unheard: ['conversationsummary', 'station', 'tokens'] });
  expect(rig.presence.state()).toMatchObject({ channel: { kind: 'live' }, ...unknown });
  rig.presence.refresh();
  await setImmediate();
  expect(rig.presence.state()).toMatchObject(unknown);
  expect(rig.shownPresence()).toBe('available');

  await test.step('of a session that may not have a channel, the status is shown as of its time', async () => {
    rig.behaviour.channel = buildProblem('channel-not-permitted');
    rig.sockets.at(-1)?.onClose();
    rig.presence.renew();
    await setImmediate();
    rig.presence.refresh();
    await setImmediate();
    expect(rig.presence.state()).toMatchObject({ status: { openWork }, hasStation: false });
  });

  await test.step('another channel tells of everything again', async () => {
    rig.behaviour.channel = null;
    rig.behaviour.unheard = [];
    rig.presence.renew();
    await setImmediate();
    expect(rig.presence.state()).toMatchObject({
      channel: { kind: 'live' },
      status: { openWork },
      hasStation: false,
    });
  });
});

test('an agent of whom Genesys Cloud gives neither presence nor routing status is live, with what events tell', async () => {
  const rig = await createRig(unknownRead);
  expect(rig.presence.state()).toMatchObject({ channel: { kind: 'live' }, status: { presence: null } });
  expect(rig.behaviour.channels).toBe(1);
  rig.say('presence', awayEvent(1_000));
  expect(rig.shownPresence()).toBe('away');
});

for (const part of ['presence', 'routing'] as const)
  test(`L3 a read without the ${part} that the sign-in gave makes nothing live`, async () => {
    const rig = await createRig();
    rig.behaviour.read = done({ ...firstRead, [part]: null });
    rig.sockets.at(-1)?.onClose();
    await rig.clock.pass(8_000);
    expect(rig.presence.state().channel).toMatchObject({ kind: 'interrupted' });
  });

test('a choice is sent at once, and its answer ends it', async () => {
  const rig = await createRig();
  rig.presence.choose('d-busy', 'agent');
  expect(rig.presence.state().change).toMatchObject({ definitionId: 'd-busy', isShown: true });
  await rig.changes[0]?.answer(done(presenceOf('busy', 1_000)));
  expect(rig.shownPresence()).toBe('busy');
  expect(rig.presence.state().change).toBeNull();
});

test('of choices made while one is under way, the last one is sent and counts', async () => {
  const rig = await createRig();
  for (const id of ['d-busy', 'd-break', 'd-available']) rig.presence.choose(id, 'agent');
  expect(rig.changes.map(({ definitionId }) => definitionId)).toEqual(['d-busy']);
  await rig.changes[0]?.answer(done(presenceOf('busy', 1_000)));
  expect(rig.changes.map(({ definitionId }) => definitionId)).toEqual(['d-busy', 'd-available']);
  await rig.changes[1]?.answer(done(presenceOf('available', 2_000)));
  expect(rig.shownPresence()).toBe('available');
  expect(rig.presence.state().change).toBeNull();
});

test('the answer to an earlier choice is the agent’s own change, and the last choice stays on screen', async () => {
  const rig = await createRig();
  rig.presence.choose('d-busy', 'agent');
  rig.presence.choose('d-queue', 'agent');
  await rig.changes[0]?.answer(done(presenceOf('busy', 1_000)));
  expect(rig.presence.state()).toMatchObject({
    change: { definitionId: 'd-queue', isShown: true },
    sent: { definitionId: 'd-queue' },
  });
  expect(rig.presence.state().history.at(-1)).toMatchObject({ definitionId: 'd-busy', cause: 'agent' });
  // The event of the earlier choice comes late, and says nothing new.
  rig.say('presence', {
    ...awayEvent(1_000),
    presenceDefinition: { id: 'd-busy', systemPresence: 'BUSY' },
  });
  expect(rig.presence.state().change).toMatchObject({ isShown: true });
  await rig.changes[1]?.answer(done(presenceOf('onqueue', 2_000)));
  expect(rig.presence.state()).toMatchObject({ change: null, sent: null, onQueueBy: 'agent-desk' });
  const { history } = rig.presence.state();
  expect(history.filter(({ kind, cause }) => kind === 'presence' && cause === 'elsewhere')).toEqual([]);
});

test('an event of somebody else between two choices is still theirs', async () => {
  const rig = await createRig();
  rig.presence.choose('d-busy', 'agent');
  rig.presence.choose('d-queue', 'agent');
  rig.say('presence', awayEvent(5_000));
  expect(rig.presence.state().change).toMatchObject({ isShown: false });
  expect(rig.presence.state().history.at(-1)).toMatchObject({ cause: 'elsewhere' });
});

test('L6 a choice whose answer is not clear is read again and again, until a read tells', async () => {
  const rig = await createRig();
  const heartbeat = { topicName: 'channel.metadata', eventBody: { message: 'WebSocket Heartbeat' } };
  const passLive = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 10) {
      rig.sockets.at(-1)?.onMessage(JSON.stringify(heartbeat));
      await rig.clock.pass(10_000);
    }
  };
  rig.behaviour.reads = 0;
  rig.behaviour.read = buildProblem('api-server-error');
  rig.presence.choose('d-queue', 'agent');
  await rig.changes[0]?.answer(buildProblem('api-server-error'));
  expect(isRefusalInDoubt(rig.presence.state())).toBe(true);
  await passLive(120);
  expect(rig.behaviour.reads).toBeGreaterThan(3);
  expect(isRefusalInDoubt(rig.presence.state())).toBe(true);
  rig.behaviour.read = done(firstRead);
  await passLive(60);
  expect(isRefusalInDoubt(rig.presence.state())).toBe(false);
  const { reads } = rig.behaviour;
  await passLive(600);
  expect(rig.behaviour.reads).toBe(reads);
  expect(rig.presence.state().channel).toEqual({ kind: 'live' });
});

test('a refused choice leaves the old presence and its reason', async () => {
  const rig = await createRig();
  rig.presence.choose('d-busy', 'agent');
  await rig.changes[0]?.answer(buildProblem('presence-not-permitted'));
  expect(rig.shownPresence()).toBe('available');
  const { refusal } = rig.presence.state();
  expect(refusal && outcomeOf(refusal)).toBe('presence-not-permitted');
});

test('L6 Refresh takes away a refusal, and not one that it will tell more of', async () => {
  const rig = await createRig();
  const toldOf = () => {
    const { refusal } = rig.presence.state();
    return refusal && outcomeOf(refusal);
  };
  rig.presence.choose('d-busy', 'agent');
  await rig.changes[0]?.answer(buildProblem('presence-refused'));
  expect(toldOf()).toBe('presence-refused');
  rig.presence.refresh();
  expect(toldOf()).toBeNull();
  rig.presence.choose('d-busy', 'agent');
  await rig.changes[1]?.answer(buildProblem('api-timeout'));
  rig.presence.refresh();
  await setImmediate();
  expect(toldOf()).toBe('api-timeout');
});

test('L6 a choice that ends with a server error is read once, and then told as it is', async () => {
  const rig = await createRig();
  await rig.clock.pass(20_000);
  rig.behaviour.read = done({ ...firstRead, presence: presenceOf('busy', 20_000) });
  const { reads } = rig.behaviour;
  rig.presence.choose('d-busy', 'agent');
  await rig.changes[0]?.answer(buildProblem('api-server-error'));
  await setImmediate();
  expect(rig.behaviour.reads).toBe(reads + 1);
  expect(rig.shownPresence()).toBe('busy');
  expect(rig.presence.state()).toMatchObject({ refusal: null, doubts: [] });
  expect(rig.presence.state().history.at(-1)).toMatchObject({ cause: 'agent' });
});

test('Ready again sets the routing status, or On Queue where that is refused', async () => {
  const notResponding = { ...firstRead, routing: routingOf('NOT_RESPONDING', 0) };
  const rig = await createRig(notResponding);
  rig.presence.setReady();
  await setImmediate();
  expect(rig.presence.state().status.routing?.status).toBe('idle');
  expect(rig.presence.state().history.at(-1)).toMatchObject({ kind: 'routing', cause: 'agent' });
  expect(rig.changes).toEqual([]);

  const refusing = await createRig(notResponding);
  refusing.behaviour.ready = buildProblem('presence-refused');
  refusing.presence.setReady();
  await setImmediate();
  expect(refusing.changes[0]?.definitionId).toBe('d-queue');
  await refusing.changes[0]?.answer(done(presenceOf('onqueue', 2_000)));
  refusing.say('routingStatus', {
    routingStatus: { status: 'IDLE', startTime: new Date(2_001).toISOString() },
  });
  expect(refusing.presence.state().history.at(-1)).toMatchObject({ kind: 'routing', cause: 'agent' });
});

for (const word of ['NOT_RESPONDING', 'OFF_QUEUE', 'SOMETHING_NEW'])
  test(`Ready again sets On Queue where it is answered with ${word}`, async () => {
    const rig = await createRig({ ...firstRead, routing: routingOf('NOT_RESPONDING', 0) });
    rig.behaviour.ready = done(routingOf(word, 1_000));
    rig.presence.setReady();
    await setImmediate();
    expect(rig.changes.map(({ definitionId }) => definitionId)).toEqual(['d-queue']);
  });

/** Not responding since 0; **Ready again** is pressed, and answered once the test says so. */
async function pressReady() {
  const rig = await createRig({ ...firstRead, routing: routingOf('NOT_RESPONDING', 0) });
  let answer: (result: Result<Routing>) => void = () => {};
  rig.behaviour.ready = new Promise((resolve) => {
    answer = resolve;
  });
  rig.presence.setReady();
  const give = async (result: Result<Routing>) => {
    answer(result);
    await setImmediate();
  };
  return {
    ...rig,
    accept: () => give(done(routingOf('IDLE', 1_000))),
    refuse: () => give(buildProblem('presence-refused')),
    fail: async () => {
      await give(buildProblem('api-timeout'));
      await rig.changes[0]?.answer(buildProblem('api-timeout'));
    },
  };
}
type Pressed = Awaited<ReturnType<typeof pressReady>>;
const routed = ({ say }: Pick<Pressed, 'say'>, status: string, at: number) =>
  say('routingStatus', { routingStatus: { status, startTime: new Date(at).toISOString() } });

const newerThanReady: readonly (readonly [title: string, happen: (rig: Pressed) => unknown])[] = [
  ['a supervisor has set another presence', ({ say }) => say('presence', awayEvent(1_000))],
  [
    'off queue when done was asked for',
    ({ say }) =>
      say('presence', {
        presenceDefinition: { id: 'd-available', systemPresence: 'AVAILABLE' },
        futurePresenceDefinition: { id: 'd-break', systemPresence: 'BREAK' },
        source: 'PURECLOUD',
        primary: true,
        modifiedDate: new Date(1_000).toISOString(),
      }),
  ],
  [
    'the agent has chosen another one',
    async ({ presence, changes }) => {
      presence.choose('d-break', 'agent');
      await changes[0]?.answer(done(presenceOf('break', 1_000)));
    },
  ],
  [
    'the agent has chosen another one, which was refused',
    async ({ presence, changes }) => {
      presence.choose('d-break', 'agent');
      await changes[0]?.answer(buildProblem('presence-refused'));
    },
  ],
  ['the agent is choosing another one', ({ presence }) => presence.choose('d-break', 'agent')],
  ['Not responding is over', (rig) => routed(rig, 'OFF_QUEUE', 1_000)],
  [
    'it is Not responding for another time',
    (rig) => {
      routed(rig, 'IDLE', 1_000);
      routed(rig, 'NOT_RESPONDING', 60_000);
    },
  ],
];
for (const [title, happen] of newerThanReady)
  test(`L7 a Ready again that is refused after ${title} puts nobody on queue`, async () => {
    const rig = await pressReady();
    await happen(rig);
    await rig.refuse();
    expect(rig.changes.map(({ definitionId }) => definitionId)).not.toContain('d-queue');
    expect(rig.presence.state().isReadyAsked).toBe(false);
  });

test('L7 Ready again is sent once, however often it is pressed, and again after its answer', async () => {
  const rig = await pressReady();
  rig.presence.setReady();
  rig.presence.setReady();
  expect(rig.behaviour.readies).toBe(1);
  await rig.refuse();
  expect(rig.changes.map(({ definitionId }) => definitionId)).toEqual(['d-queue']);
  await rig.changes[0]?.answer(buildProblem('presence-refused'));
  rig.behaviour.ready = done(routingOf('IDLE', 1_000));
  rig.presence.setReady();
  await setImmediate();
  expect(rig.behaviour.readies).toBe(2);
  rig.presence.setReady();
  expect(rig.behaviour.readies).toBe(2);
});

const readyEnds: readonly (readonly [title: string, happen: (rig: Pressed) => unknown])[] = [
  ['its answer', ({ accept }) => accept()],
  [
    'its refusal, and that of On Queue',
    async ({ refuse, changes }) => {
      await refuse();
      await changes[0]?.answer(buildProblem('presence-refused'));
    },
  ],
  ['an event that ends Not responding', (rig) => routed(rig, 'IDLE', 1_000)],
  ['the time limit of its request', ({ fail }) => fail()],
  [
    'another presence that somebody has set, and its refusal',
    async ({ say, refuse }) => {
      say('presence', awayEvent(1_000));
      await refuse();
    },
  ],
];
for (const [title, happen] of readyEnds)
  test(`L7 a Ready again is under way from the press to ${title}`, async () => {
    const rig = await pressReady();
    expect(isReadying(rig.presence.state())).toBe(true);
    await happen(rig);
    expect(isReadying(rig.presence.state())).toBe(false);
  });

test('L7 a Ready again is under way while the status that is not live is read for it', async () => {
  const rig = await createRig({ ...firstRead, routing: routingOf('NOT_RESPONDING', 0) });
  rig.sockets[0]?.onClose();
  rig.behaviour.read = new Promise(() => {});
  rig.presence.setReady();
  expect(isReadying(rig.presence.state())).toBe(true);
  expect(rig.behaviour.readies).toBe(0);
  await rig.clock.pass(3_000);
  expect(rig.behaviour.readies).toBe(1);
});

test('L7 a late answer to Ready again ends none of the next time of Not responding', async () => {
  const rig = await pressReady();
  routed(rig, 'IDLE', 1_000);
  routed(rig, 'NOT_RESPONDING', 60_000);
  expect(isReadying(rig.presence.state())).toBe(false);
  const { refuse } = rig;
  rig.behaviour.ready = new Promise(() => {});
  rig.presence.setReady();
  expect(rig.behaviour.readies).toBe(2);
  await refuse();
  expect(isReadying(rig.presence.state())).toBe(true);
  expect(rig.presence.state()).toMatchObject({ isReadyAsked: true, refusal: null });
  expect(rig.changes).toEqual([]);
});

test('L7 a choice that waits for the answer to another one is not sent over what somebody else has set since', async () => {
  const rig = await createRig();
  rig.presence.choose('d-busy', 'agent');
  rig.presence.choose('d-queue', 'agent');
  await rig.clock.pass(5_000);
  rig.say('presence', awayEvent(5_000));
  await rig.changes[0]?.answer(done(presenceOf('busy', 1_000)));
  expect(rig.changes.map(({ definitionId }) => definitionId)).toEqual(['d-busy']);
  expect(rig.shownPresence()).toBe('away');
  expect(rig.presence.state()).toMatchObject({ change: null, sent: null, refusal: null });
});

test.describe('L6 a Ready again without a clear answer', () => {
  /** Not responding since 0, and the answer to **Ready again** is a time-out. */
  async function press(hasOnQueue: boolean) {
    const offered = definitions.filter(({ systemPresence }) => hasOnQueue || systemPresence !== 'onqueue');
    const notResponding = { ...firstRead, routing: routingOf('NOT_RESPONDING', 0) };
    const rig = await createRig(notResponding, {
      definitions: done(offered),
      ready: buildProblem('api-timeout'),
    });
    const { reads } = rig.behaviour;
    await rig.clock.pass(20_000);
    let tell: (read: Result<StatusRead>) => void = () => {};
    Object.assign(rig.behaviour, { read: new Promise((resolve) => (tell = resolve)) });
    rig.presence.setReady();
    await setImmediate();
    const read = async (routing: string, at: number) => {
      tell(done({ ...firstRead, routing: routingOf(routing, at) }));
      await setImmediate();
    };
    const told = () => {
      const { refusal } = rig.presence.state();
      return refusal && [outcomeOf(refusal), isRefusalInDoubt(rig.presence.state())];
    };
    return { ...rig, read, told, reads };
  }

  test('L6 is told as unknown where there is no On Queue to set, and a read tells that it was taken', async () => {
    const rig = await press(false);
    expect(rig.told()).toEqual(['api-timeout', true]);
    expect(rig.behaviour.reads).toBe(rig.reads + 1);
    await rig.read('IDLE', 20_000);
    expect(rig.told()).toBeNull();
    expect(rig.presence.state().history.at(-1)).toMatchObject({ kind: 'routing', cause: 'agent' });
    expect(rig.presence.state()).toMatchObject({ readyDoubt: null, isReadyAsked: false });
  });

  test('L6 is told as refused once a read shows Not responding still, and may be taken for a minute', async () => {
    const rig = await press(false);
    await rig.read('NOT_RESPONDING', 0);
    expect(rig.told()).toEqual(['api-timeout', false]);
    expect(rig.presence.state().isReadyAsked).toBe(true);
    routed(rig, 'IDLE', 30_000);
    expect(rig.told()).toBeNull();
    expect(rig.presence.state().history.at(-1)).toMatchObject({ cause: 'agent' });

    const late = await press(false);
    await late.read('NOT_RESPONDING', 0);
    Object.assign(late.behaviour, { read: done({ ...firstRead, routing: routingOf('NOT_RESPONDING', 0) }) });
    await late.clock.pass(90_000);
    routed(late, 'IDLE', 110_000);
    expect(late.presence.state().history.at(-1)).toMatchObject({ cause: 'genesys-cloud' });
  });

  test('L6 stays unknown where On Queue is refused after it', async () => {
    const rig = await press(true);
    await rig.changes[0]?.answer(buildProblem('presence-not-permitted'));
    expect(rig.told()).toEqual(['presence-not-permitted', true]);
    await rig.read('NOT_RESPONDING', 0);
    expect(rig.told()).toEqual(['presence-not-permitted', false]);
    const taken = await press(true);
    await taken.changes[0]?.answer(done(presenceOf('onqueue', 21_000)));
    expect(taken.told()).toBeNull();
    expect(taken.presence.state().readyDoubt).toBeNull();
  });
});

test('L6 a Ready again that is answered with Not responding, or refused, is no doubt', async () => {
  const offered = definitions.filter(({ systemPresence }) => systemPresence !== 'onqueue');
  for (const ready of [done(routingOf('NOT_RESPONDING', 0)), buildProblem('presence-refused')]) {
    const notResponding = { ...firstRead, routing: routingOf('NOT_RESPONDING', 0) };
    const rig = await createRig(notResponding, { definitions: done(offered), ready });
    const { reads } = rig.behaviour;
    rig.presence.setReady();
    await setImmediate();
    expect(rig.presence.state()).toMatchObject({ readyDoubt: null, isReadyAsked: false });
    expect(rig.presence.state().refusal).not.toBeNull();
    expect(rig.behaviour.reads).toBe(reads);
  }
});

test.describe('while the status is not live', () => {
  /** Not responding on queue, and the channel is cut. Genesys Cloud has this now. */
  async function cut(read: Result<StatusRead>, ready: Result<Routing>) {
    const onQueue = { ...firstRead, presence: presenceOf('onqueue', 0) };
    const rig = await createRig({ ...onQueue, routing: routingOf('NOT_RESPONDING', 0) });
    await rig.clock.pass(20_000);
    rig.behaviour.opensSockets = false;
    rig.sockets.at(-1)?.onClose();
    Object.assign(rig.behaviour, { read, ready });
    return rig;
  }
  const meeting = done({ ...firstRead, presence: presenceOf('meeting', 19_000) });
  const still = done({
    ...firstRead,
    presence: presenceOf('onqueue', 0),
    routing: routingOf('NOT_RESPONDING', 0),
  });
  const refused = buildProblem('presence-refused');

  test('L7 Ready again sets nothing over what somebody else has set unseen', async () => {
    const rig = await cut(meeting, refused);
    rig.presence.setReady();
    await setImmediate();
    expect(rig.behaviour.readies).toBe(0);
    expect(rig.changes).toEqual([]);
    expect(rig.shownPresence()).toBe('meeting');
    expect(rig.presence.state().isReadyAsked).toBe(false);
  });

  test('L7 Ready again that is refused sets nothing over what somebody else has set meanwhile, or may have', async () => {
    for (const later of [meeting, buildProblem('connection-failed')]) {
      const rig = await cut(still, refused);
      let answer: (result: Result<Routing>) => void = () => {};
      rig.behaviour.ready = new Promise((resolve) => {
        answer = resolve;
      });
      rig.presence.setReady();
      await setImmediate();
      rig.behaviour.read = later;
      answer(refused);
      await setImmediate();
      expect(rig.changes).toEqual([]);
      const { refusal } = rig.presence.state();
      expect(refusal && outcomeOf(refusal)).toBe(later === meeting ? null : 'presence-refused');
    }
  });

  test('L7 Ready again is sent where the read shows what the agent has seen, or tells nothing in time', async () => {
    const rig = await cut(still, refused);
    rig.presence.setReady();
    await setImmediate();
    expect(rig.changes.map(({ definitionId }) => definitionId)).toEqual(['d-queue']);

    const hanging = await cut(still, done(routingOf('IDLE', 20_000)));
    Object.assign(hanging.behaviour, { read: new Promise(() => {}) });
    hanging.presence.setReady();
    hanging.presence.setReady();
    await hanging.clock.pass(2_999);
    expect(hanging.behaviour.readies).toBe(0);
    await hanging.clock.pass(1);
    expect(hanging.behaviour.readies).toBe(1);
    expect(hanging.presence.state().status.routing?.status).toBe('idle');
  });

  test('L7 a choice that is made while that is read is newer than Ready again', async () => {
    const rig = await cut(still, refused);
    rig.presence.setReady();
    rig.presence.choose('d-break', 'agent');
    await setImmediate();
    expect(rig.behaviour.readies).toBe(0);
    expect(rig.changes.map(({ definitionId }) => definitionId)).toEqual(['d-break']);
  });

  test('L6 the status is read once, a second after a choice, for what changes with it', async () => {
    const rig = await cut(still, refused);
    const { reads } = rig.behaviour;
    rig.presence.choose('d-available', 'agent');
    rig.behaviour.read = done({ ...firstRead, presence: presenceOf('available', 20_000) });
    await rig.changes[0]?.answer(done(presenceOf('available', 20_000)));
    await rig.clock.pass(999);
    expect(rig.behaviour.reads).toBe(reads);
    await rig.clock.pass(1);
    expect(rig.presence.state().status.routing?.status).toBe('offqueue');
    expect(rig.presence.state().channel).toMatchObject({ kind: 'interrupted', asOf: 21_000 });
    expect(rig.behaviour.reads).toBe(reads + 1);
  });
});

test('L6 after a choice whose status is live nothing is read', async () => {
  const rig = await createRig();
  const { reads } = rig.behaviour;
  rig.presence.choose('d-busy', 'agent');
  await rig.changes[0]?.answer(done(presenceOf('busy', 1_000)));
  await rig.clock.pass(20_000);
  expect(rig.behaviour.reads).toBe(reads);
});

test('Ready again counts also where its answer has no time', async () => {
  const rig = await createRig({ ...firstRead, routing: routingOf('NOT_RESPONDING', 1_000) });
  rig.behaviour.ready = done(routingOf('IDLE', null));
  const { reads } = rig.behaviour;
  rig.presence.setReady();
  await setImmediate();
  expect(rig.presence.state().status.routing?.status).toBe('idle');
  expect(rig.behaviour.reads).toBe(reads);
});

test('a token that was revoked or refused is told to the session', async () => {
  const rig = await createRig();
  rig.saySystem('v2.system.token_revoked.u-1');
  expect(rig.behaviour.refusals).toBe(1);
  rig.presence.choose('d-busy', 'agent');
  await rig.changes[0]?.answer(buildProblem('api-session-refused'));
  expect(rig.behaviour.refusals).toBe(2);
});

test('a renewed token gets a channel of its own', async () => {
  const rig = await createRig();
  rig.renewToken();
  rig.presence.renew();
  await setImmediate();
  expect(rig.behaviour.tokens).toEqual(['token-1', 'token-2']);
});

test('a renewal is no sign-in of somebody else, also where its event comes before its token', async () => {
  const rig = await createRig();
  const signIns = () => rig.presence.state().history.filter(({ kind }) => kind === 'sign-in');
  const say = (at: number) =>
    rig.say('tokens', { clientId: settings.clientId, dateCreated: new Date(at).toISOString() });
  await rig.clock.pass(100_000);
  say(100_000);
  await rig.clock.pass(2_000);
  rig.renewToken();
  await rig.clock.pass(10_000);
  expect(signIns()).toEqual([]);
  await rig.clock.pass(600_000);
  expect(signIns()).toEqual([]);

  await test.step('the same program on another computer is told, at its own time', async () => {
    const at = rig.clock.now();
    say(at);
    await rig.clock.pass(60_000);
    expect(signIns()).toMatchObject([{ at, clientId: settings.clientId }]);
    expect(rig.presence.state().newSignIn).toMatchObject({ at });
  });

  await test.step('after the end of the session nothing is left to be told', async () => {
    say(rig.clock.now());
    rig.presence.stop();
    expect(rig.clock.alarms()).toEqual([]);
  });
});

test('a renewal that fails after it got its token is no sign-in of somebody else', async () => {
  const rig = await createRig();
  const signIns = () => rig.presence.state().history.filter(({ kind }) => kind === 'sign-in');
  await rig.clock.pass(300_000);
  const at = rig.clock.now();
  rig.say('tokens', { clientId: settings.clientId, dateCreated: new Date(at).toISOString() });
  rig.behaviour.tokenRequests.push({ sentAt: at - 100, endedAt: at + 5_000 });
  await rig.clock.pass(60_000);
  expect(signIns()).toEqual([]);
});

test('a cut is shown with the time that the status is from, and a refresh makes it newer', async () => {
  const rig = await createRig();
  await rig.clock.pass(10_000);
  rig.behaviour.channels = 0;
  rig.sockets.at(-1)?.onClose();
  expect(rig.presence.state().channel).toEqual({ kind: 'interrupted', asOf: 0 });
  await rig.clock.pass(1_000);
  rig.presence.refresh();
  await setImmediate();
  expect(rig.presence.state().channel).toEqual({ kind: 'interrupted', asOf: 11_000 });
});

test('a refresh that fails is told, and the next read takes it away', async () => {
  const rig = await createRig();
  rig.sockets.at(-1)?.onClose();
  const told = () => {
    const { refreshFailure } = rig.presence.state();
    return refreshFailure && outcomeOf(refreshFailure);
  };
  const works = rig.behaviour.read;
  rig.behaviour.read = buildProblem('api-server-error');
  await rig.presence.read(new AbortController().signal);
  // Nobody has asked for that one.
  expect(told()).toBeNull();
  rig.presence.refresh();
  await setImmediate();
  expect(told()).toBe('api-server-error');
  rig.behaviour.read = works;
  rig.presence.refresh();
  await setImmediate();
  expect(told()).toBeNull();

  rig.behaviour.read = buildProblem('api-busy');
  rig.presence.refresh();
  await setImmediate();
  expect(told()).toBe('api-busy');
  rig.behaviour.read = works;
  await rig.clock.pass(8_000);
  expect(rig.presence.state().channel).toEqual({ kind: 'live' });
  expect(told()).toBeNull();
});

test('L5 what became of a change is not read before the Retry-After of its answer', async () => {
  const rig = await createRig();
  const { reads } = rig.behaviour;
  rig.presence.choose('d-break', 'agent');
  await rig.changes.at(-1)?.answer(buildProblem('api-server-error', { retryAfterMs: 20_000 }));
  await rig.clock.pass(19_000);
  expect(rig.behaviour.reads).toBe(reads);
  await rig.clock.pass(5_000);
  expect(rig.behaviour.reads).toBe(reads + 1);
  const pressed = await createRig({ ...firstRead, routing: routingOf('NOT_RESPONDING', 0) });
  pressed.behaviour.ready = buildProblem('api-busy', { retryAfterMs: 20_000 });
  pressed.presence.setReady();
  await setImmediate();
  pressed.say('presence', awayEvent(null));
  await pressed.clock.pass(19_000);
  expect(pressed.behaviour.reads).toBe(reads);
  await pressed.clock.pass(5_000);
  expect(pressed.behaviour.reads).toBe(reads + 1);
});

test('L5 a read that an event has asked for, and whose token was refused, is repeated once the session is confirmed', async () => {
  const rig = await createRig();
  const works = rig.behaviour.read;
  rig.behaviour.read = buildProblem('api-session-refused');
  rig.say('presence', awayEvent(null));
  await rig.clock.pass(15_000);
  expect(rig.behaviour).toMatchObject({ reads: 2, refusals: 1 });
  rig.behaviour.read = works;
  rig.presence.confirm();
  await rig.clock.pass(8_000);
  expect(rig.behaviour).toMatchObject({ reads: 3, refusals: 1 });
});

test('a refresh during a read that an event has asked for is told what became of it', async () => {
  const rig = await createRig();
  rig.behaviour.read = buildProblem('api-server-error');
  const { reads } = rig.behaviour;
  rig.say('presence', awayEvent(null));
  rig.presence.refresh();
  await setImmediate();
  expect(rig.behaviour.reads).toBe(reads + 1);
  expect(rig.presence.state().refreshFailure).not.toBeNull();
});

test('a try to open a channel that fails after a refresh leaves the time of that refresh', async () => {
  const rig = await createRig(firstRead, { opensSockets: false });
  await rig.clock.pass(10_000);
  rig.presence.refresh();
  await setImmediate();
  await rig.clock.pass(5_000);
  expect(rig.presence.state().channel).toEqual({ kind: 'interrupted', asOf: 10_000 });
});

test('L3 a channel that is refused after a cut leaves the time that the status is from', async () => {
  const rig = await createRig();
  await rig.clock.pass(10_000);
  rig.behaviour.channel = buildProblem('channel-not-permitted');
  rig.behaviour.opensSockets = false;
  rig.sockets.at(-1)?.onClose();
  await rig.clock.pass(60_000);
  expect(rig.presence.state().channel).toMatchObject({ kind: 'refused', asOf: 0 });
});

test('L3 a renewed token that is refused leaves the card live on the channel before, and tells the session', async () => {
  const rig = await createRig();
  rig.behaviour.channel = buildProblem('api-session-refused');
  rig.presence.renew();
  await setImmediate();
  expect(rig.behaviour.refusals).toBe(1);
  expect(rig.presence.state().channel).toEqual({ kind: 'live' });
});

test('L3 the first channel that is not open after two seconds is said, with the time of the status', async () => {
  const rig = await createRig(firstRead, { opensSockets: false });
  await rig.clock.pass(1_999);
  expect(rig.presence.state().channel).toEqual({ kind: 'opening' });
  rig.behaviour.read = buildProblem('api-server-error');
  await rig.clock.pass(1);
  expect(rig.presence.state().channel).toEqual({ kind: 'interrupted', asOf: 0 });
  rig.behaviour.read = done(firstRead);
  rig.sockets.at(-1)?.onOpen();
  await setImmediate();
  expect(rig.presence.state().channel).toEqual({ kind: 'live' });
});

test('L4 where the first call for a channel hangs, presences and status are read after two seconds without it, and can be set', async () => {
  const rig = await createRig(firstRead, { hangsChannel: true });
  expect(rig.presence.state().definitions).toBeNull();
  rig.behaviour.read = done({ ...firstRead, presence: presenceOf('onqueue', 1_000) });
  await rig.clock.pass(2_000);
  expect(rig.behaviour).toMatchObject({ channels: 1, reads: 1 });
  expect(rig.presence.state()).toMatchObject({
    channel: { kind: 'interrupted', asOf: 2_000 },
    status: { presence: { systemPresence: 'onqueue' } },
  });
  expect(rig.presence.state().definitions).toHaveLength(definitions.length);
  rig.presence.choose('d-away', 'agent');
  expect(rig.changes).toHaveLength(1);
  await rig.clock.pass(20_000);
  expect(rig.behaviour).toMatchObject({ channels: 1, reads: 1, localeCodes: ['de'] });
});

test('L3 a channel that opens in time is never shown as interrupted, and nothing waits for it any more', async () => {
  const rig = await createRig(firstRead, { opensSockets: false });
  await rig.clock.pass(1_999);
  rig.sockets.at(-1)?.onOpen();
  await setImmediate();
  const { shown } = rig.behaviour;
  await rig.clock.pass(2_000);
  expect(rig.presence.state().channel).toEqual({ kind: 'live' });
  expect(rig.behaviour.shown).toBe(shown);
  const closed = await createRig(firstRead, { opensSockets: false });
  closed.presence.stop();
  await setImmediate();
  expect(closed.clock.alarms()).toEqual([]);
});

test('what is read for another reason counts too: Interacting does not last for ever where nothing is live', async () => {
  const rig = await createRig(
    { ...firstRead, routing: routingOf('INTERACTING', 1_000) },
    { opensSockets: false },
  );
  await rig.clock.pass(15_000);
  rig.behaviour.read = done({ ...firstRead, routing: routingOf('IDLE', 2_000) });
  await rig.clock.pass(1_000);
  expect((await rig.presence.read(new AbortController().signal)).kind).toBe('done');
  expect(rig.presence.state()).toMatchObject({
    status: { routing: { status: 'idle' } },
    channel: { kind: 'interrupted', asOf: 16_000 },
  });
});

test('after its end nothing is shown any more', async () => {
  const rig = await createRig();
  rig.presence.choose('d-busy', 'agent');
  rig.presence.stop();
  const { shown } = rig.behaviour;
  rig.say('presence', awayEvent(5_000));
  await rig.changes[0]?.answer(done(presenceOf('busy', 1_000)));
  expect(rig.behaviour.shown).toBe(shown);
  expect(rig.clock.alarms()).toEqual([]);
});
