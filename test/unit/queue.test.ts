import { expect, test } from '@playwright/test';
import { createQueue } from '../../src/core/queue';

test('work in a queue starts when the work before it has ended, in the order in which it was added', async () => {
  const enqueue = createQueue();
  const events: string[] = [];
  let endFirst = () => {};
  const first = enqueue(async () => {
    events.push('first starts');
    await new Promise<void>((resolve) => {
      endFirst = resolve;
    });
    events.push('first ends');
    return 1;
  });
  const second = enqueue(async () => {
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

test('work that fails rejects for its caller alone, and the queue goes on', async () => {
  const enqueue = createQueue();
  const failing = enqueue(async () => {
    throw new Error('disk full');
  });
  const next = enqueue(async () => 'done');
  await expect(failing).rejects.toThrow('disk full');
  expect(await next).toBe('done');
});

test('RD-11 a queue is busy until the last work in it is over, also when that failed', async () => {
  const queue = createQueue();
  expect(queue.isBusy()).toBe(false);
  const first = queue(async () => 1);
  const second = queue(() => Promise.reject(new Error('broken'))).catch(() => 2);
  expect(queue.isBusy()).toBe(true);
  await first;
  expect(queue.isBusy()).toBe(true);
  await second;
  expect(queue.isBusy()).toBe(false);
});
