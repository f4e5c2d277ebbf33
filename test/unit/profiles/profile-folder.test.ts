/** Folders of profiles on a real disk. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  deleteRemoved,
  findFolder,
  findProfiles,
  makeFolder,
  readMark,
} from '../../../src/main/profiles/profile-folder';

const acme = { name: 'Acme', key: 'acme' };

function makeProfile(files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), 'profile-folder-'));
  const folder = join(root, 'profiles', acme.key);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { root, folder };
}

test('PR-04 a folder in which the mark was not written to its end is the app’s own, and is marked then', () => {
  for (const files of [{}, { 'profile.json.tmp-17000000001a2b3c': '{"na' }]) {
    const { root, folder } = makeProfile(files);
    expect.soft(findFolder(root, acme).kind).toBe('own');
    expect.soft(findProfiles(root).map(({ key }) => key)).toEqual([null]);
    makeFolder(root, acme);
    expect.soft(readMark(folder)).toMatchObject({ name: 'Acme' });
    expect.soft(findProfiles(root).map(({ key }) => key)).toEqual([null, 'acme']);
  }
  for (const files of [{ 'profile.json.tmp-1': '', Cookies: '' }, { 'profile.json.old': '' }])
    expect.soft(findFolder(makeProfile(files).root, acme).kind, JSON.stringify(files)).toBe('foreign');
});

test('PR-22 S18 a removed profile goes in one step, with what an earlier start has left of others', () => {
  const { root, folder } = makeProfile({ 'profile.json': '{"name":"Acme","isRemoved":true}', Cookies: 'x' });
  const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  writeFileSync(join(elsewhere, 'theirs'), '');
  symlinkSync(elsewhere, join(folder, 'inside'));
  symlinkSync(elsewhere, join(root, 'profiles', '.removed-link'));
  mkdirSync(join(root, 'profiles', '.removed-1', 'deep'), { recursive: true });
  deleteRemoved(root);
  expect(readdirSync(join(root, 'profiles'))).toEqual([]);
  expect(readdirSync(elsewhere)).toEqual(['theirs']);
  makeFolder(root, acme);
  expect(readFileSync(join(folder, 'profile.json'), 'utf8')).not.toContain('isRemoved');
  deleteRemoved(root);
  expect(findFolder(root, acme).kind).toBe('own');
});
