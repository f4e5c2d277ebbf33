import { expect, test } from '@playwright/test';
import { formatDuration } from '../../../src/renderer/components/presence/duration';
import { english } from '../../kit/english';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const rows = [
  [-5, '0 s'],
  [0, '0 s'],
  [59.9 * second, '59 s'],
  [minute, '1 min'],
  [59.9 * minute, '59 min'],
  [hour, '1 h 0 min'],
  [9 * hour + 5 * minute, '9 h 5 min'],
  [24 * hour, '1 d'],
  [400 * 24 * hour, '400 d'],
] as const;

for (const [ms, text] of rows) {
  test(`a status that has lasted ${ms} ms is shown as ${text}`, () => {
    expect(formatDuration(ms, english)).toBe(text);
  });
}

test('a duration has the digits of the agent’s locale', () => {
  expect(formatDuration(25 * minute, { ...english, locale: 'ar-EG' })).toBe('٢٥ min');
});
