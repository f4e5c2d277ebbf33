/** What keeps the documents short, distinct, and within reach of the README. */

import { posix } from 'node:path';
import { expect, test } from '@playwright/test';
import { problemTexts } from '../../src/shared/texts/english/problems/problems';
import { readDocuments, readHeadings } from './documents';
import { rooms } from './rooms';

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

test('docs/architecture.md lists every room of core and main, and no other', () => {
  const text = documents.find(({ path }) => path === 'docs/architecture.md')?.text ?? '';
  const chapter = text.split(/^## /m).find((each) => each.startsWith('Rooms\n')) ?? '';
  const listed = [...chapter.matchAll(/^\| `([a-z-]+)` /gm)].map(([, room = '']) => room);
  expect([...new Set(listed)].sort()).toEqual([...new Set(Object.values(rooms).flat())].sort());
});

test('docs/problems.md gives each code the title that the agent reads', () => {
  const text = documents.find(({ path }) => path === 'docs/problems.md')?.text.replaceAll(/\s+/g, ' ') ?? '';
  const missing = Object.entries(problemTexts).filter(
    ([code, { title }]) => !text.includes(`- \`${code}\`: **${title.replace('{host}', '_host_')}.** `),
  );
  expect(missing.map(([code]) => code)).toEqual([]);
});
