/** No network: the last profile is shown and said to be that, and is checked when the network is back. */

import { DEMO_AGENT, expect, test } from '../../kit/fixtures';

test('what is known without a network, and what becomes of it', async ({
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
    await expect(desk.mainWindow.getByRole('status')).toContainText('Offline.');
    const asked = cloud.requests('users-me').length;

    cloud.set({ fail: { 'users-me': undefined } });
    await desk.mainWindow.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(desk.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
    expect(cloud.requests('users-me').length).toBeGreaterThan(asked);
    expect(cloud.requests('authorize')).toHaveLength(1);
  });

  await test.step('the agent may ask, too, and time does by itself', async () => {
    await desk.close();
    const asked = cloud.requests('users-me').length;
    cloud.set({ fail: { 'users-me': { status: 503 } } });
    await desk.restart();
    const again = desk.mainWindow.getByRole('button', { name: 'Check again' });
    // Oftener than the app would by itself, after five seconds and then after ten more.
    for (const click of [1, 2, 3]) {
      await again.click();
      await cloud.waitFor('users-me', asked + 1 + click);
      await expect.poll(async () => (await desk.view()) as object).toMatchObject({ check: 'offline' });
      await expect(again).toBeVisible();
    }
    cloud.set({ fail: { 'users-me': undefined } });
    // Five answers are missing if the window had got the focus, for which the app asks too: the next is due after 80 seconds.
    await desk.pass(80_000);
    await expect(desk.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
    await expect(again).toHaveCount(0);
  });

  await test.step('O16 a sign-out offline is complete here, and says what was not reached', async () => {
    await expect.poll(async () => (await desk.view()) as object).toMatchObject({ keeping: 'kept' });
    await cloud.stop();
    await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
    await expect(desk.mainWindow.getByRole('status')).toHaveText(
      /Genesys Cloud could not be told.*Nothing of it is left on this computer\.$/,
    );
    await desk.restart();
    await expect(desk.mainWindow.getByRole('button', { name: 'Sign in' })).toBeVisible();
  });
});
