/** A settings file that can't be used, and one that can't be written. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { type AgentDesk, createProfile, expect, test } from '../../kit/fixtures';
import {
  click,
  expectSetUp,
  expectSignedOut,
  field,
  modeOf,
  pathOf,
  readSaved,
  saveChoice,
} from '../../kit/settings-view';

/** The text of a file whose content can't be used, or what is made at its path. */
const badFiles: Readonly<Record<string, string | ((path: string) => unknown)>> = {
  'broken JSON': '{"settings": {"clientId": "private-word"',
  'a list': '["private-word"]',
  'a list of settings': '{"settings": ["private-word"]}',
  'a huge file': JSON.stringify({ settings: {}, padding: 'x'.repeat(1024 * 1024) }),
  'a link to a file of another user': linkToAnotherUser,
  'a link to a folder': (path) => fs.symlinkSync('..', path),
  'a folder': (path) => fs.mkdirSync(join(path, 'private-word'), { recursive: true }),
  'a pipe without a writer': (path) => execFileSync('mkfifo', [path]),
};

function linkToAnotherUser(path: string): void {
  // Only root can give a file to another user, and everybody else finds one of root's.
  const isRoot = process.getuid?.() === 0;
  const target = isRoot ? join(path, '../../target.json') : '/etc/hostname';
  if (isRoot) fs.chownSync(target, 12_345, 12_345);
  fs.symlinkSync(target, path);
}

for (const [what, bad] of Object.entries(badFiles))
  test(`RD-04 S1 ${what} as settings.json is renamed and told as a problem, and the defaults are used`, async ({
    startDesk,
  }) => {
    const profile = createProfile();
    const target = join(profile.home, 'target.json');
    fs.writeFileSync(target, '{"settings": {"clientId": "of-the-target"}}');
    const path = join(profile.userData, 'settings.json');
    if (typeof bad === 'string') fs.writeFileSync(path, bad);
    else bad(path);
    const before = look(path);

    const desk = await startDesk({ connected: false, profile });
    await desk.expectProblem('setting-invalid');
    await expect(
      desk.mainWindow.getByRole('main').getByText('settings.json: It can’t be used'),
    ).toBeVisible();
    await click(desk, 'Settings');
    await expectSetUp(desk);
    await expect(field(desk, 'Client ID')).toHaveValue('');
    expect(desk.mainLog()).toContain('settings.json could not be used');
    expect(desk.mainLog()).not.toContain('private-word');
    const aside = fs.readdirSync(profile.userData).filter((name) => name.startsWith('settings.unusable-'));
    expect(aside.map((name) => look(join(profile.userData, name)))).toEqual([before]);

    await field(desk, 'Client ID').fill('new-id');
    await click(desk, 'Save');
    await expectSignedOut(desk);
    expect(readSaved(desk)).toEqual({ clientId: 'new-id' });
    expect(fs.lstatSync(path).isFile()).toBe(true);
    expect(modeOf(path)).toBe('600');
    expect(fs.readFileSync(target, 'utf8')).toContain('of-the-target');
  });

test('RD-04 S1 after a settings file that could not be used nobody signs in on a desk that it may have made shared', async ({
  startDesk,
}) => {
  const profile = createProfile();
  const path = join(profile.userData, 'settings.json');
  fs.writeFileSync(path, '{"settings": {"desk": "sha');
  const desk = await startDesk({ profile });
  await desk.expectProblem('setting-invalid');
  await desk.mainWindow.evaluate(() => window.agentDesk.signIn());
  await desk.expectProblem('setting-invalid');
  expect(desk.hasLoginWindow()).toBe(false);
  await saveChoice(desk, 'Shared');
  expect(readSaved(desk)).toEqual({ desk: 'shared' });
});

test('RD-04 S1 where an argument says whose desk it is, a settings file that can’t be used is only told', async ({
  startDesk,
}) => {
  const profile = createProfile();
  fs.writeFileSync(join(profile.userData, 'settings.json'), '{');
  const desk = await startDesk({ profile, args: ['--desk=shared'] });
  await expectSignedOut(desk);
  await click(desk, 'Settings');
  const note = 'settings.json could not be used (not JSON), so that the defaults count.';
  await expect(desk.mainWindow.getByRole('main').getByText(note)).toBeVisible();
});

/** Describes what is at a path: its kind, and the content that can be read without waiting. */
function look(path: string): string {
  const status = fs.lstatSync(path);
  if (status.isSymbolicLink()) return `link ${fs.readlinkSync(path)}`;
  if (status.isDirectory()) return `folder ${fs.readdirSync(path)}`;
  return status.isFile() ? `file ${fs.readFileSync(path, 'utf8')}` : 'neither';
}

const wrongFile = {
  settings: {
    clientId: 'saved-id',
    region: 'mypurecloud.ie',
    idleMinutes: 20,
    tray: true,
    certificateHosts: 'private-word.example/',
    loginHint: 5,
    regoin: 'private-word',
  },
  sealedSecret: 'c2VhbGVk',
};

test('RD-04 S1 wrong values in settings.json are named in the settings and the log, and all others count, the secret too', async ({
  startDesk,
}) => {
  const desk = await startDesk({ connected: false, settingsFile: wrongFile });
  const before = look(pathOf(desk));
  await expectSignedOut(desk);
  await click(desk, 'Settings');
  const main = desk.mainWindow.getByRole('main');
  await expect(main.getByText('certificateHosts in settings.json can’t be used')).toBeVisible();
  await expect(main.getByText('loginHint in settings.json can’t be used')).toBeVisible();
  await expect(main.getByText('“regoin” in settings.json is not the name of a setting.')).toBeVisible();
  await expect(field(desk, 'Client ID')).toHaveValue('saved-id');
  expect(await desk.view()).toMatchObject({
    settings: { region: 'mypurecloud.ie', idleMinutes: '20', tray: 'on', loginHint: '' },
    secret: { kept: 'saved' },
  });
  expect(desk.mainLog()).toContain('certificateHosts in settings.json can’t be used');
  expect(`${desk.mainLog()}${await desk.mainWindow.content()}`).not.toContain('private-word');
  expect(look(pathOf(desk))).toBe(before);
  expect(fs.readdirSync(desk.profile.userData).filter((name) => name.includes('unusable'))).toEqual([]);

  await click(desk, 'Save');
  await expectSignedOut(desk);
  expect(readSaved(desk)).toEqual({
    clientId: 'saved-id',
    region: 'mypurecloud.ie',
    idleMinutes: '20',
    tray: 'on',
  });
  await click(desk, 'Settings');
  await expect(main.getByText('settings.json')).toHaveCount(0);
});

for (const [key, value] of Object.entries({
  desk: 'Shared',
  grant: true,
  signInWith: 'chrome',
  updates: 'of',
  integratedHosts: ['*'],
  region: 'not a region',
  gatewayUrl: 'http://gateway.example',
  gatewayApiPath: '../api',
  redirectUri: 'http://intranet.example/cb',
  idleMinutes: '5 min',
}))
  test(`RD-04 S1 a wrong ${key} in settings.json is a problem, as from an argument, and the file stays`, async ({
    startDesk,
  }) => {
    const settingsFile = { settings: { clientId: 'saved-id', [key]: value } };
    const desk = await startDesk({ connected: false, settingsFile });
    await desk.expectProblem('setting-invalid');
    await expect(desk.mainWindow.getByRole('main').getByText(`${key}: `)).toBeVisible();
    await desk.mainWindow.evaluate(() => window.agentDesk.signIn());
    await desk.expectProblem('setting-invalid');
    expect(readSaved(desk)).toEqual(settingsFile.settings);
    await click(desk, 'Settings');
    await expect(desk.mainWindow.getByRole('main').getByText(`${key}: `)).toBeVisible();
  });

test('RD-04 RD-01 S1 a settings file that can’t be read now is neither moved nor replaced, and counts as soon as it can be', async ({
  startDesk,
}) => {
  // As while the drive of the target is not there.
  const profile = createProfile();
  const path = join(profile.userData, 'settings.json');
  const target = join(profile.home, 'not-there', 'settings.json');
  fs.symlinkSync(target, path);
  const desk = await startDesk({ profile });
  await desk.expectProblem('start-failed');
  expect(desk.mainLog()).toContain('settings.json can’t be read now: ENOENT');
  await click(desk, 'Try again');
  await desk.expectProblem('start-failed');
  expect(fs.readdirSync(profile.userData).filter((name) => name.includes('unusable'))).toEqual([]);
  expect(fs.readlinkSync(path)).toBe(target);

  fs.mkdirSync(join(target, '..'));
  fs.writeFileSync(target, JSON.stringify({ settings: { loginHint: 'mended@x.test' } }));
  await click(desk, 'Try again');
  await expectSignedOut(desk);
  await click(desk, 'Settings');
  expect(await desk.view()).toMatchObject({ settings: { loginHint: 'mended@x.test' } });
});

test('RD-04 S1 S4 a link to a regular file of the same owner is read, and saving writes through it', async ({
  startDesk,
}) => {
  const profile = createProfile();
  const path = join(profile.userData, 'settings.json');
  const target = join(profile.home, 'target.json');
  fs.writeFileSync(target, JSON.stringify({ settings: { clientId: 'of-the-target' } }), { mode: 0o644 });
  fs.symlinkSync('../target.json', path);
  const before = look(target);
  const desk = await startDesk({ connected: false, profile });
  await expectSignedOut(desk);
  expect([look(path), look(target)]).toEqual(['link ../target.json', before]);
  await click(desk, 'Settings');
  await expect(field(desk, 'Client ID')).toHaveValue('of-the-target');
  await field(desk, 'Client ID').fill('new-id');
  await click(desk, 'Save');
  await expectSignedOut(desk);
  expect(look(path)).toBe('link ../target.json');
  expect(JSON.parse(fs.readFileSync(target, 'utf8')).settings).toEqual({ clientId: 'new-id' });
  expect(modeOf(target)).toBe('600');
});

/** Puts a folder in the place of the file, which not even root can read or write as a file. */
function breakFile(desk: AgentDesk): void {
  fs.rmSync(pathOf(desk));
  fs.mkdirSync(pathOf(desk));
}

test('S1 a settings file that is damaged while the app runs does not stop a sign-in', async ({
  agentDesk,
  genesysCloud,
}) => {
  breakFile(agentDesk);
  await agentDesk.signInUnasked(genesysCloud);
});

test('S1 the form says when the settings can’t be written', async ({ startDesk }) => {
  const desk = await startDesk({ connected: false });
  await field(desk, 'Client ID').fill('new-id');
  breakFile(desk);
  await click(desk, 'Save');
  await expect(desk.mainWindow.getByRole('main').getByText('can’t be saved on this computer')).toBeVisible();
});
