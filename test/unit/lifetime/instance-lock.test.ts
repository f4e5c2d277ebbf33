import { expect, test } from '@playwright/test';
import { findOtherHost, isFromEarlierBoot, isHolderRunning } from '../../../src/core/lifetime/instance-lock';

const links: readonly (readonly [holder: string | null, isSocketHere: boolean, otherHost: string | null])[] =
  [
    ['desk-12-4711', false, null],
    ['desk-12-4711', true, null],
    ['other-4711', false, 'other'],
    // This computer had another name when the app started.
    ['other-4711', true, null],
    ['other.example-1', false, 'other.example'],
    [null, false, null],
    ['', false, null],
    ['nonsense', false, null],
    ['-4711', false, null],
  ];
test('RD-02 S12 the lock of another computer is told from one of this computer', () => {
  for (const [holder, isSocketHere, otherHost] of links)
    expect(findOtherHost({ holder, isSocketHere }, 'desk-12'), String(holder)).toBe(otherHost);
});

test('RD-02 S12 another instance was told of a start if the process in the lock lives', () => {
  const isAlive = (pid: number) => pid === 4711;
  const isRunning = (holder: string | null) => isHolderRunning({ holder, isSocketHere: true }, isAlive);
  expect(isRunning('desk-12-4711')).toBe(true);
  for (const holder of ['desk-12-4712', 'desk-12', 'nonsense', '', null])
    expect(isRunning(holder)).toBe(false);
});

test('PR-07 a lock without its socket, or from before the start of the computer, is nobody’s', () => {
  expect(isHolderRunning({ holder: 'desk-12-4711', isSocketHere: false }, () => true)).toBe(false);
  expect(isFromEarlierBoot(39_999, 100_000, 60_000)).toBe(true);
  expect(isFromEarlierBoot(40_001, 100_000, 60_000)).toBe(false);
  expect(isFromEarlierBoot(null, 100_000, 60_000)).toBe(false);
});
