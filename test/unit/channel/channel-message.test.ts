import { expect, test } from '@playwright/test';
import { buildTopics, maxMessageLength, readChannelMessage } from '../../../src/core/channel/channel-message';

const read = (message: unknown) => readChannelMessage(JSON.stringify(message), 'u-1');
const event = (topic: string, eventBody: unknown, userId = 'u-1') =>
  read({
    topicName: `v2.users.${userId}.${topic}`,
    version: '2',
    eventBody,
    metadata: { CorrelationId: 'c' },
  });

test('a presence is read from its event', () => {
  const body = {
    source: 'PURECLOUD',
    presenceDefinition: { id: 'd-meeting', systemPresence: 'MEETING' },
    primary: true,
    message: 'with a customer',
    modifiedDate: '2026-03-02T08:00:00.000Z',
    futurePresenceDefinition: { id: 'd-break', systemPresence: 'BREAK' },
  };
  expect(event('presence', body)).toEqual({
    kind: 'presence',
    presence: {
      definitionId: 'd-meeting',
      systemPresence: 'meeting',
      word: 'MEETING',
      source: 'PURECLOUD',
      isPrimary: true,
      modifiedAt: Date.UTC(2026, 2, 2, 8),
      next: { definitionId: 'd-break', systemPresence: 'break', word: 'BREAK' },
    },
  });
});

test('a presence without its optional fields is read as far as it goes', () => {
  expect(event('presence', { presenceDefinition: { systemPresence: 'ON_QUEUE' } })).toEqual({
    kind: 'presence',
    presence: {
      definitionId: null,
      systemPresence: 'onqueue',
      word: 'ON_QUEUE',
      source: null,
      isPrimary: true,
      modifiedAt: null,
      next: null,
    },
  });
});

test('a routing status is read with the word that came', () => {
  const routingStatus = { userId: 'u-1', status: 'NOT_RESPONDING', startTime: '2026-03-02T08:00:00Z' };
  expect(event('routingStatus', { id: 'u-1', routingStatus })).toEqual({
    kind: 'routing',
    routing: { status: 'notresponding', word: 'NOT_RESPONDING', startedAt: Date.UTC(2026, 2, 2, 8) },
  });
});

const idle = { status: 'IDLE', startTime: '2026-03-02T08:00:00Z' };
for (const [topic, body] of [
  ['routingStatus', { id: 'u-2', routingStatus: idle }],
  ['routingStatus', { routingStatus: { ...idle, userId: 'u-2' } }],
  ['presence', { userId: 'u-2', presenceDefinition: { id: 'd-away', systemPresence: 'AWAY' } }],
  ['tokens', { user: { id: 'u-2' }, clientId: 'c' }],
  ['station', { associatedStation: { id: 's-1', associatedUser: { id: 'u-2' } } }],
] as const)
  test(`L2 an event of the topic ${topic} that names another person is not believed: ${JSON.stringify(body)}`, () => {
    expect(event(topic, body)).toEqual({ kind: 'unreadable' });
    expect(event(topic, JSON.parse(JSON.stringify(body).replaceAll('u-2', 'U-1')))).not.toEqual({
      kind: 'unreadable',
    });
  });

test('open work is counted by kind, of the contact centre and beside it, also in wrap-up', () => {
  const body = {
    call: { contactCenter: { active: 1, acw: 1 }, enterprise: { active: 0 } },
    message: { contactCenter: { active: 2 }, enterprise: { active: 1 } },
    callback: { contactCenter: { acw: 1 }, enterprise: { acw: 2 } },
    email: { contactCenter: { active: -5, acw: 1 } },
    chat: { contactCenter: { active: 'many' } },
    customer: { name: 'Ada' },
  };
  const message = event('conversationsummary', body);
  expect(message).toEqual({
    kind: 'open-work',
    openWork: { call: 2, callback: 3, email: 1, message: 3, chat: 0, socialExpression: 0, video: 0 },
  });
});

test('another sign-in of this person is read with its time, address and program', () => {
  const body = {
    ipAddress: '192.0.2.7',
    dateCreated: '2026-03-02T08:00:00Z',
    clientId: 'c-2',
    tokenHash: 'h',
  };
  expect(event('tokens', body)).toEqual({
    kind: 'sign-in',
    signIn: { clientId: 'c-2', address: '192.0.2.7', createdAt: Date.UTC(2026, 2, 2, 8) },
  });
});

test('L2 a sign-in without its program is not told, and an address that is none is left out', () => {
  expect(event('tokens', {})).toEqual({ kind: 'unreadable' });
  expect(event('tokens', { ipAddress: '192.0.2.7', dateCreated: '2026-03-02T08:00:00Z' })).toEqual({
    kind: 'unreadable',
  });
  const addressOf = (ipAddress: unknown) => {
    const message = event('tokens', { clientId: 'c-2', ipAddress });
    return message.kind === 'sign-in' ? message.signIn.address : message.kind;
  };
  for (const address of ['192.0.2.7', '2001:DB8::7', 'fe80::1%eth0', '::ffff:192.0.2.7'])
    expect(addressOf(address)).toBe(address);
  for (const address of [undefined, 7, '', 'x', '<b>1</b>'.repeat(25), '1'.repeat(46), '192.0.2.7, call me'])
    expect(addressOf(address)).toBeNull();
});

test('a station is there or not', () => {
  expect(event('station', { associatedStation: { id: 's-1', name: 'Desk 4' } })).toEqual({
    kind: 'station',
    hasStation: true,
  });
  expect(event('station', {})).toEqual({ kind: 'station', hasStation: false });
});

const system = [
  ['channel.metadata', { message: 'WebSocket Heartbeat' }, 'heartbeat'],
  ['channel.metadata', { message: 'pong' }, 'pong'],
  ['channel.metadata', {}, 'ignored'],
  ['channel.metadata', undefined, 'ignored'],
  ['v2.system.socket_closing', {}, 'socket-closing'],
  ['v2.system.no_longer_subscribed.ch-1', { reason: 'another_channel_subscribed' }, 'channel-lost'],
  ['v2.system.duplicate_id.ch-1', {}, 'channel-lost'],
  ['v2.system.streaming-subscriptions-expiring', {}, 'socket-closing'],
  ['v2.system.streaming-subscriptions-expiring.ch-1', {}, 'socket-closing'],
  ['v2.system.token_revoked.u-1', { reason: 'user_tokens_revoked' }, 'token-revoked'],
  ['v2.system.subscription_changed.ch-1', {}, 'ignored'],
  ['v2.system.something_new', {}, 'ignored'],
] as const;

for (const [topicName, eventBody, kind] of system) {
  test(`${topicName} with ${JSON.stringify(eventBody)} is “${kind}”`, () => {
    expect(read({ topicName, eventBody })).toEqual({ kind });
  });
}

const unreadable = [
  [
    'an event of another person',
    event('presence', { presenceDefinition: { systemPresence: 'AWAY' } }, 'u-2'),
  ],
  ['a topic that nobody subscribed to', event('conversations', { id: 'c', participants: [] })],
  ['a message without a topic', read({ eventBody: {} })],
  ['a list', read([])],
  ['null', read(null)],
  ['text that is no JSON', readChannelMessage('{"topicName":', 'u-1')],
  ['bytes', readChannelMessage(Buffer.from('{}'), 'u-1')],
] as const;

for (const [title, message] of unreadable) {
  test(`L2 ${title} is unreadable, and nothing of it is kept`, () => {
    expect(message).toEqual({ kind: 'unreadable' });
  });
}

const byId = { id: 'd-coffee' };
const unread = [
  ['a presence without a definition', event('presence', { source: 'PURECLOUD' })],
  ['a presence whose definition is a list', event('presence', { presenceDefinition: [] })],
  ['a presence without a body', event('presence', undefined)],
  ['a routing status without a status', event('routingStatus', { routingStatus: {} })],
  ['an open work without any kind', event('conversationsummary', {})],
  ['a presence by its id alone', event('presence', { presenceDefinition: byId })],
  [
    'what comes next by its id alone',
    event('presence', { presenceDefinition: { systemPresence: 'ON_QUEUE' }, futurePresenceDefinition: byId }),
  ],
  ['a station whose event is a text', event('station', 'Desk 4')],
] as const;

for (const [title, message] of unread) {
  test(`L2 ${title} may tell of a change, and nothing of it is kept`, () => {
    expect(message).toEqual({ kind: 'unread' });
  });
}

test('nothing comes next where its definition is empty', () => {
  const body = { presenceDefinition: { systemPresence: 'ON_QUEUE' }, futurePresenceDefinition: {} };
  expect(event('presence', body)).toMatchObject({ kind: 'presence', presence: { next: null } });
});

test('L2 a message of 1 MB is not read, and nothing of it is kept', () => {
  const body = { presenceDefinition: { systemPresence: 'AWAY' }, message: 'x'.repeat(1_000_000) };
  expect(event('presence', body)).toEqual({ kind: 'unread' });
});

test('the topics are the five of this person', () => {
  expect(buildTopics('u-1')).toEqual([
    'v2.users.u-1.presence',
    'v2.users.u-1.routingStatus',
    'v2.users.u-1.conversationsummary',
    'v2.users.u-1.tokens',
    'v2.users.u-1.station',
  ]);
  expect(maxMessageLength).toBeLessThan(1_000_000);
});
