/** Folders of profiles that are links, not the app's own, or gone while their profile is open. */

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createNamedProfile, createProfile, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { choose } from '../../kit/menu';
import { startAndEnd } from '../../kit/start-and-end';

const development = { tag: '@development' };

test(
  'PR-22 S18 nothing but the folders of removed profiles is deleted, and none that a link leads to',
  development,
  async ({ executable }) => {
    const { home, userData } = createProfile();
    const profiles = join(userData, 'profiles');
    const elsewhere = join(home, 'elsewhere');
    const removed = '{"name":"Gone","isRemoved":true}';
    const make = (folder: string, mark: string, more = 'theirs') => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'profile.json'), mark);
      writeFileSync(join(folder, more), '');
    };
    make(elsewhere, removed);
    make(join(profiles, 'acme'), '{"name":"Acme"}');
    make(join(profiles, 'gone'), removed);
    symlinkSync(elsewhere, join(profiles, 'gone', 'inside'));
    symlinkSync(elsewhere, join(profiles, 'linked'));
    make(join(profiles, 'Not A Key'), removed);
    make(join(profiles, 'con'), removed);
    mkdirSync(join(profiles, 'foreign'));
    writeFileSync(join(profiles, 'foreign', 'theirs'), '');
    // The profile with the usual data folder can't be removed, whatever its file says.
    writeFileSync(join(userData, 'profile.json'), removed);
    const args = [`--user-data-dir=${userData}`, '--delete-removed-profiles'];
    expect(await startAndEnd(executable, args, { HOME: home })).toMatchObject({ code: 0, boxes: [''] });
    expect(readdirSync(profiles).sort()).toEqual([
      '.changed',
      'Not A Key',
      'acme',
      'con',
      'foreign',
      'linked',
    ]);
    expect(readdirSync(elsewhere).sort()).toEqual(['profile.json', 'theirs']);
    expect(readdirSync(join(profiles, 'acme')).sort()).toEqual(['profile.json', 'theirs']);
    expect(readdirSync(userData).sort()).toEqual(['profile.json', 'profiles']);
    rmSync(home, { recursive: true, force: true });
  },
);

test('PR-22 S18 the list leaves out what is no profile, and a name that a link has is refused', async ({
  startDesk,
}) => {
  const plain = createProfile();
  const profiles = join(plain.userData, 'profiles');
  const elsewhere = join(plain.home, 'elsewhere');
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, 'profile.json'), '{"name":"Linked"}');
  mkdirSync(join(profiles, 'foreign'), { recursive: true });
  writeFileSync(join(profiles, 'foreign', 'theirs'), '');
  symlinkSync(elsewhere, join(profiles, 'linked'));
  for (const [key, mark] of [
    ['acme', '{"name":"Globex","organization":7,"colour":"pink"}'],
    ['globex', '{'],
    ['gone', '{"name":"Gone","isRemoved":true}'],
  ] as const) {
    mkdirSync(join(profiles, key));
    writeFileSync(join(profiles, key, 'profile.json'), mark);
  }
  const desk = await startDesk({ profile: plain });
  const list = () =>
    desk.evaluate(({ Menu }) =>
      ['', 'acme', 'globex', 'linked', 'foreign', 'gone'].map(
        (key) => Menu.getApplicationMenu()?.getMenuItemById(`organisation ${key}`)?.label ?? null,
      ),
    );
  // A file that can't be used, or has another profile's name, says nothing: the folder's name is shown.
  await expect
    .poll(list)
    .toEqual([expect.stringContaining('this window'), 'acme', 'globex', null, null, null]);
  await choose(desk, 'add-organisation');
  const { mainWindow: page } = desk;
  for (const name of ['Linked', 'foreign']) {
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Add' }).click();
    await expect(page.locator('.issue')).toContainText('Its folder can’t be made');
  }
  expect(readdirSync(elsewhere)).toEqual(['profile.json']);
  expect(readdirSync(join(profiles, 'foreign'))).toEqual(['theirs']);
});

test(
  'PR-23 S18 a removed profile that is still open is not deleted, and its start says so',
  development,
  async ({ startDesk, executable, genesysCloud: cloud }) => {
    const plain = createProfile();
    const acme = await startDesk({ profile: createNamedProfile(plain, 'Acme') });
    await acme.signInUnasked(cloud);
    const mark = join(acme.profile.userData, 'profile.json');
    const start = (...args: readonly string[]) =>
      startAndEnd(executable, [`--user-data-dir=${plain.userData}`, ...args], { HOME: plain.home });
    writeFileSync(mark, '{"name":"Acme","isRemoved":true}');
    await test.step('another start of it is refused', async () => {
      const { code, errors, boxes } = await start('--profile=acme');
      expect(code).toBe(1);
      expect(errors).toContain('“acme” is being removed');
      expect(boxes[0]).toContain('“acme” is being removed');
      await acme.expectSignedInAs(DEMO_AGENT.person.name);
      expect(existsSync(mark)).toBe(true);
    });
    await test.step('a folder that somebody has emptied is the profile’s own at the next start', async () => {
      for (const name of readdirSync(acme.profile.userData))
        if (!name.startsWith('Singleton'))
          // The app goes on writing meanwhile.
          rmSync(join(acme.profile.userData, name), { recursive: true, force: true, maxRetries: 20 });
      await acme.expectSignedInAs(DEMO_AGENT.person.name);
      // Until then the others don't know it.
      await acme.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));
      await expect.poll(() => existsSync(mark)).toBe(true);
      await acme.close();
      expect(JSON.parse(readFileSync(mark, 'utf8'))).toMatchObject({ name: 'Acme' });
      await acme.restart();
      await expect(acme.mainWindow.locator('header')).toHaveText('Acme');
    });
  },
);

test('PR-23 a profile that can’t tell Genesys Cloud of its removal says so, and is removed when the agent wants it still', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const acme = await startDesk({ profile: 'Acme' });
  await acme.signInUnasked(cloud);
  cloud.set({ fail: { 'tokens-me': { status: 503 }, logout: { status: 503 } } });
  const page = acme.mainWindow;
  await choose(acme, 'remove-organisation');
  await page.getByRole('button', { name: 'Sign out and remove' }).click();
  const told = page.getByRole('main').getByText('Genesys Cloud could not be told');
  await expect(page.getByRole('heading', { level: 1, name: 'Remove Acme?' })).toBeVisible();
  await expect(told).toBeVisible();
  expect(readFileSync(join(acme.profile.userData, 'profile.json'), 'utf8')).not.toContain('isRemoved');
  // The agent may come back to it later.
  await page.getByRole('button', { name: 'Close' }).click();
  await choose(acme, 'remove-organisation');
  await expect(told).toBeVisible();
  await acme.endBy(() => page.getByRole('button', { name: 'Remove anyway' }).click());
  // The folder is put aside first, and deleted then.
  const profiles = join(acme.profile.userData, '..');
  await expect.poll(() => readdirSync(profiles), { timeout: 15_000 }).toEqual(['.changed']);
});
