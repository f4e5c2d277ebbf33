import { expect, test } from '@playwright/test';
import type { PresenceState } from '../../../src/core/presence/state';
import { afterEvent } from '../../../src/core/presence/transitions';
import { findEndOfWork, isAtWork } from '../../../src/core/presence/work';
import { routingOf, signedInState } from './presence-samples';

const endAfter = (...statuses: readonly (readonly [word: string, at: number])[]) =>
  findEndOfWork(
    statuses.reduce<PresenceState>(
      (state, [word, at]) => afterEvent(state, { kind: 'routing', routing: routingOf(word, at) }, at).state,
      signedInState,
    ).history,
  );

test('the last interaction ends with the routing status that follows it', () => {
  expect(endAfter()).toBeNull();
  expect(endAfter(['IDLE', 1])).toBeNull();
  expect(endAfter(['IDLE', 1], ['INTERACTING', 2])).toBeNull();
  expect(endAfter(['INTERACTING', 2], ['IDLE', 3], ['OFF_QUEUE', 4])).toBe(3);
  expect(endAfter(['INTERACTING', 2], ['COMMUNICATING', 3], ['IDLE', 5])).toBe(5);
  expect(endAfter(['INTERACTING', 2], ['IDLE', 3], ['COMMUNICATING', 4])).toBeNull();
});

test('an agent is at work while Interacting or Communicating', () => {
  for (const status of ['interacting', 'communicating']) expect(isAtWork(status)).toBe(true);
  for (const status of ['idle', 'notresponding', 'offqueue', null, undefined])
    expect(isAtWork(status)).toBe(false);
});
