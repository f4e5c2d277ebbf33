/** A working day of ten hours with a moved clock: sleep, lost networks, restarts, renewals, and one login window. */

import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { waitUntilLive } from '../../kit/live-card';
import { endOf, hour, minute, passTogether, recordWindows, sleepTogether } from '../../kit/session';

test('O13 O18 a working day of ten hours needs one login window', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  test.setTimeout(60_000);
  cloud.set({ tokenLifeSeconds: 7200, rotateRefreshTokens: true });
  const options = { ...keyring.options, grant: 'code' as const };
  let passed = 0;
  let desk: AgentDesk = await startDesk(options);

  await desk.signInAs(DEMO_AGENT);
  let windows = await recordWindows(desk);
  const pass = async (ms: number) => {
    passed += ms;
    await passTogether(desk, cloud, ms);
  };
  const expectRenewed = async (times: number) => {
    await expect.poll(() => cloud.secrets.accessTokens.length).toBe(1 + times);
    // The app has taken the new session, and the stand-in has not only issued it.
    await expect.poll(async () => (await endOf(desk)) - Date.now() - passed).toBeGreaterThan(hour);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    expect(await windows()).toEqual({ made: 0, shown: 0 });
  };

  // The picture and the organisation's presences are the last requests of a sign-in.
  const view = async () => (await desk.view()) as object;
  await expect.poll(view).toMatchObject({ picture: expect.stringContaining('data:') });
  await waitUntilLive(desk);
  // 06:00. No request is sent in between, so that an inactivity time-out could run.
  const calls = cloud.journal.length;
  await pass(109 * minute);
  // What the app sends now arrives meanwhile.
  await desk.view();
  expect(cloud.journal).toHaveLength(calls);
  await pass(minute);
  await expectRenewed(1);

  // 08:00. The network is gone when the renewal is due, and comes back.
  cloud.set({ fail: { token: 'reset' } });
  await pass(110 * minute);
  await cloud.waitFor('token', 3);
  cloud.set({ fail: { token: undefined } });
  // The app may hear of the cut after the first of these minutes.
  await expect(async () => {
    await pass(minute);
    await expect.poll(() => cloud.secrets.accessTokens.length, { timeout: 2_000 }).toBe(3);
  }).toPass();
  await expectRenewed(2);

  // 10:00. A break with the lid closed, past the end of the token.
  const asked = cloud.requests('token').length;
  passed += 3 * hour;
  await sleepTogether(desk, cloud, 3 * hour);
  await expectRenewed(3);
  // The app sends one request, even if Chromium had to repeat one on a connection that was cut.
  expect(cloud.requests('token').length).toBe(asked + 1);

  // 13:00. The computer restarts, first without a network.
  await desk.close();
  cloud.set({ fail: { 'users-me': 'reset' } });
  const environment = { ...options.environment, AGENT_DESK_TEST_CLOCK_AHEAD_MS: String(passed) };
  desk = await startDesk({ ...options, environment, profile: desk.profile });
  windows = await recordWindows(desk);
  await expect(desk.mainWindow.getByRole('status')).toContainText('You are offline');
  cloud.set({ fail: { 'users-me': undefined } });
  await pass(10 * minute);
  await expect(desk.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
  await expectRenewed(3);

  // The rest of the day.
  await pass(100 * minute);
  await expectRenewed(4);
  while (passed < 10 * hour) await pass(Math.min(30 * minute, 10 * hour - passed));
  await desk.expectSignedInAs(DEMO_AGENT.person.name);

  expect(cloud.requests('login')).toHaveLength(1);
  expect(cloud.requests('authorize')).toHaveLength(1);
  await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
  await expect(desk.mainWindow.getByRole('status')).toHaveText(/was ended.*Nothing of it is left/);
});

test('a working day of ten hours with PKCE is renewed unseen while the login page remembers the agent', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  cloud.set({ tokenLifeSeconds: 7200, loginCookieSeconds: 12 * 3600 });
  const desk = await startDesk();

  await desk.signInAs(DEMO_AGENT);
  const windows = await recordWindows(desk);
  for (let time = 1; time <= 5; time++) {
    await passTogether(desk, cloud, 110 * minute);
    await expect.poll(() => cloud.secrets.accessTokens.length).toBe(1 + time);
    await desk.expectNoLoginWindow();
    await expect
      .poll(async () => (await endOf(desk)) - Date.now())
      .toBeGreaterThan((time + 1) * 105 * minute);
  }
  expect(await windows()).toEqual({ made: 5, shown: 0 });
  expect(cloud.requests('login')).toHaveLength(1);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
});
