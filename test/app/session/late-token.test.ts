/** A token that comes a moment too late, when nobody waits for it any more: it is revoked, and does not live on. */

import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { hour, minute } from '../../kit/session';

/** Longer than a sign-out waits for a renewal. */
const lateMs = 4_500;

/** Waits until the server has issued so many tokens, and no longer: the newest one is on its way meanwhile. */
const waitForTokens = (cloud: GenesysCloud, count: number) =>
  expect.poll(() => cloud.secrets.accessTokens.length, { intervals: [25] }).toBe(count);

/** Waits until both tokens are revoked, the newest last, and nothing else was asked. */
async function expectBothRevoked(cloud: GenesysCloud): Promise<void> {
  await expect.poll(() => cloud.requests('tokens-me').length, { timeout: 10_000 }).toBe(2);
  const revoked = cloud.requests('tokens-me').map(({ headers }) => headers.authorization);
  expect(revoked).toEqual(cloud.secrets.accessTokens.map((token) => `Bearer ${token}`));
  await expect.poll(() => cloud.requests('tokens-me').at(-1)?.stage).toBe('answered');
  expect(cloud.secrets.accessTokens).toHaveLength(2);
}

for (const [what, args] of [
  ['one’s own', []],
  ['a shared', ['--desk=shared']],
] as const)
  test(`RS-08 O16 a refresh that comes back after the sign-out of ${what} desk is revoked`, async ({
    startDesk,
    genesysCloud: cloud,
  }) => {
    test.setTimeout(60_000);
    cloud.set({ rotateRefreshTokens: true });
    const desk = await startDesk({ grant: 'code', args });
    await desk.signInAs(DEMO_AGENT);
    cloud.set({ fail: { refresh: { answerAfterMs: lateMs } } });
    await desk.pass(18 * hour - 5 * minute);
    await waitForTokens(cloud, 2);
    await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
    await expectBothRevoked(cloud);
    await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  });

test('RS-08 W14 a refresh that comes back while a shared desk ends is revoked before the end', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(60_000);
  const desk = await startDesk({ grant: 'code', args: ['--desk=shared'] });
  await desk.signInAs(DEMO_AGENT);
  cloud.set({ fail: { refresh: { answerAfterMs: lateMs } } });
  await desk.pass(18 * hour - 5 * minute);
  await waitForTokens(cloud, 2);
  await desk.endBy(() => desk.evaluate(({ app }) => app.quit()));
  await expectBothRevoked(cloud);
});

test('RS-08 O16 a code that brings its token after the sign-in was cancelled: the token is revoked', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  cloud.set({ fail: { token: { answerAfterMs: 3_000 } } });
  await submitLogin(await desk.startSignIn(), DEMO_AGENT);
  await waitForTokens(cloud, 1);
  await desk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
  await desk.expectProblem('cancelled');
  const revoked = await cloud.waitFor('tokens-me', 1);
  expect(revoked.headers.authorization).toBe(`Bearer ${cloud.secrets.accessTokens[0]}`);
  expect(cloud.requests('users-me')).toEqual([]);
});
