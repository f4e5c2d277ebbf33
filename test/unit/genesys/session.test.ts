import { expect, test } from '@playwright/test';
import { buildSession } from '../../../src/core/genesys/answers';
import { sessionRetryMs } from '../../../src/core/retry/delay';
import { renewsAt, warnsAt } from '../../../src/core/session/next-step';

const minute = 60_000;
const hour = 60 * minute;
const answer = { access_token: 'T0KEN', token_type: 'bearer', expires_in: 3600 } as const;

test('O18 a token’s life counts from its request, so that a slow answer does not lengthen it', () => {
  expect(buildSession(answer, 1_000)).toEqual({
    accessToken: 'T0KEN',
    obtainedAt: 1_000,
    expiresAt: 1_000 + hour,
    refreshToken: null,
  });
});

test('a refresh token is kept where there is one', () => {
  expect(buildSession({ ...answer, refresh_token: 'R3FRESH' }, 0).refreshToken).toBe('R3FRESH');
  expect(buildSession({ ...answer, refresh_token: null }, 0).refreshToken).toBeNull();
});

const lives: readonly (readonly [seconds: number, renewsMs: number, warnsMs: number])[] = [
  [18 * 3600, 10 * minute, 5 * minute],
  [20 * 60, 10 * minute, 5 * minute],
  [10 * 60, 5 * minute, 2.5 * minute],
  [60, 30_000, 15_000],
];
for (const [seconds, renewsMs, warnsMs] of lives)
  test(`a session of ${seconds} seconds is renewed ${renewsMs} ms before its end, and announced ${warnsMs} ms before it`, () => {
    const session = buildSession({ ...answer, expires_in: seconds }, 5);
    expect(session.expiresAt - renewsAt(session)).toBe(renewsMs);
    expect(session.expiresAt - warnsAt(session)).toBe(warnsMs);
  });

test('the wait after failures doubles from five seconds to five minutes', () => {
  const seconds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 1000].map((failures) => sessionRetryMs(failures) / 1000);
  expect(seconds).toEqual([5, 5, 10, 20, 40, 80, 160, 300, 300, 300]);
});
