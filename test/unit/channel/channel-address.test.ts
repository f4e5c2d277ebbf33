import { expect, test } from '@playwright/test';
import {
  checkChannelAddress,
  readChannel,
  readRejectedTopics,
} from '../../../src/core/channel/channel-address';
import { inEnglish } from '../../kit/english';
import { outcomeOf, settings } from '../samples';

const inIreland = { ...settings, region: 'mypurecloud.ie' };
const behindGateway = { ...inIreland, gatewayUrl: 'https://gateway.example.com:8443', gatewayApiPath: 'api' };
const onLoopback = { ...inIreland, gatewayUrl: 'http://127.0.0.1:8080' };

const rows = [
  ['the streaming host of the region', 'wss://streaming.mypurecloud.ie/channels/abc', inIreland, 'done'],
  ['the gateway', 'wss://gateway.example.com:8443/streaming/channels/abc', behindGateway, 'done'],
  ['the gateway at another port', 'wss://gateway.example.com/channels/abc', behindGateway, 'done'],
  [
    'the region, for a gateway that does not rewrite it',
    'wss://streaming.mypurecloud.ie/channels/a',
    behindGateway,
    'done',
  ],
  ['a gateway on this computer, without encryption', 'ws://127.0.0.1:8080/channels/abc', onLoopback, 'done'],

  ['the region without encryption', 'ws://streaming.mypurecloud.ie/channels/abc', inIreland, 'refused'],
  ['the region at another port', 'wss://streaming.mypurecloud.ie:8443/channels/abc', inIreland, 'refused'],
  ['another region', 'wss://streaming.mypurecloud.de/channels/abc', inIreland, 'refused'],
  ['another host of the region', 'wss://api.mypurecloud.ie/channels/abc', inIreland, 'refused'],
  [
    'a host that begins with the right one',
    'wss://streaming.mypurecloud.ie.evil.example/channels/a',
    inIreland,
    'refused',
  ],
  [
    'a host that ends with the right one',
    'wss://evilstreaming.mypurecloud.ie/channels/a',
    inIreland,
    'refused',
  ],
  ['a user name', 'wss://streaming.mypurecloud.ie@evil.example/channels/a', inIreland, 'refused'],
  [
    'credentials for the right host',
    'wss://user:pass@streaming.mypurecloud.ie/channels/a',
    inIreland,
    'refused',
  ],
  ['this computer without a gateway on it', 'ws://127.0.0.1:8080/channels/abc', inIreland, 'refused'],
  ['the gateway without encryption', 'ws://gateway.example.com:8443/channels/abc', behindGateway, 'refused'],
  ['another port of this computer', 'ws://127.0.0.1:22/channels/abc', onLoopback, 'refused'],
  ['another name of this computer', 'ws://localhost:8080/channels/abc', onLoopback, 'refused'],
  ['a fragment', 'wss://streaming.mypurecloud.ie/channels/abc#x', inIreland, 'refused'],
  ['another scheme', 'https://streaming.mypurecloud.ie/channels/abc', inIreland, 'refused'],
  ['no address', 'channels/abc', inIreland, 'refused'],
  ['an empty address', '', inIreland, 'refused'],
  ['a number', 7, inIreland, 'refused'],
  ['nothing', undefined, inIreland, 'refused'],
  ['an endless address', `wss://streaming.mypurecloud.ie/${'a'.repeat(5_000)}`, inIreland, 'refused'],
] as const;

for (const [title, address, connection, expected] of rows) {
  test(`L1 as the address of a channel, ${title} is ${expected === 'done' ? 'taken' : 'refused'}`, () => {
    const outcome = outcomeOf(checkChannelAddress(address, connection, 'api.mypurecloud.ie'));
    expect(outcome).toBe(expected === 'done' ? 'done' : 'channel-address-refused');
  });
}

test('a channel is read with its end, where that is a date', () => {
  const connectUri = 'wss://streaming.mypurecloud.ie/channels/abc';
  const read = (expires: unknown) =>
    readChannel({ id: 'abc', connectUri, expires }, inIreland, 'api.mypurecloud.ie');
  expect(read('2026-03-02T08:00:00.000Z')).toEqual({
    kind: 'done',
    value: { id: 'abc', address: connectUri, expiresAt: Date.UTC(2026, 2, 2, 8) },
  });
  for (const unknown of [undefined, null, 7, 'soon', {}])
    expect(read(unknown)).toMatchObject({ value: { expiresAt: null } });
});

const subscribe = (rejected: Readonly<Record<string, readonly string[]>>) => {
  const topics = ['presence', 'routingStatus', 'conversationsummary', 'tokens', 'station'];
  const entities = topics.map((topic) => {
    const id = `v2.users.u-1.${topic}`;
    const missingPermissions = rejected[topic];
    return missingPermissions ? { id, state: 'Rejected', missingPermissions } : { id, state: 'Permitted' };
  });
  const result = readRejectedTopics({ entities }, 'api.mypurecloud.ie');
  return result.kind === 'done' ? result.value : inEnglish(result.problem.nextStep);
};

const refusal = (detail: string) => `Ask your administrator to allow it: ${detail}.`;
const rejections = [
  ['nothing', {}, []],
  [
    'what is beside the status',
    { conversationsummary: ['a:b:c'], station: [] },
    ['conversationsummary', 'station'],
  ],
  ['the presence', { presence: ['a:b:c', 'd:e:f'] }, refusal('the permission “a:b:c, d:e:f”')],
  ['the routing status', { routingStatus: ['a:b:c'], tokens: ['d:e:f'] }, refusal('the permission “a:b:c”')],
  ['the presence without a reason', { presence: [] }, refusal('the scope “presence:readonly”')],
  ['the routing status without a reason', { routingStatus: [] }, refusal('the scope “routing:readonly”')],
  [
    'both without a reason',
    { presence: [], routingStatus: [] },
    refusal('the scope “presence:readonly, routing:readonly”'),
  ],
  [
    'both for one reason',
    { presence: ['a:b:c'], routingStatus: ['a:b:c'] },
    refusal('the permission “a:b:c”'),
  ],
] as const;

for (const [title, rejected, expected] of rejections)
  test(`L3 a subscription that rejects ${title} ${typeof expected === 'string' ? 'is told to the administrator' : 'is live'}`, () => {
    expect(subscribe(rejected)).toEqual(expected);
  });

test('an answer to the subscription that can’t be read refuses nothing', () => {
  for (const body of [null, '', [], { entities: 7 }, { entities: [null, 7, { id: 7, state: 'Rejected' }] }])
    expect(readRejectedTopics(body, 'api.mypurecloud.ie')).toEqual({ kind: 'done', value: [] });
});
