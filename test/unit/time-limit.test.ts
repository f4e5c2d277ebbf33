import { expect, test } from '@playwright/test';
import { limitTime, requestInTime } from '../../src/core/time-limit';
import { createMovedClock } from './moved-clock';

const never = new Promise<string>(() => {});

test('work that ends in time gives its own value, and leaves no alarm behind', async () => {
  const clock = createMovedClock();
  expect(await limitTime(clock, 3_000, Promise.resolve('answer'), 'too late')).toBe('answer');
  expect(clock.alarms()).toEqual([]);
});

test('work that takes longer than its limit gives the other value, at the limit and not before', async () => {
  const clock = createMovedClock();
  let value: string | null = null;
  const limited = limitTime(clock, 3_000, never, 'too late').then((given) => {
    value = given;
  });
  await clock.pass(2_999);
  expect(value).toBeNull();
  await clock.pass(1);
  await limited;
  expect(value).toBe('too late');
  expect(clock.alarms()).toEqual([]);
});

test('work that fails in time rejects, and leaves no alarm behind', async () => {
  const clock = createMovedClock();
  const failing = Promise.reject(new Error('refused'));
  await expect(limitTime(clock, 3_000, failing, 'too late')).rejects.toThrow('refused');
  expect(clock.alarms()).toEqual([]);
});

test('a request that takes too long is aborted and gives null, and so does one that throws, which is reported', async () => {
  const clock = createMovedClock();
  const faults: unknown[] = [];
  const ports = { clock, reportFault: (fault: unknown) => faults.push(fault) };
  const sent: AbortSignal[] = [];
  const noteSignal = (signal: AbortSignal) => {
    sent.push(signal);
    return never;
  };
  const late = requestInTime(ports, 1_000, noteSignal);
  await clock.pass(999);
  expect(sent.map(({ aborted }) => aborted)).toEqual([false]);
  await clock.pass(1);
  expect(await late).toBeNull();
  expect(sent.map(({ aborted }) => aborted)).toEqual([true]);
  expect(await requestInTime(ports, 1_000, async () => 'answer')).toBe('answer');
  expect(faults).toEqual([]);
  expect(await requestInTime(ports, 1_000, () => Promise.reject(new Error('refused')))).toBeNull();
  expect(faults).toEqual([new Error('refused')]);
  expect(clock.alarms()).toEqual([]);
});
