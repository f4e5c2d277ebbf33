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
} from '../../kit/settings-view';

/** The text of a file, or what is made at its path. */
const badFiles: Readonly<Record<string, string | ((path: string) => unknown)>> = {
  'broken JSON': '{"settings": {"clientId": "private-word"',
  'wrong types': '{"settings": {"clientId": 5, "region": "private-word"}}',
  'a wrong value': '{"settings": {"gatewayUrl": "http://private-word.example"}}',
  'a list': '["private-word"]',
  'a huge file': JSON.stringify({ settings: {}, padding: 'x'.repeat(1024 * 1024) }),
  'a link to another file': (path) => fs.symlinkSync('../target.json', path),
  'a folder': (path) => fs.mkdirSync(join(path, 'private-word'), { recursive: true }),
  'a pipe without a writer': (path) => execFileSync('mkfifo', [path]),
};

for (const [what, bad] of Object.entries(badFiles))
  test(`S1 ${what} as settings.json is renamed, and the defaults are used`, async ({ startDesk }) => {
    const profile = createProfile();
    const target = join(profile.home, 'target.json');
    fs.writeFileSync(target, '{"settings": {"clientId": "of-the-target"}}');
    const path = join(profile.userData, 'settings.json');
    if (typeof bad === 'string') fs.writeFileSync(path, bad);
    else bad(path);
    const before = look(path);

    const desk = await startDesk({ connected: false, profile });
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

/** Describes what is at a path: its kind, and the content that can be read without waiting. */
function look(path: string): string {
  const status = fs.lstatSync(path);
  if (status.isSymbolicLink()) return `link ${fs.readlinkSync(path)}`;
  if (status.isDirectory()) return `folder ${fs.readdirSync(path)}`;
  return status.isFile() ? `file ${fs.readFileSync(path, 'utf8')}` : 'neither';
}

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
