/** A thing that a document or a comment names must exist, so that no reader looks for it in vain. */

import { posix } from 'node:path';
import { expect, test } from '@playwright/test';
import playwrightConfig from '../../playwright.config';
import {
  anchorOf,
  commentsOf,
  listFiles,
  type NamingText,
  readComments,
  readDocuments,
  readHeadings,
  readNumberedRows,
  withoutBlocks,
} from './documents';
import { readPackage } from './source-files';

const files = listFiles();
const folders = new Set(
  files.flatMap((file) => file.split('/').map((_part, index, parts) => parts.slice(0, index).join('/'))),
);
const documents = readDocuments();
const texts = [...documents, ...readComments()];
const rows = new Set(
  documents.flatMap(({ text }) => readNumberedRows(text).flatMap(({ numbers }) => numbers)),
);
const scripts = new Set(Object.keys(readPackage().scripts));
const projects = new Set(playwrightConfig.projects?.map(({ name }) => name));

/** Names of things that are not in the project. */
const elsewhere = new Map([
  ['build/generated', 'made by npm run icons'],
  ['error-context.md', 'Playwright’s'],
  ['login-page.cjs', 'a reader writes it, as docs/qa-targets.md shows'],
  ['test/app/my-first.test.ts', 'a reader writes it, as docs/qa.md shows'],
]);

/** A path with an ending of source or text: a whole one, or its end, as `desk.ts` or `desk/desk.ts`. */
const sourceFile = /(?<![\w/.*@~}-])(?:\.?[\w*{},-]+\/)*[\w.*{},-]*[\w*}]\.(?:tsx?|[cm]js|css|md)\b/g;

/** A path from the project's folder, or from src. */
const rootedPath =
  /(?<![\w/.@~%\\-])(?:src|test|scripts|docs|build|\.github|core|main|shared|preload|renderer)\/[\w.*{},/-]*[\w*}]/g;

/** `*` stands for a part of a name, `{a,b}` for either. */
function isThere(name: string): boolean {
  const pattern = name
    .replace(/[.+]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replace(/\{([^}]*)\}/g, (_braces, list: string) => `(${list.replaceAll(',', '|')})`);
  const isWanted = new RegExp(`(^|/)${pattern}$`);
  return files.some((file) => isWanted.test(file)) || [...folders].some((folder) => isWanted.test(folder));
}

const findAll = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, part, whole]) => part ?? whole ?? '');

function findMissingPaths({ text }: NamingText): string[] {
  const named = [...text.matchAll(sourceFile), ...text.matchAll(rootedPath)].map(([path]) => path);
  return [...new Set(named)].filter((path) => !elsewhere.has(path) && !isThere(path));
}

function findMissingCommands({ text }: NamingText): string[] {
  const named = findAll(text, /\bnpm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)/g);
  const asked = findAll(text, /--project=([\w-]+)/g);
  return [
    ...named.filter((name) => !scripts.has(name)).map((name) => `npm run ${name}`),
    ...asked.filter((name) => !projects.has(name)).map((name) => `--project=${name}`),
  ];
}

function findMissingRows({ text }: NamingText): string[] {
  return findAll(text, /(?<![\w#&-])([EOWSL]\d{1,2}|(?:RS|RD|PR|LA)-\d+)(?![\w.])/g).filter(
    (number) => !rows.has(number),
  );
}

/** @param others what the links may lead to */
function findDeadLinks({ path, text }: NamingText, others: readonly NamingText[]): string[] {
  return findAll(withoutBlocks(text), /\]\(([^()\s]+)\)/g)
    .filter((target) => !/^(https?|mailto):/.test(target))
    .filter((target) => {
      const [to = '', anchor] = target.split('#');
      const file = to === '' ? path : posix.join(posix.dirname(path), to);
      if (anchor === undefined) return !files.includes(file);
      const headings = readHeadings(others.find((other) => other.path === file)?.text ?? '');
      return !headings.some((heading) => anchorOf(heading) === anchor);
    });
}

const everywhere = (of: readonly NamingText[], find: (text: NamingText) => readonly string[]) =>
  of.flatMap((text) => find(text).map((name) => `${text.path}: ${name}`));

const planted = (text: string) => ({ path: 'docs/planted.md', text });

test('the documents and the comments are read', () => {
  expect(documents.length).toBeGreaterThan(10);
  expect(texts.length).toBeGreaterThan(300);
  expect(commentsOf('a.ts', "/** one */\nconst a = '// not this'; // two\n// three\n  * four\nb();")).toBe(
    '/** one */\n// two\n// three\n  * four',
  );
  expect(commentsOf('a.yml', 'run: x # one\n# two\nurl: a#b')).toBe('# one\n# two');
});

test('every path that a document or a comment names exists', () => {
  for (const missing of [
    'core/desk/no-desk.ts',
    'no-desk.ts',
    'src/no-room',
    'test/house/no-*.test.ts',
    'test/house/{rooms,no}-files.ts',
    'docs/no.md',
    '.github/workflows/no.yml',
  ])
    expect(findMissingPaths(planted(`See \`${missing}\`.`)), missing).toContain(missing);
  for (const there of [
    'src/core/desk/desk.ts',
    'core/desk/desk.ts',
    'desk.ts',
    'src/core',
    'test/house/*.test.ts',
    'test/house/{rooms,source-files}.ts',
    'https://a.example/src/no.ts',
    'out/src/no',
  ])
    expect(findMissingPaths(planted(`See \`${there}\`.`)), there).toEqual([]);
  expect(everywhere(texts, findMissingPaths)).toEqual([]);
});

test('every npm script and every Playwright project that a document or a comment names exists', () => {
  expect(findMissingCommands(planted('npm run no-script, npm run check, npm test'))).toEqual([
    'npm run no-script',
  ]);
  expect(findMissingCommands(planted('npx playwright test --project=no --project=app'))).toEqual([
    '--project=no',
  ]);
  expect(everywhere(texts, findMissingCommands)).toEqual([]);
});

test('every link of a document leads to a file, and to a heading of it', () => {
  const page = planted('# One heading\n\n## `code` & “two”\n\n```md\n# Not this\n```\n');
  const linksTo = (target: string) =>
    findDeadLinks({ ...page, text: `${page.text}[x](${target})` }, [...documents, page]);
  for (const dead of ['no.md', '../docs/no.md', '#not-this', '#two', 'qa.md#no-heading', 'no.md#one-heading'])
    expect(linksTo(dead), dead).toEqual([dead]);
  for (const alive of ['qa.md', '../README.md', '#one-heading', '#code--two', 'https://a.example/#x'])
    expect(linksTo(alive), alive).toEqual([]);
  expect(everywhere(documents, (text) => findDeadLinks(text, documents))).toEqual([]);
});

test('every number of a row that a document or a comment names is in a table of a document', () => {
  expect(findMissingRows(planted('E13, O99 and W7, S256, E2–E98, PKCE-S1, L3, L99, RS-01, RD-99'))).toEqual([
    'O99',
    'E98',
    'L99',
    'RD-99',
  ]);
  expect(everywhere(texts, findMissingRows)).toEqual([]);
});

test('each thing that is named and lies elsewhere is still named', () => {
  const all = texts.map(({ text }) => text).join('\n');
  expect([...elsewhere.keys()].filter((name) => !all.includes(name))).toEqual([]);
});
