/** How the benchmark judges and shows its figures. */

import { expect, test } from '@playwright/test';
import {
  type Figure,
  formatTable,
  isReached,
  type Reach,
  readMedian,
  readRatio,
  readSlope,
} from '../../../scripts/bench/figure';
import { readIncrease } from '../../../scripts/bench/processes';

test('the median of numbers in any order is the middle one, or the mean of the two middle ones', () => {
  expect(readMedian([3])).toBe(3);
  expect(readMedian([10, 9, 100])).toBe(10);
  expect(readMedian([4, 1, 3, 2])).toBe(2.5);
  expect(() => readMedian([])).toThrow('no median');
});

test('a ratio is the median of the rounds’ own ratios, so that a busy round changes nothing', () => {
  // In the busy second round both took ten times as long.
  expect(readRatio([110, 1100, 110], [100, 1000, 100]).median).toBeCloseTo(1.1);
  // The ratio of the medians would be 1, which no round had.
  expect(readRatio([100, 100, 300], [50, 100, 100])).toEqual({ median: 2, lower: 1.5, upper: 2.5 });
  expect(() => readRatio([1], [])).toThrow('both');
});

test('a slope is that of the nearest line', () => {
  const rising = [5, 7, 9].map((value, index) => [100 * (index + 1), value] as const);
  expect(readSlope(rising)).toBeCloseTo(0.02);
  const level = [5, 9, 5].map((value, index) => [100 * (index + 1), value] as const);
  expect(readSlope(level)).toBeCloseTo(0);
  expect(() => readSlope([[100, 5]])).toThrow('no slope');
});

test('a figure is reached up to its limit and no further', () => {
  const judge = (desk: number, bare: number, reach: Reach) =>
    isReached({ name: 'x', unit: 'ms', desk: [desk], bare: [bare], reach });
  expect([109, 111].map((desk) => judge(desk, 100, { timesBare: 1.1 }))).toEqual([true, false]);
  expect([0, 2.5, 2.6].map((desk) => judge(desk, 2, { aboveBare: 0.5 }))).toEqual([true, true, false]);
  expect([30, 30.1, Number.NaN].map((desk) => judge(desk, 1, { atMost: 30 }))).toEqual([true, false, false]);
  expect(isReached({ name: 'x', unit: 'ms', desk: [1] })).toBe(null);
});

test('the table is Markdown with a row for each figure, and names those that are missed', () => {
  const figures: readonly Figure[] = [
    {
      name: 'Start',
      unit: 'ms',
      desk: [500, 520, 540],
      bare: [500, 500, 500],
      reach: { timesBare: 1.1 },
    },
    { name: 'app.asar', unit: 'KB', desk: [612.34], reach: { atMost: 600 } },
    { name: 'Wake-ups', unit: '', desk: [2.25], bare: [0], reach: { aboveBare: 1 } },
    { name: 'Growth', unit: 'MB', desk: [0.123] },
  ];
  expect(formatTable(figures).split('\n')).toEqual([
    '| Figure   | Reach         | Agent Desk | Bare   | Ratio            | Reached |',
    '| -------- | ------------- | ---------- | ------ | ---------------- | ------- |',
    '| Start    | ≤ 1.10 × bare | 520 ms     | 500 ms | 1.04 (1.02–1.06) | yes     |',
    '| app.asar | ≤ 600 KB      | 612 KB     |        |                  | NO      |',
    '| Wake-ups | ≤ bare + 1    | 2.25       | 0      |                  | NO      |',
    '| Growth   |               | 0.12 MB    |        |                  |         |',
  ]);
});

test('an app’s activity is that of its living threads, and a thread that ended takes nothing of it away', () => {
  const before = new Map([
    ['1', { cpuMs: 900, wakeUps: 5000 }],
    ['2', { cpuMs: 10, wakeUps: 20 }],
  ]);
  const after = new Map([
    ['2', { cpuMs: 12, wakeUps: 27 }],
    ['3', { cpuMs: 1, wakeUps: 3 }],
  ]);
  expect(readIncrease(before, after)).toEqual({ cpuMs: 3, wakeUps: 10 });
});
