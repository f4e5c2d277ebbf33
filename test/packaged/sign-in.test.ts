/** The app as it is packaged: with its fuses set, from its asar, without the checkout. */

import { DEMO_AGENT, expect, test } from '../kit/fixtures';

test('an agent signs in with the packaged app', async ({ agentDesk }) => {
  const packed = await agentDesk.evaluate(({ app }) => ({
    isPackaged: app.isPackaged,
    path: app.getAppPath(),
  }));
  expect.soft(packed.isPackaged).toBe(true);
  expect.soft(packed.path).toMatch(/app\.asar$/);
  await agentDesk.signInAs(DEMO_AGENT);
});
