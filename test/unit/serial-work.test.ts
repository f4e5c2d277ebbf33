import { expect, test } from '@playwright/test';
import { createSerialWork } from '../../src/core/serial-work';

test('serial work starts when the work before it has ended, in the order in which it was added', async () => {
  const runInTurn = createSerialWork();
  const events: string[] = [];
  let endFirst = () => {};
  const first = runInTurn(async () => {
    events.push('first starts');
    await new Promise<void>((resolve) => {
      endFirst = resolve;
    });
    events.push('first ends');
    return 1;
  });
  const second = runInTurn(async () => {
    events.push('second starts');
    return 2;
  });
  await Promise.resolve();
  await Promise.resolve();
  expect(events).toEqual(['first starts']);
  endFirst();
  expect(await Promise.all([first, second])).toEqual([1, 2]);
  expect(events).toEqual(['first starts', 'first ends', 'second starts']);
});

test('work that fails rejects for its caller alone, and the next work starts', async () => {
  const runInTurn = createSerialWork();
  const failing = runInTurn(async () => {
    throw new Error('disk full');
  });
  const next = runInTurn(async () => 'done');
  await expect(failing).rejects.toThrow('disk full');
  expect(await next).toBe('done');
});

test('RD-11 serial work is busy until the last of it is over, also when that failed', async () => {
  const runInTurn = createSerialWork();
  expect(runInTurn.isBusy()).toBe(false);
  const first = runInTurn(async () => 1);
  const second = runInTurn(() => Promise.reject(new Error('broken'))).catch(() => 2);
  expect(runInTurn.isBusy()).toBe(true);
  await first;
  expect(runInTurn.isBusy()).toBe(true);
  await second;
  expect(runInTurn.isBusy()).toBe(false);
});
