import { expect, test } from '@playwright/test';
import { createHopCount, type HopCount } from '../../../src/core/sign-in/redirect-loop';

const arriveOften = (count: HopCount, times: number, host = 'login.example') =>
  Array.from({ length: times }, () => count.arrive(host)).at(-1);

test('a hundred pages without anybody are allowed, one more is a loop, told with its hosts', () => {
  const count = createHopCount();
  count.pass('idp.example');
  expect(arriveOften(count, 100)).toBe(null);
  expect(count.arrive('login.example')).toEqual(['idp.example', 'login.example']);
  expect(count.arrive('login.example')).not.toBe(null);
});

test('whoever does something begins anew, hosts too', () => {
  const count = createHopCount();
  arriveOften(count, 100, 'old.example');
  count.reset();
  expect(arriveOften(count, 100)).toBe(null);
  expect(count.arrive('login.example')).toEqual(['login.example']);
});

test('no more than four hosts are told, and none without a name', () => {
  const count = createHopCount();
  for (const host of ['', 'a', 'b', 'c', 'd', 'e']) count.pass(host);
  expect(arriveOften(count, 101)).toEqual(['a', 'b', 'c', 'd']);
});
