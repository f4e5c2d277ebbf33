/** A notification channel whose calls and sockets a test answers, on a clock that the test moves. */

import { setImmediate } from 'node:timers/promises';
import type { Socket, SocketListeners } from '../../../src/core/channel/channel-connection';
import { createChannelKeeper } from '../../../src/core/channel/channel-keeper';
import type { ChannelMessage } from '../../../src/core/channel/channel-message';
import { buildProblem, type ProblemCode } from '../../../src/core/problems/problem';
import { createMovedClock } from '../moved-clock';
import { done, outcomeOf } from '../samples';

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;

export type FakeSocket = {
  readonly address: string;
  readonly listeners: SocketListeners;
  readonly sent: string[];
  isClosed: boolean;
  /** Sends a message to the app. */
  readonly say: (topicName: string, eventBody?: unknown) => void;
};

export type ChannelRigOptions = {
  /** Whether a socket opens by itself. */
  readonly opens?: boolean;
  readonly random?: () => number;
};

const buildBehaviour = (opens: boolean) => ({
  opens,
  channelProblem: null as ProblemCode | null,
  retryAfterMs: null as number | null,
  statusProblem: null as ProblemCode | null,
  /** Of each channel, by Genesys Cloud's clock, which is ahead by the offset. */
  lifeMs: null as number | null,
  serverOffsetMs: 0,
  channels: 0,
  reads: 0,
  /** Called while the status is read. */
  onRead: () => {},
});

export function createChannelRig({ opens = true, random = () => 0.5 }: ChannelRigOptions = {}) {
  const clock = createMovedClock();
  const sockets: FakeSocket[] = [];
  const events: string[] = [];
  const messages: ChannelMessage[] = [];
  const behaviour = buildBehaviour(opens);
  const openSocket = (address: string, listeners: SocketListeners): Socket => {
    const socket: FakeSocket = {
      address,
      listeners,
      sent: [],
      isClosed: false,
      say: (topicName, eventBody) => listeners.onMessage(JSON.stringify({ topicName, eventBody })),
    };
    sockets.push(socket);
    if (behaviour.opens) queueMicrotask(() => !socket.isClosed && listeners.onOpen());
    return {
      send: (text) => socket.sent.push(text),
      close: () => {
        socket.isClosed = true;
      },
    };
  };
  const keeper = createChannelKeeper(
    { userId: 'u-1', host: 'api.example.com' },
    {
      clock,
      random,
      createChannel: async () => {
        behaviour.channels += 1;
        if (behaviour.channelProblem !== null) {
          const { retryAfterMs } = behaviour;
          return buildProblem(behaviour.channelProblem, { retryAfterMs });
        }
        const { lifeMs, serverOffsetMs } = behaviour;
        return done({
          address: `wss://streaming.example.com/${behaviour.channels}`,
          createdAt: clock.now(),
          expiresAt: lifeMs === null ? null : clock.now() + serverOffsetMs + lifeMs,
          unheard: [],
        });
      },
      openSocket,
      readServerOffset: () => behaviour.serverOffsetMs,
      readStatus: async () => {
        behaviour.reads += 1;
        behaviour.onRead();
        return behaviour.statusProblem === null ? done(null) : buildProblem(behaviour.statusProblem);
      },
      reportFault: (fault) => {
        throw fault;
      },
    },
    {
      onMessage: (message) => messages.push(message),
      onLive: () => events.push('live'),
      onInterrupted: (asOf) => events.push(`interrupted, heard ${(clock.now() - asOf) / second} s ago`),
      onRefused: (failure, isHeard) =>
        events.push(`refused: ${outcomeOf(failure)}${isHeard ? ', still heard' : ''}`),
    },
  );
  return {
    clock,
    keeper,
    sockets,
    events,
    messages,
    behaviour,
    settle: () => setImmediate(),
    /** The socket that was opened last. */
    socket: (): FakeSocket => {
      const socket = sockets.at(-1);
      if (socket === undefined) throw new Error('No socket was opened.');
      return socket;
    },
    openSockets: () => sockets.filter(({ isClosed }) => !isClosed).length,
  };
}

/** A rig whose first channel is live. */
export async function createLiveRig(options: ChannelRigOptions = {}) {
  const rig = createChannelRig(options);
  rig.keeper.renew();
  await rig.settle();
  return rig;
}
