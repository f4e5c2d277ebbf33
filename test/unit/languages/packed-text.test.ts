/** The form of texts in the catalogues, which is shorter than the parser's. */

import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { expect, test } from '@playwright/test';
import { compileCatalogue, compileMessage, readCatalogue } from '../../../scripts/build/languages';
import { unpackText } from '../../../src/shared/texts/packed-text';

const unpack = (text: string) => {
  const packed = compileMessage(text);
  return unpackText(typeof packed === 'string' ? [packed] : packed);
};
const ast = (text: string) => parse(text, { captureLocation: false });

const samples = [
  'Plain.',
  '{name}',
  'From {one} to {other}.',
  '<place>{host}</place> asks, <b>at once</b>.',
  '{count, plural, =0 {None} one {# call of {name}} other {# calls}}',
  '{count, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
  '{reach, select, computer {this {what}} other {<b>{count, plural, one {a day} other {# days}}</b>}}',
  "It’s '{not a placeholder}'.",
];

test('LA-14 a packed text is unpacked into what the parser makes of it', () => {
  for (const text of samples) expect.soft(unpack(text), text).toEqual(ast(text));
  for (const language of ['en', 'ar-XB'] as const)
    for (const [id, text] of Object.entries(readCatalogue(join(__dirname, '../../..'), language)))
      expect.soft(unpack(text), `${language} ${id}`).toEqual(ast(text));
});

test('LA-14 a text with a part that can’t be unpacked does not build', () => {
  for (const text of [
    '{count, number}',
    '{day, date, short}',
    '{at, time}',
    '{count, plural, offset:1 other {#}}',
  ])
    expect.soft(() => compileMessage(text), text).toThrow('which the app can’t unpack');
});

test('LA-14 a catalogue is a quarter smaller than in the parser’s form', () => {
  const english = readCatalogue(join(__dirname, '../../..'), 'en');
  const parsed = JSON.stringify(Object.values(english).map(ast));
  expect(compileCatalogue(english).length).toBeLessThan(0.75 * parsed.length);
});
