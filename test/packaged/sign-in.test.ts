/** The app as it is packaged: fuses flipped, from its asar, without the checkout. */

import { DEMO_AGENT, expect, test } from '../kit/fixtures';

test('the packaged app signs in', async ({ agentDesk }) => {
  const packed = await agentDesk.evaluate(({ app }) => ({
    isPackaged: app.isPackaged,
    path: app.getAppPath(),
  }));
  expect(packed.isPackaged).toBe(true);
  expect(packed.path).toMatch(/app\.asar$/);
  await agentDesk.signInAs(DEMO_AGENT);
});
