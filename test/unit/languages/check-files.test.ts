/** `npm run languages`: the files of the catalogues. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readCatalogue } from '../../../scripts/build/languages';
import { checkFiles } from '../../../scripts/languages/check-files';
import { projectFolder, runForOutput } from '../../../scripts/machine/child-process';

const catalogues = join(projectFolder, 'src/shared/texts/languages');
const german = readFileSync(join(catalogues, 'de.json'), 'utf8');
const [line = ''] = /^ {2}".*,\n/m.exec(german) ?? [];
const [, id = ''] = /"(.*?)"/.exec(line) ?? [];

for (const tag of ['pt', 'xx', '', 'en', 'DE', '../de'])
  test(`there is no catalogue “${tag}”, and those that exist are named`, () => {
    expect(checkFiles(catalogues, ['de', tag])).toEqual({
      right: [],
      faults: [`There is no catalogue “${tag}”. There are: de, es, fr, it, nl, pl, pt-BR, ar, ja, ko, zh-CN`],
    });
  });

test('the command ends with 1 where there is no such catalogue, and with 0 where all is right', async () => {
  const run = (tag: string) => runForOutput('npx', ['tsx', 'scripts/languages.ts', tag]);
  expect(await run('pt')).toMatchObject({
    code: 1,
    output: expect.stringContaining('There is no catalogue “pt”'),
  });
  expect(await run('de')).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^de: \d+ texts, \d+ bytes\n$/),
  });
});

const faults: readonly (readonly [fault: string, json: string, told: string])[] = [
  [
    'an id that is there twice',
    german.replace(line, line + line),
    `${id} is there more than once: leave one`,
  ],
  [
    'an id that is there twice, once with an escape',
    german.replace(
      line,
      line + line.replace(id, `\\u${id.charCodeAt(0).toString(16).padStart(4, '0')}${id.slice(1)}`),
    ),
    `${id} is there more than once: leave one`,
  ],
  ['null', german.replace(line, `"${id}": null,\n`), `${id} is null: write a text in quotation marks`],
  ['a number', german.replace(line, `"${id}": 1,\n`), `${id} is 1: write a text in quotation marks`],
  ['a list', german.replace(line, `"${id}": ["a"],\n`), `${id} is ["a"]: write a text in quotation marks`],
  ['a file that ends too early', '', 'The file is no JSON: Unexpected end of JSON input'],
  ['a file with a list', '[]', 'The file is no JSON object: it begins with { and ends with }'],
  ['a file with null', 'null', 'The file is no JSON object: it begins with { and ends with }'],
  [
    'a byte order mark',
    `\uFEFF${german}`,
    'The file begins with U+FEFF: save it as UTF-8 without a byte order mark',
  ],
];

for (const [fault, json, told] of faults)
  test(`${fault} is told with the file, which stays as it is`, () => {
    const folder = test.info().outputPath();
    const path = join(folder, 'de.json');
    writeFileSync(path, json);
    expect(checkFiles(folder, ['de'])).toEqual({ right: [], faults: [`de: ${told} (${path})`] });
    expect(readFileSync(path, 'utf8')).toBe(json);
  });

test('broken JSON is told with the file and the line', () => {
  const folder = test.info().outputPath();
  const path = join(folder, 'de.json');
  const broken = german.replace(/\n\}\n$/, ',\n}\n');
  writeFileSync(path, broken);
  const [told = '', ...others] = checkFiles(folder, ['de']).faults;
  expect(told).toMatch(/^de: The file is no JSON: .*property name.* at position \d+/);
  expect(told).toContain(`line ${german.trimEnd().split('\n').length}`);
  expect(told).toContain(`(${path})`);
  expect(others).toEqual([]);
  expect(readFileSync(path, 'utf8')).toBe(broken);
});

test('a file with a wrong text stays as it is, and one without a fault gets the order of English', () => {
  const folder = test.info().outputPath();
  const path = join(folder, 'de.json');
  const moved = german.replace(line, '').replace(/\n\}\n$/, `,\n${line.replace(/,\n$/, '')}\n}\n`);
  const wrong = moved.replace(' ', '  ').replace(/(: "\S+) /, '$1  ');
  writeFileSync(path, wrong);
  expect(checkFiles(folder, ['de'])).toMatchObject({
    right: [],
    faults: [expect.stringContaining('two blanks')],
  });
  expect(readFileSync(path, 'utf8')).toBe(wrong);
  writeFileSync(path, moved);
  expect(checkFiles(folder, ['de'])).toMatchObject({ right: [expect.stringMatching(/^de: /)], faults: [] });
  expect(readFileSync(path, 'utf8')).toBe(german);
});

test('a catalogue that is missing is told', () => {
  const folder = test.info().outputPath();
  expect(checkFiles(folder, ['de']).faults).toEqual([
    `de: ${join(folder, 'de.json')} is missing: begin it with {}`,
  ]);
});

test('the build names a file that it can’t read', () => {
  const folder = test.info().outputPath('src/shared/texts/languages');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'de.json'), '{');
  expect(() => readCatalogue(test.info().outputPath(), 'de')).toThrow(
    /languages.de\.json\nThe file is no JSON: /,
  );
});
