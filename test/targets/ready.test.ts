/** Runs before the tests of a target that may be missing, so that one line says why, and nothing is skipped in silence. */

import { test as base } from '@playwright/test';
import { findTargetFault, type Target } from '../kit/targets';

// Not the kit's own fixtures: what they set of the environment, the display, Playwright would hand on to all later tests.
const test = base.extend<object, { target: Target }>({
  target: ['development', { option: true, scope: 'worker' }],
});

test('the target can run', async ({ target }) => {
  const fault = await findTargetFault(target, process.env);
  if (fault === null) return;
  // The line says it all: no place in this file tells more.
  throw Object.assign(new Error(fault), { stack: `Error: ${fault}` });
});
