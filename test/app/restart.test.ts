/** A kept session comes back with the next start: at once, with one call, and only with the settings it was made with. */

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AgentDesk, createProfile, DEMO_AGENT, expect, test } from '../kit/fixtures';
import { findInFiles } from '../kit/profile-files';

const vaultOf = ({ profile }: Pick<AgentDesk, 'profile'>) => join(profile.userData, 'session.sealed');

test('restart: signed in again by one call and no login window', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  const first = await startDesk(keyring.options);
  await first.signInAndClose(cloud);

  const [calls, pages] = [cloud.requests('users-me').length, cloud.requests('authorize').length];
  cloud.set({ fail: { 'users-me': { delayMs: 3_000 } } });
  const second = await startDesk({ ...keyring.options, profile: first.profile });
  // The last profile is there at once, and says that it is being checked.
  await second.expectSignedInAs(DEMO_AGENT.person.name);
  expect(await second.view()).toMatchObject({ kind: 'signed-in', check: 'checking', keeping: 'kept' });
  await expect(second.mainWindow.getByRole('main').getByText('Checking your session…')).toBeVisible();
  await expect(second.mainWindow.getByRole('main').getByText(/^Signed in until .*\d/)).toBeVisible();
  expect(await second.view()).toMatchObject({ check: 'checked', picture: expect.stringContaining('data:') });
  expect(cloud.requests('users-me')).toHaveLength(calls + 1);
  expect(cloud.requests('authorize')).toHaveLength(pages);
  expect(cloud.requests('token')).toHaveLength(1);
  expect(second.hasLoginWindow()).toBe(false);

  await second.mainWindow.getByRole('button', { name: 'Sign out' }).click();
  await expect(second.mainWindow.getByRole('status')).toHaveText(/was ended.*Nothing of it is left/);
  expect(existsSync(vaultOf(first))).toBe(false);
  await second.close();
  const third = await startDesk({ ...keyring.options, profile: first.profile });
  await expect(third.mainWindow.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('S4 O12 what is kept is encrypted, and for its owner alone', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  const desk = await startDesk({ ...keyring.options, grant: 'code' });
  await desk.signInAs(DEMO_AGENT);
  await expect.poll(() => existsSync(vaultOf(desk))).toBe(true);
  expect(statSync(vaultOf(desk)).mode & 0o777).toBe(0o600);
  expect(cloud.secrets.refreshTokens).toHaveLength(1);
  await desk.close();
  const kept = readFileSync(vaultOf(desk), 'utf8');
  const opened = Buffer.from(kept, 'base64').toString('latin1');
  for (const text of [...cloud.secrets.all, DEMO_AGENT.person.name, DEMO_AGENT.email])
    expect(kept + opened).not.toContain(text);
  for (const secret of cloud.secrets.all) expect(findInFiles(desk.profile.home, secret)).toEqual([]);
  // Chromium marks what it has really encrypted with a key of the keyring.
  expect(opened).toMatch(/^v11/);
});

test('O16 a sign-out also removes what a killed write has left', async ({ startDesk, keyring }) => {
  const profile = createProfile();
  const leftover = `${vaultOf({ profile })}.tmp-0123456789abcdef`;
  writeFileSync(leftover, 'sealed');
  const desk = await startDesk({ ...keyring.options, profile });
  await desk.signInAs(DEMO_AGENT);
  await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
  await expect(desk.mainWindow.getByRole('status')).toContainText('Nothing of it is left');
  expect(existsSync(leftover)).toBe(false);
});

test('S3 without a keyring the session ends with the app, and the view says so', async ({ startDesk }) => {
  const first = await startDesk();
  await first.signInAs(DEMO_AGENT);
  await expect(first.mainWindow.getByRole('main').getByText('This computer can’t encrypt')).toBeVisible();
  await first.close();
  expect(readdirSync(first.profile.userData).filter((name) => name.startsWith('session.'))).toEqual([]);
  const second = await startDesk({ profile: first.profile });
  await expect(second.mainWindow.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

/** What can be in the vault's place; it must be there untouched afterwards. */
const unreadable: Readonly<Record<string, (path: string) => void>> = {
  'the file of another keyring': (path) =>
    writeFileSync(path, Buffer.from('v11 of somebody else').toString('base64')),
  'an empty file': (path) => writeFileSync(path, ''),
  'a huge file': (path) => writeFileSync(path, 'A'.repeat(300_000)),
  'a folder': (path) => mkdirSync(path),
};

for (const [what, plant] of Object.entries(unreadable))
  test(`S3 ${what} is left alone, said so, and forgotten only when asked`, async ({ startDesk, keyring }) => {
    const profile = createProfile();
    const path = vaultOf({ profile });
    plant(path);
    const before = statSync(path).mtimeMs;
    const desk = await startDesk({ ...keyring.options, profile });
    await expect(desk.mainWindow.getByRole('main').getByText('can’t be read now')).toBeVisible();
    await desk.signInAs(DEMO_AGENT);
    await expect(desk.mainWindow.getByRole('main').getByText('An earlier session')).toBeVisible();
    await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
    const forget = desk.mainWindow.getByRole('button', { name: 'Forget it' });
    await expect(forget).toBeVisible();
    expect(statSync(path).mtimeMs).toBe(before);
    await forget.click();
    await expect(forget).toHaveCount(0);
    expect(existsSync(path)).toBe(false);
    await desk.signInAs(DEMO_AGENT);
    await expect.poll(async () => (await desk.view()) as object).toMatchObject({ keeping: 'kept' });
    await expect.poll(() => existsSync(path)).toBe(true);
  });

// Packaged, cookies are encrypted too: without the keyring, the login page would not remember anybody.
test('S3 without the keyring of before, the session is kept for when it is back', {
  tag: '@development',
}, async ({ startDesk, keyring, genesysCloud: cloud }) => {
  const first = await startDesk(keyring.options);
  await first.signInAndClose(cloud);
  const { profile } = first;
  const without = await startDesk({ profile });
  await expect(without.mainWindow.getByRole('main').getByText('can’t be read now')).toBeVisible();
  // The login page still remembers the agent.
  await without.mainWindow.getByRole('button', { name: 'Sign in' }).click();
  await without.expectSignedInAs(DEMO_AGENT.person.name);
  await without.close();
  const back = await startDesk({ ...keyring.options, profile });
  await back.expectSignedInAs(DEMO_AGENT.person.name);
});

/** Settings that lead somewhere else; the start of the app with them must not use the session. */
const others: Readonly<Record<string, readonly string[]>> = {
  'another client': ['--client-id=another'],
  'another region': ['--region=mypurecloud.de'],
  'another gateway path': ['--gateway-api-path=elsewhere'],
  'an organisation': ['--organization=acme', '--provider=okta'],
};

test('a start with other settings never gets this session', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  const first = await startDesk(keyring.options);
  await first.signInAndClose(cloud);
  const { profile } = first;
  const before = cloud.journal.length;
  for (const [what, args] of Object.entries(others))
    await test.step(what, async () => {
      const second = await startDesk({
        ...keyring.options,
        profile,
        args: [...keyring.options.args, ...args],
      });
      await expect(second.mainWindow.getByRole('button', { name: 'Sign in' })).toBeVisible();
      expect(cloud.journal).toHaveLength(before);
      await second.close();
    });
  // With its own settings it is there again.
  const third = await startDesk({ ...keyring.options, profile });
  await third.expectSignedInAs(DEMO_AGENT.person.name);
});
