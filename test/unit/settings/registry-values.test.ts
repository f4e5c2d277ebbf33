/** Output of reg.exe in the shape that Microsoft documents and that other projects rely on. Not run on Windows yet. */

import { expect, test } from '@playwright/test';
import { parseRegistryKey } from '../../../src/core/settings/registry-values';

const key = 'Software\\Policies\\Agent Desk';
const printed = (hive: string, ...lines: string[]) => ['', `${hive}\\${key}`, ...lines, '', ''].join('\r\n');

test('the output of reg.exe gives names with texts and numbers', () => {
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

test('the keys below a key are read, so that the policy can refuse them', () => {
  const text = `${printed('HKEY_CURRENT_USER', '    desk    REG_SZ    ask')}HKEY_CURRENT_USER\\${key}\\Recommended\r\n`;
  expect(parseRegistryKey(text)).toMatchObject({ values: { desk: 'ask' }, subkeys: ['Recommended'] });
});

for (const [what, ...lines] of [
  ['a letter outside ASCII', '    organization    REG_SZ    M\u0081ller'],
  ['a question mark in place of a letter', '    organization    REG_SZ    ??????'],
  ['a binary value', '    desk    REG_BINARY    6F776E'],
  ['a list of texts', '    integratedHosts    REG_MULTI_SZ    a.example\\0b.example'],
  ['a text with variables', '    updateFeed    REG_EXPAND_SZ    https://%X%.example'],
  ['a number that is not hexadecimal', '    idleMinutes    REG_DWORD    15'],
  ['a value of two lines', '    desk    REG_SZ    own', 'and more'],
  ['a value twice', '    desk    REG_SZ    own', '    desk    REG_SZ    ask'],
] as const)
  test(`${what} makes the key unreadable, and no value of it is guessed`, () => {
    expect(parseRegistryKey(printed('HKEY_LOCAL_MACHINE', ...lines))).toMatchObject({ kind: 'unreadable' });
  });

test('the name of a property of Object is read like any other, so that the policy refuses it', () => {
  const read = parseRegistryKey(printed('HKEY_LOCAL_MACHINE', '    __proto__    REG_SZ    x'));
  expect(read.kind === 'read' && Object.keys(read.values)).toEqual(['__proto__']);
});
