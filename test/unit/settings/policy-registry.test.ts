/** The policy in Windows' registry. Not run on Windows yet: reg.exe is a function that answers in its documented shape. */

import { expect, test } from '@playwright/test';
import { readRegistryPolicy } from '../../../src/main/settings/policy-registry';
import type { ProgramOutcome } from '../../../src/main/system/system-program';

const parent = 'Software\\Policies';
const key = `${parent}\\Agent Desk`;

/** Answers as reg.exe does: a parent lists the keys below it, and a missing key and a locked one both end with 1. */
function answer(keys: Readonly<Record<string, ProgramOutcome>>) {
  const asked: string[] = [];
  const run = async (path: string, args: readonly string[]) => {
    asked.push([path, ...args].join(' '));
    return keys[args[1] ?? ''] ?? { exitCode: 1, printed: '' };
  };
  return { asked, places: () => readRegistryPolicy(run, 'C:\\Windows') };
}

const print = (...lines: readonly string[]): ProgramOutcome => ({
  exitCode: 0,
  printed: ['', ...lines, ''].join('\r\n'),
});
const listed = (hive: string, ...names: string[]) =>
  print(...names.map((name) => `${hive}\\${parent}\\${name}`));
const values = (hive: string, line: string) => print(`${hive}\\${key}`, line, '');
const other = ['Microsoft', 'Agent Desk Other'];

test('S5 the computer’s key wins over the user’s, and Windows’ own reg.exe reads both', async () => {
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
  expect(new Set(asked.map((commandLine) => commandLine.split(' ')[0]))).toEqual(
    new Set(['C:\\Windows\\System32\\reg.exe']),
  );
});

test('without the app’s own key the policy is absent, also beside a key with a similar name', async () => {
  const { places } = answer({ [`HKLM\\${parent}`]: listed('HKEY_LOCAL_MACHINE', ...other) });
  expect((await places()).map(({ kind }) => kind)).toEqual(['absent', 'absent']);
});

const locked = { [`HKLM\\${parent}`]: listed('HKEY_LOCAL_MACHINE', 'Agent Desk') };
const late: ProgramOutcome = { exitCode: null, printed: '' };
for (const [what, keys] of [
  ['a policy key that may not be opened', locked],
  ['a registry that can’t be read', {}],
  ['a reg.exe that does not end', { [`HKLM\\${parent}`]: late }],
  ['a policy key that takes too long', { ...locked, [`HKLM\\${key}`]: late }],
  [
    'a policy key with keys below it',
    { ...locked, [`HKLM\\${key}`]: listed('HKEY_LOCAL_MACHINE', 'Agent Desk', 'x', 'y') },
  ],
  [
    'a list of the user’s policies that takes too long',
    { [`HKLM\\${parent}`]: listed('x'), [`HKCU\\${parent}`]: late },
  ],
] as const)
  test(`S5 ${what} makes the policy unreadable, not absent`, async () => {
    expect(await answer(keys).places()).toContainEqual(expect.objectContaining({ kind: 'unreadable' }));
  });
