/** The choices of an agent who signed in at 0 with Available and off queue. Times are milliseconds after the sign-in. */

import { expect, test } from '@playwright/test';
import type { Presence } from '../../../../src/core/genesys/user-status';
import {
  afterChoice,
  afterChoiceAnswer,
  afterReady,
  afterRefusal,
} from '../../../../src/core/presence/changes/choices';
import {
  hasOpenDoubt,
  isOutcomeUnclear,
  isRefusalInDoubt,
} from '../../../../src/core/presence/changes/own-choices';
import { decideLeaving } from '../../../../src/core/presence/leaving';
import type { PresenceState } from '../../../../src/core/presence/state';
import { afterEvent } from '../../../../src/core/presence/transitions';
import { buildProblem } from '../../../../src/core/problems/problem';
import { done, outcomeOf } from '../../samples';
import {
  answeredWith,
  available,
  lastEntry,
  notResponding,
  onQueueHere,
  presenceEvent,
  presenceOf,
  readAt,
  routed,
  sending,
  shown,
  signedInState,
  untilDone,
} from '../presence-samples';

test('a choice is shown at once, and its answer makes it the agent’s own change', () => {
  const chosen = afterChoice(signedInState, 'd-busy', 'agent');
  expect(chosen.change).toEqual({ definitionId: 'd-busy', isShown: true, by: 'agent' });
  expect(shown(chosen)).toBe('available');
  const answered = afterChoiceAnswer(chosen, 'd-busy', done(presenceOf('busy', 2_000)), 2_000);
  expect(answered.change).toBeNull();
  expect(shown(answered)).toBe('busy');
  expect(lastEntry(answered)).toMatchObject({ cause: 'agent' });
});

test('the echo of a choice may come before its answer or after it, and is written once', () => {
  const chosen = afterChoice(signedInState, 'd-busy', 'agent');
  const busy = presenceOf('busy', 2_000);
  const echoFirst = afterChoiceAnswer(
    presenceEvent(chosen, 'busy', 2_000).state,
    'd-busy',
    done(busy),
    2_100,
  );
  const answerFirst = presenceEvent(
    afterChoiceAnswer(chosen, 'd-busy', done(busy), 2_100),
    'busy',
    2_000,
  ).state;
  for (const state of [echoFirst, answerFirst]) {
    expect(state.change).toBeNull();
    expect(lastEntry(state)).toMatchObject({ cause: 'agent', systemPresence: 'busy' });
    expect(state.history).toHaveLength(3);
  }
});

test('a refused choice gives the problem, and the presence is the old one', () => {
  const chosen = afterChoice(signedInState, 'd-busy', 'agent');
  const refused = afterChoiceAnswer(chosen, 'd-busy', buildProblem('api-busy'), 1);
  expect(refused.refusal && outcomeOf(refused.refusal)).toBe('api-busy');
  expect(refused.change).toBeNull();
  expect(shown(refused)).toBe('available');
  expect(afterChoice(refused, 'd-break', 'agent').refusal).toBeNull();
});

test('the answer to an earlier choice leaves the last one under way, also when it was refused', () => {
  const last = afterChoice(afterChoice(signedInState, 'd-busy', 'agent'), 'd-break', 'agent');
  const answered = afterChoiceAnswer(last, 'd-busy', done(presenceOf('busy', 1)), 1);
  expect(answered.change?.definitionId).toBe('d-break');
  const refused = afterChoiceAnswer(last, 'd-busy', buildProblem('api-busy'), 1);
  expect(refused).toBe(last);
});

test('a supervisor’s change wins over a choice that has no answer yet', () => {
  const chosen = afterChoice(signedInState, 'd-busy', 'agent');
  const { state } = presenceEvent(chosen, 'meeting', 3_000);
  expect(state.change?.isShown).toBe(false);
  expect(shown(state)).toBe('meeting');
  expect(lastEntry(state)).toMatchObject({ cause: 'elsewhere' });
  const answered = afterChoiceAnswer(state, 'd-busy', done(presenceOf('busy', 2_500)), 3_100);
  expect(shown(answered)).toBe('meeting');
});

/** A choice that is sent, and what of it is told to the agent. */
const toldOf = (state: PresenceState) =>
  state.refusal && `${isRefusalInDoubt(state) ? 'perhaps ' : ''}${outcomeOf(state.refusal)}`;

const unclear = [
  'api-server-error',
  'api-timeout',
  'api-answer-invalid',
  'connection-failed',
  'network-changed',
] as const;
for (const code of unclear)
  test(`L6 a change that ends with ${code} may have been made, until a read tells`, () => {
    const doubtful = answeredWith(sending('d-busy'), 'd-busy', code);
    expect(toldOf(doubtful)).toBe(`perhaps ${code}`);
    expect(hasOpenDoubt(doubtful)).toBe(true);
    expect(doubtful).toMatchObject({ change: null, sent: null });

    const notMade = readAt(doubtful, available, 4_000);
    expect(toldOf(notMade)).toBe(code);
    expect(hasOpenDoubt(notMade)).toBe(false);
    const early = readAt(doubtful, available, 4_000, 2_999);
    expect(toldOf(early)).toBe(`perhaps ${code}`);

    for (const made of [
      readAt(doubtful, presenceOf('busy', 2_500), 4_000),
      presenceEvent(doubtful, 'busy', 2_500, 4_000).state,
      presenceEvent(notMade, 'busy', 2_500, 5_000).state,
    ]) {
      expect(toldOf(made)).toBeNull();
      expect(lastEntry(made)).toMatchObject({ definitionId: 'd-busy', cause: 'agent' });
      expect(made.doubts).toEqual([]);
    }
  });

test('L6 a change that was told already was made, whatever its answer is', () => {
  const told = presenceEvent(sending('d-busy'), 'busy', 2_000).state;
  const answered = answeredWith(told, 'd-busy', 'api-server-error');
  expect(toldOf(answered)).toBeNull();
  expect(answered).toMatchObject({ change: null, sent: null, doubts: [] });
  expect(lastEntry(answered)).toMatchObject({ definitionId: 'd-busy', cause: 'agent' });
  const over = presenceEvent(told, 'meeting', 2_500).state;
  expect(toldOf(answeredWith(over, 'd-busy', 'api-timeout'))).toBeNull();
});

test('L6 a change that is refused, while somebody else has set the same, is theirs', () => {
  const busy = answeredWith(
    presenceEvent(sending('d-busy'), 'busy', 2_000).state,
    'd-busy',
    'presence-refused',
  );
  expect(toldOf(busy)).toBeNull();
  expect(lastEntry(busy)).toMatchObject({ definitionId: 'd-busy', cause: 'elsewhere' });
  const queue = answeredWith(
    presenceEvent(sending('d-queue'), 'onqueue', 2_000).state,
    'd-queue',
    'presence-refused',
  );
  expect(queue.onQueueBy).toBe('elsewhere');
  const asked = answeredWith(
    afterEvent(sending('d-break', onQueueHere), { kind: 'presence', presence: untilDone('d-break') }, 2_000)
      .state,
    'd-break',
    'presence-refused',
  );
  expect(asked).toMatchObject({ asked: null, refusal: null, onQueueBy: 'agent-desk' });
  const gone = presenceEvent(presenceEvent(sending('d-busy'), 'busy', 2_000).state, 'meeting', 2_500).state;
  expect(toldOf(answeredWith(gone, 'd-busy', 'presence-refused'))).toBe('presence-refused');
});

test('L6 a refusal is told until the status has changed since, or another change is asked for', () => {
  const refused = answeredWith(sending('d-coffee'), 'd-coffee', 'presence-refused');
  const whenDone = { definitionId: 'd-busy', systemPresence: 'busy', word: 'BUSY' };
  for (const changed of [
    presenceEvent(refused, 'meeting', 4_000).state,
    readAt(refused, presenceOf('meeting', 4_000), 5_000),
    // The same presence, set again by somebody else.
    presenceEvent(refused, 'available', 60_000).state,
    presenceEvent(refused, 'available', 4_000, 4_000, { next: whenDone }).state,
    afterReady(refused),
    // Nobody knows any more what became of it, and the card shows what is.
    presenceEvent(answeredWith(sending('d-busy'), 'd-busy', 'api-timeout'), 'meeting', 4_000).state,
  ])
    expect(toldOf(changed)).toBeNull();
  for (const unchanged of [
    presenceEvent(refused, 'available', 0).state,
    presenceEvent(refused, 'meeting', -1).state,
    readAt(refused, available, 4_000),
    routed(refused, 'IDLE', 4_000),
  ])
    expect(toldOf(unchanged)).toBe('presence-refused');
});

test('L6 the refusal of a Ready again goes with Not responding, also where another program has ended that', () => {
  const refused = afterRefusal(afterReady(notResponding), buildProblem('presence-not-permitted'));
  expect(toldOf(routed(refused, 'NOT_RESPONDING', 1_000))).toBe('presence-not-permitted');
  for (const word of ['IDLE', 'OFF_QUEUE']) expect(toldOf(routed(refused, word, 4_000))).toBeNull();
});

test('L4 an On Queue that ends with a server error is the agent’s own, and a sign-out has to read whether it was done', () => {
  const doubtful = answeredWith(sending('d-queue'), 'd-queue', 'api-server-error');
  expect(decideLeaving(doubtful, 'agent', 'Available')).toEqual({ kind: 'unclear' });
  expect(decideLeaving(readAt(doubtful, available, 4_000), 'agent', 'Available')).toEqual({
    kind: 'nothing',
  });
  const told = presenceEvent(doubtful, 'onqueue', 2_500, 4_000).state;
  expect(told.onQueueBy).toBe('agent-desk');
  const late = readAt(doubtful, available, 4_000);
  expect(presenceEvent(late, 'onqueue', 63_000).state.onQueueBy).toBe('agent-desk');
  expect(presenceEvent(late, 'onqueue', 63_001).state.onQueueBy).toBe('elsewhere');
});

test('L6 a doubt about an earlier choice leaves the last one, and its event is the agent’s own', () => {
  const last = afterChoice(sending('d-busy'), 'd-break', 'agent');
  const answered = answeredWith(last, 'd-busy', 'api-timeout');
  expect(answered).toMatchObject({ change: { definitionId: 'd-break', isShown: true }, refusal: null });
  const told = presenceEvent(answered, 'busy', 2_500, 3_100).state;
  expect(told.change?.isShown).toBe(true);
  expect(lastEntry(told)).toMatchObject({ definitionId: 'd-busy', cause: 'agent' });
});

test('L6 a verdict of Genesys Cloud, or a request that was never sent, is no doubt', () => {
  for (const code of [
    'presence-refused',
    'presence-not-permitted',
    'api-busy',
    'api-session-refused',
  ] as const)
    expect(isOutcomeUnclear(buildProblem(code))).toBe(false);
  for (const code of ['network-unreachable', 'host-not-found', 'tls-failed', 'proxy-failed'] as const)
    expect(isOutcomeUnclear(buildProblem(code))).toBe(false);
});

test('L2 an answer without a time does not win over what was told since it was asked for, and a read tells', () => {
  const told = presenceEvent(sending('d-busy'), 'meeting', 2_000).state;
  const answered = afterChoiceAnswer(told, 'd-busy', done(presenceOf('busy', null)), 3_000);
  expect(shown(answered)).toBe('meeting');
  expect(answered).toMatchObject({ change: null, sent: null, refusal: null });
  expect(hasOpenDoubt(answered)).toBe(true);
  const meeting = readAt(answered, presenceOf('meeting', 2_000), 4_000);
  expect(shown(meeting)).toBe('meeting');
  expect(hasOpenDoubt(meeting)).toBe(false);
  const busy = readAt(answered, presenceOf('busy', 2_500), 4_000);
  expect(lastEntry(busy)).toMatchObject({ definitionId: 'd-busy', cause: 'agent' });

  const echoed = presenceEvent(sending('d-busy'), 'busy', 2_000).state;
  const again = afterChoiceAnswer(echoed, 'd-busy', done(presenceOf('busy', null)), 3_000);
  expect(again.status.presence?.modifiedAt).toBe(2_000);
  expect(hasOpenDoubt(again)).toBe(false);
  const alone = afterChoiceAnswer(sending('d-busy'), 'd-busy', done(presenceOf('busy', null)), 3_000);
  expect(shown(alone)).toBe('busy');
});

test('L6 an answer with another presence than the one that was sent is told as a refusal', () => {
  const answered = (state: PresenceState, presence: Presence) =>
    afterChoiceAnswer(state, 'd-busy', done(presence), 3_000);
  const other = answered(sending('d-busy'), available);
  expect(toldOf(other)).toBe('presence-refused');
  expect(other).toMatchObject({ change: null, sent: null });
  expect(shown(other)).toBe('available');
  const late = presenceEvent(other, 'busy', 3_500).state;
  expect(toldOf(late)).toBeNull();
  expect(lastEntry(late)).toMatchObject({ definitionId: 'd-busy', cause: 'agent' });

  const whenDone = { definitionId: 'd-busy', systemPresence: 'busy', word: 'BUSY' };
  for (const [state, presence] of [
    [sending('d-busy'), presenceOf('busy', 2_000)],
    [sending('d-busy'), { ...presenceOf('busy', 2_000), definitionId: null }],
    [sending('d-busy', onQueueHere), presenceOf('onqueue', 2_000, { next: whenDone })],
    [presenceEvent(sending('d-busy'), 'busy', 2_000).state, available],
    [presenceEvent(sending('d-busy'), 'meeting', 2_000).state, presenceOf('meeting', 2_000)],
  ] as const)
    expect(toldOf(answered(state, presence))).toBeNull();
});
