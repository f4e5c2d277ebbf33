/** Holds the numbered rows of the documents and the titles of the tests together. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { listFiles, readDocuments, readNumberedRows, readNumbers, readTitleNumbers } from './documents';

const read = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8');

const allRows = readDocuments().flatMap(({ path, text }) =>
  readNumberedRows(text).map((row) => ({ ...row, path })),
);
const securityRows = allRows.filter(({ path }) => path === 'docs/security.md');

/** Each number at the beginning of a title, with the folder below test that has the title. */
const titles = listFiles('test')
  .filter((path) => path.endsWith('.test.ts') && !path.startsWith('test/house/numbered-rows'))
  .flatMap((path) => {
    const folder = path.split('/')[1] ?? '';
    return readTitleNumbers(read(path)).map((number) => ({ number, folder, path }));
  });

/** What “Proved by” names, with the folders below test that it stands for. */
const kinds = new Map([
  ['unit', ['unit']],
  ['app', ['app', 'endurance']],
  ['packaged', ['packaged']],
  ['house', ['house']],
]);

test('numbers are read from cells and from titles', () => {
  expect(readNumbers('E6, E8–E10')).toEqual(['E6', 'E8', 'E9', 'E10']);
  expect(readNumbers('PR-08 to PR-10, L2')).toEqual(['PR-08', 'PR-09', 'PR-10', 'L2']);
  expect(readNumberedRows('| # | x |\n| E2–E3 | a | b |\n| RS-01 | c |\n')).toEqual([
    { numbers: ['E2', 'E3'], cells: ['a', 'b'] },
    { numbers: ['RS-01'], cells: ['c'] },
  ]);
  const titlesOf =
    "test('RS-07 O27 a title'); test(`W9 another`); press('F5'); // 'S256'\n['L4 a row of a table']";
  expect(readTitleNumbers(titlesOf)).toEqual(['RS-07', 'O27', 'W9', 'L4']);
});

test('every number at the beginning of a test title is in one row of one document, and every row has a title', () => {
  const explained = allRows.flatMap(({ numbers }) => numbers);
  expect(explained.length).toBeGreaterThan(180);
  expect(explained.filter((number, index) => explained.indexOf(number) !== index)).toEqual([]);
  expect(
    titles
      .filter(({ number }) => !explained.includes(number))
      .map(({ number, path }) => `${path}: ${number}`),
  ).toEqual([]);
  const carried = new Set(titles.map(({ number }) => number));
  expect(explained.filter((number) => !carried.has(number))).toEqual([]);
});

test('each kind of test that proves a row of docs/security.md has a title with the row’s number', () => {
  expect(securityRows.length).toBeGreaterThan(75);
  const missing = securityRows.flatMap(({ numbers, cells }) => {
    const named = [...kinds].filter(([kind]) => new RegExp(`\\b${kind}\\b`).test(cells[2] ?? ''));
    if (named.length === 0) return [`${numbers}: no kind`];
    return named.flatMap(([kind, folders]) =>
      numbers
        .filter(
          (number) => !titles.some((title) => title.number === number && folders.includes(title.folder)),
        )
        .map((number) => `${number}: ${kind}`),
    );
  });
  expect(missing).toEqual([]);
});

test('each file that holds a row of docs/security.md is named so that it is one file', () => {
  const files = listFiles();
  const matches = (name: string) =>
    files.filter((file) => (file.startsWith('src/') && file.endsWith(`/${name}`)) || file === name);
  expect(matches('core/desk/desk.ts')).toHaveLength(1);
  expect(matches('unsafe-start.ts')).toHaveLength(2);
  const unclear = securityRows.flatMap(({ numbers, cells }) =>
    [...(cells[1] ?? '').matchAll(/`([^`\s]+\.(?:tsx?|nsh|sh|json))`/g)]
      .map(([, name = '']) => ({ name, found: matches(name) }))
      .filter(({ found }) => found.length !== 1)
      .map(({ name, found }) => `${numbers}: ${name} ${found}`),
  );
  expect(unclear).toEqual([]);
});
