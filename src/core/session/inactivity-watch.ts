/**
 * Keeps the session of an agent who is there, and leaves for one who has gone, where the organisation has an inactivity
 * time-out. inactivity.ts decides. Genesys Cloud is asked about the token without resetting the time-out; the one call that
 * keeps a session is made only for an agent who has used the computer since the call before.
 */

import type { Clock } from '../clock';
import { guardFault } from '../fault-guard';
import { buildProblem } from '../problems/problem';
import type { Failure, Result } from '../result';
import { maxHeldMs } from '../retry/delay';
import { isPassing } from '../retry/passing';
import { createRefusedRetry, type RefusedRetry } from '../retry/refused-retry';
import {
  afterLook,
  afterUse,
  betweenLooksMs,
  buildIdleTime,
  decideInactivity,
  decideWatch,
  findIdleEnd,
  type IdleTime,
  type InactivityFacts,
  type InactivityStep,
  isIdleOver,
  readKnownTimeout,
  type WatchStep,
} from './inactivity';

export type TokenState = {
  /** When the token ends unless it is used, by the app's clock; null where the organisation has no time-out. */
  readonly idlesAt: number | null;
};

export type InactivityPorts = {
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Whether the session of an agent who is there may be kept by a call. */
  readonly mayUse: boolean;
  /** Asks about the token: `GET /api/v2/tokens/me?preserveIdleTTL=true`, which resets nothing. */
  readonly readToken: (signal: AbortSignal) => Promise<Result<TokenState>>;
  /** When that was asked last, also by others, by the app's clock. */
  readonly readTokenAskedAt: () => number;
  /** Any real call, which resets the time-out. */
  readonly useToken: (signal: AbortSignal) => Promise<Result<unknown>>;
  /** When the agent used this computer last, by the app's clock, and whether the computer can't tell that. */
  readonly readActivity: () => Pick<InactivityFacts, 'activeAt' | 'isUnmeasured'>;
  readonly isLocked: () => boolean;
  /** Whether there is something that has to be done with the token before it ends. */
  readonly isTokenNeeded: () => boolean;
  readonly isInteracting: () => boolean;
  /** When the last interaction ended, by the app's clock; null while there was none. */
  readonly readInteractedAt: () => number | null;
  readonly reportFault: (fault: unknown) => void;
};

export type InactivityEvents = {
  /** The time-out is known, another one, or not known any more. Milliseconds; null where there is none or none is known. */
  readonly onTimeout: (timeoutMs: number | null) => void;
  /**
   * When the token ends unless it is used, by the app's clock, after each look. Null where there is no time-out, and for a
   * new token until its look.
   */
  readonly onIdlesAt: (idlesAt: number | null) => void;
  /** The agent was away for one whole time-out. */
  readonly onAway: () => void;
  /** The token is needed, ends in seconds, and nothing keeps it. */
  readonly onEnding: () => void;
  /** Genesys Cloud has refused the token. */
  readonly onRefused: () => void;
};

export type InactivityWatch = {
  /** The agent may be back, or the computer has woken: asks about the token, at most once a minute. */
  readonly look: () => void;
  /** Whether the time-out had passed at that time, as far as it is known. */
  readonly isOver: (at: number) => boolean;
  /** The session has another token, whose time-out counts anew. */
  readonly renew: () => void;
  /** The session was checked and is good: what was refused for its token is asked again, later each time. */
  readonly confirm: () => void;
  readonly stop: () => void;
};

/** How soon something that failed for a passing reason is tried again. The token is asked about once a minute at most. */
const retryMs = 30_000;

/** The state of one watch, which its functions below share. */
type WatchState = {
  readonly ports: InactivityPorts;
  readonly events: InactivityEvents;
  readonly signal: AbortSignal;
  idle: IdleTime;
  /** The time-out that was told last. */
  toldMs: number | null;
  /** Whether the token was used since the last look, which may find another time-out. */
  mustLook: boolean;
  /** Ends the call that is under way; null while there is none. */
  asking: AbortController | null;
  readonly refused: RefusedRetry;
  /** The token is not asked about before: `Retry-After` asked for that, also where another token has come since. */
  heldUntil: number;
  /** The call that keeps the session is not sent before, because `Retry-After` asked for that. */
  useHeldUntil: number;
  /** The token is not asked about before: the question has failed again and again in a way that does not pass. */
  pausedUntil: number;
  /** How often in a row it failed like that. */
  failures: number;
  cancelAlarm: () => void;
};

/**
 * Asks about the token in a microtask, and after that whenever it is due, until `stop`. A call that throws is reported, and
 * counts as a failure that does not pass.
 */
export function startInactivityWatch(ports: InactivityPorts, events: InactivityEvents): InactivityWatch {
  const life = new AbortController();
  const now = ports.clock.now();
  const watch: WatchState = {
    ports,
    events,
    signal: life.signal,
    idle: buildIdleTime(now),
    toldMs: null,
    mustLook: false,
    asking: null,
    refused: createRefusedRetry(ports),
    heldUntil: now,
    useHeldUntil: now,
    pausedUntil: now,
    failures: 0,
    cancelAlarm: () => {},
  };
  // In a microtask, so that the caller has shown the card before anything is asked.
  void Promise.resolve().then(() => ask(watch, false));
  return {
    look: () => {
      if (ports.clock.now() >= asksAt(watch)) void ask(watch, false);
    },
    isOver: (at) => isIdleOver(watch.idle, at),
    renew: () => {
      // Its answer would be about the token before, whose time-out ends at another time.
      watch.asking?.abort();
      watch.asking = null;
      watch.idle = buildIdleTime(ports.clock.now());
      watch.refused.reset();
      watch.failures = 0;
      watch.pausedUntil = ports.clock.now();
      events.onIdlesAt(null);
      if (ports.clock.now() < watch.heldUntil) actLater(watch, watch.heldUntil);
      else void ask(watch, false);
    },
    confirm: () => {
      const delayMs = watch.refused.confirm();
      if (delayMs !== null) actLater(watch, ports.clock.now() + delayMs);
    },
    stop: () => {
      life.abort();
      watch.cancelAlarm();
    },
  };
}

/** Asks about the token, and with `mustKeep` uses it, if that is due still. */
async function ask(watch: WatchState, mustKeep: boolean): Promise<void> {
  const { ports, events } = watch;
  if (watch.asking !== null || watch.signal.aborted) return;
  watch.mustLook = false;
  watch.cancelAlarm();
  const token = await send(watch, ports.readToken);
  if (token === null) return;
  if (token.kind === 'problem') return afterFailedLook(watch, token);
  watch.failures = 0;
  const { idlesAt } = token.value;
  watch.idle = afterLook(watch.idle, idlesAt, ports.clock.now());
  tellTimeout(watch);
  events.onIdlesAt(idlesAt);
  if (mustKeep && decide(watch)?.kind === 'keep') return useToken(watch);
  watch.refused.reset();
  schedule(watch);
}

/** One call with the token. Null where the session has ended meanwhile, or has another token. */
async function send<Value>(
  watch: WatchState,
  call: (signal: AbortSignal) => Promise<Result<Value>>,
): Promise<Result<Value> | null> {
  const { ports, signal } = watch;
  const asking = new AbortController();
  watch.asking = asking;
  const either = AbortSignal.any([signal, asking.signal]);
  const answer = await guardFault(ports, call(either), buildProblem('unexpected'));
  if (either.aborted) return null;
  watch.asking = null;
  return answer;
}

function tellTimeout(watch: WatchState): void {
  const knownMs = readKnownTimeout(watch.idle);
  if (knownMs === watch.toldMs) return;
  watch.toldMs = knownMs;
  watch.events.onTimeout(knownMs);
}

async function useToken(watch: WatchState): Promise<void> {
  const { ports } = watch;
  const sentAt = ports.clock.now();
  const used = await send(watch, ports.useToken);
  if (used === null) return;
  if (used.kind === 'problem') return afterFailedUse(watch, used);
  watch.idle = afterUse(watch.idle, sentAt);
  watch.mustLook = true;
  watch.refused.reset();
  // A look right after a use finds the time-out.
  if (readKnownTimeout(watch.idle) === null && ports.clock.now() >= asksAt(watch)) return ask(watch, false);
  schedule(watch);
}

function afterFailedLook(watch: WatchState, failure: Failure): void {
  const now = watch.ports.clock.now();
  const { code, fromServer } = failure.problem;
  if (fromServer.retryAfterMs !== null) watch.heldUntil = now + Math.min(maxHeldMs, fromServer.retryAfterMs);
  else if (code !== 'api-session-refused' && !isPassing(failure.problem)) {
    watch.failures += 1;
    watch.pausedUntil = now + Math.min(maxHeldMs, betweenLooksMs * 2 ** watch.failures);
  }
  tellTimeout(watch);
  afterProblem(watch, failure);
}

function afterFailedUse(watch: WatchState, failure: Failure): void {
  const { code, fromServer } = failure.problem;
  const { retryAfterMs } = fromServer;
  if (retryAfterMs !== null && code !== 'api-session-refused') {
    watch.useHeldUntil = watch.ports.clock.now() + Math.min(maxHeldMs, retryAfterMs);
    // The token may end before that.
    schedule(watch);
  } else afterProblem(watch, failure);
}

function afterProblem(watch: WatchState, failure: Failure): void {
  if (watch.refused.noteFailure(failure)) watch.events.onRefused();
  else actLater(watch, watch.ports.clock.now() + retryMs);
}

function actLater(watch: WatchState, at: number): void {
  watch.cancelAlarm();
  watch.cancelAlarm = watch.ports.clock.setAlarm(at, () => act(watch));
}

function decide({ ports, idle, useHeldUntil }: WatchState): InactivityStep | null {
  const { timeout, usedAt } = idle;
  if (!('ms' in timeout)) return null;
  const { activeAt, isUnmeasured } = ports.readActivity();
  const step = decideInactivity({
    now: ports.clock.now(),
    usedAt,
    timeoutMs: timeout.ms,
    mayUse: ports.mayUse && ports.clock.now() >= useHeldUntil,
    activeAt,
    isUnmeasured,
    isLocked: ports.isLocked(),
    isInteracting: ports.isInteracting(),
    interactedAt: ports.readInteractedAt(),
  });
  // No look of the last minute then puts off the one that finds the end out.
  if (step.kind === 'ending' && !ports.isTokenNeeded()) return { kind: 'wait', until: usedAt + timeout.ms };
  return step;
}

function asksAt({ ports, heldUntil, pausedUntil }: WatchState): number {
  return Math.max(ports.readTokenAskedAt() + betweenLooksMs, heldUntil, pausedUntil);
}

/** Does what is due now. */
function act(watch: WatchState): void {
  perform(watch, decideNext(watch));
}

/** Waits for what is due next. A call that is due now is sent a moment later, so that no call waits for another one. */
function schedule(watch: WatchState): void {
  watch.cancelAlarm();
  if (decide(watch) === null) return;
  const next = decideNext(watch);
  if (next.kind === 'look' || next.kind === 'use') actLater(watch, watch.ports.clock.now());
  else perform(watch, next);
}

function decideNext(watch: WatchState): WatchStep {
  return decideWatch(decide(watch), {
    now: watch.ports.clock.now(),
    asksAt: asksAt(watch),
    mustLook: watch.mustLook,
    isTimeoutKnown: readKnownTimeout(watch.idle) !== null,
  });
}

function perform(watch: WatchState, step: WatchStep): void {
  watch.cancelAlarm();
  switch (step.kind) {
    case 'leave':
      watch.events.onAway();
      break;
    case 'end':
      actLater(watch, findIdleEnd(watch.idle) ?? asksAt(watch));
      watch.events.onEnding();
      break;
    case 'look':
      void ask(watch, step.mustKeep);
      break;
    case 'use':
      void useToken(watch);
      break;
    case 'wait':
      actLater(watch, step.until);
      break;
  }
}
