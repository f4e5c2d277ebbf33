/** The main job. Tests marked @live also run against a real organisation, and do no more there than an agent does. */

import { join } from 'node:path';
import { DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { findInFiles } from '../../kit/profile-files';

test('an agent signs in and out', { tag: '@live' }, async ({ agentDesk, agent }) => {
  await agentDesk.signInAs(agent);
  await expect(agentDesk.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
  await agentDesk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
  await expect(agentDesk.mainWindow.getByRole('status')).toContainText('Nothing of it is left');
  await expect(agentDesk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
});

test.describe('with a keyring', () => {
  test.use({ hasKeyring: true });
  test('an agent is still signed in after a restart', { tag: '@live' }, async ({ agentDesk, agent }) => {
    await agentDesk.signInAs(agent);
    await agentDesk.restart();
    await agentDesk.expectSignedInAs(agent.person.name);
    await expect(agentDesk.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
    expect(agentDesk.hasLoginWindow()).toBe(false);
    // In a real organisation the session would go on without the app.
    await agentDesk.signOut();
  });
});

test('an agent signs in with the classic grant and its secret', async ({ startDesk, agent }) => {
  const desk = await startDesk({ grant: 'code' });
  await desk.signInAs(agent);
});

test('the login page’s cookie is on disk soon after a sign-in, also where the computer loses its power then', async ({
  agentDesk: desk,
}) => {
  await desk.signInAs(DEMO_AGENT);
  // Chromium by itself takes 30 seconds.
  const written = () => findInFiles(join(desk.profile.userData, 'Partitions'), 'ININ-Auth-Session').length;
  await expect.poll(written, { timeout: 10_000 }).toBe(1);
});
