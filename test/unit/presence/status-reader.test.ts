/** Reads that something asks for which only a read can tell, at a Genesys Cloud that fails. Times are milliseconds. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { StatusRead } from '../../../src/core/genesys/user-status';
import { unknownStatus } from '../../../src/core/presence/live-status';
import { createStatusReader } from '../../../src/core/presence/status-reader';
import { buildProblem } from '../../../src/core/problems/problem';
import type { Result } from '../../../src/core/result';
import { createMovedClock } from '../moved-clock';
import { done } from '../samples';
import { firstRead } from './presence-samples';

const second = 1_000;
const works = done(firstRead);

function createRig() {
  const clock = createMovedClock(1_000 * second);
  const seen = { answer: works as Result<StatusRead>, reads: [] as number[], told: 0, failures: 0 };
  const life = new AbortController();
  const reader = createStatusReader(
    {
      clock,
      random: () => 0.5,
      status: () => unknownStatus,
      readStatus: async () => {
        seen.reads.push(clock.now() / second - 1_000);
        return seen.answer;
      },
      reportFault: (fault) => {
        throw fault;
      },
    },
    {
      onRead: () => {
        seen.told += 1;
      },
      onFailure: () => {
        seen.failures += 1;
      },
    },
    life.signal,
  );
  const pass = async (seconds: number) => {
    await clock.pass(seconds * second);
    await setImmediate();
  };
  return { clock, seen, reader, life, pass };
}

for (const code of ['api-server-error', 'api-timeout', 'connection-failed', 'api-answer-invalid'] as const)
  test(`L2 a read that was asked for is repeated after ${code}, later each time, until one is answered`, async () => {
    const { clock, seen, reader, pass } = createRig();
    seen.answer = buildProblem(code);
    reader.readSoon();
    await setImmediate();
    for (let passed = 0; passed < 170; passed += 1) await pass(1);
    // At most once in ten seconds, and half of a window that doubles from 8 seconds to 90.
    expect(seen.reads).toEqual([0, 10, 20, 36, 68, 113, 158]);
    seen.answer = works;
    await pass(45);
    expect(seen.told).toBe(1);
    expect(clock.alarms()).toEqual([]);
  });

test('L2 nothing is repeated once another read has told it, or after the end', async () => {
  const { clock, seen, reader, life, pass } = createRig();
  seen.answer = buildProblem('api-server-error');
  reader.readSoon();
  await setImmediate();
  seen.answer = works;
  await reader.read(new AbortController().signal);
  await pass(120);
  expect(seen.reads).toEqual([0, 0]);
  seen.answer = buildProblem('api-server-error');
  reader.readSoon();
  await setImmediate();
  life.abort();
  expect(clock.alarms()).toEqual([]);
});

test('L2 a read that began before it was asked for tells nothing, and one that nobody waits for is not repeated', async () => {
  const { clock, seen, reader, pass } = createRig();
  const early = reader.read(new AbortController().signal);
  seen.answer = buildProblem('api-server-error');
  reader.readSoon();
  await early;
  await setImmediate();
  seen.answer = works;
  await pass(10);
  expect(seen.reads).toEqual([0, 0, 10]);
  seen.answer = buildProblem('api-server-error');
  await reader.readNow();
  expect(clock.alarms()).toEqual([]);
});

test('L5 a read that is due waits for Retry-After of an earlier read or of another request', async () => {
  for (const from of ['read', 'request'] as const) {
    const { seen, reader, pass } = createRig();
    const busy = buildProblem('api-busy', { retryAfterMs: 60 * second });
    seen.answer = busy;
    if (from === 'read') await reader.read(new AbortController().signal);
    else reader.hold(busy);
    seen.answer = works;
    seen.reads.length = 0;
    reader.readSoon();
    await pass(59);
    expect(seen.reads, from).toEqual([]);
    await pass(5);
    // Desks that were given the same time spread over the 8 seconds after it.
    expect(seen.reads, from).toEqual([64]);
  }
});

test('L5 a read that was refused for its token is repeated once the session is confirmed, one without a right is not', async () => {
  const { clock, seen, reader, pass } = createRig();
  seen.answer = buildProblem('api-session-refused');
  reader.readSoon();
  await setImmediate();
  await pass(600);
  expect(seen.reads).toEqual([0]);
  seen.answer = works;
  reader.confirm();
  await pass(8);
  expect(seen).toMatchObject({ reads: [0, 604], told: 1 });
  seen.answer = buildProblem('api-access-refused');
  reader.readSoon();
  await pass(600);
  expect(seen.failures).toBe(2);
  reader.confirm();
  expect(clock.alarms()).toEqual([]);
});
