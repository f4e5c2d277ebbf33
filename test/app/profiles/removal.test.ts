/** What becomes of the sessions of a profile that is removed, wherever they are at that moment. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AgentDesk, DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { choose } from '../../kit/menu';

test.skip(process.platform !== 'linux', 'Needs a keyring of its own.');

const readMark = ({ profile }: AgentDesk) => readFileSync(join(profile.userData, 'profile.json'), 'utf8');

/** The agent asks for the removal, and confirms it. */
async function remove(desk: AgentDesk): Promise<void> {
  await choose(desk, 'remove-organisation');
  await desk.mainWindow.getByRole('button', { name: 'Sign out and remove' }).click();
}

/** The folder is put aside first, and deleted then. */
const expectDeleted = ({ profile }: AgentDesk) =>
  expect.poll(() => readdirSync(join(profile.userData, '..')), { timeout: 15_000 }).toEqual(['.changed']);

test('PR-24 S18 a profile that is removed while its kept session is checked is signed out at Genesys Cloud first', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  const first = await startDesk({ ...keyring.options, profile: 'Acme' });
  await first.signInAndClose(cloud);
  expect(existsSync(join(first.profile.userData, 'session.sealed'))).toBe(true);
  cloud.set({ fail: { 'users-me': { delayMs: 5_000 } } });
  const acme = await startDesk({ ...keyring.options, profile: first.profile });
  await acme.endBy(() => remove(acme));
  expect(cloud.requests('tokens-me').map(({ method }) => method)).toEqual(['DELETE']);
  await expectDeleted(acme);
});

// The packaged app encrypts its cookies too.
test('PR-24 S18 a profile whose kept session can’t be read says so, and is deleted when the agent wants it still', {
  tag: '@development',
}, async ({ startDesk, genesysCloud: cloud, keyring }) => {
  const first = await startDesk({ ...keyring.options, profile: 'Acme' });
  await first.signInAndClose(cloud);
  const acme = await startDesk({ profile: first.profile });
  const page = acme.mainWindow;
  await remove(acme);
  await expect(page.getByRole('heading', { level: 1, name: 'Remove Acme?' })).toBeVisible();
  const told = page.getByRole('main').getByText('Genesys Cloud could not be told');
  await expect(told).toContainText('A session is kept on this computer that can’t be read now');
  expect(existsSync(join(acme.profile.userData, 'session.sealed'))).toBe(true);
  expect(readMark(acme)).not.toContain('isRemoved');
  await acme.endBy(() => page.getByRole('button', { name: 'Remove anyway' }).click());
  expect(cloud.requests('tokens-me').filter(({ method }) => method === 'DELETE')).toEqual([]);
  await expectDeleted(acme);
});

test('PR-24 S18 a sign-in that is under way when its profile is removed is cancelled, and its late token revoked', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  cloud.set({ fail: { token: { delayMs: 2_000 } } });
  const acme = await startDesk({ profile: 'Acme' });
  await submitLogin(await acme.startSignIn(), DEMO_AGENT);
  await expect.poll(() => cloud.requests('token').length).toBe(1);
  await acme.endBy(() => remove(acme));
  expect(cloud.requests('tokens-me').map(({ method }) => method)).toEqual(['DELETE']);
  await expectDeleted(acme);
});
