/** Folders of profiles on a real disk. */

import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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
import { tellOthers, watchOthers } from '../../../src/main/profiles/profile-news';
import { inEnglish } from '../../kit/english';

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

/** Root may read everything, so that the folder is read as a user who is nobody. */
function asNobody<Value>(act: () => Value): Value {
  if (process.getuid?.() !== 0) return act();
  process.seteuid?.(65_534);
  try {
    return act();
  } finally {
    process.seteuid?.(0);
  }
}

for (const mode of [0o000, 0o100, 0o400])
  test(`PR-27 a profile’s folder of mode ${mode.toString(8)} is refused with its path and the reason, and stays`, () => {
    test.skip(process.platform === 'win32', 'It has no modes.');
    const { root, folder } = makeProfile({ 'profile.json': '{"name":"Acme"}' });
    chmodSync(root, 0o755);
    chmodSync(folder, mode);
    const [found, listed] = asNobody(() => [findFolder(root, acme), findProfiles(root)] as const);
    const said = inEnglish(found.kind === 'foreign' ? found.reason : found.kind);
    expect(said).toBe(
      `The folder of the profile “Acme” can’t be used: ${folder} can’t be read (EACCES). Tell your administrator.`,
    );
    expect(listed.map(({ key }) => key)).toEqual([null]);
    asNobody(() => deleteRemoved(root));
    chmodSync(folder, 0o700);
    expect(readdirSync(folder)).toEqual(['profile.json']);
  });

test('PR-22 S18 the news of a change follow no link, in place of the folder or of the file', async () => {
  const { root } = makeProfile({ 'profile.json': '{"name":"Acme"}' });
  const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  const theirs = join(elsewhere, 'theirs');
  writeFileSync(theirs, 'theirs');
  symlinkSync(theirs, join(root, 'profiles', '.changed'));
  tellOthers(root);
  expect(readFileSync(theirs, 'utf8')).toBe('theirs');
  const linked = mkdtempSync(join(tmpdir(), 'profile-folder-'));
  symlinkSync(elsewhere, join(linked, 'profiles'));
  tellOthers(linked);
  expect(readdirSync(elsewhere)).toEqual(['theirs']);
  expect([watchOthers(linked, () => {}), watchOthers(elsewhere, () => {})]).toEqual([null, null]);
});

test('PR-07 a folder of profiles that was deleted and made anew is to be watched again', async () => {
  const { root } = makeProfile({ 'profile.json': '{"name":"Acme"}' });
  const isWatched = watchOthers(root, () => {});
  expect(isWatched?.()).toBe(true);
  rmSync(join(root, 'profiles'), { recursive: true });
  expect(isWatched?.()).toBe(false);
  expect(watchOthers(root, () => {})).toBeNull();
  mkdirSync(join(root, 'profiles'));
  expect(isWatched?.()).toBe(false);
  const news = new Promise<void>((resolve) => {
    expect(watchOthers(root, resolve)?.()).toBe(true);
  });
  tellOthers(root);
  await news;
});

test('PR-07 those who watch hear of a change', async () => {
  const { root } = makeProfile({ 'profile.json': '{"name":"Acme"}' });
  const news = new Promise<void>((resolve) => {
    expect(watchOthers(root, resolve)?.()).toBe(true);
  });
  tellOthers(root);
  tellOthers(root);
  await news;
  expect(readdirSync(join(root, 'profiles')).sort()).toEqual(['.changed', 'acme']);
});
