/** Looks at the app's own files before they are opened. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { isFileMissing, readSmall } from '../../../src/main/storage/stored-file';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stored-file-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('RD-01 S3 a file counts as missing only where that is known', () => {
  symlinkSync('loop', join(folder, 'loop'));
  writeFileSync(join(folder, 'file'), '');
  expect(isFileMissing(join(folder, 'nothing'))).toBe(true);
  for (const there of ['file', 'loop', 'loop/below', 'file/below', `${'x'.repeat(300)}`])
    expect(isFileMissing(join(folder, there)), there).toBe(false);
});

test('RD-01 what could hang, and what is too large, is not read', () => {
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  writeFileSync(join(folder, 'file'), '12345');
  symlinkSync('loop', join(folder, 'loop'));
  expect(readSmall(join(folder, 'file'), 5)).toBe('12345');
  for (const [name, size] of [
    ['pipe', 5],
    ['file', 4],
    ['loop', 5],
    ['nothing', 5],
  ] as const)
    expect(readSmall(join(folder, name), size), name).toBe('');
});
