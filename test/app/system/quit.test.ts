/** The app ends in an orderly way, by a signal or by its menu: it writes its files completely and leaves no process. */

import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { findProcesses } from '../../kit/own-processes';
import { hour, minute } from '../../kit/session';

const readView = async (desk: AgentDesk) => (await desk.view()) as object;

test('a signal ends the app in an orderly way, the session is kept, and no process is left', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  test.skip(process.platform !== 'linux', 'Reads /proc.');
  const desk = await startDesk(keyring.options);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    await test.step(`${signal} ends the app with exit code 0, keeps the session and leaves no process`, async () => {
      await desk.signInUnasked(cloud);
      await expect.poll(() => readView(desk)).toMatchObject({ keeping: 'kept' });
      expect(findProcesses(desk.profile).length).toBeGreaterThan(2);
      const { code } = await desk.endBy(() => desk.app.process().kill(signal));
      expect.soft(code).toBe(0);
      await expect.soft.poll(() => findProcesses(desk.profile)).toEqual([]);
      await desk.restart();
      await desk.expectSignedInAs(DEMO_AGENT.person.name);
      await desk.signOut();
    });
});

test('O13 RS-08 a quit during a refresh waits for it, and the new token is the one that is kept', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  cloud.set({ rotateRefreshTokens: true });
  test.setTimeout(60_000);
  const desk = await startDesk({ ...keyring.options, grant: 'code' });
  await desk.signInUnasked(cloud);
  for (const [time, delayMs] of [
    [1, 700],
    // Longer than the session is waited for, so that it is stopped by then.
    [2, 4_500],
  ] as const)
    await test.step(`${time === 1 ? 'O13' : 'RS-08 O13'} a refresh that comes after ${delayMs} ms is kept`, async () => {
      await expect.poll(() => readView(desk)).toMatchObject({ keeping: 'kept', check: 'checked' });
      const tokens = cloud.requests('token').length;
      cloud.set({ fail: { refresh: { answerAfterMs: delayMs } } });
      // A restart sets the app's clock back, and each renewal moves the end on.
      await desk.pass(time * (18 * hour - 6 * 60_000));
      await expect.poll(() => cloud.requests('token').length).toBe(tokens + 1);
      await desk.endBy(() => desk.evaluate(({ app }) => app.quit()));
      await desk.restart();
      await desk.expectSignedInAs(DEMO_AGENT.person.name);
      await expect(desk.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
      expect(cloud.requests('users-me').at(-1)?.headers.authorization).toBe(
        `Bearer ${cloud.secrets.accessTokens[time]}`,
      );
      expect(cloud.requests('tokens-me')).toEqual([]);
    });
});

test('O13 RS-08 RD-11 a quit while Renew now refreshes waits for the new token, and keeps it', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  cloud.set({ rotateRefreshTokens: true });
  test.setTimeout(60_000);
  const desk = await startDesk({ ...keyring.options, grant: 'code' });
  await desk.signInUnasked(cloud);
  await expect.poll(() => readView(desk)).toMatchObject({ keeping: 'kept', check: 'checked' });
  const headers = { 'retry-after': '3600' };
  cloud.set({ fail: { refresh: { status: 429, headers, times: 1 } } });
  await desk.pass(18 * hour - 5 * minute);
  const renewNow = desk.mainWindow.getByRole('button', { name: 'Renew now' });
  await expect(renewNow).toBeVisible();
  cloud.set({ fail: { refresh: { answerAfterMs: 1_500 } } });
  const tokens = cloud.requests('token').length;
  await renewNow.click();
  await expect.poll(() => cloud.requests('token').length).toBe(tokens + 1);
  await desk.endBy(() => desk.evaluate(({ app }) => app.quit()));
  await desk.restart();
  // Not the person alone, who is shown before the session is checked.
  await expect(desk.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  expect(cloud.secrets.accessTokens).toHaveLength(2);
  expect(cloud.requests('users-me').at(-1)?.headers.authorization).toBe(
    `Bearer ${cloud.secrets.accessTokens[1]}`,
  );
});
