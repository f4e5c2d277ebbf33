/** The app without the sandbox of its pages, as in a release. test/packaged/sandbox.test.ts starts a release itself. */

import { createProfile, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { startKeyring } from '../../kit/keyring';

test('RD-21 E21 without its sandbox the app keeps the session, shows a problem, and neither signs in nor asks Genesys Cloud', async ({
  startDesk,
  genesysCloud: cloud,
  lastly,
}) => {
  test.skip(process.platform !== 'linux', 'The tests have a keyring for Linux.');
  const keyring = await startKeyring();
  lastly(keyring.stop);
  const profile = createProfile();
  const options = { ...keyring.options, profile };
  const first = await startDesk(options);
  await first.signInAs(DEMO_AGENT);
  await expect.poll(async () => (await first.view()) as object).toMatchObject({ keeping: 'kept' });
  await first.close();
  const requests = cloud.requests('users-me').length;

  const unprotected = await startDesk({
    ...options,
    args: [...keyring.options.args, '--no-sandbox'],
    environment: { ...keyring.options.environment, AGENT_DESK_TEST_MUST_BE_SANDBOXED: 'yes' },
  });
  await unprotected.expectProblem('not-sandboxed');
  const view = unprotected.mainWindow.getByRole('main');
  await expect(view).toContainText('It was started with the argument --no-sandbox.');
  await expect(view.getByRole('button')).toHaveText(['Copy code', 'Save diagnostics…']);
  await unprotected.mainWindow.evaluate(async () => {
    await window.agentDesk.openSettings();
    await window.agentDesk.signIn();
  });
  await unprotected.expectProblem('not-sandboxed');
  expect(unprotected.hasLoginWindow()).toBe(false);
  await expect.poll(() => unprotected.mainLog()).toContain('Problem: not-sandboxed');
  expect(cloud.requests('users-me')).toHaveLength(requests);
  await unprotected.close();

  const last = await startDesk(options);
  await last.expectSignedInAs(DEMO_AGENT.person.name);
});
