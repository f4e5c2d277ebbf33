/** Reads the whole status: presence, routing status, open work and station. It is never polled. */

import type { Topic } from '../channel/channel-message';
import { type Clock, setAlarmUnless } from '../clock';
import { guardFault } from '../fault-guard';
import type { StatusRead } from '../genesys/user-status';
import { buildProblem } from '../problems/problem';
import type { Failure, Result } from '../result';
import { chooseRetryDelay, maxHeldMs } from '../retry/delay';
import { isPassing } from '../retry/passing';
import { createRefusedRetry, type RefusedRetry } from '../retry/refused-retry';
import type { Asked } from './transitions';

export type ReaderPorts = {
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** What is known now. */
  readonly status: () => Asked['status'];
  readonly readStatus: (signal: AbortSignal) => Promise<Result<StatusRead>>;
  readonly reportFault: (fault: unknown) => void;
};

export type ReaderEvents = {
  /** Open work and station that were heard while the read was under way are newer, and left out. */
  readonly onRead: (read: StatusRead, asked: Asked) => void;
  readonly onFailure: (failure: Failure) => void;
};

/** The parts whose events have no time. */
type TimelessPart = 'openWork' | 'hasStation';

/** Without the parts of which the channel tells nothing: they are unknown, for they would grow old and look live. */
export function dropUnheard<Parts extends Pick<StatusRead, TimelessPart>>(
  parts: Parts,
  unheard: readonly Topic[],
): Parts {
  return {
    ...parts,
    openWork: unheard.includes('conversationsummary') ? null : parts.openWork,
    hasStation: unheard.includes('station') ? null : parts.hasStation,
  };
}

export type StatusReader = {
  /** Reads now, also beside another read, and tells the events before it resolves. Rejects where the request throws. */
  readonly read: (signal: AbortSignal) => Promise<Result<unknown>>;
  /** Reads now. Where such a read is under way, gives its answer. */
  readonly readNow: () => Promise<Result<unknown>>;
  /**
   * Reads soon, at most once in ten seconds, and after a read that is under way: that one may have been too early. What fails
   * for a passing reason is read again.
   */
  readonly readSoon: () => void;
  /** The same, a second after a change that was made here: what else it changes may take a moment. */
  readonly readAfterChange: () => void;
  /** Another request has failed. Where the server asks for that by `Retry-After`, no read is due before. */
  readonly hold: (failure: Failure) => void;
  /** The session was checked and is good: a read that was refused for its token is due again, later each time. */
  readonly confirm: () => void;
  /** An event has told this part. It is newer than every read that is under way. */
  readonly noteEvent: (part: TimelessPart) => void;
};

/** Milliseconds between two reads that events without a time ask for. Each read resets the inactivity time-out. */
const readAgainMs = 10_000;

/** Milliseconds. The routing status follows the presence. */
const afterChangeMs = 1_000;

/** The state of one reader, which its functions below share. */
type ReaderState = {
  readonly ports: ReaderPorts;
  readonly events: ReaderEvents;
  readonly signal: AbortSignal;
  /** How many events of each part have come. */
  readonly heard: { [part in TimelessPart]: number };
  /** The read that is under way for an agent or an event. */
  underWay: Promise<Result<unknown>> | null;
  /** How often a read was asked for, for something that only a read can tell, and how many of these are answered. */
  asks: number;
  answers: number;
  /** Whether a read is due later. */
  isDue: boolean;
  /** No read is due before this time, by the app's clock. */
  readAgainAt: number;
  /** No read is due before this time, because the server asked for that by `Retry-After`. */
  heldUntil: number;
  /** How many reads have failed in a row for a passing reason. */
  failures: number;
  readonly refused: RefusedRetry;
};

/** @param signal ends all reads */
export function createStatusReader(
  ports: ReaderPorts,
  events: ReaderEvents,
  signal: AbortSignal,
): StatusReader {
  const heard = { openWork: 0, hasStation: 0 };
  const reader: ReaderState = {
    ports,
    events,
    signal,
    heard,
    underWay: null,
    asks: 0,
    answers: 0,
    isDue: false,
    readAgainAt: 0,
    heldUntil: 0,
    failures: 0,
    refused: createRefusedRetry(ports),
  };
  return {
    read: (either) => read(reader, AbortSignal.any([either, signal])),
    readNow: () => readNow(reader),
    readSoon: () => {
      reader.asks += 1;
      readSoon(reader);
    },
    readAfterChange: () => {
      reader.asks += 1;
      readLater(reader, ports.clock.now() + afterChangeMs);
    },
    hold: (failure) => hold(reader, failure),
    confirm: () => {
      const delayMs = reader.refused.confirm();
      if (delayMs !== null && isAsked(reader)) readLater(reader, ports.clock.now() + delayMs);
    },
    noteEvent: (part) => {
      heard[part] += 1;
    },
  };
}

async function read(reader: ReaderState, signal: AbortSignal): Promise<Result<unknown>> {
  const { ports, events, heard, asks } = reader;
  const before = { ...heard };
  const asked: Asked = { at: ports.clock.now(), status: ports.status() };
  const answer = await ports.readStatus(signal);
  // The session has ended meanwhile, or another person's goes on.
  if (reader.signal.aborted) return answer;
  if (answer.kind === 'problem') {
    if (!signal.aborted) afterFailure(reader, answer);
    events.onFailure(answer);
    return answer;
  }
  reader.answers = Math.max(reader.answers, asks);
  reader.failures = 0;
  reader.refused.reset();
  const { value } = answer;
  const openWork = heard.openWork === before.openWork ? value.openWork : null;
  const hasStation = heard.hasStation === before.hasStation ? value.hasStation : null;
  events.onRead({ ...value, openWork, hasStation }, asked);
  return answer;
}

async function readNow(reader: ReaderState): Promise<Result<unknown>> {
  const { ports, signal } = reader;
  if (reader.underWay !== null) return reader.underWay;
  reader.readAgainAt = ports.clock.now() + readAgainMs;
  reader.underWay = guardFault(ports, read(reader, signal), buildProblem('unexpected'));
  const answer = await reader.underWay;
  reader.underWay = null;
  return answer;
}

function readSoon(reader: ReaderState): void {
  const { ports, underWay, readAgainAt, heldUntil } = reader;
  const now = ports.clock.now();
  if (reader.isDue) return;
  if (underWay === null && now >= Math.max(readAgainAt, heldUntil)) void readNow(reader);
  else readLater(reader, now + 1_000);
}

function readLater(reader: ReaderState, at: number): void {
  const { ports, signal, readAgainAt, heldUntil } = reader;
  if (reader.isDue) return;
  reader.isDue = true;
  setAlarmUnless(ports.clock, signal, Math.max(at, readAgainAt, heldUntil), () => {
    reader.isDue = false;
    // Another read may have told it meanwhile.
    if (isAsked(reader)) readSoon(reader);
  });
}

/** Whether something waits that only a read can tell. */
function isAsked({ asks, answers }: ReaderState): boolean {
  return asks > answers;
}

/** The event that has asked for it does not come again. */
function afterFailure(reader: ReaderState, failure: Failure): void {
  const { ports, failures } = reader;
  hold(reader, failure);
  if (reader.refused.noteFailure(failure) || !isPassing(failure.problem)) return;
  reader.failures += 1;
  const delayMs = chooseRetryDelay({ failures, retryAfterMs: null, random: ports.random() });
  if (isAsked(reader)) readLater(reader, ports.clock.now() + delayMs);
}

function hold(reader: ReaderState, { problem }: Failure): void {
  const { ports } = reader;
  const { retryAfterMs } = problem.fromServer;
  if (retryAfterMs === null) return;
  const heldMs = Math.min(maxHeldMs, retryAfterMs);
  const delayMs = chooseRetryDelay({ failures: 0, retryAfterMs: heldMs, random: ports.random() });
  reader.heldUntil = Math.max(reader.heldUntil, ports.clock.now() + delayMs);
}
