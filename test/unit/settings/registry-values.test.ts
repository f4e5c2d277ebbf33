/** What reg.exe prints, in the shape that Windows documents and projects that read it rely on; not run on Windows yet. */

import { expect, test } from '@playwright/test';
import { parseRegistryKey } from '../../../src/core/settings/registry-values';
import { readRegistryPolicy } from '../../../src/main/settings/policy-registry';
import type { ProgramOutcome } from '../../../src/main/system/system-program';

const key = 'Software\\Policies\\Agent Desk';
const printed = (hive: string, ...lines: string[]) => ['', `${hive}\\${key}`, ...lines, '', ''].join('\r\n');

test('names, texts and numbers are read', () => {
  const text = printed(
    'HKEY_LOCAL_MACHINE',
    '    clientId    REG_SZ    1f2a-3b',
    '    loginHint    REG_SZ    ',
    '    provider    REG_SZ',
    '    idleMinutes    REG_DWORD    0xf',
    '    organization    REG_SZ    two  words    REG_SZ',
  );
  expect(parseRegistryKey(text)).toEqual({
    kind: 'read',
    values: {
      clientId: '1f2a-3b',
      loginHint: '',
      provider: '',
      idleMinutes: 15,
      organization: 'two  words    REG_SZ',
    },
    subkeys: [],
  });
});

test('keys below it are seen', () => {
  const text = `${printed('HKEY_CURRENT_USER', '    desk    REG_SZ    ask')}HKEY_CURRENT_USER\\${key}\\Recommended\r\n`;
  expect(parseRegistryKey(text)).toMatchObject({ values: { desk: 'ask' }, subkeys: ['Recommended'] });
});

for (const [what, ...lines] of [
  ['a letter that the code page has', '    organization    REG_SZ    M\u0081ller'],
  ['letters that it has not', '    organization    REG_SZ    ??????'],
  ['a binary', '    desk    REG_BINARY    6F776E'],
  ['a list', '    integratedHosts    REG_MULTI_SZ    a.example\\0b.example'],
  ['a text with variables', '    updateFeed    REG_EXPAND_SZ    https://%X%.example'],
  ['a number that is none', '    idleMinutes    REG_DWORD    15'],
  ['a value of two lines', '    desk    REG_SZ    own', 'and more'],
  ['a value twice', '    desk    REG_SZ    own', '    desk    REG_SZ    ask'],
] as const)
  test(`${what} is refused, not guessed`, () => {
    expect(parseRegistryKey(printed('HKEY_LOCAL_MACHINE', ...lines))).toMatchObject({ kind: 'unreadable' });
  });

test('a name of Object is a value like any other, for the policy to refuse', () => {
  const read = parseRegistryKey(printed('HKEY_LOCAL_MACHINE', '    __proto__    REG_SZ    x'));
  expect(read.kind === 'read' && Object.keys(read.values)).toEqual(['__proto__']);
});

/** Answers as reg.exe does: the parent lists what is below it; a missing key and a locked one both end with 1. */
function answer(keys: Readonly<Record<string, ProgramOutcome>>) {
  const asked: string[] = [];
  const run = async (path: string, words: readonly string[]) => {
    asked.push([path, ...words].join(' '));
    return keys[words[1] ?? ''] ?? { exitCode: 1, printed: '' };
  };
  return { asked, places: () => readRegistryPolicy(run, 'C:\\Windows') };
}

const parent = 'Software\\Policies';
const listed = (hive: string, ...names: string[]): ProgramOutcome => ({
  exitCode: 0,
  printed: ['', ...names.map((name) => `${hive}\\${parent}\\${name}`), ''].join('\r\n'),
});
const values = (hive: string, line: string): ProgramOutcome => ({
  exitCode: 0,
  printed: printed(hive, line),
});
const other = ['Microsoft', 'Agent Desk Other'];

test('S5 the computer’s key comes before the user’s', async () => {
  const { places, asked } = answer({
    [`HKLM\\${parent}`]: listed('HKEY_LOCAL_MACHINE', ...other, 'agent desk'),
    [`HKCU\\${parent}`]: listed('HKEY_CURRENT_USER', 'Agent Desk'),
    [`HKLM\\${key}`]: values('HKEY_LOCAL_MACHINE', '    desk    REG_SZ    shared'),
    [`HKCU\\${key}`]: values('HKEY_CURRENT_USER', '    desk    REG_SZ    own'),
  });
  expect(await places()).toEqual([
    { kind: 'found', origin: `HKLM\\${key}`, values: { desk: 'shared' } },
    { kind: 'found', origin: `HKCU\\${key}`, values: { desk: 'own' } },
  ]);
  expect(new Set(asked.map((words) => words.split(' ')[0]))).toEqual(
    new Set(['C:\\Windows\\System32\\reg.exe']),
  );
});

test('no key is no policy, and the key of another app is not ours', async () => {
  const { places } = answer({ [`HKLM\\${parent}`]: listed('HKEY_LOCAL_MACHINE', ...other) });
  expect((await places()).map(({ kind }) => kind)).toEqual(['absent', 'absent']);
});

const locked = { [`HKLM\\${parent}`]: listed('HKEY_LOCAL_MACHINE', 'Agent Desk') };
const late: ProgramOutcome = { exitCode: null, printed: '' };
for (const [what, keys] of [
  ['a key that may not be opened', locked],
  ['a registry that can’t be read', {}],
  ['a reg.exe that does not end', { [`HKLM\\${parent}`]: late }],
  ['a key that takes too long', { ...locked, [`HKLM\\${key}`]: late }],
  ['keys below it', { ...locked, [`HKLM\\${key}`]: listed('HKEY_LOCAL_MACHINE', 'Agent Desk', 'x', 'y') }],
  ['the user’s, without an answer', { [`HKLM\\${parent}`]: listed('x'), [`HKCU\\${parent}`]: late }],
] as const)
  test(`S5 ${what} is unreadable, not absent`, async () => {
    expect(await answer(keys).places()).toContainEqual(expect.objectContaining({ kind: 'unreadable' }));
  });
