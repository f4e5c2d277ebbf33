/** Sets presence and routing status for the agent: one request of a kind at a time, and never over something newer. */

import type { ChangeCause } from '../../../shared/presence/presence-view';
import { guardFault } from '../../fault-guard';
import { buildProblem } from '../../problems/problem';
import { isVerdict } from '../../problems/traits';
import type { Failure, Result } from '../../result';
import { requestInTime } from '../../time-limit';
import { findOnQueue } from '../definitions';
import type { PresenceAccess, PresencePorts } from '../presence-ports';
import { isDated, type PresenceState } from '../state';
import type { StatusReader } from '../status-reader';
import { isReady } from '../work';
import {
  afterChoice,
  afterChoiceAnswer,
  afterReady,
  afterReadyAnswer,
  afterRefusal,
  afterSending,
} from './choices';
import {
  hasOpenDoubt,
  isOnQueueChoice,
  isOutcomeUnclear,
  isReadying,
  withoutQueuedOnQueue,
  withReadyDoubt,
} from './own-choices';

/** Milliseconds. An agent who has pressed **Ready again** waits no longer for a read. */
const readLimitMs = 3_000;

/** The live presence whose status is set. */
export type SetterHost = {
  readonly ports: Pick<PresencePorts, 'clock' | 'reportFault' | 'setPresence' | 'setReady'>;
  readonly start: { readonly userId: string; readonly host: string; readonly access: () => PresenceAccess };
  /** Ends all requests. */
  readonly signal: AbortSignal;
  readonly reader: StatusReader;
  readonly state: () => PresenceState;
  readonly apply: (next: PresenceState) => void;
  readonly onFailure: (failure: Failure) => void;
  /** The organisation may offer others since the list of presences was read. */
  readonly reloadDefinitions: () => void;
};

export type StatusSetter = {
  /** Sets a presence. Where another choice is under way, the last one counts. */
  readonly choose: (definitionId: string, by: ChangeCause) => void;
  /** Tells Genesys Cloud that the agent, who did not answer, takes work again. */
  readonly setReady: () => void;
  /**
   * The app leaves the agent, who is put on queue no more: what was chosen and not sent yet is dropped. What was sent
   * outlives the presence. Null where no such request is under way.
   */
  readonly leave: () => LateRequest | null;
};

/** A request that may make calls come to the agent, and has no answer yet. */
export type LateRequest = {
  /** Resolves with its answer: whether it was done, or may have been. */
  readonly mayBeDone: Promise<boolean>;
  readonly abort: () => void;
};

/** The state of one setter, which its functions below share. */
type SetterState = {
  readonly host: SetterHost;
  /** Ends the requests that are under way. */
  readonly requests: AbortController;
  /** How often a presence was chosen. */
  choices: number;
  isChoosing: boolean;
  /** The answers to the requests that may make calls come to the agent. */
  toQueue: readonly Promise<Result<unknown>>[];
  isLeaving: boolean;
};

/**
 * Sends nothing before a call. A request that throws is reported, and counts as a failure. After `leave`, the requests that
 * may put the agent on queue go on when the signal of the host aborts.
 */
export function createStatusSetter(host: SetterHost): StatusSetter {
  const setter: SetterState = {
    host,
    requests: new AbortController(),
    choices: 0,
    isChoosing: false,
    toQueue: [],
    isLeaving: false,
  };
  host.signal.addEventListener('abort', () => {
    if (!setter.isLeaving || setter.toQueue.length === 0) setter.requests.abort();
  });
  return {
    choose: (definitionId, by) => void choose(setter, definitionId, by),
    setReady: () => void setReady(setter),
    leave: () => leave(setter),
  };
}

function leave(setter: SetterState): LateRequest | null {
  const { host, requests, toQueue } = setter;
  setter.isLeaving = true;
  host.apply(withoutQueuedOnQueue(host.state()));
  if (toQueue.length === 0) return null;
  const mayBeDone = (answer: Result<unknown>) => answer.kind === 'done' || isOutcomeUnclear(answer);
  return {
    mayBeDone: Promise.all(toQueue).then((answers) => answers.some(mayBeDone)),
    abort: () => requests.abort(),
  };
}

/** @param isToQueue whether the request may make calls come to the agent */
async function send<Value>(
  setter: SetterState,
  isToQueue: boolean,
  request: (signal: AbortSignal) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const { host, requests } = setter;
  const sending = guardFault(host.ports, request(requests.signal), buildProblem('unexpected'));
  if (isToQueue) setter.toQueue = [...setter.toQueue, sending];
  const answer = await sending;
  setter.toQueue = setter.toQueue.filter((other) => other !== sending);
  return answer;
}

async function choose(setter: SetterState, definitionId: string, by: ChangeCause): Promise<void> {
  const { ports, start, signal, reader, state, apply, reloadDefinitions } = setter.host;
  if (setter.isLeaving && isOnQueueChoice(state(), definitionId)) return;
  setter.choices += 1;
  apply(afterChoice(state(), definitionId, by));
  if (setter.isChoosing) return;
  setter.isChoosing = true;
  for (let { change } = state(); change !== null && !signal.aborted; { change } = state()) {
    const { definitionId: asked } = change;
    apply(afterSending(state()));
    const answer = await send(setter, isOnQueueChoice(state(), asked), (either) =>
      ports.setPresence(start.access(), start.userId, asked, either),
    );
    if (signal.aborted) break;
    apply(afterChoiceAnswer(state(), asked, answer, ports.clock.now()));
    if (answer.kind === 'problem') tellFailure(setter, answer);
    const refusal = answer.kind === 'problem' ? answer : state().refusal;
    // A presence that is refused is perhaps no longer offered.
    if (refusal !== null && isVerdict(refusal.problem)) reloadDefinitions();
    if (hasOpenDoubt(state())) reader.readSoon();
    // No event tells what else has changed with it.
    else if (isDated(state().channel)) reader.readAfterChange();
  }
  setter.isChoosing = false;
}

async function setReady(setter: SetterState): Promise<void> {
  const { state, apply } = setter.host;
  const pressed = state();
  // A second press asks for the same thing.
  if (isReadying(pressed) || pressed.status.routing?.status !== 'notresponding') return;
  const readyingFor = pressed.notRespondingCount;
  apply({ ...pressed, readyingFor });
  await endNotResponding(setter, pressed);
  if (isReadying(state()) && state().readyingFor === readyingFor) apply({ ...state(), readyingFor: null });
}

/** @param pressed the state in which the agent has pressed **Ready again** */
async function endNotResponding(setter: SetterState, pressed: PresenceState): Promise<void> {
  const { ports, start, signal, reader, state, apply } = setter.host;
  const { choices } = setter;
  // Somebody else may have set another presence unseen, which stays.
  if (isDated(pressed.channel)) await readInTime(setter.host);
  const known = state();
  if (setter.choices !== choices || setter.isLeaving || !isAsPressed(pressed, known)) return;
  apply(afterReady(known));
  const answer = await send(setter, true, (either) => ports.setReady(start.access(), start.userId, either));
  const isTaken = answer.kind === 'done' && isReady(answer.value.status);
  const isKnown = isTaken || signal.aborted || !isDated(state().channel) || (await readInTime(setter.host));
  if (signal.aborted) return;
  if (answer.kind === 'done' && isTaken) {
    const answered = afterReadyAnswer(state(), known, answer.value, ports.clock.now());
    apply(answered.state);
    if (answered.needsRead) reader.readSoon();
    return;
  }
  if (answer.kind === 'problem') tellFailure(setter, answer);
  // Not responding for another time, for which the agent has pressed again.
  if (state().readyingFor !== pressed.notRespondingCount) return;
  // What was chosen or set since the press is newer, and stays.
  if (setter.choices !== choices || state().change !== null || !isAsPressed(pressed, state())) {
    const mayBeTaken = answer.kind === 'problem' && isOutcomeUnclear(answer);
    apply({ ...state(), isReadyAsked: mayBeTaken && state().isReadyAsked });
    return;
  }
  // Genesys does not document that IDLE is always taken. To set On Queue again has the same effect.
  const onQueue = findOnQueue(state().definitions ?? []);
  const refusal =
    answer.kind === 'problem' ? answer : buildProblem('api-answer-invalid', { host: start.host });
  const answeredAt = ports.clock.now();
  if (onQueue === null || !isKnown) apply(afterRefusal(state(), refusal));
  else await choose(setter, onQueue.id, 'agent');
  if (answer.kind !== 'problem' || !isOutcomeUnclear(answer) || signal.aborted) return;
  apply(withReadyDoubt(state(), answeredAt));
  if (hasOpenDoubt(state())) reader.readSoon();
}

/** Whether the status was read in time. */
async function readInTime({ ports, reader }: SetterHost): Promise<boolean> {
  const answer = await requestInTime(ports, readLimitMs, reader.read);
  return answer?.kind === 'done';
}

/** The read of what became of it waits as long as the server asks for. */
function tellFailure({ host: { reader, onFailure } }: SetterState, failure: Failure): void {
  reader.hold(failure);
  onFailure(failure);
}

/** Whether the agent is still Not responding for the same time, and nobody has set another presence since. */
function isAsPressed(pressed: PresenceState, now: PresenceState): boolean {
  const { presence: before } = pressed.status;
  const { presence, routing } = now.status;
  return (
    routing?.status === 'notresponding' &&
    now.notRespondingCount === pressed.notRespondingCount &&
    presence?.definitionId === before?.definitionId &&
    presence?.systemPresence === before?.systemPresence &&
    presence?.next?.definitionId === before?.next?.definitionId
  );
}
