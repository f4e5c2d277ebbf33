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

/** How a test ends sockets: with a close frame (1001), without one (1006), or not at all, so that they go silent. */
export type SocketEnd = 'close' | 'cut' | 'silence';

export interface Channels {
  /** All that live, the oldest first. */
  readonly all: () => readonly Channel[];
  /** Makes a channel. The 21st of a person and a client replaces the one that was unused for longest. */
  create(owner: TokenRecord, agent: Agent): Channel;
  find(id: string): Channel | null;
  subscribe(channel: Channel, topics: readonly string[]): void;
  /** Takes over the socket of a channel. A second one on the same channel closes the first. */
  connect(channel: Channel, socket: WebSocket): void;
  publish(agent: Agent, topic: string, eventBody: unknown): void;
  /** Sends a message of Genesys Cloud itself to every open socket. */
  tellAll(topicName: string, eventBody: unknown): void;
  /** Sends any text to every open socket. */
  sendRaw(text: string): void;
  endSockets(how: SocketEnd): void;
}

const MAX_CHANNELS = 20;

export function createChannels(knobs: Knobs, clock: Clock, timers: Timers, book: SecretBook): Channels {
  const channels = new Map<string, Channel>();
  const isAlive = (channel: Channel) => clock.now() < channel.expiresAt && !channel.owner.revoked;
  const all = () => [...channels.values()].filter(isAlive);
  const silent = new WeakSet<WebSocket>();

  const send = ({ socket }: Channel, topicName: string, eventBody: unknown) => {
    if (socket === null || socket.readyState !== socket.OPEN || silent.has(socket)) return;
    socket.send(
      JSON.stringify({ topicName, version: '2', eventBody, metadata: { CorrelationId: randomUUID() } }),
    );
  };
  const remove = (channel: Channel, reason: string) => {
    send(channel, `v2.system.no_longer_subscribed.${channel.id}`, { channelId: channel.id, reason });
    channels.delete(channel.id);
  };

  return {
    all,
    create: (owner, agent) => {
      const own = all().filter(
        (channel) => channel.agent === agent && channel.owner.clientId === owner.clientId,
      );
      if (own.length >= MAX_CHANNELS) {
        const [replaced] = own.sort(
          (left, right) =>
            Number(left.socket !== null) - Number(right.socket !== null) || left.usedAt - right.usedAt,
        );
        if (replaced !== undefined) remove(replaced, 'another_channel_subscribed');
      }
      const id = `streaming-${randomUUID()}`;
      book.add('channels', id);
      const now = clock.now();
      const expiresAt = now + knobs.channelLifeSeconds * 1_000;
      const channel: Channel = { id, owner, agent, expiresAt, topics: [], socket: null, usedAt: now };
      channels.set(id, channel);
      return channel;
    },
    find: (id) => {
      const channel = channels.get(id);
      return channel !== undefined && isAlive(channel) ? channel : null;
    },
    subscribe: (channel, topics) => {
      channel.topics = topics;
      channel.usedAt = clock.now();
      channel.expiresAt = clock.now() + knobs.channelLifeSeconds * 1_000;
    },
    connect: (channel, socket) => {
      channel.socket?.close(1000);
      channel.socket = socket;
      serveSocket(channel, socket, {
        knobs,
        timers,
        send: (eventBody) => send(channel, 'channel.metadata', eventBody),
      });
    },
    publish: (agent, topic, eventBody) => {
      const topicName = `v2.users.${agent.person.id}.${topic}`;
      for (const channel of all())
        if (channel.agent === agent && channel.topics.includes(topicName))
          send(channel, topicName, eventBody);
    },
    tellAll: (topicName, eventBody) => {
      for (const channel of all()) send(channel, topicName, eventBody);
    },
    sendRaw: (text) => {
      for (const { socket } of all()) if (socket?.readyState === socket?.OPEN) socket?.send(text);
    },
    endSockets: (how) => {
      for (const { socket } of channels.values()) {
        if (socket === null) continue;
        if (how === 'close') socket.close(1001, 'idle timeout');
        else if (how === 'cut') socket.terminate();
        else silent.add(socket);
      }
    },
  };
}

interface SocketParts {
  readonly knobs: Knobs;
  readonly timers: Timers;
  /** Sends a message about the channel itself. */
  readonly send: (eventBody: unknown) => void;
}

/** Sends heartbeats and answers pings until the socket is closed. */
function serveSocket(channel: Channel, socket: WebSocket, { knobs, timers, send }: SocketParts): void {
  const stop = timers.every(knobs.heartbeatMs, () => {
    if (knobs.heartbeats) send({ message: 'WebSocket Heartbeat' });
  });
  socket.on('close', () => {
    stop();
    if (channel.socket === socket) channel.socket = null;
  });
  socket.on('error', () => undefined);
  socket.on('message', (data) => {
    const text = Buffer.isBuffer(data) ? data.toString('utf8') : '';
    if (/"message"\s*:\s*"ping"/.test(text)) send({ message: 'pong' });
  });
}
