/** Two organisations in two regions, in one test. */

import { expect, test } from '../../kit/fixtures';

test('PR-17 two desks of one user are signed in at two organisations in two regions', async ({
  startDesk,
  organisations: [acme, globex],
}) => {
  const one = await startDesk(acme.options);
  const other = await startDesk(globex.options);
  for (const [desk, { agent, cloud }] of [
    [one, acme],
    [other, globex],
  ] as const) {
    await desk.signInAs(agent);
    expect(cloud.requests('users-me').length).toBeGreaterThan(0);
  }
  await expect(one.mainWindow.getByText('EMEA (Ireland)')).toBeVisible();
  await expect(other.mainWindow.getByText('EMEA (Frankfurt)')).toBeVisible();
  await expect(one.mainWindow.getByText('Acme Insurance')).toBeVisible();
  expect(one.profile.named?.root).toBe(other.profile.named?.root);
  await one.signOut();
  await other.expectSignedInAs(globex.agent.person.name);
  expect(globex.cloud.requests('logout')).toEqual([]);
});
