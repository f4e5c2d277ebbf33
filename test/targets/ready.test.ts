/** Runs before all tests of a target. If the target can't run, one line says why, and no test is skipped silently. */

import { test as base } from '@playwright/test';
import { findTargetFault, type Target } from '../kit/targets';

// Does not use the kit's fixtures: they set DISPLAY, and Playwright would pass the changed environment to later tests.
const test = base.extend<object, { target: Target }>({
  target: ['development', { option: true, scope: 'worker' }],
});

test('the target can run', async ({ target }) => {
  const fault = await findTargetFault(target, process.env);
  if (fault === null) return;
  // No stack, because a line of this file would tell nothing more.
  throw Object.assign(new Error(fault), { stack: `Error: ${fault}` });
});
