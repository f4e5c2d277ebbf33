/** O20: what nobody goes on with ends, what somebody is at does not. */

import { expect, test } from '@playwright/test';
import { setIdleAlarm } from '../../../src/core/sign-in/idle-timeout';
import { createMovedClock } from '../moved-clock';

const idleMs = 60_000;

const setUp = () => {
  const clock = createMovedClock();
  const ended: number[] = [];
  const alarm = setIdleAlarm(clock, idleMs, () => ended.push(clock.now()));
  return { clock, ended, alarm, startedAt: clock.now() };
};

test('O20 it goes off once, after its time', async () => {
  const { clock, ended, startedAt } = setUp();
  await clock.pass(idleMs - 1);
  expect(ended).toEqual([]);
  await clock.pass(3 * idleMs);
  expect(ended).toEqual([startedAt + idleMs]);
});

test('O20 whoever renews it has the whole time again', async () => {
  const { clock, ended, alarm, startedAt } = setUp();
  for (const _ of [1, 2, 3]) {
    await clock.pass(idleMs - 1);
    alarm.renew();
  }
  expect(clock.alarms()).toHaveLength(1);
  await clock.pass(idleMs);
  expect(ended).toEqual([startedAt + 3 * (idleMs - 1) + idleMs]);
});

test('O20 sleep counts', async () => {
  const { clock, ended } = setUp();
  clock.sleep(2 * idleMs);
  expect(ended).toEqual([]);
  await clock.wake();
  expect(ended).toHaveLength(1);
});

const ends = {
  cancelled: async ({ alarm }: ReturnType<typeof setUp>) => alarm.cancel(),
  'gone off': ({ clock }: ReturnType<typeof setUp>) => clock.pass(idleMs),
};
for (const [how, end] of Object.entries(ends))
  test(`O20 once ${how}, nothing starts it again`, async () => {
    const rig = setUp();
    await end(rig);
    rig.alarm.renew();
    expect(rig.clock.alarms()).toEqual([]);
  });
