/** An agent whom Agent Desk has put on queue, and whose app ends without taking them off. */

import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { choosePresence, onQueueSwitch, presenceButton, readToday, waitUntilLive } from '../../kit/live-card';
import { findInFiles } from '../../kit/profile-files';

test.use({ hasKeyring: true });

const notePath = ({ profile }: AgentDesk) => join(profile.userData, 'on-queue.json');
const question = ({ mainWindow }: AgentDesk) => mainWindow.getByRole('heading', { name: 'You are on queue' });

async function signInAndGoOnQueue(desk: AgentDesk): Promise<void> {
  await desk.signInAs(DEMO_AGENT);
  await waitUntilLive(desk);
  // The view says “kept” before it is: the app is killed in a moment.
  await expect.poll(() => existsSync(join(desk.profile.userData, 'session.sealed'))).toBe(true);
  await choosePresence(desk, 'Meeting');
  await expect(presenceButton(desk, 'Meeting')).toBeVisible();
  await onQueueSwitch(desk).click();
  await expect(desk.mainWindow.locator('.statuses')).toContainText('Waiting for work');
  await expect.poll(() => existsSync(notePath(desk))).toBe(true);
}

const kill = (desk: AgentDesk) => desk.endBy(() => desk.app.process().kill('SIGKILL'));

test('L4 after a crash Agent Desk knows that it has the agent on queue, and what they had before', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await signInAndGoOnQueue(desk);
  if (process.platform !== 'win32') expect(statSync(notePath(desk)).mode & 0o777).toBe(0o600);

  await test.step('On queue goes back to the presence from before', async () => {
    await kill(desk);
    await desk.restart();
    await waitUntilLive(desk);
    await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'true');
    const lines = await readToday(desk);
    expect(lines.find((line) => line.includes('On Queue'))).toContain('You, here');
    await test.step('Today begins with the start, and says so', async () => {
      expect(lines.join()).not.toContain('Meeting');
      await desk.mainWindow.getByRole('button', { name: 'Today' }).click();
      await expect(
        desk.mainWindow.getByText('if that was later, since Agent Desk was started'),
      ).toBeVisible();
      await desk.mainWindow.getByRole('button', { name: 'Close' }).click();
    });
    await onQueueSwitch(desk).click();
    await expect(presenceButton(desk, 'Meeting')).toBeVisible();
    await expect.poll(() => existsSync(notePath(desk))).toBe(false);
  });

  await test.step('and a sign-out asks nothing, and takes the agent off queue', async () => {
    await onQueueSwitch(desk).click();
    await expect.poll(() => existsSync(notePath(desk))).toBe(true);
    await kill(desk);
    await desk.restart();
    await waitUntilLive(desk);
    await desk.signOut();
    await expect(desk.mainWindow.getByRole('status')).toContainText('You are off queue.');
    expect(cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence).toBe('Away');
    expect(findInFiles(desk.profile.home, DEMO_AGENT.person.id)).toEqual([]);
  });
});

test('L4 a note that could not be written is written with the next change on the card', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await desk.signInAs(DEMO_AGENT);
  await waitUntilLive(desk);
  // A folder that is not empty can't be replaced by a file.
  mkdirSync(join(notePath(desk), 'in-the-way'), { recursive: true });
  await onQueueSwitch(desk).click();
  await expect(desk.mainWindow.locator('.statuses')).toContainText('Waiting for work');
  rmSync(notePath(desk), { recursive: true });
  cloud.setOpenWork(DEMO_AGENT, { call: 1 });
  await expect(desk.mainWindow.getByText('1 call')).toBeVisible();
  await expect.poll(() => existsSync(notePath(desk))).toBe(true);
});

test('L4 who was set on queue again by another program after a crash is asked', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await signInAndGoOnQueue(desk);
  await kill(desk);
  cloud.setPresence(DEMO_AGENT, 'Away', { by: 'supervisor' });
  cloud.setPresence(DEMO_AGENT, 'On Queue', { by: 'other-client' });
  await desk.restart();
  await waitUntilLive(desk);
  await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'true');
  expect(existsSync(notePath(desk))).toBe(false);
  await desk.button('action.sign-out').click();
  await expect(question(desk)).toBeVisible();
});

test('L4 off queue when done, asked for before a crash, is the agent’s own change after it', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  cloud.set({ offQueueWhenDone: true });
  await signInAndGoOnQueue(desk);
  cloud.setRouting(DEMO_AGENT, 'INTERACTING');
  await expect(desk.mainWindow.locator('.statuses')).toContainText('Interacting');
  await choosePresence(desk, 'Meal');
  await expect(desk.mainWindow.locator('.live')).toContainText('Meal');
  await expect
    .poll(() => JSON.parse(readFileSync(notePath(desk), 'utf8')))
    .toMatchObject({ isByAgentDesk: true, asked: expect.any(String) });
  await kill(desk);
  await desk.restart();
  await waitUntilLive(desk);
  await expect(presenceButton(desk, 'On Queue')).toBeVisible();
  cloud.setRouting(DEMO_AGENT, 'IDLE');
  await expect(presenceButton(desk, 'Meal')).toBeVisible();
  await expect(desk.mainWindow.locator('.live')).not.toContainText('another program');
  expect((await readToday(desk)).find((line) => line.includes('Meal'))).toContain('You, here');
});
