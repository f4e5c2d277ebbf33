import { expect, test } from '@playwright/test';
import { chooseChannelAge, chooseWakeDelay, createWakeReasons } from '../../../src/core/channel/reconnect';

const justBelowOne = 1 - Number.EPSILON;

const hour = 3_600_000;
const ages = [
  ['the usual one', 24 * hour, 22 * hour, 23 * hour],
  ['none', null, 22 * hour, 23 * hour],
  ['a longer one', 72 * hour, 22 * hour, 23 * hour],
  ['ten minutes', 600_000, 550_000, 575_000],
  ['a second', 1_000, 55_000, 57_500],
  ['one that is over', -1, 22 * hour, 23 * hour],
] as const;

for (const [life, lifeMs, from, to] of ages)
  test(`L5 a channel whose life is ${life} is replaced between ${from / 1_000} and ${to / 1_000} seconds after it was made`, () => {
    expect(Math.round(chooseChannelAge(lifeMs, justBelowOne))).toBe(from);
    expect(chooseChannelAge(lifeMs, 0)).toBe(to);
  });

test('a computer that woke waits for at most 2 seconds, and one whose network came back for at most 8', () => {
  expect(Math.round(chooseWakeDelay('sleep', justBelowOne))).toBe(2_000);
  expect(Math.round(chooseWakeDelay('network', justBelowOne))).toBe(8_000);
});

test('an unlocked screen is a wake from sleep only where the computer slept since the unlock before', () => {
  const reasons = createWakeReasons();
  expect(reasons.unlock()).toBe('network');
  reasons.sleep();
  expect(reasons.resume()).toBe('sleep');
  expect(reasons.unlock()).toBe('sleep');
  expect(reasons.unlock()).toBe('network');
});
