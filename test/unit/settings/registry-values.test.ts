/** What the types and bytes of registry values mean for a policy. */

import { expect, test } from '@playwright/test';
import { judgeRegistryKey, type RegistryValue } from '../../../src/core/settings/registry-values';
import { inEnglish } from '../../kit/english';

const origin = 'HKLM\\Software\\Policies\\Agent Desk';
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const value = (name: string, type: number, data: Uint8Array): RegistryValue => ({ name, type, data });
const judge = (...values: RegistryValue[]) => judgeRegistryKey(origin, { values, subkeys: [] });

for (const [what, type, data, expected] of [
  ['a text', 1, utf16('1f2a-3b\0'), '1f2a-3b'],
  ['an empty text', 1, utf16('\0'), ''],
  ['a text of no bytes', 1, Buffer.alloc(0), ''],
  ['a text without its zero', 1, utf16('own'), 'own'],
  ['a text with two zeros', 1, utf16('own\0\0'), 'own'],
  ['letters outside ASCII', 1, utf16('Müller 株式会社 😀?\0'), 'Müller 株式会社 😀?'],
  ['a text of two lines', 1, utf16('a\r\nb\0'), 'a\r\nb'],
  ['a number', 4, Buffer.from([0x0f, 0, 0, 0]), 15],
  ['the largest number', 4, Buffer.from([0xff, 0xff, 0xff, 0xff]), 4_294_967_295],
] as const)
  test(`RD-17 ${what} of the registry is read as it was written`, () => {
    expect(judge(value('x', type, data))).toEqual({ kind: 'found', origin, values: { x: expected } });
  });

for (const [what, type, data, fault] of [
  ['a text after a zero', 1, utf16('own\0shared\0'), 'not a text in UTF-16'],
  ['half a letter', 1, Buffer.from([0x6f, 0, 0x77]), 'not a text in UTF-16'],
  ['half a pair of letters', 1, utf16('\uD83D\0'), 'not a text in UTF-16'],
  ['a number of 3 bytes', 4, Buffer.alloc(3), 'not a number of 32 bits'],
  ['a number of 8 bytes', 4, Buffer.alloc(8), 'not a number of 32 bits'],
  ['nothing', 0, Buffer.alloc(0), 'REG_NONE'],
  ['a text with variables', 2, utf16('https://%X%.example\0'), 'REG_EXPAND_SZ'],
  ['a binary value', 3, utf16('own\0'), 'REG_BINARY'],
  ['a number with its bytes turned round', 5, Buffer.from([0, 0, 0, 15]), 'REG_DWORD_BIG_ENDIAN'],
  ['a list of texts', 7, utf16('a.example\0b.example\0\0'), 'REG_MULTI_SZ'],
  ['a number of 64 bits', 11, Buffer.alloc(8), 'REG_QWORD'],
  ['a type that Windows does not have', 4_294_967_295, Buffer.alloc(4), 'of type 4294967295'],
] as const)
  test(`RD-17 ${what} makes the key unreadable, and the fault names the value`, () => {
    const place = inEnglish(judge(value('region', 1, utf16('mypurecloud.de\0')), value('desk', type, data)));
    expect(place).toEqual({ kind: 'unreadable', origin, fault: expect.stringContaining(fault) });
    expect(place).toMatchObject({ fault: expect.stringMatching(/^desk: /) });
  });

test('RD-17 a key with keys below it, or with more than 64 KB, is no policy', () => {
  const subkeys = ['Recommended'];
  expect(judgeRegistryKey(origin, { values: [], subkeys })).toMatchObject({ kind: 'unreadable' });
  const half = utf16('x'.repeat(16 * 1024 - 4));
  expect(judge(value('ab', 1, half), value('cd', 1, half)).kind).toBe('found');
  expect(inEnglish(judge(value('ab', 1, half), value('cdefghijkl', 1, half)))).toMatchObject({
    kind: 'unreadable',
    fault: 'It is too large.',
  });
});

test('RD-17 a value without a name, and one with the name of a property of Object, are read so that the policy refuses them', () => {
  const place = judge(value('', 1, utf16('x\0')), value('__proto__', 1, utf16('x\0')));
  expect(place.kind === 'found' && Object.keys(Object(place.values))).toEqual(['(Default)', '__proto__']);
});
