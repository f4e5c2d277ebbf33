/** What an open profile tells the others, on a real disk. */

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createTeller, forgetState, readState, waitUntilTold } from '../../../src/main/profiles/open-state';

const onQueue = { isOnQueue: true, isShared: false };
const resting = { isOnQueue: false, isShared: false };

function createFolder(isAlone = true) {
  const folder = mkdtempSync(join(tmpdir(), 'open-state-'));
  const { tell, tellQueue } = createTeller(
    () => folder,
    () => isAlone,
  );
  return { folder, tell, tellQueue, path: join(folder, 'open.json') };
}

test('PR-12 what could not be written is told at the next call, and what was deleted is told again', () => {
  const { folder, tell, path } = createFolder();
  rmSync(folder, { recursive: true });
  tell(onQueue);
  expect(existsSync(path)).toBe(false);
  mkdirSync(folder);
  tell(onQueue);
  expect(readState(folder)).toEqual(onQueue);
  rmSync(path);
  tell(onQueue);
  expect(readState(folder)).toEqual(onQueue);
});

test('PR-12 a file that the process before has left is written over by the first state', () => {
  const { folder, tell, path } = createFolder();
  writeFileSync(path, '{"isOnQueue":true,"isShared":true}');
  tell(resting);
  expect(readState(folder)).toEqual(resting);
});

test('PR-12 each state is written over the one before, which takes no room on a full disk', () => {
  const { folder, tell, tellQueue, path } = createFolder();
  tell(onQueue);
  const { ino, size } = statSync(path);
  for (const state of [resting, { isOnQueue: true, isShared: true }, { isOnQueue: false, isShared: true }]) {
    tell(state);
    expect.soft([statSync(path).ino, statSync(path).size], JSON.stringify(state)).toEqual([ino, size]);
    expect.soft(readState(folder)).toEqual(state);
  }
  tellQueue(true);
  expect(readState(folder)).toEqual({ isOnQueue: true, isShared: true });
});

test('PR-12 S18 nothing is written where there is nobody to tell, and no link is followed', () => {
  const { folder, tell, path } = createFolder();
  tell(resting);
  expect(existsSync(path)).toBe(false);
  const others = createFolder(false);
  others.tell(resting);
  expect(readState(others.folder)).toEqual(resting);
  const theirs = join(mkdtempSync(join(tmpdir(), 'elsewhere-')), 'theirs');
  writeFileSync(theirs, JSON.stringify(onQueue));
  symlinkSync(theirs, path);
  expect(readState(folder)).toBeNull();
  tell({ isOnQueue: true, isShared: true });
  expect(readFileSync(theirs, 'utf8')).toBe(JSON.stringify(onQueue));
  forgetState(folder);
  expect([existsSync(path), existsSync(theirs)]).toEqual([false, true]);
});

test('PR-16 one that was opened a moment ago is waited for until it has told what it does', async () => {
  const { folder, tell, path } = createFolder(false);
  let isOver = false;
  const waiting = waitUntilTold(folder, Date.now()).then(() => {
    isOver = true;
  });
  await waitUntilTold(folder, Date.now() - 4_900);
  expect(isOver).toBe(false);
  tell({ isOnQueue: false, isShared: true });
  await waiting;
  expect(readState(folder)).toMatchObject({ isShared: true });
  // Not one that has been open for longer, or whose lock has no time.
  rmSync(path);
  const begin = Date.now();
  for (const openedAt of [begin - 5_000, null]) await waitUntilTold(folder, openedAt);
  expect(Date.now() - begin).toBeLessThan(1_000);
});
