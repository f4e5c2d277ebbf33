/**
 * Keeps a notification channel for a signed-in agent. The topics are subscribed first, then the socket is opened, and then
 * the status is read, because Genesys Cloud repeats no event. A cut is mended after a random delay. Where the end of a
 * channel is known before, its successor is open first.
 */

import { guardFault } from '../fault-guard';
import { buildProblem } from '../problems/problem';
import { problemTraits } from '../problems/traits';
import type { Failure, Result } from '../result';
import { chooseRetryDelay, maxHeldMs } from '../retry/delay';
import { createRefusedRetry, type RefusedRetry } from '../retry/refused-retry';
import {
  type Channel,
  type Connection,
  type ConnectionListeners,
  type ConnectionPorts,
  openConnection,
} from './channel-connection';
import { type ChannelMessage, readChannelMessage } from './channel-message';
import { chooseChannelAge, chooseWakeDelay, type WakeReason } from './reconnect';

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

/** The state of one keeper, which its functions below share. */
type KeeperState = {
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
  /**
   * `ended`: nothing is tried before `renew`, nor before `confirm` where the token was refused. `denied`: nothing is tried
   * before `renew` or `retry`, because this session may not have a channel.
   */
  tries: 'wanted' | 'ended' | 'denied';
  cancelTry: () => void;
  cancelReplacement: () => void;
};

/** An attempt to open a connection, with what is heard on it before it is live. */
type OpeningConnection = { connection: Connection | null; isClosing: boolean; isLost: boolean };

export function createChannelKeeper(
  { userId, host }: Pick<KeeperState, 'userId' | 'host'>,
  ports: ChannelPorts,
  events: ChannelEvents,
): ChannelKeeper {
  const keeper: KeeperState = {
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
    tries: 'ended',
    cancelTry: () => {},
    cancelReplacement: () => {},
  };
  return {
    renew: () => {
      keeper.tries = 'wanted';
      keeper.refused.reset();
      keeper.heldUntil = Math.min(keeper.heldUntil, ports.clock.now() + maxHeldMs);
      connectUnlessHeld(keeper);
    },
    confirm: () => tryRefused(keeper),
    retry: () => {
      if (keeper.tries !== 'denied') return;
      keeper.tries = 'wanted';
      connectUnlessHeld(keeper);
    },
    wake: (reason) => {
      if (keeper.tries !== 'wanted' || keeper.attempt !== null) return;
      keeper.current?.probe();
      if (keeper.current === null) tryLater(keeper, chooseWakeDelay(reason, ports.random()));
    },
    stop: () => {
      keeper.tries = 'ended';
      keeper.cancelTry();
      keeper.cancelReplacement();
      keeper.attempt?.abort();
      keeper.attempt = null;
      keeper.current?.close();
      keeper.current = null;
    },
  };
}

/** Opens another channel, at once or when the server wants to be asked again. */
function connectUnlessHeld(keeper: KeeperState): void {
  keeper.cutChannel = null;
  if (keeper.ports.clock.now() < keeper.heldUntil) tryLater(keeper, 0);
  else void connect(keeper, null);
}

async function connect(keeper: KeeperState, reused: Channel | null): Promise<void> {
  const { ports, events } = keeper;
  keeper.cancelTry();
  keeper.attempt?.abort();
  const attempt = new AbortController();
  keeper.attempt = attempt;
  keeper.cutChannel = null;
  const opening: OpeningConnection = { connection: null, isClosing: false, isLost: false };
  const opened = open(keeper, reused, opening, attempt.signal);
  const outcome = await guardFault(ports, opened, buildProblem('unexpected'));
  if (keeper.attempt !== attempt) {
    if (outcome.kind === 'done') outcome.value.close();
    return;
  }
  keeper.attempt = null;
  if (outcome.kind === 'done') {
    takeOver(keeper, outcome.value);
    if (opening.isClosing) replaceCurrent(keeper);
    return;
  }
  const { refuses } = problemTraits[outcome.problem.code];
  if (refuses === 'session' || refuses === 'permission') return endTries(keeper, outcome);
  keeper.failures += 1;
  if (keeper.current === null) events.onInterrupted(keeper.heardAt);
  tryAfterFailures(keeper, keeper.failures, outcome.problem.fromServer.retryAfterMs);
}

/** A channel that lives on is heard until its own end, after which another one is tried all the same. */
function endTries(keeper: KeeperState, failure: Failure): void {
  const isHeard = keeper.current !== null;
  const isTokenRefused = keeper.refused.noteFailure(failure);
  if (!isHeard) keeper.tries = isTokenRefused ? 'ended' : 'denied';
  keeper.events.onRefused(failure, isHeard);
}

function tryRefused(keeper: KeeperState): void {
  const delayMs = keeper.attempt === null ? keeper.refused.confirm() : null;
  if (delayMs === null) return;
  keeper.tries = 'wanted';
  if (keeper.current === null) keeper.events.onInterrupted(keeper.heardAt);
  tryLater(keeper, delayMs);
}

/** Opens a socket, on a new channel unless one can be used again, and reads the status after that. */
async function open(
  keeper: KeeperState,
  reused: Channel | null,
  opening: OpeningConnection,
  signal: AbortSignal,
): Promise<Result<Connection>> {
  const { ports, host } = keeper;
  const channel: Result<Channel> =
    reused === null ? await ports.createChannel(signal) : { kind: 'done', value: reused };
  if (channel.kind === 'problem') return channel;
  const listeners: ConnectionListeners = {
    onMessage: (data) => readMessage(keeper, data, opening),
    onCut: () => {
      const { connection } = opening;
      if (connection !== null && connection === keeper.current) loseCurrent(keeper, connection);
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

function takeOver(keeper: KeeperState, connection: Connection): void {
  const { clock, random, readServerOffset } = keeper.ports;
  keeper.current?.close();
  keeper.current = connection;
  keeper.liveSince = clock.now();
  keeper.failures = 0;
  keeper.refused.reset();
  keeper.cancelReplacement();
  const { createdAt, expiresAt } = connection.channel;
  const lifeMs = expiresAt === null ? null : expiresAt - readServerOffset() - createdAt;
  const replacedAt = createdAt + chooseChannelAge(lifeMs, random());
  keeper.cancelReplacement = clock.setAlarm(replacedAt, () => connectUnlessHeld(keeper));
  keeper.events.onLive(connection.channel);
}

function loseCurrent(keeper: KeeperState, connection: Connection): void {
  keeper.cuts = isSoonAfterLive(keeper) ? keeper.cuts + 1 : 0;
  keeper.cutChannel = connection.channel;
  endCurrent(keeper, connection, Math.max(0, keeper.cuts - usualCuts));
}

const isSoonAfterLive = ({ ports, liveSince }: KeeperState) => ports.clock.now() - liveSince < calmMs;

function endCurrent(keeper: KeeperState, connection: Connection, failures: number): void {
  keeper.current = null;
  keeper.heardAt = connection.lastHeardAt();
  keeper.cancelReplacement();
  keeper.events.onInterrupted(keeper.heardAt);
  if (keeper.attempt === null) tryAfterFailures(keeper, failures);
}

/** @param opening that of the connection that has the message. It may not be live yet, and it may be no more */
function readMessage(keeper: KeeperState, data: unknown, opening: OpeningConnection): void {
  const { connection } = opening;
  const message = readChannelMessage(data, keeper.userId);
  if (message.kind === 'socket-closing') {
    const isFirst = !opening.isClosing;
    opening.isClosing = true;
    if (isFirst && connection !== null && connection === keeper.current) replaceCurrent(keeper);
  } else if (message.kind === 'channel-lost') {
    opening.isLost = true;
    connection?.close();
    if (connection === null || connection !== keeper.current) return;
    keeper.losses = isSoonAfterLive(keeper) ? keeper.losses + 1 : 0;
    endCurrent(keeper, connection, keeper.losses);
  } else keeper.events.onMessage(message);
}

/**
 * Opens the successor of a channel that is closed in about a minute. Servers that say so of each new channel do not get
 * another one at once each time.
 */
function replaceCurrent(keeper: KeeperState): void {
  keeper.closings = isSoonAfterLive(keeper) ? keeper.closings + 1 : 0;
  if (keeper.attempt !== null) return;
  if (keeper.closings < 2) connectUnlessHeld(keeper);
  else tryAfterFailures(keeper, keeper.closings - 2);
}

function tryAfterFailures(keeper: KeeperState, failures: number, retryAfterMs: number | null = null): void {
  const { clock, random } = keeper.ports;
  const delayMs = chooseRetryDelay({ failures, retryAfterMs, random: random() });
  // With the random time after it: a network that comes back wakes a whole floor before that moment.
  if (retryAfterMs !== null) keeper.heldUntil = clock.now() + delayMs;
  tryLater(keeper, delayMs);
}

function tryLater(keeper: KeeperState, delayMs: number): void {
  const { clock } = keeper.ports;
  const at = Math.max(keeper.heldUntil, clock.now() + delayMs);
  keeper.cancelTry();
  keeper.cancelTry = clock.setAlarm(at, () => void connect(keeper, keeper.cutChannel));
}
