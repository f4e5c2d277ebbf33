/** A session that ended says why, as far as it is known. */

import { DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { choosePresence, onQueueSwitch, waitUntilLive } from '../../kit/live-card';
import { minute, passTogether } from '../../kit/session';

test.describe('a session ends at Genesys Cloud, and the login page has forgotten the agent', () => {
  test.beforeEach(async ({ agentDesk: desk, genesysCloud: cloud }) => {
    cloud.set({ loginCookieSeconds: 0, inactivitySeconds: 300 });
    await desk.signInAs(DEMO_AGENT);
    await waitUntilLive(desk);
    await cloud.waitFor('token-state', 1);
  });

  test('after a sleep that was longer than the inactivity time-out', async ({ agentDesk: desk, clock }) => {
    await clock.sleep(30 * minute);
    await expect(desk.mainWindow.getByRole('status')).toContainText('session-inactive');
  });

  test('because an administrator ended it, while a call of this app is refused too', async ({
    agentDesk: desk,
    genesysCloud: cloud,
  }) => {
    // Long enough for an agent, and for a computer that is busy.
    cloud.set({ fail: { 'users-me': { delayMs: 3_000 } } });
    cloud.logOff(DEMO_AGENT);
    await cloud.waitFor('users-me', 2);
    await choosePresence(desk, 'Busy');
    await expect(desk.mainWindow.getByRole('status')).toContainText('session-ended-elsewhere', {
      timeout: 15_000,
    });
  });
});

test('a session that an administrator has ended stays ended, although the login page remembers the agent', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await desk.signInAs(DEMO_AGENT);
  await waitUntilLive(desk);
  cloud.logOff(DEMO_AGENT);
  await expect(desk.mainWindow.getByRole('status')).toContainText('session-ended-elsewhere');
  expect(cloud.requests('authorize')).toHaveLength(1);
});

test('L4 who has gone and whose session nothing renews is off queue before its token ends', async ({
  agentDesk: desk,
  genesysCloud: cloud,
  clock,
}) => {
  cloud.set({ loginCookieSeconds: 0, tokenLifeSeconds: 600 });
  await desk.signInAs(DEMO_AGENT);
  await waitUntilLive(desk);
  await onQueueSwitch(desk).click();
  await expect.poll(() => cloud.statuses.routing(DEMO_AGENT)?.status).toBe('IDLE');
  await desk.setIdle(10 * minute);
  await clock.pass(9 * minute);
  await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'true');
  await clock.pass(minute - 8_000);
  const status = desk.mainWindow.getByRole('status');
  await expect(status).toContainText('session-time-over');
  await expect(status).toContainText('You are off queue.');
  expect(cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence).toBe('Away');
});

test('L4 who has locked the screen is off queue before the time-out ends their token', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  cloud.set({
    loginCookieSeconds: 0,
    inactivitySeconds: 300,
    scopes: ['users:readonly', 'presence', 'routing'],
  });
  await desk.signInAs(DEMO_AGENT);
  await expect(onQueueSwitch(desk)).toBeVisible();
  const reads = cloud.requests('user-status').length;
  await onQueueSwitch(desk).click();
  await expect.poll(() => cloud.statuses.routing(DEMO_AGENT)?.status).toBe('IDLE');
  // The status is read a second after the choice, and the time-out counts from there.
  await expect.poll(() => cloud.requests('user-status').length).toBeGreaterThan(reads);
  await desk.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleState = () => 'locked';
  });
  await desk.setIdle(1_000);
  await passTogether(desk, cloud, 2 * minute);
  await desk.setIdle(1_000);
  await passTogether(desk, cloud, 3 * minute - 8_000);
  const status = desk.mainWindow.getByRole('status');
  await expect(status).toContainText('session-inactive');
  await expect(status).toContainText('You are off queue.');
  expect(cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence).toBe('Away');
});

test('L4 with keepSession off, who is in an interaction away from the computer leaves the queue when it is done', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  cloud.set({
    loginCookieSeconds: 0,
    inactivitySeconds: 300,
    offQueueWhenDone: true,
    scopes: ['users:readonly', 'presence', 'routing'],
  });
  const desk = await startDesk({ args: ['--keep-session=off'] });
  await desk.signInAs(DEMO_AGENT);
  await onQueueSwitch(desk).click();
  await expect.poll(() => cloud.statuses.routing(DEMO_AGENT)?.status).toBe('IDLE');
  cloud.setRouting(DEMO_AGENT, 'INTERACTING');
  await desk.mainWindow.getByRole('button', { name: 'Refresh' }).click();
  await expect(desk.mainWindow.locator('.statuses')).toContainText('Interacting');
  await desk.setIdle(2 * minute);
  await passTogether(desk, cloud, 2 * minute);
  await desk.setIdle(4 * minute);
  await passTogether(desk, cloud, 3 * minute - 8_000);
  const status = desk.mainWindow.getByRole('status');
  await expect(status).toContainText('session-inactive');
  await expect(status).toContainText('You will be off queue when your current work is done.');
  cloud.setRouting(DEMO_AGENT, 'IDLE');
  expect(cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence).toBe('Away');
});
