import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { createLateWork } from '../../src/core/late-work';

function createPromise() {
  let resolve = () => {};
  let reject = (_fault: unknown) => {};
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

test('late work is settled when all of it is over, also what it has added and what has failed', async () => {
  const faults: unknown[] = [];
  const late = createLateWork((fault) => faults.push(fault));
  await late.settled();
  const [first, second, third] = [createPromise(), createPromise(), createPromise()];
  late.add(first.promise.then(() => late.add(third.promise)));
  late.add(second.promise);
  let isSettled = false;
  const settled = late.settled().then(() => {
    isSettled = true;
  });
  first.resolve();
  second.reject('not expected');
  await setImmediate();
  expect([isSettled, faults]).toEqual([false, ['not expected']]);
  third.resolve();
  await settled;
  await late.settled();
});
