/** An agent on queue who quits. */

import { existsSync, readFileSync } from 'node:fs';
import { buildAgents } from '../../fakes/genesys-cloud/people';
import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { onQueueSwitch, presenceButton, readToday, waitUntilLive } from '../../kit/live-card';
import { choose } from '../../kit/menu';
import { findInFiles } from '../../kit/profile-files';

const question = ({ mainWindow }: AgentDesk) => mainWindow.getByRole('heading', { name: 'You are on queue' });
const press = ({ mainWindow }: AgentDesk, name: string) => mainWindow.getByRole('button', { name }).click();

/** Until Genesys Cloud has confirmed it. */
async function goOnQueue(desk: AgentDesk): Promise<void> {
  await onQueueSwitch(desk).click();
  await expect(desk.mainWindow.locator('.statuses')).toContainText('Waiting for work');
}

test('L4 who was put on queue by another program is asked before the app quits, also where its window is hidden', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk({ args: ['--tray=on'] });
  await desk.signInUnasked(cloud);
  await waitUntilLive(desk);
  cloud.setPresence(DEMO_AGENT, 'On Queue', { by: 'other-client' });
  await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'true');
  const isVisible = () =>
    desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);

  await test.step('the question is seen, and Cancel goes on', async () => {
    await desk.mainWindow.getByRole('button', { name: 'Today' }).click();
    await desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(isVisible).toBe(false);
    await choose(desk, 'quit');
    await expect(question(desk)).toBeVisible();
    await expect.poll(isVisible).toBe(true);
    await press(desk, 'Cancel');
    await expect(presenceButton(desk, 'On Queue')).toBeVisible();
    expect(cloud.requests('set-presence')).toHaveLength(0);
  });

  await test.step('Not responding is told with the question, and Escape goes on too', async () => {
    await choose(desk, 'quit');
    await expect(question(desk)).toBeVisible();
    cloud.setRouting(DEMO_AGENT, 'NOT_RESPONDING');
    const told = desk.mainWindow.getByRole('main').getByText('You did not answer in time');
    await expect(told).toBeVisible();
    await desk.mainWindow.keyboard.press('Escape');
    await expect(presenceButton(desk, 'On Queue')).toBeVisible();
    await expect(told).toBeVisible();
    cloud.setRouting(DEMO_AGENT, 'IDLE');
    await expect(told).toHaveCount(0);
  });

  await test.step('who leaves the queue is off it before the app has ended', async () => {
    await choose(desk, 'quit');
    await desk.endBy(() => press(desk, 'Leave the queue and quit'));
    expect(cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence).toBe('Away');
  });
});

test('L4 the last window asks too, and who stays on queue is left there', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk();
  await desk.signInUnasked(cloud);
  await waitUntilLive(desk);
  cloud.setPresence(DEMO_AGENT, 'On Queue', { by: 'other-client' });
  await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'true');
  await desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect(question(desk)).toBeVisible();
  await desk.endBy(() => press(desk, 'Stay on queue and quit'));
  expect(cloud.requests('set-presence')).toHaveLength(0);
});

test('L4 who was put on queue while the status was not live is asked, and the last window waits for that', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk();
  await desk.signInUnasked(cloud);
  await waitUntilLive(desk);
  cloud.set({ upgrade: 'refuse' });
  cloud.endSockets('cut');
  await expect(desk.mainWindow.getByRole('status')).toContainText('not live');
  cloud.setPresence(DEMO_AGENT, 'On Queue', { by: 'other-client' });
  await desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect(question(desk)).toBeVisible();
  await press(desk, 'Cancel');
  await choose(desk, 'sign-out');
  await expect(question(desk)).toBeVisible();
  await press(desk, 'Cancel');

  cloud.setPresence(DEMO_AGENT, 'Meeting', { by: 'supervisor' });
  await desk.endBy(() =>
    desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined),
  );
  expect(cloud.requests('set-presence')).toHaveLength(0);
});

test('L4 who chooses On Queue and quits at once is off queue, although that choice arrives late', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk();
  await desk.signInUnasked(cloud);
  await waitUntilLive(desk);
  cloud.set({ fail: { 'set-presence': { delayMs: 800, times: 1 } } });
  await onQueueSwitch(desk).click();
  await desk.endBy(() => choose(desk, 'quit'));
  expect(cloud.requests('set-presence')).toHaveLength(3);
  expect(cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence).toBe('Away');
});

test('L4 the end of the system’s session waits for no answer', async ({ startDesk, genesysCloud: cloud }) => {
  const desk = await startDesk();
  await desk.signInUnasked(cloud);
  await waitUntilLive(desk);
  cloud.setPresence(DEMO_AGENT, 'On Queue', { by: 'other-client' });
  await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'true');
  await choose(desk, 'quit');
  await expect(question(desk)).toBeVisible();
  await desk.endBy(() => desk.app.process().kill('SIGTERM'));
  expect(cloud.requests('set-presence')).toHaveLength(0);
});

for (const hasSetting of [true, false])
  test(`L4 an agent at work who ends the app is taken off queue ${hasSetting ? 'when the work is done' : 'at once, where the organisation has nothing else'}`, async ({
    startDesk,
    genesysCloud: cloud,
  }) => {
    const desk = await startDesk();
    cloud.set({ offQueueWhenDone: hasSetting });
    await desk.signInUnasked(cloud);
    await waitUntilLive(desk);
    await goOnQueue(desk);
    cloud.setRouting(DEMO_AGENT, 'INTERACTING');
    await expect(desk.mainWindow.locator('.statuses')).toContainText('Interacting');
    await desk.close();
    const now = () => cloud.statuses.presence(DEMO_AGENT);
    expect(now()?.presenceDefinition.systemPresence).toBe(hasSetting ? 'OnQueue' : 'Away');
    expect(now()?.futurePresenceDefinition?.systemPresence).toBe(hasSetting ? 'Away' : undefined);
    cloud.setRouting(DEMO_AGENT, 'IDLE');
    expect(now()?.presenceDefinition.systemPresence).toBe('Away');
  });

test.describe('with a keyring', () => {
  test.use({ hasKeyring: true });

  test('L4 who could not be taken off queue at a quit is told at the next start, as long as it is so', async ({
    agentDesk: desk,
    genesysCloud: cloud,
  }) => {
    await desk.signInUnasked(cloud);
    await waitUntilLive(desk);
    await expect.poll(async () => (await desk.view()) as object).toMatchObject({ keeping: 'kept' });
    await goOnQueue(desk);
    cloud.set({ fail: { 'set-presence': { status: 503 } } });
    await desk.restart();
    const notice = () => desk.mainWindow.locator('.live .notice');
    await expect(notice()).toContainText('off-queue-failed');
    cloud.setPresence(DEMO_AGENT, 'Away', { by: 'other-client' });
    await expect(presenceButton(desk, 'Away')).toBeVisible();
    await expect(notice()).toHaveCount(0);
    await desk.restart();
    await expect(presenceButton(desk, 'Away')).toBeVisible();
    await expect(notice()).toHaveCount(0);
  });
});

test('L4 who comes back while their work goes on is told that they leave the queue when it is done', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk({ args: ['--desk=shared'] });
  cloud.set({ offQueueWhenDone: true });
  await desk.signInAs(DEMO_AGENT);
  await waitUntilLive(desk);
  await goOnQueue(desk);
  cloud.setRouting(DEMO_AGENT, 'INTERACTING');
  await expect(desk.mainWindow.locator('.statuses')).toContainText('Interacting');
  await desk.signOut();
  await desk.signInAs(DEMO_AGENT);
  const offer = desk.mainWindow.locator('.live .interruption');
  await expect(offer).toContainText('You will be off queue when your current work is done.');
  cloud.setRouting(DEMO_AGENT, 'IDLE');
  await expect(presenceButton(desk, 'Away')).toBeVisible();
  await expect(offer).toContainText('Agent Desk took you off queue when you left.');
});

test.describe('on return', () => {
  test.use({ hasKeyring: true });

  test('the presence from before is offered to the same person, and is set by a click alone', async ({
    agentDesk: desk,
    genesysCloud: cloud,
  }) => {
    const back = () => desk.mainWindow.getByRole('button', { name: 'Back to On Queue' });
    await desk.signInUnasked(cloud);
    await waitUntilLive(desk);
    await expect.poll(async () => (await desk.view()) as object).toMatchObject({ keeping: 'kept' });
    await goOnQueue(desk);

    await test.step('after a quit', async () => {
      await desk.restart();
      await expect(back()).toBeVisible();
      await expect(presenceButton(desk, 'Away')).toBeVisible();
      const lines = await readToday(desk);
      expect(lines.find((line) => line.includes('Away'))).toContain('Agent Desk, because you left');
      await back().click();
      await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'true');
      await expect(back()).toHaveCount(0);
    });

    await test.step('after a sign-out, not to somebody else', async () => {
      await desk.signOut();
      const [other] = [...buildAgents([]).values()].filter(({ email }) => email !== DEMO_AGENT.email);
      if (other === undefined) throw new Error('There is one agent only.');
      await desk.signInUnasked(cloud, other);
      await waitUntilLive(desk);
      await expect(back()).toHaveCount(0);
      await desk.signOut();
      await desk.signInUnasked(cloud);
      await expect(back()).toBeVisible();
      expect(findInFiles(desk.profile.home, DEMO_AGENT.person.id)).toEqual([]);
    });

    await test.step('until the presence changes otherwise', async () => {
      cloud.setPresence(DEMO_AGENT, 'Meeting', { by: 'supervisor' });
      await expect(presenceButton(desk, 'Meeting')).toBeVisible();
      await expect(back()).toHaveCount(0);
      await desk.restart();
      await expect(presenceButton(desk, 'Meeting')).toBeVisible();
      // It would be offered by its label, which is read last.
      await waitUntilLive(desk);
      await expect(back()).toHaveCount(0);
    });
  });
});

test('L4 who could not be taken off queue is told by the system where the window does not tell it', async ({
  startDesk,
  genesysCloud: cloud,
}, testInfo) => {
  const file = testInfo.outputPath('notifications.txt');
  const shown = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const desk = await startDesk();
  /** Writes the title of each notification to the file, which outlives the app. */
  const record = () =>
    desk.evaluate(({ Notification }, path) => {
      Object.assign(Notification, { isSupported: () => true });
      Notification.prototype.show = function () {
        process.getBuiltinModule('node:fs').appendFileSync(path, `${this.title}\n`);
        Object.assign(globalThis, { lastNotification: this });
      };
    }, file);
  await desk.signInUnasked(cloud);
  await waitUntilLive(desk);
  await record();
  await goOnQueue(desk);
  cloud.set({ fail: { 'set-presence': { status: 503 } } });

  /** The next sign-in, which ends with the agent on queue, and with a Genesys Cloud that takes nobody off. */
  const comeOnQueueAgain = async () => {
    cloud.set({ fail: { 'set-presence': undefined } });
    await desk.signInUnasked(cloud);
    await waitUntilLive(desk);
    cloud.setPresence(DEMO_AGENT, 'Available', { by: 'other-client' });
    await expect(presenceButton(desk, 'Available')).toBeVisible();
    await goOnQueue(desk);
    cloud.set({ fail: { 'set-presence': { status: 503 } } });
  };

  await test.step('not after a sign-out by the agent, who sees the window', async () => {
    await desk.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.isFocused = () => true;
    });
    await desk.signOut();
    await expect(desk.mainWindow.getByRole('status')).toContainText('off-queue-failed');
    expect(shown()).toBe('');
  });

  await test.step('at a sign-out behind other windows', async () => {
    await comeOnQueueAgain();
    await desk.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.isFocused = () => false;
    });
    await desk.signOut();
    await expect.poll(shown).toBe('You are still on queue\n');
  });

  await test.step('whose click opens the window', async () => {
    await desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    await desk.evaluate(() => Reflect.get(globalThis, 'lastNotification').emit('click', {}));
    await expect.poll(() => desk.isVisible()).toBe(true);
  });

  await test.step('and at a quit', async () => {
    await comeOnQueueAgain();
    await desk.close();
    expect(shown()).toBe('You are still on queue\n'.repeat(2));
  });
});

test('L4 on a shared desk the next start tells it, and no file has the agent', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk({ args: ['--desk=shared'] });
  await desk.signInAs(DEMO_AGENT);
  await expect(onQueueSwitch(desk)).toBeVisible();
  await goOnQueue(desk);
  cloud.set({ fail: { 'set-presence': { status: 503 } } });
  await desk.close();
  expect(findInFiles(desk.profile.home, DEMO_AGENT.person.id)).toEqual([]);
  await desk.restart();
  await expect(desk.mainWindow.getByRole('status')).toContainText('off-queue-failed');
  await desk.restart();
  await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(desk.mainWindow.getByText('off-queue-failed')).toHaveCount(0);

  await test.step('also that the status could not be read', async () => {
    cloud.setPresence(DEMO_AGENT, 'Available', { by: 'other-client' });
    await desk.signInAs(DEMO_AGENT);
    await waitUntilLive(desk);
    cloud.set({ upgrade: 'refuse', fail: { 'user-status': { status: 503 } } });
    cloud.endSockets('cut');
    await expect(desk.mainWindow.getByRole('status')).toContainText('not live');
    await desk.restart();
    await expect(desk.mainWindow.getByRole('status')).toContainText('off-queue-unknown');
  });
});
