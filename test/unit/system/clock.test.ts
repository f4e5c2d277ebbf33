import { expect, test } from '@playwright/test';
import { createClock } from '../../../src/main/system/clock';

const minute = 60_000;

/** A clock whose time the test moves, as a sleep does: the alarms hear of it by `lookAgain` alone. */
function createRig() {
  let advance = (_ms: number) => {};
  const clock = createClock({
    onClockAdvance: (listener) => {
      advance = listener;
    },
  });
  const rung: string[] = [];
  const ring = (name: string) => () => {
    rung.push(name);
  };
  return { clock, rung, ring, sleep: (ms: number) => advance(ms) };
}

test('an alarm goes off once, at its time or as soon as the app looks again after it', async () => {
  const { clock, rung, ring, sleep } = createRig();
  clock.setAlarm(clock.now() + 5, ring('soon'));
  const cancelLate = clock.setAlarm(clock.now() + minute, ring('late'));
  await expect.poll(() => rung).toEqual(['soon']);
  sleep(minute / 2);
  expect(rung).toEqual(['soon']);
  sleep(minute / 2);
  clock.lookAgain();
  cancelLate();
  expect(rung).toEqual(['soon', 'late']);
});

test('RD-16 on wake no alarm goes off that another one has just cancelled, and none is armed again', async () => {
  const { clock, rung, ring, sleep } = createRig();
  let cancelDue = () => {};
  let cancelLater = () => {};
  clock.setAlarm(clock.now() + minute, () => {
    rung.push('first');
    cancelDue();
    cancelLater();
  });
  cancelDue = clock.setAlarm(clock.now() + minute, ring('due'));
  cancelLater = clock.setAlarm(clock.now() + minute + 40, ring('later'));
  sleep(minute);
  clock.lookAgain();
  expect(rung).toEqual(['first']);
  // The one that was not due yet would be armed again, and go off before this one.
  clock.setAlarm(clock.now() + 80, ring('end'));
  await expect.poll(() => rung).toContain('end');
  expect(rung).toEqual(['first', 'end']);
});

test('RD-16 an alarm that cancels itself or sets the next one as it goes off does so once', () => {
  const { clock, rung, ring, sleep } = createRig();
  const cancel = clock.setAlarm(clock.now() + minute, () => {
    rung.push('first');
    cancel();
    clock.setAlarm(clock.now(), ring('next'));
    clock.setAlarm(clock.now() + minute, ring('later'));
  });
  sleep(minute);
  expect(rung).toEqual(['first']);
  clock.lookAgain();
  expect(rung).toEqual(['first', 'next']);
  sleep(minute);
  expect(rung).toEqual(['first', 'next', 'later']);
});
