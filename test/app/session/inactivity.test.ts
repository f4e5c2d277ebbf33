/**
 * An organisation with an inactivity time-out of five minutes, which belongs to each single token. There is no channel: one
 * that is silent while the clock is moved would be opened again, and each time the status would be read.
 */

import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { onQueueSwitch } from '../../kit/live-card';
import { minute, passTogether } from '../../kit/session';

const stepMs = 5_000;

/** The time limits of calls go by the moved clock, so that it stands still while the app waits for an answer. */
async function waitForAnswers(desk: AgentDesk, cloud: GenesysCloud): Promise<void> {
  await expect
    .poll(
      async () => {
        const before = cloud.journal.length;
        // What the app sends now arrives meanwhile.
        await desk.view();
        return cloud.journal.length === before && cloud.journal.every(({ stage }) => stage !== 'pending');
      },
      { intervals: [1] },
    )
    .toBe(true);
}

/** Lets time pass in steps. `idleMs` is how long nobody has used the computer at its beginning; null while somebody does. */
async function passTime(
  desk: AgentDesk,
  cloud: GenesysCloud,
  ms: number,
  idleMs: number | null,
  step = stepMs,
): Promise<void> {
  for (let passed = step; passed <= ms; passed += step) {
    await desk.setIdle(idleMs === null ? 1_000 : idleMs + passed);
    await passTogether(desk, cloud, step);
    await waitForAnswers(desk, cloud);
    if ((await desk.view()).kind !== 'signed-in') return;
  }
}

/** Lets somewhat more than four minutes pass, after which one call has kept the token. Gives how long that took. */
async function passUntilKept(desk: AgentDesk, cloud: GenesysCloud, idleMs: number | null): Promise<number> {
  const calls = cloud.requests('user-status').length;
  let passedMs = 0;
  const passMore = async (ms: number) => {
    await passTime(desk, cloud, ms, idleMs === null ? null : idleMs + passedMs);
    passedMs += ms;
  };
  await passMore(3 * minute);
  expect(cloud.requests('user-status')).toHaveLength(calls);
  // Not until the call is seen: the time would run on while a slow computer still makes it, and the token would end.
  await passMore(minute + 2 * stepMs);
  // A call that fails on its way is tried again after half a minute, and the token is good until then.
  for (let more = 0; more < 6 && cloud.requests('user-status').length === calls; more++)
    await passMore(stepMs);
  await cloud.waitFor('user-status', calls + 1);
  await expect(onQueueSwitch(desk)).toBeVisible();
  return passedMs;
}

test.beforeEach(({ genesysCloud: cloud }) => {
  cloud.set({ inactivitySeconds: 300, scopes: ['users:readonly', 'presence', 'routing'] });
});

test('an agent who uses the computer keeps the session, and one who has gone is signed out as the card says', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await desk.signInAs(DEMO_AGENT);
  await expect(onQueueSwitch(desk)).toBeVisible();
  await expect(desk.mainWindow.getByText('or 5 minutes after you leave this computer')).toBeVisible();

  await test.step('with one call in a time-out', async () => {
    for (let count = 1; count <= 5; count += 1) await passUntilKept(desk, cloud, null);
  });

  await test.step('on queue, who has gone is taken off it first', async () => {
    await onQueueSwitch(desk).click();
    await expect.poll(() => cloud.statuses.routing(DEMO_AGENT)?.status).toBe('IDLE');
    await passTime(desk, cloud, 3.5 * minute, 0);
    await expect(onQueueSwitch(desk)).toBeVisible();
    await passTime(desk, cloud, 2 * minute, 3.5 * minute);
    const status = desk.mainWindow.getByRole('status');
    await expect(status).toContainText('You were away for as long as your organisation allows.');
    await expect(status).toContainText('You are off queue.');
    expect(cloud.statuses.presence(DEMO_AGENT)?.presenceDefinition.systemPresence).toBe('Away');
  });
});

test('L5 Retry-After of the question about the token counts for every reason to ask it again', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  cloud.set({ fail: { 'token-state': { status: 429, headers: { 'retry-after': '600' } } } });
  await desk.signInAs(DEMO_AGENT);
  await expect(onQueueSwitch(desk)).toBeVisible();
  await cloud.waitFor('token-state');
  await waitForAnswers(desk, cloud);
  cloud.set({ fail: { 'token-state': undefined } });
  for (let count = 0; count < 4; count += 1) {
    await passTogether(desk, cloud, 2 * minute);
    await desk.mainWindow.evaluate(() => window.agentDesk.networkIsBack());
    await waitForAnswers(desk, cloud);
    expect(cloud.requests('token-state')).toHaveLength(1);
  }
  await passTogether(desk, cloud, 2 * minute);
  await cloud.waitFor('token-state', 2);
});

test('an agent on a long call keeps the session without a key, and for one time-out after it', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await desk.signInAs(DEMO_AGENT);
  await expect(onQueueSwitch(desk)).toBeVisible();
  cloud.setPresence(DEMO_AGENT, 'On Queue', { by: 'other-client' });
  cloud.setRouting(DEMO_AGENT, 'INTERACTING');
  await desk.mainWindow.getByRole('button', { name: 'Refresh' }).click();
  await expect(desk.mainWindow.locator('.statuses')).toContainText('Interacting');
  let idleMs = 0;
  for (let count = 0; count < 4; count += 1) idleMs += await passUntilKept(desk, cloud, idleMs);
  cloud.setRouting(DEMO_AGENT, 'IDLE');
  idleMs += await passUntilKept(desk, cloud, idleMs);
  await expect(desk.mainWindow.locator('.statuses')).toContainText('Waiting for work');
  await passTime(desk, cloud, 3 * minute, idleMs);
  await expect(desk.mainWindow.getByRole('status')).toContainText('You were away');
});

test('with keepSession off no call keeps the session, and it ends by the time-out, although the login page remembers the agent', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk({ args: ['--keep-session=off'] });
  await desk.signInAs(DEMO_AGENT);
  await expect(onQueueSwitch(desk)).toBeVisible();
  // The card says when that will be, and not when the token would end.
  const end = desk.mainWindow.locator('.session-line time');
  const leftMs = async () => Date.parse((await end.getAttribute('datetime')) ?? '') - Date.now();
  await expect.poll(leftMs).toBeLessThanOrEqual(5 * minute);
  expect(await leftMs()).toBeGreaterThan(4 * minute);
  await passTime(desk, cloud, 4.5 * minute, null);
  // An answer of the last ten seconds may reach the app only a step later.
  await passTime(desk, cloud, minute, null, 1_000);
  await expect(desk.mainWindow.getByRole('status')).toContainText('session-inactive');
  // The status was not live. Whether the agent is on queue was read in the last seconds, and the session ended with that.
  expect(cloud.requests('user-status')).toHaveLength(1);
  expect(cloud.requests('authorize')).toHaveLength(1);
});
