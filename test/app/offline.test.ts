/** No network: the last profile is shown and said to be that, and is checked when the network is back. */

import { DEMO_AGENT, expect, test } from '../kit/fixtures';

test('a restart offline shows the last profile, and checks it when the network is back', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  const first = await startDesk(keyring.options);
  await first.signInAndClose(cloud);

  cloud.set({ fail: { 'users-me': 'reset' } });
  const second = await startDesk({ ...keyring.options, profile: first.profile });
  await second.expectSignedInAs(DEMO_AGENT.person.name);
  await expect(second.mainWindow.getByRole('status')).toContainText('Offline.');
  const asked = cloud.requests('users-me').length;

  cloud.set({ fail: { 'users-me': undefined } });
  await second.mainWindow.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(second.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
  expect(cloud.requests('users-me').length).toBeGreaterThan(asked);
  expect(cloud.requests('authorize')).toHaveLength(1);
});

test('the agent may ask, too, and time does by itself', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  const first = await startDesk(keyring.options);
  await first.signInAndClose(cloud);
  const fail = { 'users-me': { status: 503 } } as const;
  cloud.set({ fail });
  const second = await startDesk({ ...keyring.options, profile: first.profile });
  const again = second.mainWindow.getByRole('button', { name: 'Check again' });
  await again.click();
  await cloud.waitFor('users-me', 3);
  await expect(again).toBeVisible();
  cloud.set({ fail: { 'users-me': undefined } });
  await second.pass(60_000);
  await expect(second.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
  await expect(again).toHaveCount(0);
});

test('O16 a sign-out offline is complete here, and says what was not reached', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  const desk = await startDesk(keyring.options);
  await desk.signInAs(DEMO_AGENT);
  await expect.poll(async () => (await desk.view()) as object).toMatchObject({ keeping: 'kept' });
  await cloud.stop();
  await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
  await expect(desk.mainWindow.getByRole('status')).toHaveText(
    /Genesys Cloud could not be told.*Nothing of it is left on this computer\.$/,
  );
  await desk.close();
  const again = await startDesk({ ...keyring.options, profile: desk.profile });
  await expect(again.mainWindow.getByRole('button', { name: 'Sign in' })).toBeVisible();
});
