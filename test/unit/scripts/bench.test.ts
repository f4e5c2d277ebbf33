/** The benchmark's own judging: medians, ratios, slopes, and the table. */

import { expect, test } from '@playwright/test';
import {
  compareEqual,
  compareWithBare,
  compareWithLimit,
  readMedian,
  readRatio,
  readSlope,
  report,
} from '../../../scripts/bench/figure';
import { readIncrease } from '../../../scripts/bench/process-tree';
import { formatTable } from '../../../scripts/bench/table';

test('the median is the middle, or between the two middle ones, of numbers in any order', () => {
  expect(readMedian([3])).toBe(3);
  expect(readMedian([10, 9, 100])).toBe(10);
  expect(readMedian([4, 1, 3, 2])).toBe(2.5);
  expect(() => readMedian([])).toThrow('no median');
});

test('a ratio is taken round by round, so that a busy round says nothing', () => {
  // In the busy second round both took ten times as long.
  expect(readRatio([110, 1100, 110], [100, 1000, 100]).median).toBeCloseTo(1.1);
  // The ratio of the medians would be 1: neither round was so.
  expect(readRatio([100, 100, 300], [50, 100, 100])).toEqual({ median: 2, lower: 1.5, upper: 2.5 });
  expect(() => readRatio([1], [])).toThrow('both');
});

test('the slope is that of the nearest line', () => {
  expect(
    readSlope([
      [100, 5],
      [200, 7],
      [300, 9],
    ]),
  ).toBeCloseTo(0.02);
  expect(
    readSlope([
      [100, 5],
      [200, 9],
      [300, 5],
    ]),
  ).toBeCloseTo(0);
  expect(() => readSlope([[100, 5]])).toThrow('no slope');
});

test('a figure is met up to its reach and no further', () => {
  const ratio = (desk: number) => compareWithBare('x', 'ms', { desk: [desk], bare: [100] }, 1.1).isMet;
  expect([ratio(109), ratio(111)]).toEqual([true, false]);
  const limit = (value: number) => compareWithLimit('x', 'ms', [value], 30).isMet;
  expect([limit(30), limit(30.1), limit(Number.NaN)]).toEqual([true, false, false]);
  const equal = (value: number) => compareEqual('x', 'ms', value, 2, 0.5).isMet;
  expect([equal(0), equal(2.5), equal(2.6)]).toEqual([true, true, false]);
  expect(report('x', 'ms', 1).isMet).toBe(null);
});

test('the table has a row for each figure, and says which is missed', () => {
  const table = formatTable([
    compareWithBare('Start', 'ms', { desk: [500, 520, 540], bare: [500, 500, 500] }, 1.1),
    compareWithLimit('app.asar', 'KB', [612.34], 600),
    report('Heap', 'KB', 0.123),
  ]);
  expect(table.split('\n')).toEqual([
    'Figure    Agent Desk    Bare             Ratio  Reach          OK',
    '─────────────────────────────────────────────────────────────────',
    'Start         520 ms  500 ms  1.04 (1.02–1.06)  ≤ 1.10 × bare  yes',
    'app.asar      612 KB                            ≤ 600 KB       NO',
    'Heap         0.12 KB',
  ]);
});

test('what an app did in between is its threads’, and one that ended takes nothing of it back', () => {
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
