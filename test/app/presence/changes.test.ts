/** The agent sets presence and queue in this app. */

import { buildSecondary, DEFINITIONS, type GenesysCloud } from '../../fakes/genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { onQueueSwitch, passUntilLive, presenceButton, readToday } from '../../kit/live-card';

async function signIn(desk: AgentDesk): Promise<void> {
  await desk.signInAs(DEMO_AGENT);
  await expect(onQueueSwitch(desk)).toBeVisible();
}

const systemPresence = (cloud: GenesysCloud) =>
  cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence;

async function choose(desk: AgentDesk, from: string, to: string): Promise<void> {
  await presenceButton(desk, from).click();
  await desk.mainWindow.getByRole('menuitemradio', { name: to, exact: true }).click();
}

test('the agent chooses a presence from the organisation’s own list', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await signIn(desk);
  await test.step('by mouse: primary presences with their secondary ones', async () => {
    await presenceButton(desk, 'Available').click();
    const menu = desk.mainWindow.getByRole('menu', { name: 'Presence' });
    await expect(menu.getByRole('menuitemradio')).toHaveText([
      'Available',
      'Busy',
      'Paperwork',
      'Away',
      'Break',
      'Coffee',
      'Meal',
      'Meeting',
      'Training',
    ]);
    await expect(menu.getByRole('menuitemradio', { checked: true })).toHaveText('Available');
    await menu.getByRole('menuitemradio', { name: 'Coffee' }).click();
    await expect(presenceButton(desk, 'Coffee')).toBeVisible();
    await expect.poll(() => systemPresence(cloud)).toBe('Break');
  });

  await test.step('by keys: Alt and the arrow open it, typing finds, Enter chooses, Escape closes', async () => {
    await presenceButton(desk, 'Coffee').focus();
    await desk.mainWindow.keyboard.press('Alt+ArrowDown');
    await desk.mainWindow.keyboard.type('me');
    await expect(desk.mainWindow.getByRole('menuitemradio', { name: 'Meal' })).toBeFocused();
    await desk.mainWindow.keyboard.press('ArrowDown');
    await desk.mainWindow.keyboard.press('Enter');
    await expect(presenceButton(desk, 'Meeting')).toBeFocused();
    await expect.poll(() => systemPresence(cloud)).toBe('Meeting');
    const changes = cloud.requests('set-presence').length;
    // The key reaches the chosen item first, whose time must not begin anew.
    await desk.mainWindow.keyboard.press('Enter');
    await desk.mainWindow.keyboard.press('Enter');
    await desk.mainWindow.keyboard.press('Enter');
    await desk.mainWindow.keyboard.press('Escape');
    expect(cloud.requests('set-presence')).toHaveLength(changes);
    await expect(desk.mainWindow.getByRole('menu')).toHaveCount(0);
    await expect(presenceButton(desk, 'Meeting')).toBeFocused();
  });

  await test.step('the switch puts the agent on queue, and back to what they had', async () => {
    await onQueueSwitch(desk).click();
    await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'true');
    await expect(desk.mainWindow.locator('.statuses')).toContainText('Waiting for work');
    await onQueueSwitch(desk).click();
    await expect(presenceButton(desk, 'Meeting')).toBeVisible();
    await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'false');
    // The card shows a choice before Genesys Cloud has it.
    await expect.poll(() => systemPresence(cloud)).toBe('Meeting');
  });

  await test.step('Today has each change, its cause and how long it lasted', async () => {
    cloud.setPresence(DEMO_AGENT, 'Training', { by: 'supervisor' });
    await expect(presenceButton(desk, 'Training')).toBeVisible();
    await desk.mainWindow.getByRole('button', { name: 'Today' }).click();
    await expect(desk.mainWindow.getByRole('heading', { name: 'Today' })).toBeVisible();
    const [newest, before] = await desk.mainWindow.locator('.today li').allTextContents();
    expect(newest).toMatch(/Training.*You or somebody else, with another program$/);
    expect(before).toMatch(/(Meeting|Off queue).*(You, here|Genesys Cloud)$/);
    await desk.mainWindow.getByRole('button', { name: 'Copy' }).click();
    await expect(desk.mainWindow.getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await desk.evaluate(({ clipboard }) => clipboard.readText())).toContain('Training\t');
  });

  await test.step('after the sign-out nothing of it is left', async () => {
    await desk.mainWindow.getByRole('button', { name: 'Close' }).click();
    await desk.signOut();
    expect(JSON.stringify(await desk.view())).not.toContain('Training');
  });
});

const refusals = [
  ['403', { status: 403 }, 'presence-not-permitted'],
  ['409', { status: 409 }, 'presence-refused'],
  ['429', { status: 429, headers: { 'retry-after': '60' } }, 'api-busy'],
  ['503', { status: 503 }, 'api-server-error'],
  ['a cut connection', 'reset', 'connection-failed'],
] as const;

test('a refused choice is told with a code, and the old presence is back', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await signIn(desk);
  for (const [title, failure, code] of refusals)
    await test.step(title, async () => {
      cloud.set({ fail: { 'set-presence': failure } });
      await choose(desk, 'Available', 'Busy');
      await expect(desk.mainWindow.getByRole('status')).toContainText(code);
      await expect(presenceButton(desk, 'Available')).toBeVisible();
    });
  await test.step('the next choice takes the notice away', async () => {
    cloud.set({ fail: { 'set-presence': undefined } });
    await choose(desk, 'Available', 'Busy');
    await expect(presenceButton(desk, 'Busy')).toBeVisible();
    await expect(desk.mainWindow.locator('.live .notice')).toHaveCount(0);
  });
});

test('L6 a change whose answer is lost is told as unknown, and as made once it is known', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await signIn(desk);
  cloud.set({ fail: { 'set-presence': { status: 504 }, 'user-status': { status: 503 } } });
  await choose(desk, 'Available', 'Busy');
  await expect(desk.mainWindow.getByRole('status')).toContainText('It is not known whether your status');
  cloud.setPresence(DEMO_AGENT, 'Busy', { by: 'other-client' });
  await expect(presenceButton(desk, 'Busy')).toBeVisible();
  await expect(desk.mainWindow.locator('.live .notice')).toHaveCount(0);
  const [newest] = (await readToday(desk)).filter((line) => line.includes('Busy'));
  expect(newest).toMatch(/Busy.*You, here$/);
});

test('without the permission for the queue the switch goes back', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  cloud.set({ mayGoOnQueue: false });
  await signIn(desk);
  await onQueueSwitch(desk).click();
  await expect(desk.mainWindow.getByRole('status')).toContainText('presence-not-permitted');
  await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'false');
});

test('the switch turns what it shows, also while Genesys Cloud has not answered yet', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await signIn(desk);
  const letGo = cloud.hold('set-presence');
  await onQueueSwitch(desk).click();
  await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'true');
  await onQueueSwitch(desk).click();
  await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'false');
  letGo();
  await cloud.waitFor('set-presence', 2);
  expect(systemPresence(cloud)).toBe('Available');
  await expect(presenceButton(desk, 'Available')).toBeVisible();
  await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'false');
});

test('a supervisor’s change wins over a choice that is under way', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await signIn(desk);
  cloud.set({ fail: { 'set-presence': 'hang' } });
  await choose(desk, 'Available', 'Busy');
  await expect(presenceButton(desk, 'Busy')).toBeVisible();
  cloud.setPresence(DEMO_AGENT, 'Meeting', { by: 'supervisor' });
  await expect(presenceButton(desk, 'Meeting')).toBeVisible();
});

test('off queue when done is told as the agent’s own or another program’s wish, and the switch takes it back before', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  cloud.set({ offQueueWhenDone: true });
  await signIn(desk);
  await onQueueSwitch(desk).click();
  await expect(desk.mainWindow.locator('.statuses')).toContainText('Waiting for work');
  cloud.setRouting(DEMO_AGENT, 'INTERACTING');
  await expect(desk.mainWindow.locator('.statuses')).toContainText('Interacting');
  const next = () => cloud.statuses.presence(DEMO_AGENT)?.futurePresenceDefinition?.systemPresence;

  await test.step('taken back', async () => {
    await choose(desk, 'On Queue', 'Meal');
    await expect.poll(next).toBe('Meal');
    await expect(presenceButton(desk, 'On Queue')).toBeVisible();
    await expect(desk.mainWindow.locator('.live')).toContainText('Meal');
    await onQueueSwitch(desk).click();
    await expect.poll(next).toBeUndefined();
    await expect(desk.mainWindow.locator('.live')).not.toContainText('Meal');
    await expect(onQueueSwitch(desk)).toHaveAttribute('aria-checked', 'true');
  });

  await test.step('a supervisor asks for another one', async () => {
    cloud.setPresence(DEMO_AGENT, 'Meeting', { by: 'supervisor' });
    await expect(desk.mainWindow.locator('.live')).toContainText(
      'Meeting when your current work is done. Set with another program, by you or somebody else.',
    );
    const [newest] = await readToday(desk);
    expect(newest).toMatch(
      /Meeting when your current work is done\..*You or somebody else, with another program$/,
    );
  });

  await test.step('asked for again, it comes when the work is done', async () => {
    await choose(desk, 'On Queue', 'Meal');
    await expect.poll(next).toBe('Meal');
    await expect(presenceButton(desk, 'On Queue')).toBeVisible();
    cloud.setRouting(DEMO_AGENT, 'IDLE');
    await expect(presenceButton(desk, 'Meal')).toBeVisible();
    await expect(desk.mainWindow.locator('.live')).not.toContainText('another program');
    const [newest] = (await readToday(desk)).filter((line) => line.includes('Meal'));
    expect(newest).toMatch(/Meal.*You, here$/);
  });
});

test('L4 who was set on queue again by another program during a cut is asked at a sign-out', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await signIn(desk);
  await onQueueSwitch(desk).click();
  await expect(desk.mainWindow.locator('.statuses')).toContainText('Waiting for work');
  cloud.set({ upgrade: 'refuse' });
  cloud.endSockets('cut');
  await expect(desk.mainWindow.getByRole('button', { name: 'Refresh' })).toBeVisible();
  cloud.setPresence(DEMO_AGENT, 'Meeting', { by: 'other-client' });
  cloud.setPresence(DEMO_AGENT, 'On Queue', { by: 'other-client' });
  cloud.set({ upgrade: 'accept' });
  await passUntilLive(desk);
  const [newest] = (await readToday(desk)).filter((line) => line.includes('On Queue'));
  expect(newest).toMatch(/On Queue.*You or somebody else, with another program$/);
  await desk.button('action.sign-out').click();
  await expect(desk.mainWindow.getByRole('heading', { name: 'You are on queue' })).toBeVisible();
  expect(systemPresence(cloud)).toBe('OnQueue');
});

test('Not responding changes the card, and Ready again ends it', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await signIn(desk);
  await onQueueSwitch(desk).click();
  // Genesys Cloud has it: what happens before that would not last.
  await expect(desk.mainWindow.locator('.statuses')).toContainText('Waiting for work');
  const ready = desk.mainWindow.getByRole('button', { name: 'Ready again' });
  for (const takesReady of [true, false])
    await test.step(takesReady ? 'by the routing status' : 'by On Queue, where that is refused', async () => {
      cloud.set({ takesReady });
      cloud.setRouting(DEMO_AGENT, 'NOT_RESPONDING');
      await expect(desk.mainWindow.getByRole('alert')).toContainText('gives you no work');
      await expect(desk.mainWindow.locator('.not-responding')).toBeVisible();
      const changes = cloud.requests('set-presence').length;
      const release = cloud.hold('set-routing');
      await ready.click();
      // At once, and not with the answer.
      await expect(ready).toBeDisabled();
      await expect(desk.mainWindow.getByRole('status')).toContainText('Waiting for an answer');
      release();
      if (!takesReady) {
        await cloud.waitFor('set-presence', changes + 1);
        cloud.setRouting(DEMO_AGENT, 'IDLE');
      }
      await expect(ready).toHaveCount(0);
      const [newest, before] = (await readToday(desk)).filter((line) => line.includes('Routing status'));
      expect(newest).toMatch(/Waiting for work.*You, here$/);
      expect(before).toMatch(/Not responding.*Genesys Cloud$/);
    });
});

test('the older list of presences serves where the list of today is refused', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  cloud.set({ newDefinitions: false });
  await signIn(desk);
  await choose(desk, 'Available', 'Coffee');
  await expect(presenceButton(desk, 'Coffee')).toBeVisible();
});

test('the older list of presences serves where the list of today is too large to be read', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  // More than the megabyte that the app reads of an answer.
  const many = Array.from({ length: 4_980 }, (_none, index) =>
    buildSecondary(10_000 + index, 'Busy', `Project-${index + 1}`),
  );
  cloud.set({ definitions: [...DEFINITIONS, ...many] });
  await signIn(desk);
  await choose(desk, 'Available', 'Project-4711');
  await expect(presenceButton(desk, 'Project-4711')).toBeVisible();
  expect(cloud.requests('old-definitions').length).toBeGreaterThan(1);
});

test('a presence that has no label in the agent’s language is shown in another one', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  const secondary = buildSecondary(20, 'Busy', 'Nachbearbeitung');
  cloud.set({ definitions: [...DEFINITIONS, { ...secondary, labels: { de: 'Nachbearbeitung' } }] });
  await signIn(desk);
  await choose(desk, 'Available', 'Nachbearbeitung');
  await expect(presenceButton(desk, 'Nachbearbeitung')).toBeVisible();
  expect(cloud.requests('definitions')).toHaveLength(2);
});

test('L5 a presence that the organisation has added during the day is shown by its name, and can be chosen', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await signIn(desk);
  cloud.set({ definitions: [...DEFINITIONS, buildSecondary(30, 'Break', 'Yoga')] });
  cloud.setPresence(DEMO_AGENT, 'Yoga', { by: 'supervisor' });
  await expect(presenceButton(desk, 'Break')).toBeVisible();
  await desk.pass(3 * 60_000);
  await expect(presenceButton(desk, 'Yoga')).toBeVisible();
  await choose(desk, 'Yoga', 'Busy');
  await choose(desk, 'Busy', 'Yoga');
  await expect.poll(() => systemPresence(cloud)).toBe('Break');
});

test('the older list of presences serves where the list of today is empty', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  cloud.set({ fail: { definitions: { status: 200, body: { total: 0, entities: [] } } } });
  await signIn(desk);
  await choose(desk, 'Available', 'Coffee');
  await expect(presenceButton(desk, 'Coffee')).toBeVisible();
});
