/** The file by which one profile asks another for its removal, on a real disk. */

import { existsSync, mkdirSync, mkdtempSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { askForRemoval, takeRemovalAsked } from '../../../src/main/profiles/removal-asked';

const minute = 60_000;

test('PR-25 a removal that was asked for is taken once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'removal-asked-'));
  expect(takeRemovalAsked(folder, Date.now())).toBe(false);
  askForRemoval(folder);
  expect([takeRemovalAsked(folder, Date.now()), takeRemovalAsked(folder, Date.now())]).toEqual([true, false]);
});

for (const [what, age, isAsked] of [
  ['of a moment ago', 0, true],
  ['of a minute ago', minute, true],
  ['of more than a minute ago', minute + 1_000, false],
  ['of last year', 365 * 24 * 60 * minute, false],
  ['that is still to come', -1_000, false],
] as const)
  test(`PR-25 a removal ${what} is ${isAsked ? 'asked' : 'not asked'}, and its file deleted`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'removal-asked-'));
    const path = join(folder, 'removal-asked');
    askForRemoval(folder);
    const now = Math.floor(Date.now() / 1_000) * 1_000;
    const at = (now - age) / 1_000;
    utimesSync(path, at, at);
    expect([takeRemovalAsked(folder, now), existsSync(path)]).toEqual([isAsked, false]);
  });

test('PR-25 S18 a link or a folder in its place asks for nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'removal-asked-'));
  const elsewhere = join(folder, 'elsewhere');
  writeFileSync(elsewhere, '');
  symlinkSync(elsewhere, join(folder, 'removal-asked'));
  expect([takeRemovalAsked(folder, Date.now()), existsSync(elsewhere)]).toEqual([false, true]);
  mkdirSync(join(folder, 'removal-asked'));
  expect(takeRemovalAsked(folder, Date.now())).toBe(false);
});
