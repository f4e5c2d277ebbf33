import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { expect, test } from '@playwright/test';
import { checkCatalogue, sortCatalogue } from '../../../scripts/languages/check-catalogue';
import { checkFile } from '../../../scripts/languages/check-files';
import { readTranslation } from '../../../scripts/languages/read-translation';
import { english } from '../../../src/shared/texts/english';
import { languages } from '../../../src/shared/texts/languages';

const source = {
  'a.calls': '{count, plural, one {# call} other {# calls}} for {name}',
  'a.place': 'You are signed in at <place>{host}</place>',
  'a.reach': '{reach, select, computer {this computer} other {your network}}',
};
const german = {
  'a.calls': '{count, plural, one {# Anruf} other {# Anrufe}} für {name}',
  'a.place': 'Angemeldet bei <place>{host}</place>',
  'a.reach': '{reach, select, computer {dieser Computer} other {Ihr Netzwerk}}',
};

test('a catalogue with the same ids, placeholders, tags and branches is right', () => {
  expect(checkCatalogue(source, german, 'de')).toEqual([]);
});

const { 'a.place': _place, ...without } = german;
const faults: readonly (readonly [fault: string, texts: Readonly<Record<string, string>>, told: string])[] = [
  ['an id that is missing', without, 'a.place is missing'],
  ['an id that English lacks', { ...german, 'a.new': 'Neu' }, 'a.new is not in English'],
  ['an empty text', { ...german, 'a.place': ' ' }, 'a.place is empty'],
  [
    'a blank at the end',
    { ...german, 'a.reach': `${german['a.reach']} ` },
    'a.reach begins or ends with a blank',
  ],
  ['a brace too few', { ...german, 'a.place': '<place>{host</place>' }, 'a.place is no ICU message'],
  ['a misspelt placeholder', { ...german, 'a.place': '<place>{hots}</place>' }, 'a.place lacks {host}'],
  ['a tag that is lost', { ...german, 'a.place': 'Bei {host}' }, 'a.place lacks <place>'],
  [
    'a branch of select that is lost',
    { ...german, 'a.reach': '{reach, select, other {x}}' },
    'a.reach lacks {reach, select, computer {…}}',
  ],
  ['a text that is still English', { ...german, 'a.place': source['a.place'] }, 'a.place is still English'],
  [
    'a plural that is a placeholder',
    { ...german, 'a.calls': '{count} Anrufe für {name}' },
    'a.calls lacks {count, plural, …}',
  ],
];

for (const [fault, texts, told] of faults)
  test(`${fault} is told`, () => {
    expect(checkCatalogue(source, texts, 'de').join('\n')).toContain(told);
  });

test('a value that is lost in one branch is told, and a branch for one number may say it in a word', () => {
  const calls = { 'a.calls': '{count, plural, one {# call from {host}} other {# calls from {host}}}' };
  const german = (one: string, other: string) =>
    checkCatalogue(calls, { 'a.calls': `{count, plural, one {${one}} other {${other}}}` }, 'de');
  expect(german('ein Anruf von {host}', '# Anrufe von {host}')).toEqual([]);
  expect(german('# Anruf von {host}', '# Anrufe')).toEqual([
    'a.calls lacks {host} in the branch other of {count}',
  ]);
  expect(german('# Anruf von {host}', 'Anrufe von {host}')).toEqual([
    'a.calls lacks # in the branch other of {count}',
  ]);
});

test('a language needs its own plural categories, and no other', () => {
  expect(checkCatalogue(source, german, 'pl')).toEqual([
    'a.calls lacks the plural few',
    'a.calls lacks the plural many',
  ]);
  expect(checkCatalogue(source, german, 'ja')).toEqual(['a.calls has the plural one, which ja does not use']);
});

test('a text whose words are the same in both languages is no fault', () => {
  const same = { 'a.chats': '{count, plural, one {# chat} other {# chats}} – {name} – {host}' };
  expect(checkCatalogue(same, same, 'nl')).toEqual([]);
});

test('a catalogue of more than 64 KB is told', () => {
  const long = Object.fromEntries(
    Object.entries(english).map(([id, text]) => [id, `${'é'.repeat(60)} ${text}`]),
  );
  expect(checkCatalogue(english, long, 'en')).toEqual([expect.stringContaining('the limit is 65536')]);
});

const folder = join(__dirname, '../../../src/shared/texts/languages');
const others = languages.filter((language) => language !== 'en');

test('every catalogue belongs to a language of the app', () => {
  expect(readdirSync(folder).sort()).toEqual(others.map((language) => `${language}.json`).sort());
});

for (const language of others)
  test(`the catalogue ${language} has each text, in the order of English`, () => {
    const path = join(folder, `${language}.json`);
    expect.soft(checkFile(path, language)).toEqual([]);
    const { texts } = readTranslation(path);
    expect(Object.keys(texts)).toEqual(Object.keys(sortCatalogue(english, texts)));
  });

/** What the type `PlaceholderOf` of src/shared/texts/message.ts finds in a text, written as code. */
function readTypedPlaceholders(text: string): string[] {
  const [, ...rests] = text.split('{');
  return rests.flatMap((_rest, index) => {
    const inside = /^([^}]*)\}/.exec(
      text
        .split('{')
        .slice(index + 1)
        .join('{'),
    )?.[1];
    if (inside === undefined) return [];
    const name = /^(.*?), (?:plural|select|selectordinal),/.exec(inside)?.[1] ?? inside;
    return /[ ,#{<.…]/.test(name) || name[0] !== name[0]?.toLowerCase() ? [] : [name];
  });
}

function readPlaceholders(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return readPlaceholders(element.children);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [element.value];
    return [element.value, ...Object.values(element.options).flatMap(({ value }) => readPlaceholders(value))];
  });
}

test('the placeholders that the types ask for are those of the English texts', () => {
  const sorted = (names: string[]) => [...new Set(names)].sort();
  for (const [id, text] of Object.entries(english))
    expect.soft(sorted(readTypedPlaceholders(text)), id).toEqual(sorted(readPlaceholders(parse(text))));
});
