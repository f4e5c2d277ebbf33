/** Errors of the app's own page are written to the log, where support finds them. */

import { expect, test } from '../../kit/fixtures';

test.use({ mayPageFail: true });

test('O14 errors of the app’s own page are in the log, without anything that looks like a secret', async ({
  agentDesk,
}) => {
  await agentDesk.mainWindow.evaluate(() => {
    setTimeout(() => {
      throw new Error('cannot draw code=s3cr3t-of-a-test');
    });
    console.error('drawn twice');
    console.warn('nothing to see');
  });
  await expect.soft.poll(() => agentDesk.mainLog()).toContain('A fault in the window’s page: drawn twice');
  await expect.soft.poll(() => agentDesk.mainLog()).toMatch(/page: Uncaught Error: cannot draw .*\(.*:\d+\)/);
  expect.soft(agentDesk.mainLog()).not.toContain('s3cr3t-of-a-test');
  expect(agentDesk.mainLog()).not.toContain('nothing to see');
});
