/** Reads the whole status: presence, routing status, open work and station. It is never polled. */

import { type Clock, setAlarmUnless } from '../clock';
import { guardFault } from '../fault-guard';
import type { StatusRead } from '../genesys/user-status';
import type { Topic } from '../notifications/channel-message';
import { buildProblem } from '../problems/problem';
import type { Failure, Result } from '../result';

export type ReaderPorts = {
  readonly clock: Clock;
  readonly readStatus: (signal: AbortSignal) => Promise<Result<StatusRead>>;
  readonly reportFault: (fault: unknown) => void;
};

export type ReaderEvents = {
  /** What was heard while the read was under way is newer, and left out. */
  readonly onRead: (read: StatusRead, askedAt: number) => void;
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
  readonly read: (signal: AbortSignal) => Promise<Result<unknown>>;
  /** Reads now. Where such a read is under way, gives its answer. */
  readonly readNow: () => Promise<Result<unknown>>;
  /** Reads soon, at most once in ten seconds, and after a read that is under way: that one may have been too early. */
  readonly readSoon: () => void;
  /** An event has told this part. It is newer than every read that is under way. */
  readonly noteEvent: (part: TimelessPart) => void;
};

/** Milliseconds between two reads that events without a time ask for. Each read resets the inactivity time-out. */
const readAgainMs = 10_000;

/** The state of one reader, which its functions below share. */
type Reading = {
  readonly ports: ReaderPorts;
  readonly events: ReaderEvents;
  readonly signal: AbortSignal;
  /** How many events of each part have come. */
  readonly heard: { [part in TimelessPart]: number };
  /** The read that is under way for an agent or an event. */
  underWay: Promise<Result<unknown>> | null;
  /** Whether a read is due, for something that only a read can tell. */
  isDue: boolean;
  /** No event without a time asks for a read before this time, by the app's clock. */
  readAgainAt: number;
};

/** @param signal ends all reads */
export function createStatusReader(
  ports: ReaderPorts,
  events: ReaderEvents,
  signal: AbortSignal,
): StatusReader {
  const heard = { openWork: 0, hasStation: 0 };
  const reading: Reading = { ports, events, signal, heard, underWay: null, isDue: false, readAgainAt: 0 };
  return {
    read: (either) => read(reading, AbortSignal.any([either, signal])),
    readNow: () => readNow(reading),
    readSoon: () => readSoon(reading),
    noteEvent: (part) => {
      heard[part] += 1;
    },
  };
}

async function read({ ports, events, heard }: Reading, signal: AbortSignal): Promise<Result<unknown>> {
  const before = { ...heard };
  const askedAt = ports.clock.now();
  const answer = await ports.readStatus(signal);
  if (answer.kind === 'problem') {
    events.onFailure(answer);
    return answer;
  }
  const { value } = answer;
  const openWork = heard.openWork === before.openWork ? value.openWork : null;
  const hasStation = heard.hasStation === before.hasStation ? value.hasStation : null;
  events.onRead({ ...value, openWork, hasStation }, askedAt);
  return answer;
}

async function readNow(reading: Reading): Promise<Result<unknown>> {
  const { ports, signal } = reading;
  if (reading.underWay !== null) return reading.underWay;
  reading.readAgainAt = ports.clock.now() + readAgainMs;
  reading.underWay = guardFault(ports, read(reading, signal), buildProblem('unexpected'));
  const answer = await reading.underWay;
  reading.underWay = null;
  return answer;
}

function readSoon(reading: Reading): void {
  const { ports, signal, underWay, readAgainAt } = reading;
  const now = ports.clock.now();
  if (reading.isDue) return;
  if (underWay === null && now >= readAgainAt) {
    void readNow(reading);
    return;
  }
  reading.isDue = true;
  setAlarmUnless(ports.clock, signal, Math.max(readAgainAt, now + 1_000), () => {
    reading.isDue = false;
    readSoon(reading);
  });
}
