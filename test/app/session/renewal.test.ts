/** The renewal of a session before its end: by its refresh token, or through the login page, which stays hidden if it can. */

import { type AgentDesk, DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { waitUntilLive } from '../../kit/live-card';
import { endOf, hour, minute, passTogether, recordNotifications, recordWindows } from '../../kit/session';

const life = 18 * hour;
const expectSignedOut = (desk: AgentDesk) =>
  expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
const renewNow = (desk: AgentDesk) => desk.mainWindow.getByRole('button', { name: 'Renew now' });

test('a session with a refresh token is renewed by that token', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  test.setTimeout(60_000);
  const options = { ...keyring.options, grant: 'code' as const };
  const first = await startDesk(options);
  await first.signInAndClose(cloud);
  cloud.set({ fail: { 'users-me': { status: 401, times: 1 } } });
  const desk = await startDesk({
    ...options,
    profile: first.profile,
    environment: { ...keyring.options.environment, AGENT_DESK_TEST_CLOCK_AHEAD_MS: String(hour) },
  });

  await test.step('O21 a 401 at a restart is recovered from by the refresh token', async () => {
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    await expect(desk.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
    expect(cloud.requests('users-me')).toHaveLength(3);
    expect(cloud.requests('token')).toHaveLength(2);
    expect(cloud.requests('authorize')).toHaveLength(1);
    await desk.signOut();
    cloud.reset();
  });

  await test.step('O13 a session with a refresh token is refreshed once before its end, without a window', async () => {
    cloud.set({ rotateRefreshTokens: true });
    await desk.signInUnasked(cloud);
    const [tokens, calls] = [cloud.requests('token').length, cloud.requests('users-me').length];
    await desk.setIdle(hour);
    const windows = await recordWindows(desk);
    for (const time of [1, 2, 3]) {
      const before = await endOf(desk);
      const newest = cloud.secrets.refreshTokens.at(-1);
      await passTogether(desk, cloud, life - 10 * minute);
      const asked = await cloud.waitFor('token', tokens + time);
      expect(asked.form).toEqual({ grant_type: 'refresh_token', refresh_token: newest });
      await expect.poll(() => endOf(desk)).toBeGreaterThan(before);
    }
    expect(cloud.requests('token')).toHaveLength(tokens + 3);
    expect(cloud.requests('users-me')).toHaveLength(calls);
    expect(await windows()).toEqual({ made: 0, shown: 0 });
    await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
    await expect(desk.mainWindow.getByRole('status')).toContainText('was ended');
    expect(cloud.requests('tokens-me').at(-1)?.headers.authorization).toBe(
      `Bearer ${cloud.secrets.accessTokens.at(-1)}`,
    );
    await desk.setIdle(0);
    cloud.reset();
  });

  await test.step('O13 after invalid_grant the session goes on, and Renew now signs in again', async () => {
    await desk.signInUnasked(cloud);
    const pages = cloud.requests('authorize').length;
    const tokens = cloud.secrets.accessTokens.length;
    cloud.set({ fail: { token: { status: 400, body: { error: 'invalid_grant' }, times: 1 } } });
    await passTogether(desk, cloud, life - 10 * minute);
    // The login page has forgotten the agent: it is asked in a hidden window first.
    await cloud.waitFor('authorize', pages + 1);
    await desk.expectNoLoginWindow();
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    await passTogether(desk, cloud, 5 * minute);
    await renewNow(desk).click();
    await submitLogin(await desk.loginWindow(), DEMO_AGENT);
    await expect(renewNow(desk)).toHaveCount(0);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    expect(cloud.secrets.accessTokens).toHaveLength(tokens + 1);
  });
});

test('a session with PKCE is renewed through the login page, or ends', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  test.setTimeout(60_000);
  const first = await startDesk(keyring.options);
  await first.signInAndClose(cloud);
  // The login page's cookie has expired, and the inactivity time-out has ended the token.
  cloud.clock.advance(hour);
  cloud.set({ inactivitySeconds: 300 });
  const desk = await startDesk({ ...keyring.options, profile: first.profile });

  await test.step('O21 O18 a restart with a token that Genesys Cloud has ended tries one recovery and signs out', async () => {
    await expectSignedOut(desk);
    await expect(desk.mainWindow.getByRole('status')).toContainText(
      'Your session has ended. Genesys Cloud did not say why. (session-ended) Sign in again to go on.',
    );
    expect(cloud.requests('users-me')).toHaveLength(2);
    expect(cloud.requests('authorize')).toHaveLength(2);
    expect(cloud.requests('token')).toHaveLength(1);
    await desk.restart();
    await expectSignedOut(desk);
    expect(cloud.requests('users-me')).toHaveLength(2);
    cloud.reset();
  });

  await test.step('a session with PKCE is renewed through the login page, hidden as long as that remembers the agent', async () => {
    cloud.set({ tokenLifeSeconds: 1800 });
    await desk.signInAs(DEMO_AGENT);
    const pages = cloud.requests('authorize').length;
    const windows = await recordWindows(desk);
    const before = await endOf(desk);
    await passTogether(desk, cloud, 20 * minute);
    await expect.poll(() => endOf(desk)).toBeGreaterThan(before);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    expect(cloud.requests('authorize')[pages]?.query).not.toHaveProperty('prompt');
    await expect.poll(windows).toEqual({ made: 1, shown: 0 });
    await desk.expectNoLoginWindow();
    await desk.signOut();
    cloud.reset();
  });

  await test.step('an end that needs the agent is announced five minutes before, in the window and by the system', async () => {
    await desk.signInUnasked(cloud);
    const pages = cloud.requests('authorize').length;
    const windows = await recordWindows(desk);
    const notifications = await recordNotifications(desk);
    await passTogether(desk, cloud, life - 10 * minute);
    await cloud.waitFor('authorize', pages + 1);
    await desk.expectNoLoginWindow();
    expect(await windows()).toEqual({ made: 1, shown: 0 });
    await expect(renewNow(desk)).toHaveCount(0);

    await passTogether(desk, cloud, 5 * minute);
    await expect(desk.mainWindow.getByRole('status')).toContainText(
      /Your session ends at .*Renew it to go on\.$/,
    );
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    expect(await notifications.titles()).toEqual([expect.stringMatching(/^Your session ends at .*\d/)]);

    // Closing the login window changes nothing. A click on the notification does the same as the button.
    await renewNow(desk).click();
    const unwanted = await desk.loginWindow();
    await expect.poll(windows).toEqual({ made: 2, shown: 1 });
    await unwanted.close();
    await expect(renewNow(desk)).toBeEnabled();
    await notifications.click();
    const login = await desk.loginWindow();
    await expect.poll(windows).toEqual({ made: 3, shown: 2 });
    await submitLogin(login, DEMO_AGENT);
    await expect(renewNow(desk)).toHaveCount(0);
    await expect(desk.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
    await desk.signOut();
  });

  await test.step('a session that is not renewed ends with a notice, and the next sign-in works', async () => {
    await desk.signInUnasked(cloud);
    // The picture and the organisation's presences are the last requests of a sign-in.
    const view = async () => (await desk.view()) as object;
    await expect.poll(view).toMatchObject({ picture: expect.stringContaining('data:') });
    await waitUntilLive(desk);
    await desk.setIdle(hour);
    const calls = cloud.journal.length;
    await passTogether(desk, cloud, life);
    await expectSignedOut(desk);
    await expect(desk.mainWindow.getByRole('status')).toContainText(
      'Your session has ended. It had reached its time limit. (session-time-over) Sign in again to go on.',
    );
    // No request was sent for an agent who is away, so their inactivity time-out can run.
    expect(cloud.journal).toHaveLength(calls);
    await desk.signInUnasked(cloud);
  });
});
