import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { endInTime } from '../../../src/main/genesys/session-end';

const limitMs = 800;

/** A server that never answers. */
const hang = (signal: AbortSignal) =>
  new Promise<boolean>((resolve) => signal.addEventListener('abort', () => resolve(false)));

/** Runs the two steps, and gives their results with the time that they took together. */
async function measure(...steps: [revoke: typeof hang, endLogin: typeof hang]) {
  const startedAt = performance.now();
  const ended = await endInTime(limitMs, ...steps, () => {});
  return { ...ended, tookMs: performance.now() - startedAt };
}

test('RD-31 O16 both steps of a sign-out end in one time together, when no server answers', async () => {
  const { tookMs, ...ended } = await measure(hang, hang);
  expect(ended).toEqual({ isTokenRevoked: false, isLoginEnded: false });
  // A timer may go off a moment early.
  expect(tookMs).toBeGreaterThan(limitMs * 0.9);
  expect(tookMs).toBeLessThan(limitMs * 1.6);
});

test('RD-31 O16 after a slow revocation the log-out has the rest of the time, and its half at least', async () => {
  const slow = async () => setTimeout(limitMs / 4, true);
  let leftMs = 0;
  const endLogin = async (signal: AbortSignal) => {
    const startedAt = performance.now();
    await hang(signal);
    leftMs = performance.now() - startedAt;
    return false;
  };
  expect(await measure(slow, endLogin)).toMatchObject({ isTokenRevoked: true, isLoginEnded: false });
  expect(leftMs).toBeGreaterThan(limitMs / 2);
  await measure(hang, endLogin);
  expect(leftMs).toBeGreaterThan(limitMs * 0.4);
});

test('O16 a sign-out that is answered takes no longer than its answers, and the revocation comes first', async () => {
  const steps: string[] = [];
  const note = (step: string) => async () => {
    steps.push(step);
    return true;
  };
  const { tookMs, ...ended } = await measure(note('revoke'), note('log out'));
  expect([steps, ended]).toEqual([['revoke', 'log out'], { isTokenRevoked: true, isLoginEnded: true }]);
  expect(tookMs).toBeLessThan(limitMs / 2);
});

test('O16 a step that throws is reported, and the other one is done all the same', async () => {
  const faults: unknown[] = [];
  const fault = new Error('not expected');
  const fail = () => Promise.reject(fault);
  const succeed = async () => true;
  const report = (given: unknown) => faults.push(given);
  expect(await endInTime(limitMs, fail, succeed, report)).toEqual({
    isTokenRevoked: false,
    isLoginEnded: true,
  });
  expect(await endInTime(limitMs, succeed, fail, report)).toEqual({
    isTokenRevoked: true,
    isLoginEnded: false,
  });
  expect(faults).toEqual([fault, fault]);
});
