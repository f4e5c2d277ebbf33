import { expect, test } from '@playwright/test';
import { buildProblem } from '../../../src/core/problems/problem';
import { createRefusedRetry } from '../../../src/core/retry/refused-retry';

test('L5 what was refused for its token is tried again once for a confirmed session, and later each time', () => {
  const retry = createRefusedRetry({ random: () => 0.5 });
  const refused = buildProblem('api-session-refused');
  expect(retry.confirm()).toBeNull();
  expect(retry.noteFailure(refused)).toBe(true);
  expect([retry.confirm(), retry.confirm()]).toEqual([4_000, null]);
  retry.noteFailure(refused);
  expect(retry.noteFailure(buildProblem('api-server-error'))).toBe(false);
  // The failure after it is tried again by its own rule.
  expect(retry.confirm()).toBeNull();
  retry.noteFailure(refused);
  expect(retry.confirm()).toBe(16_000);
  retry.noteFailure(refused);
  retry.reset();
  expect(retry.confirm()).toBeNull();
  expect(retry.chooseDelay()).toBe(4_000);
});
