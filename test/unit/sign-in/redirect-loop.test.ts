import { expect, test } from '@playwright/test';
import {
  createRedirectLoopDetector,
  type RedirectLoopDetector,
} from '../../../src/core/sign-in/redirect-loop';

const addPages = (loop: RedirectLoopDetector, count: number, host = 'login.example') =>
  Array.from({ length: count }, () => loop.addPage(host)).at(-1);

test('a hundred pages without a key or a click are allowed; one more is a loop, with its hosts named', () => {
  const loop = createRedirectLoopDetector();
  loop.addHost('idp.example');
  expect(addPages(loop, 100)).toBe(null);
  expect(loop.addPage('login.example')).toEqual(['idp.example', 'login.example']);
  expect(loop.addPage('login.example')).not.toBe(null);
});

test('a key or a click starts the count again and forgets the hosts', () => {
  const loop = createRedirectLoopDetector();
  addPages(loop, 100, 'old.example');
  loop.reset();
  expect(addPages(loop, 100)).toBe(null);
  expect(loop.addPage('login.example')).toEqual(['login.example']);
});

test('at most four hosts are named, and an empty host is not', () => {
  const loop = createRedirectLoopDetector();
  for (const host of ['', 'a', 'b', 'c', 'd', 'e']) loop.addHost(host);
  expect(addPages(loop, 101)).toEqual(['a', 'b', 'c', 'd']);
});
