import { expect, test } from '@playwright/test';
import { setAlarmUnless } from '../../src/core/clock';
import { createMovedClock } from './moved-clock';

test('an alarm goes off once, at its time', async () => {
  const clock = createMovedClock(0);
  let times = 0;
  setAlarmUnless(clock, new AbortController().signal, 1_000, () => times++);
  await clock.pass(999);
  expect(times).toBe(0);
  await clock.pass(10_000);
  expect(times).toBe(1);
});

test('an alarm whose signal aborts is taken back, and with one that is aborted none is set', () => {
  const clock = createMovedClock(0);
  const life = new AbortController();
  setAlarmUnless(clock, life.signal, 1_000, () => {});
  expect(clock.alarms()).toEqual([1_000]);
  life.abort();
  expect(clock.alarms()).toEqual([]);
  setAlarmUnless(clock, life.signal, 1_000, () => {});
  expect(clock.alarms()).toEqual([]);
});
