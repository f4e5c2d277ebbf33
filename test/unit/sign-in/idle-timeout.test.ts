/** O20: an attempt that is left alone ends, and one with activity goes on. */

import { expect, test } from '@playwright/test';
import { startIdleTimeout } from '../../../src/core/time-limit';
import { createMovedClock } from '../moved-clock';

const idleMs = 60_000;

const setUp = () => {
  const clock = createMovedClock();
  const ended: number[] = [];
  const timeout = startIdleTimeout(clock, idleMs, () => ended.push(clock.now()));
  return { clock, ended, timeout, startedAt: clock.now() };
};

test('O20 an idle time-out ends once, when its time has passed', async () => {
  const { clock, ended, startedAt } = setUp();
  await clock.pass(idleMs - 1);
  expect(ended).toEqual([]);
  await clock.pass(3 * idleMs);
  expect(ended).toEqual([startedAt + idleMs]);
});

test('O20 each renewal gives an idle time-out its whole time again', async () => {
  const { clock, ended, timeout, startedAt } = setUp();
  for (const _ of [1, 2, 3]) {
    await clock.pass(idleMs - 1);
    timeout.renew();
  }
  expect(clock.alarms()).toHaveLength(1);
  await clock.pass(idleMs);
  expect(ended).toEqual([startedAt + 3 * (idleMs - 1) + idleMs]);
});

test('O20 the computer’s sleep counts as idle time', async () => {
  const { clock, ended } = setUp();
  clock.sleep(2 * idleMs);
  expect(ended).toEqual([]);
  await clock.wake();
  expect(ended).toHaveLength(1);
});

const ends = {
  'was cancelled': async ({ timeout }: ReturnType<typeof setUp>) => timeout.cancel(),
  'has ended': ({ clock }: ReturnType<typeof setUp>) => clock.pass(idleMs),
};
for (const [how, end] of Object.entries(ends))
  test(`O20 an idle time-out that ${how} can’t be renewed`, async () => {
    const rig = setUp();
    await end(rig);
    rig.timeout.renew();
    expect(rig.clock.alarms()).toEqual([]);
  });
