/** A profile is a desk of its own: a data folder, a lock, settings, a log and a window, below the usual folder. */

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
import { askForConfig } from '../../kit/effective-config';
import { createNamedProfile, createProfile, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { readOwnNames } from '../../kit/profile-files';
import { modeOf } from '../../kit/settings-view';
import { startAndEnd } from '../../kit/start-and-end';

const checkout = join(__dirname, '../../..');

test('PR-04 S18 two profiles and the one without a name run beside each other, each in a folder of its own', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const plain = createProfile();
  const nameless = await startDesk({ profile: plain });
  await nameless.signInUnasked(cloud);
  const before = readOwnNames(plain.userData);
  const acme = await startDesk({ profile: createNamedProfile(plain, 'Acme') });
  const bank = await startDesk({ profile: createNamedProfile(plain, 'Acme Bank') });
  await acme.signInUnasked(cloud);
  for (const desk of [nameless, acme]) await desk.expectSignedInAs(DEMO_AGENT.person.name);
  await expect(bank.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();

  const root = plain.userData;
  expect(readdirSync(join(root, 'profiles')).sort()).toEqual(['.changed', 'acme', 'acme bank']);
  for (const desk of [acme, bank]) {
    const { profile } = desk;
    const files = readdirSync(profile.userData);
    for (const name of ['SingletonLock', 'Partitions', 'logs', 'profile.json', 'settings.json'])
      expect.soft(files, profile.userData).toContain(name);
    expect.soft(modeOf(profile.userData)).toBe('700');
    expect.soft(modeOf(join(profile.userData, 'profile.json'))).toBe('600');
    const paths = await desk.evaluate(({ app: electron, session }) => [
      electron.getPath('userData'),
      electron.getPath('sessionData'),
      session.defaultSession.getStoragePath(),
    ]);
    expect.soft(paths).toEqual(paths.map(() => profile.userData));
  }
  // Where the profile without a name has its files, there is nothing new but what it tells the others of itself.
  const added = readOwnNames(root).filter((name) => !before.includes(name));
  expect(added.filter((name) => name !== 'profile.json')).toEqual(['profiles']);
  await acme.close();
  expect(existsSync(join(acme.profile.userData, 'window.json'))).toBe(true);
  await nameless.expectSignedInAs(DEMO_AGENT.person.name);
});

test('PR-04 W12 a second start of a profile, in any spelling, brings its own window to the front', async ({
  startDesk,
  executable,
}) => {
  const acme = await startDesk({ profile: 'Acme' });
  const globex = await startDesk({ profile: 'Globex' });
  for (const desk of [acme, globex]) await expect.poll(() => desk.isVisible()).toBe(true);
  for (const desk of [acme, globex])
    await desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const root = acme.profile.named?.root ?? '';
  const args = [`--user-data-dir=${root}`, '--profile=ＡＣＭＥ'];
  expect((await startAndEnd(executable, args, { HOME: acme.profile.home })).code).toBe(0);
  await expect.poll(() => acme.isVisible()).toBe(true);
  expect(await globex.isVisible()).toBe(false);
  expect(readdirSync(join(root, 'profiles')).sort()).toEqual(['.changed', 'acme', 'globex']);
});

test('PR-30 W12 a window that is hidden as soon as it was shown stays hidden', async ({ agentDesk }) => {
  await expect.poll(() => agentDesk.isVisible()).toBe(true);
  // Timers of one length end in the order in which they were set: this one after the one that shows a window anyway.
  const isBack = await agentDesk.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.hide();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    return window?.isVisible();
  });
  expect(isBack).toBe(false);
});

test('PR-04 without --profile nothing is made for profiles', async ({ agentDesk }) => {
  await expect(agentDesk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  const files = readdirSync(agentDesk.profile.userData);
  expect(files).toContain('settings.json');
  for (const name of ['profiles', 'profile.json']) expect(files).not.toContain(name);
});

// They start Electron with code of their own, which no package lets in.
const development = { tag: '@development' };

test(
  'PR-03 S18 a name that can’t be used ends the start, with a line on stderr, a box and exit code 1, and no file',
  development,
  async ({ executable }) => {
    test.setTimeout(90_000);
    const { home, userData } = createProfile();
    const rows = [
      ['--profile', 'Acme'],
      ['--profile='],
      ['--profile=Acme', '--profile=Globex'],
      ['--profile=..'],
      ['--profile=../../acme'],
      ['--profile=nul'],
      [`--profile=${'a'.repeat(300)}`],
    ];
    for (const row of rows)
      await test.step(row.join(' ').slice(0, 60), async () => {
        const args = [`--user-data-dir=${userData}`, ...row];
        const { code, errors, boxes, files } = await startAndEnd(executable, args, { HOME: home });
        expect.soft(code).toBe(1);
        const said = /^Agent Desk can’t start\. (.+)$/m.exec(errors)?.[1] ?? 'nothing';
        expect.soft(said).toMatch(/profile|name/);
        expect.soft(boxes).toEqual([`Agent Desk can’t start: ${said}`]);
        expect.soft(files).toEqual([]);
        expect.soft(readdirSync(userData)).toEqual([]);
      });
    const printed = await askForConfig(executable, [checkout], { home, userData }, [
      '--print-effective-config',
      '--profile=..',
    ]);
    expect(printed).toMatchObject({ code: 1, output: '' });
    expect(printed.errors).toContain('“..” can’t be the name of a profile.');
    const noScreen = { HOME: home, DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
    const ended = await startAndEnd(executable, [`--user-data-dir=${userData}`, '--profile='], noScreen);
    expect(ended).toMatchObject({ code: 1, errors: expect.stringContaining('is missing') });
    expect(readdirSync(userData)).toEqual([]);
    rmSync(home, { recursive: true, force: true });
  },
);

test(
  'PR-05 S18 the folder of a profile that is a link, or that the app has not made, ends the start and stays as it is',
  development,
  async ({ executable }) => {
    test.setTimeout(90_000);
    const { home, userData } = createProfile();
    const profiles = join(userData, 'profiles');
    const folder = join(profiles, 'acme');
    const elsewhere = join(home, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'profile.json'), '{"name":"Acme"}');
    const rows: readonly (readonly [what: string, prepare: () => void, words: string])[] = [
      ['a link', () => symlinkSync(elsewhere, folder), 'is a link'],
      ['a link to nothing', () => symlinkSync(join(home, 'gone'), folder), 'is a link'],
      ['a file', () => writeFileSync(folder, 'theirs'), 'is not a folder'],
      [
        'a folder of another program',
        () => {
          mkdirSync(folder);
          writeFileSync(join(folder, 'theirs'), '');
        },
        'was not made by Agent Desk',
      ],
      [
        'the link in place of the mark',
        () => {
          mkdirSync(folder);
          symlinkSync(join(elsewhere, 'profile.json'), join(folder, 'profile.json'));
        },
        'was not made by Agent Desk',
      ],
    ];
    const start = async (words: string) => {
      const args = [`--user-data-dir=${userData}`, '--profile=Acme'];
      const { code, errors, boxes, files } = await startAndEnd(executable, args, { HOME: home });
      expect.soft(code).toBe(1);
      expect.soft(errors).toContain('The folder of the profile “Acme” can’t be used');
      expect.soft(errors).toContain(words);
      expect.soft(boxes[0]).toContain(words);
      expect.soft(files).toEqual([]);
    };
    for (const [what, prepare, words] of rows)
      await test.step(what, async () => {
        mkdirSync(profiles);
        prepare();
        const before = readdirSync(userData, { recursive: true });
        await start(words);
        const named = createNamedProfile({ home, userData }, 'Acme');
        const printed = await askForConfig(executable, [checkout], named, ['--print-effective-config']);
        expect.soft(printed).toMatchObject({ code: 1, output: '', errors: expect.stringContaining(words) });
        expect.soft(readdirSync(userData, { recursive: true })).toEqual(before);
        rmSync(profiles, { recursive: true });
      });
    await test.step('a link in place of the folder of all profiles', async () => {
      symlinkSync(elsewhere, profiles);
      await start('is a link');
      rmSync(profiles);
    });
    await test.step('a folder that can’t be made', async () => {
      writeFileSync(profiles, '');
      await start('is not a folder');
    });
    expect(readdirSync(elsewhere)).toEqual(['profile.json']);
    rmSync(home, { recursive: true, force: true });
  },
);

test('PR-05 an empty folder, and one whose mark can’t be read, are the profile’s own', async ({
  startDesk,
}) => {
  const acme = createNamedProfile(createProfile(), 'Acme');
  mkdirSync(acme.userData, { recursive: true });
  const desk = await startDesk({ profile: acme });
  expect(JSON.parse(readFileSync(join(acme.userData, 'profile.json'), 'utf8'))).toMatchObject({
    name: 'Acme',
  });
  await desk.close();
  writeFileSync(join(acme.userData, 'profile.json'), '{');
  await desk.restart();
  await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
});

test('PR-06 the effective configuration is that of the profile, and makes no folder for it', async ({
  executable,
  target,
}) => {
  const app = target === 'development' ? [checkout] : [];
  const plain = createProfile();
  writeFileSync(join(plain.userData, 'settings.json'), JSON.stringify({ settings: { clientId: 'plain' } }));
  const acme = createNamedProfile(plain, 'Acme');
  const print = async (profile: typeof plain) => {
    const { code, output, errors } = await askForConfig(executable, app, profile, [
      '--print-effective-config',
    ]);
    expect(code, errors).toBe(0);
    return JSON.parse(output);
  };
  expect(await print(acme)).toMatchObject({
    profile: 'Acme',
    settings: { clientId: { value: '', source: 'default' } },
    notes: [],
  });
  expect(readdirSync(plain.userData)).toEqual(['settings.json']);

  mkdirSync(acme.userData, { recursive: true });
  writeFileSync(join(acme.userData, 'profile.json'), '{"name":"Acme"}');
  const file = join(acme.userData, 'settings.json');
  writeFileSync(file, JSON.stringify({ settings: { clientId: 'of-acme' } }));
  expect(await print(acme)).toMatchObject({
    profile: 'Acme',
    settings: { clientId: { value: 'of-acme', source: 'saved', from: file } },
  });
  expect(await print(plain)).toMatchObject({ profile: null, settings: { clientId: { value: 'plain' } } });
  // The next start deletes it, and has none of these settings.
  writeFileSync(join(acme.userData, 'profile.json'), '{"name":"Acme","isRemoved":true}');
  const removed = await askForConfig(executable, app, acme, ['--print-effective-config']);
  expect(removed).toMatchObject({ code: 1, output: '' });
  expect(removed.errors).toContain('“Acme” is being removed');
  expect(readdirSync(acme.userData).sort()).toEqual(['profile.json', 'settings.json']);
  rmSync(plain.home, { recursive: true, force: true });
});
