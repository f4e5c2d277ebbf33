import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Clock } from '../clock';
import type { SecretBook } from '../journal/secrets';
import type { Knobs } from '../knobs';
import type { TokenRecord } from '../login/grants';
import type { Agent } from '../people';
import type { Timers } from '../timers';

export interface Channel {
  readonly id: string;
  readonly owner: TokenRecord;
  readonly agent: Agent;
  /** Epoch milliseconds. Subscribing prolongs it. */
  expiresAt: number;
  topics: readonly string[];
  socket: WebSocket | null;
  usedAt: number;
}

/**
 * How a test ends sockets.
 * - `close`, `cut`: with a close frame (1001), without one (1006)
 * - `silence`: not at all, but nothing comes any more
 * - `closing`: they are told first (socket_closing), and closed a minute later
 * - `taken`: another channel has the subscriptions (no_longer_subscribed), and theirs end
 */
export type SocketEnd = 'close' | 'cut' | 'silence' | 'closing' | 'taken';

export interface Channels {
  /** All that live, the oldest first. */
  readonly all: () => readonly Channel[];
  /** How many sockets are open, also of channels that live no more. */
  readonly openSockets: () => number;
  /** Makes a channel. The 21st of a person and a client replaces the one that was unused for longest. */
  create(owner: TokenRecord, agent: Agent): Channel;
  find(id: string): Channel | null;
  subscribe(channel: Channel, topics: readonly string[]): void;
  /** Takes over the socket of a channel. A second one on the same channel closes the first. */
  connect(channel: Channel, socket: WebSocket): void;
  publish(agent: Agent, topic: string, eventBody: unknown): void;
  /** Whether the person of a channel may have a topic. */
  isPermitted(channel: Channel, topic: string): boolean;
  /** Sends a message of Genesys Cloud itself to the sockets of an agent. */
  tell(agent: Agent, topicName: string, eventBody: unknown): void;
  /** The same to every open socket. */
  tellAll(topicName: string, eventBody: unknown): void;
  /** Sends any text to every open socket. */
  sendRaw(text: string): void;
  endSockets(how: SocketEnd): void;
}

const MAX_CHANNELS = 20;
/** How long after socket_closing Genesys Cloud closes a socket. */
const CLOSING_MS = 60_000;

/** All channels, and what their functions below share. */
interface Streaming {
  readonly knobs: Knobs;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly book: SecretBook;
  readonly byId: Map<string, Channel>;
  readonly open: Set<WebSocket>;
  /** Sockets on which nothing comes any more. */
  readonly silent: WeakSet<WebSocket>;
}

export function createChannels(knobs: Knobs, clock: Clock, timers: Timers, book: SecretBook): Channels {
  const streaming: Streaming = {
    knobs,
    clock,
    timers,
    book,
    byId: new Map(),
    open: new Set(),
    silent: new WeakSet(),
  };
  const all = () => listAlive(streaming);
  return {
    all,
    openSockets: () => streaming.open.size,
    isPermitted: (channel, topic) => isPermitted(streaming, channel, topic),
    create: (owner, agent) => createChannel(streaming, owner, agent),
    find: (id) => all().find((channel) => channel.id === id) ?? null,
    subscribe: (channel, topics) => subscribe(streaming, channel, topics),
    connect: (channel, socket) => {
      channel.socket?.close(1000);
      channel.socket = socket;
      serveSocket(streaming, channel, socket);
    },
    publish: (agent, topic, eventBody) => {
      const topicName = `v2.users.${agent.person.id}.${topic}`;
      for (const channel of all())
        if (channel.agent === agent && channel.topics.includes(topicName))
          send(streaming, channel, topicName, eventBody);
    },
    tell: (agent, topicName, eventBody) => {
      for (const channel of all())
        if (channel.agent === agent) send(streaming, channel, topicName, eventBody);
    },
    tellAll: (topicName, eventBody) => {
      for (const channel of all()) send(streaming, channel, topicName, eventBody);
    },
    sendRaw: (text) => {
      for (const { socket } of all()) if (socket?.readyState === socket?.OPEN) socket?.send(text);
    },
    endSockets: (how) => endSockets(streaming, how),
  };
}

function listAlive({ byId, clock }: Streaming): Channel[] {
  return [...byId.values()].filter(({ expiresAt, owner }) => clock.now() < expiresAt && !owner.revoked);
}

function createChannel(streaming: Streaming, owner: TokenRecord, agent: Agent): Channel {
  const { knobs, clock, book, byId } = streaming;
  const own = listAlive(streaming).filter(
    (channel) => channel.agent === agent && channel.owner.clientId === owner.clientId,
  );
  if (own.length >= MAX_CHANNELS) {
    const [replaced] = own.sort(
      (left, right) =>
        Number(left.socket !== null) - Number(right.socket !== null) || left.usedAt - right.usedAt,
    );
    if (replaced !== undefined) takeSubscriptions(streaming, replaced);
  }
  const id = `streaming-${randomUUID()}`;
  book.add('channels', id);
  const now = clock.now();
  const expiresAt = now + knobs.channelLifeSeconds * 1_000;
  const channel: Channel = { id, owner, agent, expiresAt, topics: [], socket: null, usedAt: now };
  byId.set(id, channel);
  return channel;
}

function isPermitted({ knobs }: Streaming, { agent }: Channel, topic: string): boolean {
  const isOwn = topic.startsWith(`v2.users.${agent.person.id}.`) && topic.length <= 200;
  return isOwn && !knobs.refusedTopics.some((name) => topic.endsWith(`.${name}`));
}

function subscribe({ knobs, clock }: Streaming, channel: Channel, topics: readonly string[]): void {
  channel.topics = topics;
  channel.usedAt = clock.now();
  channel.expiresAt = clock.now() + knobs.channelLifeSeconds * 1_000;
}

function send({ silent }: Streaming, { socket }: Channel, topicName: string, eventBody: unknown): void {
  if (socket === null || socket.readyState !== socket.OPEN || silent.has(socket)) return;
  socket.send(
    JSON.stringify({ topicName, version: '2', eventBody, metadata: { CorrelationId: randomUUID() } }),
  );
}

/** Ends a channel, because another one has the subscriptions now. */
function takeSubscriptions(streaming: Streaming, channel: Channel): void {
  const reason = 'another_channel_subscribed';
  const { id: channelId } = channel;
  send(streaming, channel, `v2.system.no_longer_subscribed.${channelId}`, { channelId, reason });
  streaming.byId.delete(channelId);
}

function endSockets(streaming: Streaming, how: SocketEnd): void {
  const channels = [...streaming.byId.values()];
  const sockets = channels.flatMap(({ socket }) => (socket === null ? [] : [socket]));
  switch (how) {
    case 'close':
      for (const socket of sockets) socket.close(1001, 'idle timeout');
      break;
    case 'cut':
      for (const socket of sockets) socket.terminate();
      break;
    case 'silence':
      for (const socket of sockets) streaming.silent.add(socket);
      break;
    case 'closing':
      for (const channel of channels)
        send(streaming, channel, 'v2.system.socket_closing', { reason: 'maintenance' });
      streaming.timers.after(CLOSING_MS, () => {
        for (const socket of sockets) socket.close(1001);
      });
      break;
    case 'taken':
      for (const channel of channels) takeSubscriptions(streaming, channel);
      break;
  }
}

/** Sends heartbeats, and answers pings and subscriptions, until the socket is closed. An expired channel closes it. */
function serveSocket(streaming: Streaming, channel: Channel, socket: WebSocket): void {
  const { knobs, timers } = streaming;
  const isAlive = () => listAlive(streaming).includes(channel);
  const tell = (message: string) => send(streaming, channel, 'channel.metadata', { message });
  const stop = timers.every(knobs.heartbeatMs, () => {
    if (!isAlive()) socket.close(1001, 'channel expired');
    else if (knobs.heartbeats) tell('WebSocket Heartbeat');
  });
  streaming.open.add(socket);
  socket.on('close', () => {
    stop();
    streaming.open.delete(socket);
    if (channel.socket === socket) channel.socket = null;
  });
  socket.on('error', () => undefined);
  socket.on('message', (data) => {
    const { message, topics, correlationId } = parseMessage(data);
    if (message === 'ping' && knobs.pongs) tell('pong');
    if (message !== 'subscribe' || !Array.isArray(topics)) return;
    const wanted = topics.map(String);
    const isGood = isAlive() && wanted.every((topic) => isPermitted(streaming, channel, topic));
    if (isGood) subscribe(streaming, channel, [...new Set([...channel.topics, ...wanted])]);
    const answer = isGood ? { result: '200', status: 'subscribed' } : { result: '400', status: 'failure' };
    socket.send(JSON.stringify({ ...answer, correlationId }));
  });
}

function parseMessage(data: unknown): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(String(data));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
