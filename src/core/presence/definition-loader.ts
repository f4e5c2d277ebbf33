/** Reads the presences that the organisation offers, in the agent's language, and again after a failure that may pass. */

import type { Clock } from '../clock';
import { guardFault } from '../fault-guard';
import { chooseReconnectDelay } from '../notifications/reconnect';
import { buildProblem } from '../problems/problem';
import type { Failure, Result } from '../result';
import { isPassing } from '../session/renewal';
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

/** The state of one loader, which its functions below share. */
type Loading = {
  readonly ports: DefinitionPorts;
  readonly events: DefinitionEvents;
  readonly signal: AbortSignal;
  isReading: boolean;
  /** How many reads have failed in a row. */
  failures: number;
  cancelRead: () => void;
  /** The locale that they were read in; null before. */
  labelled: string | null;
};

/** @returns a function that reads them, unless they are read already, or just now, in the agent's language */
export function createDefinitionLoader(
  ports: DefinitionPorts,
  events: DefinitionEvents,
  signal: AbortSignal,
): () => void {
  const loading: Loading = {
    ports,
    events,
    signal,
    isReading: false,
    failures: 0,
    cancelRead: () => {},
    labelled: null,
  };
  signal.addEventListener('abort', () => loading.cancelRead());
  return () => void load(loading);
}

async function load(loading: Loading): Promise<void> {
  const { ports, events, signal } = loading;
  const locale = chooseLocaleCode(ports.readLocales());
  if (loading.labelled === locale || loading.isReading || signal.aborted) return;
  loading.isReading = true;
  loading.cancelRead();
  const answer = await guardFault(ports, ports.read(locale, signal), buildProblem('unexpected'));
  loading.isReading = false;
  if (answer.kind !== 'done') {
    if (isPassing(answer.problem)) loadLater(loading, answer);
    return events.onFailure(answer);
  }
  loading.failures = 0;
  loading.labelled = locale;
  events.onRead(answer.value);
  // The language may have changed meanwhile.
  void load(loading);
}

/** A live channel asks for nothing by itself, so that without this the agent would have no presence to choose all day. */
function loadLater(loading: Loading, { problem }: Failure): void {
  const { ports, signal } = loading;
  if (signal.aborted) return;
  const { retryAfterMs } = problem.fromServer;
  const delayMs = chooseReconnectDelay({ failures: loading.failures, retryAfterMs, random: ports.random() });
  loading.failures += 1;
  loading.cancelRead = ports.clock.setAlarm(ports.clock.now() + delayMs, () => void load(loading));
}
