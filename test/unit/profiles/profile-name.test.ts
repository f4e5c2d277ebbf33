import { expect, test } from '@playwright/test';
import {
  isProfileKey,
  parseProfileName,
  readProfileArgument as readArgument,
} from '../../../src/core/profiles/profile-name';
import { english, inEnglish } from '../../kit/english';

const readProfileArgument = (argv: readonly string[], ...keys: readonly string[]) =>
  readArgument(argv, (key) => keys.includes(key));
const keyOf = (given: string) => {
  const parsed = parseProfileName(given);
  return parsed.kind === 'name' ? parsed.key : null;
};
const reasonOf = (given: string) => {
  const parsed = parseProfileName(given);
  return parsed.kind === 'refused' ? english.tell(parsed.reason) : null;
};

test('PR-01 a name has 1 to 40 letters, digits, blanks, “-” and “_” of any script', () => {
  const names = [
    ...['Acme', 'a', '7', 'Acme Bank', 'acme_bank-2', '-', '_', '-acme', 'a'.repeat(40), 'Ünïcöde', 'Ελλάδα'],
    ...[
      'Почта России',
      '日本の会社',
      'हिन्दी',
      '한국',
      'شركة',
      'ไทย',
      'Tiếng Việt',
      '٤٢',
      '𝒜cme',
      '𐐨'.repeat(40),
    ],
  ];
  for (const name of names) expect.soft(parseProfileName(name), name).toMatchObject({ kind: 'name' });
  expect(parseProfileName('Cafe\u0301')).toEqual({ kind: 'name', name: 'Café', key: 'café' });
});

test('PR-01 what counts for the length are letters as they are typed, and what a folder can have', () => {
  // The key of the first is twice as long. The others have vowel and tone signs of their own.
  for (const name of ['ß'.repeat(40), 'ﬁ'.repeat(40), 'हि'.repeat(33), 'ที่'.repeat(22), 'e\u0301'.repeat(40)])
    expect.soft(reasonOf(name), name).toBeNull();
  for (const name of [
    'हि'.repeat(41),
    'ß'.repeat(41),
    'हि'.repeat(34),
    `a${'\u0302'.repeat(120)}`,
    'ﷺ'.repeat(7),
  ])
    expect.soft(reasonOf(name), name).toContain('longer than 40');
  // The list finds the folder whose name is longer than that of its profile.
  expect(isProfileKey('ss'.repeat(40))).toBe(true);
  for (const name of ['', 'Acme', 'a.b', '.removed-1', 'con'])
    expect.soft(isProfileKey(name), name).toBe(false);
});

test('PR-02 names that differ in case, normal form or the number of blanks are the same profile', () => {
  const same = [
    ['Acme', 'ACME', 'acme', 'ＡＣＭＥ', 'ᴬᶜᵐᵉ'],
    ['Café', 'CAFE\u0301', 'cafe\u0301'],
    ['Straße', 'STRASSE', 'strasse', 'STRAẞE'],
    ['ΟΔΟΣ', 'οδος', 'οδοσ'],
    ['ﬁnance', 'Finance'],
    ['Acme Bank', 'acme  bank'],
    ['Ångström', 'Ångström', 'ångström'],
  ];
  for (const spellings of same) expect.soft(new Set(spellings.map(keyOf)).size, spellings.join(', ')).toBe(1);
  const different = ['Acme', 'Acme 2', 'Acme-2', 'Acme_2', 'Acmé', 'Асmе'];
  expect(new Set(different.map(keyOf)).size).toBe(different.length);
});

test('PR-02 a key is its own key, for every letter', () => {
  const wrong: string[] = [];
  for (let code = 0; code < 0x2_0000; code++) {
    const key = keyOf(`a${String.fromCodePoint(code)}b`);
    if (key !== null && keyOf(key) !== key) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});

test('PR-03 every other name is refused by name', () => {
  const rows: readonly (readonly [given: string, words: string])[] = [
    ['', 'is missing'],
    [' ', 'begins or ends with a space'],
    [' Acme', 'begins or ends with a space'],
    ['Acme ', 'begins or ends with a space'],
    ['.', 'Use letters'],
    ['..', 'Use letters'],
    ['../acme', 'Use letters'],
    ['a/b', 'Use letters'],
    ['a\\b', 'Use letters'],
    ['a.b', 'Use letters'],
    ['C:acme', 'Use letters'],
    ['acme\0', 'Use letters'],
    ['acme\n', 'Use letters'],
    ['acme\u00a0bank', 'Use letters'],
    ['acme\u3000bank', 'Use letters'],
    ['ac\u200bme', 'Use letters'],
    ['ac\u202eme', 'Use letters'],
    ['acme\ufe0f', 'Use letters'],
    ['\u3164', 'Use letters'],
    ['acme☎', 'Use letters'],
    ['acme²', 'Use letters'],
    ['\ud800', 'Use letters'],
    ['\u0301acme', 'Begin it'],
    ['a'.repeat(41), 'longer than 40'],
    ['a'.repeat(300), 'longer than 40'],
    ['ﷺ'.repeat(40), 'longer than 40'],
    ['con', 'Windows has a device'],
    ['NUL', 'Windows has a device'],
    ['Aux', 'Windows has a device'],
    ['com1', 'Windows has a device'],
    ['LPT9', 'Windows has a device'],
    ['ＣＯＮ', 'Windows has a device'],
  ];
  for (const [given, words] of rows) {
    const reason = reasonOf(given);
    expect.soft(reason, JSON.stringify(given)).toContain(words);
    // On one line, and short.
    expect.soft(reason, JSON.stringify(given)).toMatch(/^.{10,160}$/u);
  }
  expect(reasonOf('a/b')).toContain('“a/b” can’t be the name of a profile.');
  for (const name of ['console', 'com', 'com10', 'auxiliary', 'nul 1']) expect.soft(keyOf(name)).toBe(name);
});

test('PR-03 an argument that names no profile in the one right form is refused, and never overlooked', () => {
  const spelt = 'Write --profile=NAME.';
  const rows: readonly (readonly [argv: readonly string[], words: string])[] = [
    [['--profile'], spelt],
    [['--profile', 'Acme'], spelt],
    [['--profile Acme'], spelt],
    [['--profile:Acme'], spelt],
    [['-profile=Acme'], spelt],
    [['—profile=Acme'], spelt],
    [['/profile=Acme'], spelt],
    [['/profile:Acme'], spelt],
    [['--Profile=Acme'], spelt],
    [['--PROFILE=Acme'], spelt],
    [['--profile '], spelt],
    [['--profiles=Acme'], spelt],
    [['--profil=Acme'], spelt],
    [['--profile-name=Acme'], spelt],
    [['--profile_=Acme'], spelt],
    [['--profile-=Acme'], spelt],
    [['--profilename', 'Acme'], spelt],
    [['profile=Acme'], spelt],
    [['Profile:Acme'], spelt],
    [['profiles=Acme'], spelt],
    [['--ｐｒｏｆｉｌｅ=Acme'], spelt],
    [['--profile＝Acme'], spelt],
    [['--pro\u00adfile=Acme'], spelt],
    [['\u200b--profile=Acme'], spelt],
    [['“--profile=Acme”'], spelt],
    [['--profile/Acme'], spelt],
    [['--profile.Acme'], spelt],
    [[' --profile=Acme'], spelt],
    [['--profile=Acme', '--profiles=Acme'], 'more than once'],
    [['--profile='], 'is missing'],
    [['--profile=Acme', '--profile=Acme'], 'more than once'],
    [['--profile=Acme', '--profile=Globex'], 'more than once'],
    [['--profile=Acme', '--profile'], 'more than once'],
    [['--profile=..'], 'Use letters'],
  ];
  for (const [argv, words] of rows) {
    const parsed = inEnglish(readProfileArgument(argv));
    expect.soft(parsed, argv.join(' ')).toMatchObject({ reason: expect.stringContaining(words) });
  }
  for (const argv of [
    [],
    ['--region=x'],
    ['Acme'],
    ['profile'],
    ['profile.txt'],
    ['/profile/x'],
    ['./profiles/x.json'],
    ['.\\profile\\x'],
    ['C:\\profile=x'],
    ['https://profile.example/'],
    ['--no-profile'],
    ['--prof'],
    // Chromium has these.
    ['--profile-directory=x'],
    ['--profiling-at-start'],
  ])
    expect.soft(readProfileArgument(argv), argv.join(' ')).toBeNull();
  expect(readProfileArgument(['--region=x', '--profile=Acme Bank'])).toMatchObject({ key: 'acme bank' });
});

test('PR-03 the key of a profile that is there is accepted, also where it is longer than a name may be', () => {
  for (const name of ['Straßenverkehrsgenossenschaft Großgießen', 'ﬁ'.repeat(30)]) {
    const key = keyOf(name) ?? '';
    expect.soft(key.length, name).toBeGreaterThan(40);
    expect.soft(readProfileArgument([`--profile=${key}`], key)).toEqual({ kind: 'name', name: key, key });
    const refused = inEnglish(readProfileArgument([`--profile=${key}`]));
    expect.soft(refused).toMatchObject({ reason: expect.stringContaining('longer than 40') });
  }
  expect(readProfileArgument(['--profile=ACME'], 'acme')).toMatchObject({ name: 'ACME', key: 'acme' });
  // No folder makes a name of what is none.
  for (const name of ['..', 'con', '../acme', ''])
    expect.soft(readProfileArgument([`--profile=${name}`], name), name).toMatchObject({ kind: 'refused' });
});
