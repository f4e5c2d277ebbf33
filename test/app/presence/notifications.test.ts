/** What the system shows of Not responding: a notification for each time, once. */

import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { onQueueSwitch, passUntilLive, waitUntilLive } from '../../kit/live-card';

/** Records what is shown and closed, in place of the system. */
const recordNotifications = (desk: AgentDesk) =>
  desk.evaluate(({ Notification }) => {
    const shown: { title: string; isClosed: boolean }[] = [];
    Object.assign(globalThis, { shown });
    Object.assign(Notification, { isSupported: () => true });
    Notification.prototype.show = function () {
      const entry = { title: this.title, isClosed: false };
      shown.push(entry);
      this.close = () => {
        entry.isClosed = true;
      };
    };
  });

const notifications = (desk: AgentDesk) =>
  desk.evaluate(() => (globalThis as unknown as { shown: { title: string; isClosed: boolean }[] }).shown);

const open = { title: 'You are not responding', isClosed: false };
const closed = { ...open, isClosed: true };

test('a time of Not responding is notified once, over doubled events, cuts, reads and another channel', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await desk.signInAs(DEMO_AGENT);
  await waitUntilLive(desk);
  await recordNotifications(desk);
  const ready = desk.mainWindow.getByRole('button', { name: 'Ready again' });
  await test.step('it is shown', async () => {
    await onQueueSwitch(desk).click();
    await expect(desk.mainWindow.locator('.statuses')).toContainText('Waiting for work');
    cloud.setRouting(DEMO_AGENT, 'NOT_RESPONDING');
    await expect(ready).toBeVisible();
    await expect.poll(() => notifications(desk)).toEqual([open]);
    expect(await desk.mainWindow.title()).toMatch(/^Not responding – .+ – Agent Desk$/);
    const tasks = () => desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
    await expect.poll(tasks).toContain('Not responding');
  });

  await test.step('a doubled event shows no other one', async () => {
    const topicName = `v2.users.${DEMO_AGENT.person.id}.routingStatus`;
    const eventBody = { id: DEMO_AGENT.person.id, routingStatus: cloud.statuses.routing(DEMO_AGENT) };
    cloud.channels.sendRaw(JSON.stringify({ topicName, eventBody }));
    cloud.setOpenWork(DEMO_AGENT, { message: 2 });
    // When a later event is on screen, those before it have been read too.
    await expect(desk.mainWindow.getByText('2 messages')).toBeVisible();
    expect(await notifications(desk)).toEqual([open]);
  });

  await test.step('a cut leaves it, and the channel that comes back shows no other one', async () => {
    cloud.set({ upgrade: 'refuse' });
    cloud.endSockets('cut');
    await expect(desk.mainWindow.getByRole('status')).toContainText('not live');
    expect(await desk.mainWindow.title()).not.toContain('Not responding');
    expect(await notifications(desk)).toEqual([open]);
    cloud.set({ upgrade: 'accept' });
    await desk.mainWindow.evaluate(() => window.dispatchEvent(new Event('online')));
    await passUntilLive(desk);
    await expect(ready).toBeVisible();
  });

  await test.step('another channel shows no other one', async () => {
    const reads = cloud.requests('user-status').length;
    cloud.channels.tellAll('v2.system.socket_closing', {});
    // The status is read once the other socket is open.
    await cloud.waitFor('user-status', reads + 1);
    cloud.setOpenWork(DEMO_AGENT, { call: 1 });
    await expect(desk.mainWindow.getByText('1 call')).toBeVisible();
    expect(await notifications(desk)).toEqual([open]);
  });

  await test.step('its end takes it away, and the next time is shown again', async () => {
    await ready.click();
    await expect(ready).toHaveCount(0);
    await expect.poll(() => notifications(desk)).toEqual([closed]);
    expect(await desk.mainWindow.title()).not.toContain('Not responding');
    cloud.setRouting(DEMO_AGENT, 'NOT_RESPONDING');
    await expect(ready).toBeVisible();
    await expect.poll(() => notifications(desk)).toEqual([closed, open]);
  });

  await test.step('a sign-out takes it away', async () => {
    await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
    await expect.poll(() => notifications(desk)).toEqual([closed, closed]);
  });
});
