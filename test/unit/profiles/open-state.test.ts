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
import { createTeller, forgetState, readState } from '../../../src/main/profiles/open-state';

const onQueue = { isOnQueue: true, isShared: false };
const resting = { isOnQueue: false, isShared: false };

function createFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'open-state-'));
  const { tell, tellQueue } = createTeller(() => folder);
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

test('PR-12 S18 nothing is written where there is nothing to tell, and no link is followed', () => {
  const { folder, tell, path } = createFolder();
  tell(resting);
  expect(existsSync(path)).toBe(false);
  const theirs = join(mkdtempSync(join(tmpdir(), 'elsewhere-')), 'theirs');
  writeFileSync(theirs, JSON.stringify(onQueue));
  symlinkSync(theirs, path);
  expect(readState(folder)).toEqual(resting);
  tell({ isOnQueue: true, isShared: true });
  expect(readFileSync(theirs, 'utf8')).toBe(JSON.stringify(onQueue));
  forgetState(folder);
  expect([existsSync(path), existsSync(theirs)]).toEqual([false, true]);
});
