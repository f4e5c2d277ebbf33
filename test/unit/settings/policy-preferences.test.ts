/** Managed preferences of macOS, in files as the system writes them. Not run on macOS yet: plutil is a function here. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readManagedPreferences } from '../../../src/main/settings/policy-preferences';
import { type RunProgram, runProgram } from '../../../src/main/system/system-program';
import { inEnglish } from '../../kit/english';

const me = process.getuid?.() ?? 0;
test.skip(process.platform === 'win32', 'Windows has no modes, and keeps policies in its registry.');

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-desk-policy-'));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

const bundle = 'app.agentdesk.desktop';

/** Answers as plutil does, with JSON, or with an error where the list has a date. `asked` has its command lines. */
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

const placesOf = (run: RunProgram) => readManagedPreferences(run, bundle, 'ada', folder, me);
const forUser = () => join(folder, 'ada', `${bundle}.plist`);
const forAll = () => join(folder, `${bundle}.plist`);

test('S5 the user’s managed preferences win over the computer’s', async () => {
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

test('without files the policy is absent, and plutil is not run', async () => {
  const { run, asked } = answerAsPlutil();
  expect((await placesOf(run)).map(({ kind }) => kind)).toEqual(['absent', 'absent']);
  expect(asked).toEqual([]);
});

for (const [what, text, fault] of [
  ['a date', '<date>', 'property list'],
  ['a text that is not JSON', 'x', 'JSON'],
] as const)
  test(`S5 a property list with ${what} is unreadable, not absent`, async () => {
    writeFileSync(forAll(), text);
    expect(inEnglish(await placesOf(answerAsPlutil().run))).toContainEqual({
      kind: 'unreadable',
      origin: forAll(),
      fault: expect.stringContaining(fault),
    });
  });

test('S5 a property list is unreadable where plutil is missing', async () => {
  writeFileSync(forAll(), '{}');
  const nowhere: RunProgram = (_path, words, input) => runProgram(join(folder, 'none'), words, input);
  expect(await placesOf(nowhere)).toContainEqual(expect.objectContaining({ kind: 'unreadable' }));
});
