/** The card shows presence and routing status as they are at Genesys Cloud, and says so when it can't. */

import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { buildAgents } from '../../fakes/genesys-cloud/people';
import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import {
  choosePresence,
  noteInterruptions,
  onQueueSwitch,
  passUntilLive,
  presenceButton,
  readToday,
  waitUntilLive,
} from '../../kit/live-card';
import { startRegionCloud } from '../../kit/real-hosts';

const status = (desk: AgentDesk) => desk.mainWindow.getByRole('status');

test('the card follows presence, routing status and open work, and nothing is asked for it', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await desk.signInAs(DEMO_AGENT);
  await waitUntilLive(desk);
  const asked = cloud.journal.length;

  await test.step('a supervisor’s change is shown, and told apart from the agent’s own', async () => {
    cloud.setPresence(DEMO_AGENT, 'Meeting', { by: 'supervisor' });
    await expect(presenceButton(desk, 'Meeting')).toBeVisible();
    const hint = 'Set with another program, by you or somebody else.';
    await expect(desk.mainWindow.getByRole('main').getByText(hint)).toBeVisible();
    await expect(status(desk)).toContainText(`Presence: Meeting. ${hint}`);
  });

  await test.step('on queue, the routing status and the open work are shown', async () => {
    cloud.setPresence(DEMO_AGENT, 'On Queue', { by: 'other-client' });
    cloud.setRouting(DEMO_AGENT, 'INTERACTING');
    cloud.setOpenWork(DEMO_AGENT, { call: 1, message: 2 });
    await expect(desk.mainWindow.getByRole('switch', { name: 'On queue' })).toHaveAttribute(
      'aria-checked',
      'true',
    );
    await expect(desk.mainWindow.locator('.statuses')).toContainText('Routing statusInteracting');
    await expect(desk.mainWindow.getByText('1 call, 2 messages')).toBeVisible();
  });

  await test.step('a presence that another system decides is shown, and can’t be chosen here', async () => {
    await presenceButton(desk, '').click();
    await expect(desk.mainWindow.getByRole('menuitemradio').first()).toBeVisible();
    cloud.setPresence(DEMO_AGENT, 'Busy', { by: 'MICROSOFTTEAMS' });
    await expect(presenceButton(desk, 'Busy')).toBeVisible();
    // The menu that was open has closed, and the focus is where it came from.
    await expect(desk.mainWindow.getByRole('menu')).toHaveCount(0);
    await expect(presenceButton(desk, 'Busy')).toBeFocused();
    await expect(presenceButton(desk, 'Busy')).toHaveAttribute('aria-expanded', 'false');
    const main = desk.mainWindow.getByRole('main');
    await expect(main.getByText('Your status comes from Microsoft Teams')).toBeVisible();
    await presenceButton(desk, 'Busy').click({ force: true });
    await expect(desk.mainWindow.getByRole('menu')).toHaveCount(0);
    await expect(desk.mainWindow.getByRole('switch')).toHaveCount(0);
  });
  expect(cloud.journal.slice(asked)).toEqual([]);
});

/**
 * The page notes the frame that first shows the presence, and is slow to draw it, so that what does not wait for that
 * frame comes before it. Call before the presence is there, and again after a load.
 */
async function noteCard(desk: AgentDesk): Promise<void> {
  await desk.mainWindow.evaluate(() => {
    const cardDrawnAt = new Promise<number>((resolve) => {
      const changes = new MutationObserver(() => {
        if (document.querySelector('.presence-label') === null) return;
        changes.disconnect();
        requestAnimationFrame(() => resolve(Date.now()));
      });
      changes.observe(document, { subtree: true, childList: true });
    });
    Object.assign(globalThis, { cardDrawnAt });
    // Once: a card that is not drawn for three seconds is not waited for.
    const stop = window.agentDesk.onView((view) => {
      if (view.kind !== 'signed-in' || view.presence === null) return;
      stop();
      const until = performance.now() + 200;
      while (performance.now() < until);
    });
  });
}

/** Milliseconds from that frame to the first request of the notification channel. */
async function readChannelDelay(desk: AgentDesk, cloud: GenesysCloud): Promise<number> {
  const { at } = await cloud.waitFor('channels');
  const drawnAt = await desk.mainWindow.evaluate(
    () => (globalThis as unknown as { cardDrawnAt: Promise<number> }).cardDrawnAt,
  );
  return at - drawnAt;
}

test.describe('with a keyring', () => {
  test.use({ hasKeyring: true });

  test('no request of the channel is sent before the card is drawn, at a sign-in and at a restart', async ({
    agentDesk: desk,
    genesysCloud: cloud,
  }) => {
    await noteCard(desk);
    await desk.signInAs(DEMO_AGENT);
    expect(await readChannelDelay(desk, cloud)).toBeGreaterThanOrEqual(0);
    await expect.poll(async () => (await desk.view()) as object).toMatchObject({ keeping: 'kept' });
    await desk.close();
    cloud.clearJournal();
    const confirm = cloud.hold('users-me');
    await desk.restart();
    await noteCard(desk);
    confirm();
    expect(await readChannelDelay(desk, cloud)).toBeGreaterThanOrEqual(0);
  });
});

test('an event is on screen within 100 milliseconds, also where the Date of answers alone tells Genesys Cloud’s time', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  // The computer's clock is behind by two minutes.
  cloud.set({ dateOffsetSeconds: 120, usersMeAnswer: (person) => ({ ...person, date: undefined }) });
  await desk.signInAs(DEMO_AGENT);
  await waitUntilLive(desk);
  // The page itself notes when the label changes, so that no poll of the test is measured.
  await desk.mainWindow.evaluate(() => {
    const seen: [label: string, at: number][] = [];
    Object.assign(globalThis, { seen });
    const note = () => seen.push([document.querySelector('.presence-label')?.textContent ?? '', Date.now()]);
    new MutationObserver(note).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  const times: number[] = [];
  for (const label of ['Meeting', 'Break', 'Busy', 'Meal', 'Training']) {
    const at = Date.now();
    cloud.setPresence(DEMO_AGENT, label);
    await expect(presenceButton(desk, label)).toBeVisible();
    const seen = await desk.mainWindow.evaluate(
      () => (globalThis as unknown as { seen: [string, number][] }).seen,
    );
    times.push((seen.find(([text]) => text === label)?.[1] ?? Number.POSITIVE_INFINITY) - at);
  }
  expect(times.sort((left, right) => left - right)[2]).toBeLessThanOrEqual(100);
});

test('L3 a cut is said with the time that the status is from, and mended with what happened meanwhile', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await desk.signInAs(DEMO_AGENT);
  await waitUntilLive(desk);

  await test.step('nothing stale looks live', async () => {
    cloud.set({ upgrade: 'refuse' });
    cloud.endSockets('cut');
    await expect(status(desk)).toContainText('This status is not live. It is as of');
    await expect(desk.mainWindow.getByRole('button', { name: 'Refresh' })).toBeVisible();
    cloud.setPresence(DEMO_AGENT, 'Meal', { by: 'other-client' });
  });

  await test.step('Refresh reads the status once', async () => {
    await desk.mainWindow.getByRole('button', { name: 'Refresh' }).click();
    await expect(presenceButton(desk, 'Meal')).toBeVisible();
    await expect(status(desk)).toContainText('not live');
  });

  await test.step('a Refresh that fails is told with its code, until one succeeds', async () => {
    const notice = desk.mainWindow.locator('.live .notice');
    cloud.set({ fail: { 'user-status': { status: 503 } } });
    await desk.mainWindow.getByRole('button', { name: 'Refresh' }).click();
    await expect(notice).toContainText('Genesys Cloud could not carry out the request now (HTTP 503).');
    await expect(notice).toContainText('(api-server-error)');
    await expect(status(desk)).toContainText('(api-server-error)');
    cloud.set({ fail: { 'user-status': undefined } });
    await desk.mainWindow.getByRole('button', { name: 'Refresh' }).click();
    await expect(notice).toHaveCount(0);
  });

  await test.step('Today says that its list does not go on', async () => {
    await desk.mainWindow.getByRole('button', { name: 'Today' }).click();
    await expect(desk.mainWindow.locator('.notice')).toContainText('This status is not live.');
    await expect(status(desk)).toContainText('not live');
    await desk.button('action.close').click();
  });

  await test.step('the channel comes back by itself', async () => {
    cloud.setPresence(DEMO_AGENT, 'Break', { by: 'other-client' });
    cloud.set({ upgrade: 'accept' });
    await desk.mainWindow.evaluate(() => window.dispatchEvent(new Event('online')));
    await passUntilLive(desk);
    await expect(presenceButton(desk, 'Break')).toBeVisible();
    await expect(desk.mainWindow.getByRole('button', { name: 'Refresh' })).toHaveCount(0);
  });

  await test.step('before Genesys Cloud closes the socket, another one is open', async () => {
    const before = cloud.requests('user-status').length;
    cloud.channels.tellAll('v2.system.socket_closing', {});
    // The status is read once the other socket is open.
    await cloud.waitFor('user-status', before + 1);
    cloud.setPresence(DEMO_AGENT, 'Training', { by: 'supervisor' });
    await expect(presenceButton(desk, 'Training')).toBeVisible();
    await expect(desk.mainWindow.getByRole('button', { name: 'Refresh' })).toHaveCount(0);
  });
});

test('L3 a card whose first channel opens slowly is not live until it is open, and the presence can be set meanwhile', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  const letGo = cloud.hold('channels');
  await desk.signInAs(DEMO_AGENT);
  await cloud.waitFor('channels');
  await desk.pass(2_000);
  await expect(status(desk)).toContainText('This status is not live. It is as of');
  await choosePresence(desk, 'Busy');
  await expect
    .poll(() => cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence)
    .toBe('Busy');
  await expect(presenceButton(desk, 'Busy')).toBeVisible();
  letGo();
  await waitUntilLive(desk);
  await expect(status(desk)).not.toContainText('not live');
});

test('L3 a socket that is to close while the status is read for it gets its successor at once', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  const letGo = cloud.hold('user-status');
  await desk.signInAs(DEMO_AGENT);
  await cloud.waitFor('user-status');
  cloud.channels.tellAll('v2.system.socket_closing', {});
  letGo();
  await cloud.waitFor('channels', 2);
  await waitUntilLive(desk);
  cloud.setPresence(DEMO_AGENT, 'Training', { by: 'supervisor' });
  await expect(presenceButton(desk, 'Training')).toBeVisible();
});

test('where no WebSocket gets through, the card says so, and the presence can be set', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  cloud.set({ upgrade: 'refuse' });
  await desk.signInAs(DEMO_AGENT);
  await expect(status(desk)).toContainText('not live');
  await presenceButton(desk, 'Available').click();
  await desk.mainWindow.getByRole('menuitemradio', { name: 'Busy' }).click();
  await expect(presenceButton(desk, 'Busy')).toBeVisible();
  await expect
    .poll(() => cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence)
    .toBe('Busy');
});

test('L1 at the real host names the channel is on the streaming host of the region', async ({
  startDesk,
}) => {
  const { cloud, args } = await startRegionCloud('mypurecloud.ie');
  cloud.set({ knownAgent: DEMO_AGENT.email });
  const desk = await startDesk({ connected: false, args });
  await desk.clickSignIn();
  await waitUntilLive(desk);
  cloud.setPresence(DEMO_AGENT, 'Meeting');
  await expect(presenceButton(desk, 'Meeting')).toBeVisible();
  await cloud.stop();
});

for (const [title, connectUri] of [
  ['another host', 'wss://streaming.evil.example/channels/x'],
  ['another port of this computer', 'ws://127.0.0.1:1/channels/x'],
  ['credentials', 'wss://user:pass@streaming.mypurecloud.com/channels/x'],
  ['no WebSocket', 'https://streaming.mypurecloud.com/channels/x'],
] as const)
  test(`L1 a channel whose address has ${title} is refused with a code, and the card shows the status of the sign-in`, async ({
    agentDesk: desk,
    genesysCloud: cloud,
  }) => {
    cloud.set({ connectUri });
    await desk.signInAs(DEMO_AGENT);
    await expect(desk.mainWindow.locator('.interruption')).toContainText('channel-address-refused');
    await expect(presenceButton(desk, 'Available')).toBeVisible();
  });

test('L5 a single 401 for the channel and the presences ends neither: both come once the session is confirmed', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  cloud.set({
    fail: { channels: { status: 401, times: 1 }, definitions: { status: 401, times: 1 } },
  });
  await desk.signInAs(DEMO_AGENT);
  await passUntilLive(desk);
  await desk.pass(8_000);
  await choosePresence(desk, 'Busy');
  await expect(presenceButton(desk, 'Busy')).toBeVisible();
});

test('L5 without the scope the card says which one is missing, and Refresh reads the status and the presences', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  const denied = { status: 403 };
  cloud.set({
    scopes: ['users:readonly', 'presence'],
    fail: { definitions: denied, 'old-definitions': denied },
  });
  await desk.signInAs(DEMO_AGENT);
  await expect(desk.mainWindow.locator('.interruption')).toContainText('the scope “notifications”');
  await expect(onQueueSwitch(desk)).toHaveCount(0);
  // The administrator permits the list meanwhile.
  await cloud.waitFor('old-definitions');
  cloud.set({ fail: { definitions: undefined, 'old-definitions': undefined } });
  cloud.setPresence(DEMO_AGENT, 'Meal');
  await desk.mainWindow.getByRole('button', { name: 'Refresh' }).click();
  await expect(presenceButton(desk, 'Meal')).toBeVisible();
  await expect(onQueueSwitch(desk)).toBeVisible();
  // The scope may be given meanwhile too.
  expect(cloud.requests('channels')).toHaveLength(2);
});

test('a card of which Genesys Cloud gives no presence is live, on one channel', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  const bare = [...buildAgents([]).values()].find(({ email }) => email === 'bare@agentdesk.test');
  if (bare === undefined) throw new Error('The stand-in has no agent without a presence.');
  await desk.signInUnasked(cloud, bare);
  // They are read once the channel is live. Before that the card would tell nothing of an interruption either.
  await cloud.waitFor('definitions');
  expect(await desk.view()).toMatchObject({ presence: { interruption: null } });
  await desk.pass(20_000);
  expect(cloud.requests('channels')).toHaveLength(1);
  await expect(status(desk)).not.toContainText('not live');
  cloud.setPresence(bare, 'Meeting');
  await expect(presenceButton(desk, 'Meeting')).toBeVisible();
});

test('a firewall’s page is no refusal: the channel is tried again, and a choice can be made again', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  const page = {
    status: 403,
    body: '<html>Blocked</html>',
    headers: { 'content-type': 'text/html' },
    times: 1,
  };
  cloud.set({ fail: { channels: page, 'set-presence': page } });
  const readInterruptions = await noteInterruptions(desk);
  await desk.signInAs(DEMO_AGENT);
  await expect.poll(readInterruptions).toContain('The connection is interrupted');
  // After a try that failed, the window has doubled.
  await desk.pass(16_000);
  await waitUntilLive(desk);
  await choosePresence(desk, 'Busy');
  await expect(desk.mainWindow.locator('.live .notice')).toContainText('(api-answer-invalid)');
  await choosePresence(desk, 'Busy');
  await expect(presenceButton(desk, 'Busy')).toBeVisible();
});

test('L2 events that make no sense change nothing and stop nothing', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await desk.signInAs(DEMO_AGENT);
  await waitUntilLive(desk);
  const [other] = [...buildAgents([]).values()].filter(({ email }) => email !== DEMO_AGENT.email);
  const topic = `v2.users.${DEMO_AGENT.person.id}.presence`;
  const say = (topicName: string, eventBody: unknown) =>
    cloud.channels.sendRaw(JSON.stringify({ topicName, eventBody }));
  const offline = {
    presenceDefinition: { id: 'x', systemPresence: 'OFFLINE' },
    primary: true,
    source: 'PURECLOUD',
  };
  say(topic, { ...offline, modifiedDate: '1999-01-01T00:00:00Z' });
  say(topic, { ...offline, modifiedDate: '2999-01-01T00:00:00Z' });
  say(`v2.users.${other?.person.id}.presence`, { ...offline, modifiedDate: new Date().toISOString() });
  // On the agent's own topics, but of another person.
  const userId = other?.person.id;
  const startTime = new Date().toISOString();
  say(topic, { ...offline, userId, modifiedDate: startTime });
  say(`v2.users.${DEMO_AGENT.person.id}.routingStatus`, {
    id: userId,
    routingStatus: { userId, status: 'INTERACTING', startTime },
  });
  say(topic, {});
  say(topic, { ...offline, modifiedDate: new Date().toISOString(), message: 'x'.repeat(1_000_000) });
  say(topic, { presenceDefinition: { systemPresence: ['OFFLINE'] } });
  cloud.channels.sendRaw('{"topicName":');
  cloud.channels.sendRaw('[]');
  cloud.setPresence(DEMO_AGENT, 'Meeting');
  await expect(presenceButton(desk, 'Meeting')).toBeVisible();
  expect(JSON.stringify(await desk.view())).not.toContain('Offline');
  expect((await readToday(desk)).join()).not.toMatch(/Offline|Interacting/);
});

test.describe('a kept session', () => {
  test.use({ hasKeyring: true });

  test('L3 a restart shows no old status, and is live when the session is confirmed', async ({
    agentDesk: desk,
    genesysCloud: cloud,
  }) => {
    await desk.signInAs(DEMO_AGENT);
    await waitUntilLive(desk);
    await expect.poll(async () => (await desk.view()) as object).toMatchObject({ keeping: 'kept' });
    await desk.close();
    cloud.setPresence(DEMO_AGENT, 'Meeting');
    const confirm = cloud.hold('users-me');
    await desk.restart();
    await cloud.waitFor('users-me', 2);
    expect(JSON.stringify(await desk.view())).not.toContain('Available');
    confirm();
    await expect(presenceButton(desk, 'Meeting')).toBeVisible();
    await waitUntilLive(desk);
  });
});
