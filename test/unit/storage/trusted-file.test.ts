/** Files that decide for every user of a computer, such as a policy: who may have written them. */

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readTrustedFile } from '../../../src/main/storage/trusted-file';
import { inEnglish } from '../../kit/english';

const me = process.getuid?.() ?? 0;
test.skip(process.platform === 'win32', 'Windows has no modes, and keeps policies in its registry.');

let folder = '';
let path = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-desk-policy-'));
  path = join(folder, 'policy.json');
});
test.afterEach(() => rmSync(folder, { recursive: true }));

const write = (mode = 0o644) => {
  writeFileSync(path, '{}');
  chmodSync(path, mode);
};
const read = (owner = me) => readTrustedFile(path, owner, 100);

test('S4 a file that only its owner can write is read, and a missing file or folder is absent', () => {
  expect(read()).toEqual({ kind: 'absent' });
  write();
  expect(read()).toEqual({ kind: 'read', bytes: Buffer.from('{}') });
  rmSync(path);
  path = join(folder, 'no', 'policy.json');
  expect(read()).toEqual({ kind: 'absent' });
});

const bad: Readonly<Record<string, () => unknown>> = {
  'a file that its group can write': () => write(0o664),
  'a file that all can write': () => write(0o646),
  'a folder that all can write': () => {
    write();
    chmodSync(folder, 0o777);
  },
  'a link': () => {
    writeFileSync(join(folder, 'real.json'), '{}');
    symlinkSync('real.json', path);
  },
  'a dangling link': () => symlinkSync('nowhere', path),
  'a folder in its place': () => mkdirSync(path),
  'a pipe without a writer': () => execFileSync('mkfifo', [path]),
  'a file that is too large': () => writeFileSync(path, 'x'.repeat(101)),
  'a file in the place of its folder': () => {
    write();
    path = join(path, 'policy.json');
  },
};
for (const [what, make] of Object.entries(bad))
  test(`S5 ${what} is unreadable, with a reason in words`, () => {
    make();
    expect(inEnglish(read())).toEqual({ kind: 'unreadable', fault: expect.stringMatching(/^[A-Z].*\.$/) });
  });

test('S5 a file that belongs to another user is refused', () => {
  write();
  expect(inEnglish(read(me + 1))).toMatchObject({
    kind: 'unreadable',
    fault: expect.stringContaining('belong'),
  });
});
