/** A start without a network: the last profile is shown, named as the last one, and checked when the network is back. */

import { DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { minute } from '../../kit/session';

test('a desk without a network shows the last profile, and checks it later', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  const desk = await startDesk(keyring.options);
  await desk.signInAndClose(cloud);

  await test.step('a restart offline shows the last profile, and checks it when the network is back', async () => {
    cloud.set({ fail: { 'users-me': 'reset' } });
    await desk.restart();
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    await expect(desk.mainWindow.getByRole('status')).toContainText('You are offline');
    const asked = cloud.requests('users-me').length;

    cloud.set({ fail: { 'users-me': undefined } });
    await desk.mainWindow.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(desk.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
    expect(cloud.requests('users-me').length).toBeGreaterThan(asked);
    expect(cloud.requests('authorize')).toHaveLength(1);
  });

  await test.step('the agent can ask for a check, and time asks for one by itself', async () => {
    await desk.close();
    const asked = cloud.requests('users-me').length;
    cloud.set({ fail: { 'users-me': { status: 503 } } });
    await desk.restart();
    const again = desk.mainWindow.getByRole('button', { name: 'Check again' });
    // Three clicks ask sooner than the app would by itself, on a computer that is not busy.
    for (const click of [1, 2, 3]) {
      await again.click();
      await cloud.waitFor('users-me', asked + 1 + click);
      await expect.poll(async () => (await desk.view()) as object).toMatchObject({ check: 'offline' });
      await expect(again).toBeVisible();
    }
    cloud.set({ fail: { 'users-me': undefined } });
    // The longest time between two checks: nobody knows how many failures there were, with those of the app's own checks
    // and of one for the focus of the window.
    await desk.pass(5 * minute);
    await expect(desk.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
    await expect(again).toHaveCount(0);
  });

  await test.step('O16 an offline sign-out is complete on this computer, and names what was not reached', async () => {
    await expect.poll(async () => (await desk.view()) as object).toMatchObject({ keeping: 'kept' });
    await cloud.stop();
    await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
    await expect(desk.mainWindow.getByRole('status')).toHaveText(
      /Genesys Cloud could not be told.*Nothing of it is left on this computer\.$/,
    );
    await desk.restart();
    await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  });
});
