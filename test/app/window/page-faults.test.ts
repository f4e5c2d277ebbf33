/** The app's own page fails: support finds it in the log. */

import { expect, test } from '../../kit/fixtures';

test.use({ mayPageFail: true });

test('O14 a fault in the own page is in the log, without what looks like a secret', async ({ agentDesk }) => {
  await agentDesk.mainWindow.evaluate(() => {
    setTimeout(() => {
      throw new Error('cannot draw code=s3cr3t-of-a-test');
    });
    console.error('drawn twice');
    console.warn('nothing to see');
  });
  await expect.poll(() => agentDesk.mainLog()).toContain('A fault in the window’s page: drawn twice');
  await expect.poll(() => agentDesk.mainLog()).toMatch(/page: Uncaught Error: cannot draw .*\(.*:\d+\)/);
  expect(agentDesk.mainLog()).not.toContain('s3cr3t-of-a-test');
  expect(agentDesk.mainLog()).not.toContain('nothing to see');
});
