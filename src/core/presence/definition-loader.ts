/** Reads the presences that the organisation offers, in the agent's language, and again after a failure that may pass. */

import type { Clock } from '../clock';
import { guardFault } from '../fault-guard';
import { buildProblem } from '../problems/problem';
import { problemTraits } from '../problems/traits';
import type { Failure, Result } from '../result';
import { chooseRetryDelay, maxHeldMs } from '../retry/delay';
import { isPassing } from '../retry/passing';
import { createRefusedRetry, type RefusedRetry } from '../retry/refused-retry';
import { chooseLocaleCode, type PresenceDefinition } from './definitions';

export type DefinitionPorts = {
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** In the order in which the agent prefers them now. */
  readonly readLocales: () => readonly string[];
  readonly read: (localeCode: string, signal: AbortSignal) => Promise<Result<readonly PresenceDefinition[]>>;
  readonly reportFault: (fault: unknown) => void;
};

export type DefinitionEvents = {
  readonly onRead: (definitions: readonly PresenceDefinition[]) => void;
  /** They could not be read. */
  readonly onFailure: (failure: Failure) => void;
};

export type DefinitionLoader = {
  /** Reads them, unless they are read already, or just now, in the agent's language, or may not be read. */
  readonly load: () => void;
  /** Reads them again, for the organisation may have others now. At most once in three minutes. */
  readonly reload: () => void;
  /** Reads them again for an agent who asks for it, unless that was done in the last three minutes. */
  readonly refresh: () => void;
  /**
   * The agent may be looking at what they lack: what they were not permitted to read is read again, at most once in three
   * minutes. It is not read by time alone, because every call resets the organisation's inactivity time-out.
   */
  readonly look: () => void;
  /** The session was checked and is good: what was refused for its token is read again, later each time. */
  readonly confirm: () => void;
};

/** Milliseconds from one reading of the list to the next. */
const readAgainMs = 3 * 60_000;

/** The state of one loader, which its functions below share. */
type LoaderState = {
  readonly ports: DefinitionPorts;
  readonly events: DefinitionEvents;
  readonly signal: AbortSignal;
  isReading: boolean;
  /** How many reads have failed in a row. */
  failures: number;
  /** Also for what the server refuses for another reason than the token. */
  readonly refused: RefusedRetry;
  cancelRead: () => void;
  /** The locale that they were read in; null before. */
  labelled: string | null;
  /** Whether the organisation may have others since. */
  isStale: boolean;
  readAt: number;
  /** When the agent was last not permitted to read them; null where that was not the last answer. */
  deniedAt: number | null;
  /** No read before this time: the server asked for that. */
  heldUntil: number;
  /** Whether a read is due later. */
  isWaiting: boolean;
};

/** Reads nothing before a call. A read that throws is reported, and counts as a failure. The signal ends all reads. */
export function createDefinitionLoader(
  ports: DefinitionPorts,
  events: DefinitionEvents,
  signal: AbortSignal,
): DefinitionLoader {
  const loader: LoaderState = {
    ports,
    events,
    signal,
    isReading: false,
    failures: 0,
    refused: createRefusedRetry(ports),
    cancelRead: () => {},
    labelled: null,
    isStale: false,
    readAt: 0,
    deniedAt: null,
    heldUntil: 0,
    isWaiting: false,
  };
  signal.addEventListener('abort', () => loader.cancelRead());
  return {
    load: () => {
      if (loader.deniedAt === null) void load(loader);
    },
    reload: () => {
      loader.isStale = loader.labelled !== null;
      const waitMs = loader.readAt + readAgainMs - ports.clock.now();
      if (loader.isStale && waitMs > 0 && !loader.isWaiting) loadLater(loader, waitMs);
      else void load(loader);
    },
    refresh: () => {
      const isNew = loader.labelled !== null && ports.clock.now() < loader.readAt + readAgainMs;
      if (isNew) return;
      loader.isStale = true;
      void load(loader);
    },
    look: () => {
      const { deniedAt } = loader;
      if (deniedAt !== null && ports.clock.now() >= deniedAt + readAgainMs) void load(loader);
    },
    confirm: () => {
      const delayMs = loader.refused.confirm();
      if (delayMs !== null) loadLater(loader, delayMs);
    },
  };
}

async function load(loader: LoaderState): Promise<void> {
  const { ports, events, signal } = loader;
  const locale = chooseLocaleCode(ports.readLocales());
  const mayReload = loader.isStale && ports.clock.now() >= loader.readAt + readAgainMs;
  if ((loader.labelled === locale && !mayReload) || loader.isReading || signal.aborted) return;
  const heldMs = loader.heldUntil - ports.clock.now();
  if (heldMs > 0) return loadLater(loader, heldMs);
  loader.isReading = true;
  loader.isWaiting = false;
  loader.cancelRead();
  const answer = await guardFault(ports, ports.read(locale, signal), buildProblem('unexpected'));
  // The session has ended meanwhile, or another person's goes on.
  if (signal.aborted) return;
  loader.isReading = false;
  loader.deniedAt = null;
  if (answer.kind !== 'done') {
    afterFailure(loader, answer);
    return events.onFailure(answer);
  }
  loader.failures = 0;
  loader.refused.reset();
  loader.labelled = locale;
  loader.isStale = false;
  loader.readAt = ports.clock.now();
  events.onRead(answer.value);
  // The language may have changed meanwhile.
  void load(loader);
}

/** A live channel asks for nothing by itself, so that without this the agent would have no presence to choose all day. */
function afterFailure(loader: LoaderState, failure: Failure): void {
  const { problem } = failure;
  const isDoubted = loader.refused.noteFailure(failure);
  if (isPassing(problem)) {
    const { failures, ports } = loader;
    const { retryAfterMs } = problem.fromServer;
    loader.failures += 1;
    const delayMs = chooseRetryDelay({ failures, retryAfterMs, random: ports.random() });
    if (retryAfterMs !== null) loader.heldUntil = ports.clock.now() + Math.min(maxHeldMs, delayMs);
    loadLater(loader, delayMs);
  } else if (problemTraits[problem.code].refuses === 'permission') loader.deniedAt = loader.ports.clock.now();
  else if (!isDoubted) loadLater(loader, loader.refused.chooseDelay());
}

function loadLater(loader: LoaderState, delayMs: number): void {
  const { ports, signal } = loader;
  if (signal.aborted) return;
  loader.cancelRead();
  loader.isWaiting = true;
  loader.cancelRead = ports.clock.setAlarm(ports.clock.now() + delayMs, () => {
    loader.isWaiting = false;
    void load(loader);
  });
}
