/** What this app remembers of its requests for tokens. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { createTokenRequests } from '../../../src/core/genesys/token-requests';
import { createMovedClock } from '../moved-clock';

test('a request for a token is remembered with its times, whatever comes of it', async () => {
  const clock = createMovedClock(0);
  const requests = createTokenRequests(clock);
  const outcomes: string[] = [];
  const ends: (() => void)[] = [];
  const wait = (outcome: 'answer' | 'fault') =>
    void requests
      .note(
        () =>
          new Promise<string>((resolve, reject) =>
            ends.push(() => (outcome === 'answer' ? resolve(outcome) : reject(new Error(outcome)))),
          ),
      )
      .catch(({ message }) => message)
      .then((text) => outcomes.push(text));
  wait('answer');
  await clock.pass(1_000);
  wait('fault');
  await clock.pass(1_000);
  expect(requests.read()).toEqual([
    { sentAt: 0, endedAt: null },
    { sentAt: 1_000, endedAt: null },
  ]);
  for (const end of ends) end();
  await setImmediate();
  expect(outcomes).toEqual(['answer', 'fault']);
  expect(requests.read()).toEqual([
    { sentAt: 0, endedAt: 2_000 },
    { sentAt: 1_000, endedAt: 2_000 },
  ]);
});

test('the requests that are remembered are bounded, and the latest stay', async () => {
  const clock = createMovedClock(0);
  const requests = createTokenRequests(clock);
  for (let sentAt = 0; sentAt < 1_000; sentAt += 1) {
    await requests.note(async () => {});
    await clock.pass(1);
  }
  expect(requests.read()).toHaveLength(100);
  expect(requests.read().at(-1)).toEqual({ sentAt: 999, endedAt: 999 });
});
