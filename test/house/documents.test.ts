/** What keeps the documents short, distinct, and within reach of the README. */

import { dirname, posix } from 'node:path';
import { expect, test } from '@playwright/test';
import { problemTexts } from '../../src/shared/texts/english/problems/problems';
import { readDocuments, readHeadings } from './documents';
import { rooms } from './rooms';
import { readSourceFiles } from './source-files';

const documents = readDocuments();

const findRepeated = (names: readonly string[]) =>
  names.filter((name, index) => names.indexOf(name) !== index);

test('no document has a heading twice, and no two documents have the same title', () => {
  expect(findRepeated(readHeadings('# One\n\n## Two\n\n### Two\n\n```sh\n# One\n```\n'))).toEqual(['Two']);
  for (const { path, text } of documents) {
    const headings = readHeadings(text);
    expect(headings.length, path).toBeGreaterThan(0);
    expect(findRepeated(headings), path).toEqual([]);
  }
  expect(findRepeated(documents.map(({ text }) => readHeadings(text)[0] ?? ''))).toEqual([]);
});

test('the README has at most 120 lines', () => {
  const readme = documents.find(({ path }) => path === 'README.md')?.text ?? '';
  expect(readme).toContain('# Agent Desk');
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(120);
});

test('every document can be reached from the README by links', () => {
  const reached = new Set(['README.md']);
  for (const path of reached) {
    const text = documents.find((document) => document.path === path)?.text ?? '';
    for (const [, target = ''] of text.matchAll(/\]\(([^()\s#]+\.md)(?:#[^()\s]*)?\)/g))
      reached.add(posix.join(posix.dirname(path), target));
  }
  expect(documents.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
});

/** The names in the first column of the table below a heading of docs/architecture.md. */
function readFirstColumn(heading: string): string[] {
  const text = documents.find(({ path }) => path === 'docs/architecture.md')?.text ?? '';
  const chapter = text.split(/^#+ /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  return [...chapter.matchAll(/^\| `([^`]+)` /gm)].map(([, name = '']) => name);
}

for (const [layer, order] of Object.entries(rooms))
  test(`docs/architecture.md lists every room of ${layer} in its order, and no other`, () => {
    expect(readFirstColumn(`Rooms of ${layer}`)).toEqual(order);
  });

test('docs/architecture.md lists every file beside the rooms, and no other', () => {
  const beside = readSourceFiles()
    .map(({ path }) => path)
    .filter((path) => Object.keys(rooms).includes(dirname(path)));
  expect(beside.length).toBeGreaterThan(15);
  expect(readFirstColumn('Beside the rooms').sort()).toEqual(beside.sort());
});

test('docs/problems.md gives each code the title that the agent reads', () => {
  const text = documents.find(({ path }) => path === 'docs/problems.md')?.text.replaceAll(/\s+/g, ' ') ?? '';
  const missing = Object.entries(problemTexts).filter(
    ([code, { title }]) => !text.includes(`- \`${code}\`: **${title.replace('{host}', '_host_')}.** `),
  );
  expect(missing.map(([code]) => code)).toEqual([]);
});
