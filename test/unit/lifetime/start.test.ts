import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { buildFailedStartView, createStart } from '../../../src/core/lifetime/start';

/** A start whose steps end as the test says. */
function createRig(readFault: Error | null = null) {
  const rig = {
    reads: 0,
    builds: 0,
    restarts: 0,
    tries: 0,
    faults: [] as unknown[],
    readFault,
    buildFault: null as Error | null,
  };
  const start = createStart({
    read: async () => {
      rig.reads++;
      if (rig.readFault !== null) throw rig.readFault;
      return 'found';
    },
    build: (found) => {
      rig.builds++;
      if (rig.buildFault !== null) throw rig.buildFault;
      return `desk of ${found}`;
    },
    restart: () => rig.restarts++,
    reportFault: (fault) => rig.faults.push(fault),
    onTried: () => rig.tries++,
  });
  return { rig, start };
}

test('RD-01 a start that works gives the desk, and no other try changes it', async () => {
  const { rig, start } = createRig();
  expect(start.current()).toBeNull();
  await start.firstTry;
  expect(await start.started).toBe('desk of found');
  await start.tryAgain();
  expect(rig).toMatchObject({ reads: 1, builds: 1, tries: 1, restarts: 0, faults: [] });
});

test('RD-01 a start that could not be read is reported, and can be tried again until it works', async () => {
  const { rig, start } = createRig(new Error('no file'));
  await start.firstTry;
  expect([start.current(), rig.faults.length, rig.tries]).toEqual([null, 1, 1]);
  await start.tryAgain();
  expect([rig.reads, rig.tries]).toEqual([2, 2]);
  rig.readFault = null;
  await start.tryAgain();
  expect(await start.started).toBe('desk of found');
  expect([rig.tries, rig.restarts]).toEqual([3, 0]);
});

test('RD-01 a desk that could not be made is not made twice: the app starts anew', async () => {
  const { rig, start } = createRig();
  rig.buildFault = new Error('broken');
  await start.firstTry;
  expect(start.current()).toBeNull();
  await start.tryAgain();
  expect(rig).toMatchObject({ reads: 1, builds: 1, restarts: 1, faults: [rig.buildFault] });
});

test('RD-01 a click on Try again during a try starts no second one', async () => {
  const { rig, start } = createRig();
  void start.tryAgain();
  await start.firstTry;
  await setImmediate();
  expect(rig.reads).toBe(1);
});

test('RD-01 the view of a failed start offers another try, and neither a sign-in as someone else nor the settings', () => {
  expect(buildFailedStartView()).toMatchObject({
    kind: 'problem',
    problem: { code: 'start-failed' },
    canTryAgain: true,
    someoneElse: 'none',
    canOpenSettings: false,
  });
});
