import { sendAnswer, sendApiError, sendJson } from '../http/answers';
import type { Call } from '../http/call';
import type { Channel } from '../presence/channels';
import type { World } from '../world';
import { authenticate, findAgent } from './authentication';

/** POST /api/v2/notifications/channels. */
export function answerChannels(world: World, call: Call): void {
  const token = authenticate(world, call);
  if (token === null) return;
  const agent = findAgent(world, token);
  if (agent === null || !world.knobs.scopes.includes('notifications')) {
    const message = 'The token’s client lacks the scope notifications.';
    sendApiError(call, 403, 'missing.permissions', message);
    return;
  }
  const channel = world.channels.create(token, agent);
  const { id } = channel;
  const expiresAt = channel.expiresAt + world.knobs.dateOffsetSeconds * 1_000;
  const connectUri = world.knobs.connectUri ?? buildConnectUri(call, id);
  sendJson(call, 200, { id, connectUri, expires: new Date(expiresAt).toISOString() });
}

/** On the real host names the streaming host of the region; otherwise the stand-in itself, as a gateway would have it. */
function buildConnectUri({ origin, host }: Call, id: string): string {
  const region = /^api\.(.+)$/.exec(host)?.[1];
  if (region !== undefined) return `wss://streaming.${region}/channels/${id}`;
  return `${origin.replace(/^http/, 'ws')}/channels/${id}`;
}

/** GET, POST (adds) and PUT (replaces) /api/v2/notifications/channels/{id}/subscriptions. */
export function answerSubscriptions(world: World, call: Call): void {
  const channel = findOwnChannel(world, call);
  if (channel === null) return;
  const asked = call.method === 'GET' ? channel.topics : readTopics(call.body);
  if (asked === null) {
    sendApiError(call, 400, 'bad.request', 'The body must be a list of topics.');
    return;
  }
  const isPermitted = (topic: string) => world.channels.isPermitted(channel, topic);
  if (call.query.get('ignoreErrors') !== 'true' && !asked.every(isPermitted)) {
    sendApiError(call, 400, 'notification.invalid.topic', 'A topic is invalid or not permitted.');
    return;
  }
  if (call.method !== 'GET') {
    const kept = call.method === 'POST' ? channel.topics : [];
    world.channels.subscribe(channel, [...new Set([...kept, ...asked.filter(isPermitted)])]);
  }
  const rejection = {
    state: 'Rejected',
    rejectionReason: 'The topic needs more permissions.',
    missingPermissions: ['notifications:topic:view'],
  };
  sendJson(call, 200, {
    entities: asked.map((id) => (isPermitted(id) ? { id, state: 'Permitted' } : { id, ...rejection })),
  });
}

/** HEAD /api/v2/notifications/channels/{id}: whether it still lives. */
export function answerChannel(world: World, call: Call): void {
  if (findOwnChannel(world, call) !== null) sendAnswer(call, 200, {}, '');
}

function findOwnChannel(world: World, call: Call): Channel | null {
  const token = authenticate(world, call);
  if (token === null) return null;
  const [, id = ''] = /\/channels\/([\w-]+)/.exec(call.path) ?? [];
  const channel = world.channels.find(id);
  if (channel !== null && channel.agent === findAgent(world, token)) return channel;
  sendApiError(call, 404, 'not.found', 'The channel does not exist.');
  return null;
}

function readTopics(body: string): readonly string[] | null {
  try {
    const list: unknown = JSON.parse(body);
    if (!Array.isArray(list)) return null;
    const topics = list.map((entry: { id?: unknown } | null) => entry?.id);
    return topics.every((topic) => typeof topic === 'string') ? (topics as string[]) : null;
  } catch {
    return null;
  }
}
