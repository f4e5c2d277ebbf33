/**
 * Keeps a notification channel for a signed-in agent. The topics are subscribed first, then the socket is opened, and then
 * the status is read, because Genesys Cloud repeats no event. A cut is mended after a random delay. Where the end of a
 * channel is known before, its successor is open first.
 */

import { guardFault } from '../fault-guard';
import { buildProblem, type ProblemCode } from '../problems/problem';
import type { Failure, Result } from '../result';
import {
  type Channel,
  type Connection,
  type ConnectionListeners,
  type ConnectionPorts,
  openConnection,
} from './channel-connection';
import { type ChannelMessage, readChannelMessage } from './channel-message';
import {
  chooseChannelAge,
  chooseReconnectDelay,
  chooseWakeDelay,
  createRefusedRetry,
  maxHeldMs,
  type RefusedRetry,
  type WakeReason,
} from './reconnect';

export type ChannelPorts = ConnectionPorts & {
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Creates a channel and subscribes the agent's topics on it. */
  readonly createChannel: (signal: AbortSignal) => Promise<Result<Channel>>;
  /** By how much Genesys Cloud's clock is ahead of the app's, milliseconds. Known once the status was read. */
  readonly readServerOffset: () => number;
  /** Reads the status once and takes it over. */
  readonly readStatus: (signal: AbortSignal) => Promise<Result<unknown>>;
  readonly reportFault: (fault: unknown) => void;
};

export type ChannelEvents = {
  readonly onMessage: (message: ChannelMessage) => void;
  /** The channel is open, and the status was read after that. */
  readonly onLive: (channel: Channel) => void;
  /** Nothing is heard any more, or a try has failed. `asOf`: when the status was known, by the app's clock. */
  readonly onInterrupted: (asOf: number) => void;
  /**
   * This session may not have a channel, or its token was refused. Nothing is tried again before `renew`, or before `confirm`
   * where it was the token. `isHeard`: the channel before lives on.
   */
  readonly onRefused: (failure: Failure, isHeard: boolean) => void;
};

export type ChannelKeeper = {
  /** Opens another channel: the first one, or one with a renewed token. The one before stays until it is open. */
  readonly renew: () => void;
  /** The session was checked and is good: what was refused for its token is tried again, later each time. */
  readonly confirm: () => void;
  /** The agent asks for it: tries again what was refused, for an administrator may have given the permission. */
  readonly retry: () => void;
  readonly wake: (reason: WakeReason) => void;
  readonly stop: () => void;
};

/** A channel that lived for longer was all right. One that loses its subscriptions sooner loses them to another program. */
const calmMs = 90_000;

/** Something on the way that cuts each socket would have the status read again and again: more cuts in a row wait longer. */
const usualCuts = 5;

const refusals: readonly ProblemCode[] = [
  'channel-not-permitted',
  'api-access-refused',
  'api-session-refused',
  'channel-address-refused',
];

/** The state of one keeper, which its functions below share. */
type Keeping = {
  readonly userId: string;
  /** The host of the API, for problems. */
  readonly host: string;
  readonly ports: ChannelPorts;
  readonly events: ChannelEvents;
  current: Connection | null;
  liveSince: number;
  /** When the status was known for the last time without a channel: read at the start, or heard before a cut. */
  heardAt: number;
  /** The channel whose socket was cut. Another socket can be opened on it. */
  cutChannel: Channel | null;
  attempt: AbortController | null;
  /** No try is due before: the server asked for that by `Retry-After`, and a wake does not change it. */
  heldUntil: number;
  /** Tries that failed since the channel was live. */
  failures: number;
  /** How often in a row the socket was cut soon after the channel was live. */
  cuts: number;
  /** How often in a row another program has taken the subscriptions soon after this one had them. */
  losses: number;
  /** How often in a row a channel was to be closed soon after it was live. */
  closings: number;
  readonly refused: RefusedRetry;
  isEnded: boolean;
  /** Whether it is ended because this session may not have a channel. */
  wasRefused: boolean;
  cancelTry: () => void;
  cancelReplacement: () => void;
};

/** An attempt to open a connection, with what is heard on it before it is live. */
type Opening = { connection: Connection | null; isClosing: boolean; isLost: boolean };

export function createChannelKeeper(
  { userId, host }: Pick<Keeping, 'userId' | 'host'>,
  ports: ChannelPorts,
  events: ChannelEvents,
): ChannelKeeper {
  const keeping: Keeping = {
    userId,
    host,
    ports,
    events,
    current: null,
    liveSince: 0,
    heardAt: ports.clock.now(),
    cutChannel: null,
    attempt: null,
    heldUntil: Number.NEGATIVE_INFINITY,
    failures: 0,
    cuts: 0,
    losses: 0,
    closings: 0,
    refused: createRefusedRetry(ports),
    isEnded: true,
    wasRefused: false,
    cancelTry: () => {},
    cancelReplacement: () => {},
  };
  return {
    renew: () => {
      keeping.isEnded = false;
      keeping.refused.reset();
      keeping.heldUntil = Math.min(keeping.heldUntil, ports.clock.now() + maxHeldMs);
      connectUnlessHeld(keeping);
    },
    confirm: () => tryRefused(keeping),
    retry: () => {
      if (!keeping.wasRefused || keeping.attempt !== null) return;
      keeping.isEnded = false;
      connectUnlessHeld(keeping);
    },
    wake: (reason) => {
      if (keeping.isEnded || keeping.attempt !== null) return;
      keeping.current?.probe();
      if (keeping.current === null) tryLater(keeping, chooseWakeDelay(reason, ports.random()));
    },
    stop: () => {
      keeping.isEnded = true;
      keeping.wasRefused = false;
      keeping.cancelTry();
      keeping.cancelReplacement();
      keeping.attempt?.abort();
      keeping.attempt = null;
      keeping.current?.close();
      keeping.current = null;
    },
  };
}

/** Opens another channel, at once or when the server wants to be asked again. */
function connectUnlessHeld(keeping: Keeping): void {
  keeping.cutChannel = null;
  if (keeping.ports.clock.now() < keeping.heldUntil) tryLater(keeping, 0);
  else void connect(keeping, null);
}

async function connect(keeping: Keeping, reused: Channel | null): Promise<void> {
  const { ports, events } = keeping;
  keeping.cancelTry();
  keeping.attempt?.abort();
  const attempt = new AbortController();
  keeping.attempt = attempt;
  keeping.cutChannel = null;
  keeping.wasRefused = false;
  const opening: Opening = { connection: null, isClosing: false, isLost: false };
  const opened = open(keeping, reused, opening, attempt.signal);
  const outcome = await guardFault(ports, opened, buildProblem('unexpected'));
  if (keeping.attempt !== attempt) {
    if (outcome.kind === 'done') outcome.value.close();
    return;
  }
  keeping.attempt = null;
  if (outcome.kind === 'done') {
    takeOver(keeping, outcome.value);
    if (opening.isClosing) replaceCurrent(keeping);
    return;
  }
  if ((refusals as readonly string[]).includes(outcome.problem.code)) return endTries(keeping, outcome);
  keeping.failures += 1;
  if (keeping.current === null) events.onInterrupted(keeping.heardAt);
  tryAfterFailures(keeping, keeping.failures, outcome.problem.fromServer.retryAfterMs);
}

/** A channel that lives on is heard until its own end, after which another one is tried all the same. */
function endTries(keeping: Keeping, failure: Failure): void {
  const isHeard = keeping.current !== null;
  const isTokenRefused = keeping.refused.noteFailure(failure);
  keeping.isEnded = !isHeard;
  keeping.wasRefused = !isHeard && !isTokenRefused;
  keeping.events.onRefused(failure, isHeard);
}

function tryRefused(keeping: Keeping): void {
  const delayMs = keeping.attempt === null ? keeping.refused.confirm() : null;
  if (delayMs === null) return;
  keeping.isEnded = false;
  if (keeping.current === null) keeping.events.onInterrupted(keeping.heardAt);
  tryLater(keeping, delayMs);
}

/** Opens a socket, on a new channel unless one can be used again, and reads the status after that. */
async function open(
  keeping: Keeping,
  reused: Channel | null,
  opening: Opening,
  signal: AbortSignal,
): Promise<Result<Connection>> {
  const { ports, host } = keeping;
  const channel: Result<Channel> =
    reused === null ? await ports.createChannel(signal) : { kind: 'done', value: reused };
  if (channel.kind === 'problem') return channel;
  const listeners: ConnectionListeners = {
    onMessage: (data) => readMessage(keeping, data, opening),
    onCut: () => {
      const { connection } = opening;
      if (connection !== null && connection === keeping.current) loseCurrent(keeping, connection);
    },
  };
  const opened = await openConnection(channel.value, host, ports, listeners, signal);
  if (opened.kind === 'problem') return opened;
  const connection = opened.value;
  opening.connection = connection;
  if (opening.isLost) connection.close();
  const status = await ports.readStatus(signal);
  if (status.kind === 'done' && !connection.isOver()) return opened;
  connection.close();
  return status.kind === 'problem' ? status : buildProblem('channel-not-opened', { host });
}

function takeOver(keeping: Keeping, connection: Connection): void {
  const { clock, random, readServerOffset } = keeping.ports;
  keeping.current?.close();
  keeping.current = connection;
  keeping.liveSince = clock.now();
  keeping.failures = 0;
  keeping.refused.reset();
  keeping.cancelReplacement();
  const { createdAt, expiresAt } = connection.channel;
  const lifeMs = expiresAt === null ? null : expiresAt - readServerOffset() - createdAt;
  const replacedAt = createdAt + chooseChannelAge(lifeMs, random());
  keeping.cancelReplacement = clock.setAlarm(replacedAt, () => connectUnlessHeld(keeping));
  keeping.events.onLive(connection.channel);
}

function loseCurrent(keeping: Keeping, connection: Connection): void {
  keeping.cuts = isSoonAfterLive(keeping) ? keeping.cuts + 1 : 0;
  keeping.cutChannel = connection.channel;
  endCurrent(keeping, connection, Math.max(0, keeping.cuts - usualCuts));
}

const isSoonAfterLive = ({ ports, liveSince }: Keeping) => ports.clock.now() - liveSince < calmMs;

function endCurrent(keeping: Keeping, connection: Connection, failures: number): void {
  keeping.current = null;
  keeping.heardAt = connection.lastHeardAt();
  keeping.cancelReplacement();
  keeping.events.onInterrupted(keeping.heardAt);
  if (keeping.attempt === null) tryAfterFailures(keeping, failures);
}

/** @param opening that of the connection that has the message. It may not be live yet, and it may be no more */
function readMessage(keeping: Keeping, data: unknown, opening: Opening): void {
  const { connection } = opening;
  const message = readChannelMessage(data, keeping.userId);
  if (message.kind === 'socket-closing') {
    const isFirst = !opening.isClosing;
    opening.isClosing = true;
    if (isFirst && connection !== null && connection === keeping.current) replaceCurrent(keeping);
  } else if (message.kind === 'channel-lost') {
    opening.isLost = true;
    connection?.close();
    if (connection === null || connection !== keeping.current) return;
    keeping.losses = isSoonAfterLive(keeping) ? keeping.losses + 1 : 0;
    endCurrent(keeping, connection, keeping.losses);
  } else keeping.events.onMessage(message);
}

/**
 * Opens the successor of a channel that is closed in about a minute. Servers that say so of each new channel do not get
 * another one at once each time.
 */
function replaceCurrent(keeping: Keeping): void {
  keeping.closings = isSoonAfterLive(keeping) ? keeping.closings + 1 : 0;
  if (keeping.attempt !== null) return;
  if (keeping.closings < 2) connectUnlessHeld(keeping);
  else tryAfterFailures(keeping, keeping.closings - 2);
}

function tryAfterFailures(keeping: Keeping, failures: number, retryAfterMs: number | null = null): void {
  const { clock, random } = keeping.ports;
  const delayMs = chooseReconnectDelay({ failures, retryAfterMs, random: random() });
  // With the random time after it: a network that comes back wakes a whole floor before that moment.
  if (retryAfterMs !== null) keeping.heldUntil = clock.now() + delayMs;
  tryLater(keeping, delayMs);
}

function tryLater(keeping: Keeping, delayMs: number): void {
  const { clock } = keeping.ports;
  const at = Math.max(keeping.heldUntil, clock.now() + delayMs);
  keeping.cancelTry();
  keeping.cancelTry = clock.setAlarm(at, () => void connect(keeping, keeping.cutChannel));
}
