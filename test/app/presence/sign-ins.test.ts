/** A sign-in with the agent's account by another program is told. This app's own renewals are not. */

import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { presenceButton, readToday, waitUntilLive } from '../../kit/live-card';
import { minute, passTogether } from '../../kit/session';

const other = { clientId: 'wallboard', address: '203.0.113.7' };
const another = { clientId: 'phone-app', address: '198.51.100.4' };
const news = (desk: AgentDesk) => desk.mainWindow.locator('.live .notice');
const signInLines = async (desk: AgentDesk) =>
  (await readToday(desk)).filter((line) => line.includes('A new sign-in with your account'));

/** An event after those of before: when it is on screen, they have been read too. */
async function settle(desk: AgentDesk, cloud: GenesysCloud, presence: string): Promise<void> {
  cloud.setPresence(DEMO_AGENT, presence);
  await expect(presenceButton(desk, presence)).toBeVisible();
}

test('a sign-in by another program is a line in Today each time, and news only for a program not seen before', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await desk.signInUnasked(cloud);
  await waitUntilLive(desk);
  await expect(news(desk)).toHaveCount(0);

  await test.step('a program that was not seen before is news, without its address', async () => {
    cloud.signInElsewhere(DEMO_AGENT, other);
    await expect(news(desk)).toContainText('another program signed in with your account');
    await expect(news(desk)).not.toContainText(other.address);
  });

  await test.step('Today has the details, and takes the news away', async () => {
    expect(await signInLines(desk)).toEqual([
      expect.stringContaining(`Another program, from ${other.address}`),
    ]);
    await expect(news(desk)).toHaveCount(0);
  });

  await test.step('the same program again is a line, and no news', async () => {
    cloud.signInElsewhere(DEMO_AGENT, other);
    await settle(desk, cloud, 'Meeting');
    await expect(news(desk)).toHaveCount(0);
    expect(await signInLines(desk)).toHaveLength(2);
  });

  await test.step('a second program, and this app on another computer later, are news of their own', async () => {
    cloud.signInElsewhere(DEMO_AGENT, another);
    await expect(news(desk)).toBeVisible();
    expect(await signInLines(desk)).toHaveLength(3);
    // Later than the sign-in here. A silent channel would be given up in a longer step.
    for (const presence of ['Break', 'Meal', 'Training', 'Available']) {
      await passTogether(desk, cloud, minute / 2);
      await settle(desk, cloud, presence);
    }
    cloud.signInElsewhere(DEMO_AGENT, { clientId: 'desk-pkce', address: another.address });
    await settle(desk, cloud, 'Busy');
    // This app waits for a minute, in case it is a renewal of its own.
    await desk.pass(minute);
    await expect(news(desk)).toBeVisible();
    expect((await signInLines(desk))[0]).toContain('Agent Desk, in another window or on another computer');
  });

  expect(desk.mainLog()).not.toMatch(/203\.0\.113\.7|198\.51\.100\.4/);
});

for (const [grant, kind] of [
  ['pkce', 'through the login page'],
  ['code', 'by a refresh token'],
] as const)
  for (const echo of ['before', 'after'] as const)
    test(`this app’s own renewal ${kind} is no news and no line, where it is told ${echo} the answer`, async ({
      startDesk,
      genesysCloud: cloud,
    }) => {
      // A short life is renewed at its half: after 90 seconds, which the fourth step is the first to reach.
      cloud.set({ echo, tokenLifeSeconds: 180 });
      const desk = await startDesk({ grant });
      await desk.signInUnasked(cloud);
      await waitUntilLive(desk);
      const channels = cloud.requests('channels').length;
      // In steps, each with an event: a channel that is silent for 35 seconds would be given up.
      for (const presence of ['Busy', 'Break', 'Meal', 'Training']) {
        await passTogether(desk, cloud, 25_000);
        await settle(desk, cloud, presence);
      }
      await cloud.waitFor('token', 2);
      // The renewed session has a channel of its own.
      await cloud.waitFor('channels', channels + 1);
      await settle(desk, cloud, 'Meeting');
      await passTogether(desk, cloud, minute);
      await expect(news(desk)).toHaveCount(0);
      expect(await signInLines(desk)).toEqual([]);
    });

test('this app’s own renewals that fail after they got a token are no news and no line', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  // A short life is renewed at its half: after two minutes.
  cloud.set({ tokenLifeSeconds: 240 });
  const desk = await startDesk();
  await desk.signInUnasked(cloud);
  await waitUntilLive(desk);
  cloud.set({ fail: { 'users-me': { status: 503 } } });
  for (const presence of ['Busy', 'Break', 'Meal', 'Training', 'Meeting']) {
    await passTogether(desk, cloud, 25_000);
    await settle(desk, cloud, presence);
  }
  // The token that is of no use is revoked, so the first try has failed. The second one comes within five seconds of that.
  await cloud.waitFor('tokens-me');
  await passTogether(desk, cloud, 10_000);
  await cloud.waitFor('token', 3);
  await settle(desk, cloud, 'Busy');
  await passTogether(desk, cloud, minute);
  await expect(news(desk)).toHaveCount(0);
  expect(await signInLines(desk)).toEqual([]);
});
