/** Runs before the tests of a target that may be missing, so that one line says why, and nothing is skipped in silence. */

import { test } from '../kit/fixtures';
import { findTargetFault } from '../kit/targets';

test('the target can run', async ({ target }) => {
  const fault = await findTargetFault(target, process.env);
  if (fault === null) return;
  // The line says it all: no place in this file tells more.
  throw Object.assign(new Error(fault), { stack: `Error: ${fault}` });
});
