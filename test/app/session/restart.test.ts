/** The next start with a kept session: it is shown at once, checked by one call, and used only with its own settings. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AgentDesk, createProfile, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { writePreload } from '../../kit/preload';
import { findInFiles } from '../../kit/profile-files';

const vaultOf = ({ profile }: Pick<AgentDesk, 'profile'>) => join(profile.userData, 'session.sealed');

/** Settings of other connections: a start with them must not use the session. */
const others: Readonly<Record<string, readonly string[]>> = {
  'another client': ['--client-id=another'],
  'another region': ['--region=mypurecloud.de'],
  'another gateway path': ['--gateway-api-path=elsewhere'],
  'an organisation': ['--organization=acme', '--provider=okta'],
};

test('a kept session is encrypted, for its own settings, and comes back until the sign-out', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  test.setTimeout(60_000);
  const options = { ...keyring.options, grant: 'code' as const };
  const first = await startDesk(options);
  const { profile } = first;
  const start = (args: readonly string[] = []) =>
    startDesk({ ...options, profile, args: [...options.args, ...args] });

  await test.step('S4 O12 the kept session is encrypted, and its file is for its owner alone', async () => {
    await first.signInAs(DEMO_AGENT);
    await expect.poll(() => existsSync(vaultOf(first))).toBe(true);
    expect(statSync(vaultOf(first)).mode & 0o777).toBe(0o600);
    expect(cloud.secrets.refreshTokens).toHaveLength(1);
    await first.close();
    const kept = readFileSync(vaultOf(first), 'utf8');
    const opened = Buffer.from(kept, 'base64').toString('latin1');
    for (const text of [...cloud.secrets.all, DEMO_AGENT.person.name, DEMO_AGENT.email])
      expect(kept + opened).not.toContain(text);
    for (const secret of cloud.secrets.all) expect(findInFiles(first.profile.home, secret)).toEqual([]);
    // Chromium's prefix for a text that is encrypted with a key of the keyring.
    expect(opened).toMatch(/^v11/);
  });

  await test.step('a start with other settings never gets this session', async () => {
    const before = cloud.journal.length;
    for (const [what, args] of Object.entries(others))
      await test.step(what, async () => {
        const desk = await start(args);
        await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
        expect(cloud.journal).toHaveLength(before);
        await desk.close();
      });
  });

  // The temporary file of a write that was killed.
  const leftover = `${vaultOf(first)}.tmp-0123456789abcdef`;
  writeFileSync(leftover, 'sealed');
  const [calls, pages] = [cloud.requests('users-me').length, cloud.requests('authorize').length];
  cloud.set({ fail: { 'users-me': { delayMs: 6_000 } } });
  const again = await start();

  await test.step('a restart signs in again by one call and without a login window', async () => {
    // The last profile is shown at once, with a line that it is being checked.
    await again.expectSignedInAs(DEMO_AGENT.person.name);
    expect(await again.view()).toMatchObject({ kind: 'signed-in', check: 'checking', keeping: 'kept' });
    await expect(again.mainWindow.getByRole('main').getByText('Checking your session…')).toBeVisible();
    await expect(again.mainWindow.getByRole('main').getByText(/^Signed in until .*\d/)).toBeVisible({
      timeout: 15_000,
    });
    await expect
      .poll(async () => (await again.view()) as object)
      .toMatchObject({ check: 'checked', picture: expect.stringContaining('data:') });
    expect(cloud.requests('users-me')).toHaveLength(calls + 1);
    expect(cloud.requests('authorize')).toHaveLength(pages);
    expect(cloud.requests('token')).toHaveLength(1);
    expect(again.hasLoginWindow()).toBe(false);
  });

  await test.step('O16 a sign-out removes the kept session and the file of a killed write', async () => {
    await again.mainWindow.getByRole('button', { name: 'Sign out' }).click();
    await expect(again.mainWindow.getByRole('status')).toHaveText(/was ended.*Nothing of it is left/);
    expect(existsSync(vaultOf(again))).toBe(false);
    expect(existsSync(leftover)).toBe(false);
    await again.restart();
    await expect(again.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  });
});

/**
 * Electron 45 gives the key of its encryption later, without stopping the process as 33 does: so does this, some time after
 * the page has asked for its first view. It notes the heading with which the window is shown.
 */
const slowEncryption = (delayMs: number) => `
  let decrypt = null;
  let tellAsked = () => {};
  const asked = new Promise((resolve) => { tellAsked = resolve; });
  Object.defineProperty(electron.safeStorage, 'decryptStringAsync', {
    set: (given) => { decrypt = given; },
    get: () => async (encrypted) => {
      await asked;
      await new Promise((resolve) => setTimeout(resolve, ${delayMs}));
      return decrypt(encrypted);
    },
  });
  const handle = electron.ipcMain.handle.bind(electron.ipcMain);
  const note = (act) => async (event) => {
    globalThis.firstHeading ??= await event.sender.executeJavaScript("document.querySelector('h1').textContent");
    return act(event);
  };
  const tell = (act) => (event) => { tellAsked(); return act(event); };
  const wrap = (name) => (name === 'firstViewReady' ? note : name === 'getView' ? tell : (act) => act);
  electron.ipcMain.handle = (name, act) => handle(name, wrap(name)(act));`;

test('the first view of a restart is the card already, unless the system takes long to decrypt the session', {
  // It starts Electron with code of its own, which no package lets in.
  tag: '@development',
}, async ({ startDesk, executable, keyring, genesysCloud: cloud }) => {
  const first = await startDesk(keyring.options);
  await first.signInAndClose(cloud);
  const { profile } = first;
  for (const [delayMs, heading] of [
    [60, DEMO_AGENT.person.name],
    [1_000, 'Agent Desk'],
  ] as const)
    await test.step(`${delayMs} milliseconds`, async () => {
      const slow = writePreload(profile, executable, slowEncryption(delayMs));
      const desk = await startDesk({ ...keyring.options, profile, executable: slow });
      await desk.expectSignedInAs(DEMO_AGENT.person.name);
      expect(await desk.evaluate(() => Reflect.get(globalThis, 'firstHeading'))).toBe(heading);
      await desk.close();
    });
});

test('S3 without a keyring the session ends with the app, and the view says so', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await desk.signInUnasked(cloud);
  await expect(desk.mainWindow.getByRole('main').getByText('This computer can’t encrypt')).toBeVisible();
  await desk.close();
  expect(readdirSync(desk.profile.userData).filter((name) => name.startsWith('session.'))).toEqual([]);
  await desk.restart();
  await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
});

/** Unreadable things in the place of the vault's file. The app must leave each as it is. */
const unreadable: Readonly<Record<string, (path: string) => void>> = {
  'the file of another keyring': (path) =>
    writeFileSync(path, Buffer.from('v11 of somebody else').toString('base64')),
  'an empty file': (path) => writeFileSync(path, ''),
  'a huge file': (path) => writeFileSync(path, 'A'.repeat(300_000)),
  'a folder': (path) => mkdirSync(path),
};

test('S3 an unreadable session is left alone, named in the view, and forgotten only when the agent asks', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
}) => {
  test.setTimeout(60_000);
  const profile = createProfile();
  const path = vaultOf({ profile });
  for (const [what, plant] of Object.entries(unreadable))
    await test.step(what, async () => {
      rmSync(path, { force: true });
      plant(path);
      const before = statSync(path).mtimeMs;
      const desk = await startDesk({ ...keyring.options, profile });
      await expect(desk.mainWindow.getByRole('main').getByText('can’t be read now')).toBeVisible();
      await desk.signInUnasked(cloud);
      await expect(desk.mainWindow.getByRole('main').getByText('An earlier session')).toBeVisible();
      await desk.signOut();
      const forget = desk.mainWindow.getByRole('button', { name: 'Forget it' });
      await expect(forget).toBeVisible();
      expect(statSync(path).mtimeMs).toBe(before);
      await forget.click();
      await expect(forget).toHaveCount(0);
      expect(existsSync(path)).toBe(false);
      await desk.signInUnasked(cloud);
      await expect.poll(async () => (await desk.view()) as object).toMatchObject({ keeping: 'kept' });
      await expect.poll(() => existsSync(path)).toBe(true);
      await desk.close();
    });
});

// The packaged app encrypts its cookies too, so without the keyring the login page would not remember the agent.
test('S3 a session is left alone while its keyring is missing, and used when the keyring is back', {
  tag: '@development',
}, async ({ startDesk, keyring, genesysCloud: cloud }) => {
  const first = await startDesk(keyring.options);
  await first.signInAndClose(cloud);
  const { profile } = first;
  const without = await startDesk({ profile });
  await expect(without.mainWindow.getByRole('main').getByText('can’t be read now')).toBeVisible();
  // The login page still remembers the agent.
  await without.mainWindow.getByRole('button', { name: 'Sign in', exact: true }).click();
  await without.expectSignedInAs(DEMO_AGENT.person.name);
  await without.close();
  const [tokens, pages] = [cloud.requests('token').length, cloud.requests('authorize').length];
  const back = await startDesk({ ...keyring.options, profile });
  await back.expectSignedInAs(DEMO_AGENT.person.name);
  await expect(back.mainWindow.getByRole('main').getByText(/^Signed in until/)).toBeVisible();
  expect(cloud.requests('token')).toHaveLength(tokens);
  expect(cloud.requests('authorize')).toHaveLength(pages);
});
