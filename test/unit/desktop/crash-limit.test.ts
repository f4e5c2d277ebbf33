import { expect, test } from '@playwright/test';
import { createCrashLimit } from '../../../src/core/desktop/crash-limit';

test('W11 a window that crashes is loaded again at most three times a minute', () => {
  const mayReload = createCrashLimit();
  expect([0, 1, 2, 3, 59_999].map(mayReload)).toEqual([true, true, true, false, false]);
  // A crash counts for a minute, and one that was refused does not count.
  expect([60_000, 60_001, 60_001].map(mayReload)).toEqual([true, true, false]);
});
