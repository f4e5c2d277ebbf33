import { expect, test } from '@playwright/test';
import { formatDuration, untilNextCount } from '../../../src/renderer/components/presence/duration';
import { english } from '../../kit/english';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

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

const counts = [
  { what: 'in the first minute when its next second begins', elapsed: 12_300, now: 5_000, next: 700 },
  { what: 'a second later if it begins only then', elapsed: -400, now: 5_000, next: second },
  {
    what: 'after the first minute with the minute of the clock',
    elapsed: 90_000,
    now: 7 * minute + 1,
    next: minute - 1,
  },
  {
    what: 'after hours as one that has begun just now',
    elapsed: 5 * hour + 17,
    now: 7 * minute + 1,
    next: minute - 1,
  },
  {
    what: 'after days when its next day begins',
    elapsed: 300 * day + hour,
    now: 7 * minute + 1,
    next: day - hour,
  },
] as const;

for (const { what, elapsed, now, next } of counts) {
  test(`a duration is drawn again ${what}`, () => {
    expect(untilNextCount(elapsed, now)).toBe(next);
  });
}
