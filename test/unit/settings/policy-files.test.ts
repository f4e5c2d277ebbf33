/** Files that decide for everybody: who may have written them, and what macOS' own program makes of its own. */

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readManagedPreferences } from '../../../src/main/settings/policy-preferences';
import { readTrustedFile } from '../../../src/main/storage/trusted-file';
import { type RunProgram, runProgram } from '../../../src/main/system/system-program';

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

test('S4 a file that its owner alone can write is read, and none is none', () => {
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
  'a pipe that nobody writes to': () => execFileSync('mkfifo', [path]),
  'a file that is too large': () => writeFileSync(path, 'x'.repeat(101)),
  'a file in the place of its folder': () => {
    write();
    path = join(path, 'policy.json');
  },
};
for (const [what, make] of Object.entries(bad))
  test(`S5 ${what} is refused`, () => {
    make();
    expect(read()).toEqual({ kind: 'unreadable', fault: expect.stringMatching(/^[A-Z].*\.$/) });
  });

test('S5 a file of somebody else is refused', () => {
  write();
  expect(read(me + 1)).toMatchObject({ kind: 'unreadable', fault: expect.stringContaining('belong') });
});

const bundle = 'app.agentdesk.desktop';

/** As plutil answers: JSON, or an error where the list has a date. Its words are checked. */
function answerAsPlutil(): { run: RunProgram; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    run: async (program, words, input) => {
      asked.push([program, ...words].join(' '));
      const text = input?.toString('latin1') ?? '';
      return text.includes('<date>') ? { exitCode: 1, printed: '' } : { exitCode: 0, printed: text };
    },
  };
}

test.describe('macOS', () => {
  const placesOf = (run: RunProgram) => readManagedPreferences(run, bundle, 'ada', folder, me);
  const forUser = () => join(folder, 'ada', `${bundle}.plist`);
  const forAll = () => join(folder, `${bundle}.plist`);

  test('S5 the user’s managed preferences come before the computer’s', async () => {
    mkdirSync(join(folder, 'ada'));
    writeFileSync(forUser(), '{"loginHint":"\u00c3\u00a9@x.test","PayloadUUID":"A-B"}', 'latin1');
    writeFileSync(forAll(), '{"desk":"shared"}');
    const { run, asked } = answerAsPlutil();
    expect(await placesOf(run)).toEqual([
      { kind: 'found', origin: forUser(), values: { loginHint: 'é@x.test' } },
      { kind: 'found', origin: forAll(), values: { desk: 'shared' } },
    ]);
    expect(new Set(asked)).toEqual(new Set(['/usr/bin/plutil -convert json -o - -']));
  });

  test('none are none, and no program is asked', async () => {
    const { run, asked } = answerAsPlutil();
    expect((await placesOf(run)).map(({ kind }) => kind)).toEqual(['absent', 'absent']);
    expect(asked).toEqual([]);
  });

  for (const [what, text, fault] of [
    ['a date', '<date>', 'property list'],
    ['no JSON', 'x', 'JSON'],
  ] as const)
    test(`S5 ${what} is unreadable, not absent`, async () => {
      writeFileSync(forAll(), text);
      expect(await placesOf(answerAsPlutil().run)).toContainEqual({
        kind: 'unreadable',
        origin: forAll(),
        fault: expect.stringContaining(fault),
      });
    });

  test('S5 a program that is not there makes it unreadable', async () => {
    writeFileSync(forAll(), '{}');
    const nowhere: RunProgram = (_path, words, input) => runProgram(join(folder, 'none'), words, input);
    expect(await placesOf(nowhere)).toContainEqual(expect.objectContaining({ kind: 'unreadable' }));
  });
});

test('a program of the system gets its input, and says how it ended', async () => {
  const node = process.execPath;
  const echo = await runProgram(
    node,
    ['-e', 'process.stdin.pipe(process.stdout)'],
    Buffer.from('a\u00e9', 'latin1'),
  );
  expect(echo).toEqual({ exitCode: 0, printed: 'a\u00e9' });
  expect(await runProgram(node, ['-e', 'process.exit(3)'])).toMatchObject({ exitCode: 3 });
  expect(await runProgram(node, ['-e', 'process.kill(process.pid)'])).toMatchObject({ exitCode: null });
});
