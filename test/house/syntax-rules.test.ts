/** Rules for the code that are checked in its syntax tree. */

import { expect, test } from '@playwright/test';
import { readSourceFiles, type SourceFile } from './source-files';
import { findNodes, isCode, isNode, lineOf, type Node, parseSource } from './syntax';

const readCode = (folder: string) =>
  readSourceFiles(folder)
    .filter(isCode)
    .map(({ path, text }) => ({ path: `${folder}/${path}`, text }));

const source = readCode('src');

/** The expression itself, without parentheses and `as`. */
function unwrap(node: unknown): Node | null {
  if (!isNode(node)) return null;
  return /^(ParenthesizedExpression|TS(As|Satisfies)Expression)$/.test(node.type)
    ? unwrap(node.expression)
    : node;
}

/** Spreads of a literal, such as `...{ a, b }` or `...['a', 'b']`: its properties or elements can be written out. */
function findSpreads(of: readonly SourceFile[]): string[] {
  const isSpread = ({ type, argument }: Node) =>
    type === 'SpreadElement' && /^(Array|Object)Expression$/.test(unwrap(argument)?.type ?? '');
  return of.flatMap((file) =>
    findNodes(parseSource(file), isSpread).map(({ start }) => `${file.path}:${lineOf(file.text, start)}`),
  );
}

/** Whether a value is a collection that is empty at first, so that it must be there to be filled. */
function isEmptyCollection(value: Node | null): boolean {
  if (value?.type === 'ArrayExpression') return (value.elements as readonly unknown[]).length === 0;
  if (value?.type !== 'NewExpression' || !isNode(value.callee)) return false;
  // A WeakMap notes something about an object that Electron has made, and is gone with it.
  const isCollection = value.callee.name === 'Map' || value.callee.name === 'Set';
  return isCollection && (value.arguments as readonly unknown[]).length === 0;
}

/** Variables and empty collections at the top level of a module. */
function findModuleState(of: readonly SourceFile[]): string[] {
  return of.flatMap((file) => {
    const statements = (parseSource(file).body as readonly Node[]).map((statement) =>
      isNode(statement.declaration) ? statement.declaration : statement,
    );
    const found = statements.filter(({ type, kind, declarations }) => {
      if (type !== 'VariableDeclaration') return false;
      if (kind !== 'const') return true;
      return (declarations as readonly Node[]).some(({ init }) => isEmptyCollection(unwrap(init)));
    });
    return found.map(({ start }) => `${file.path}:${lineOf(file.text, start)}`);
  });
}

/** The names that more than one file exports: an import of them is a guess. */
function findSharedNames(of: readonly SourceFile[]): string[] {
  const places = new Map<string, string[]>();
  for (const file of of)
    for (const { declaration } of parseSource(file).body as readonly Node[]) {
      if (!isNode(declaration)) continue;
      const named = (declaration.declarations as readonly Node[] | undefined) ?? [declaration];
      for (const { id } of named)
        if (isNode(id) && typeof id.name === 'string')
          places.set(id.name, [...(places.get(id.name) ?? []), file.path]);
    }
  return [...places]
    .filter(([, paths]) => new Set(paths).size > 1)
    .map(([name, paths]) => `${name}: ${paths.join(', ')}`);
}

const plant = (text: string) => [{ path: 'planted.ts', text }];

test('no literal is spread in src, and at most 20 are in tests and scripts', () => {
  for (const text of ['x = { ...{ a, b }, c };', "f(...['a', 'b']);", 'x = [...([a, [b]] as const), c];'])
    expect(findSpreads(plant(text)), text).toEqual(['planted.ts:1']);
  for (const text of ['x = { ...a, b };', 'f(...(a ? [b] : []));', 'x = [...[a, b].map(f), c];', "'...[a]';"])
    expect(findSpreads(plant(text)), text).toEqual([]);
  expect.soft(findSpreads(source)).toEqual([]);
  const others = findSpreads([...readCode('test'), ...readCode('scripts')]);
  expect.soft(others.length, others.join('\n')).toBeLessThanOrEqual(20);
});

test('no module of src has state of its own: what lives is in something that index.ts makes', () => {
  for (const text of [
    'let count = 0;',
    'export let isOpen = false;',
    'var x;',
    'const views = new Map<string, () => void>();',
    'export const seen: Set<string> = new Set();',
    'const views: View[] = [];',
    'const views = [] as View[];',
  ])
    expect(findModuleState(plant(text)), text).toEqual(['planted.ts:1']);
  for (const text of [
    'function f() { let count = 0; const seen = new Set(); }',
    'const names = new Set([a]);',
    'const claims = new WeakMap<A, B>();',
    'const names = [a];',
    'export const f = () => [];',
  ])
    expect(findModuleState(plant(text)), text).toEqual([]);
  expect(findModuleState(source)).toEqual([]);
});

test('no two files of src export one name', () => {
  const planted = (first: string, second: string) =>
    findSharedNames([
      { path: 'a.ts', text: first },
      { path: 'b.tsx', text: second },
    ]);
  for (const [first, second] of [
    ['export type Doubt = 1;', 'export type Doubt = 2;'],
    ['export type Doubt = 1;', 'export function Doubt() {}'],
    ['export const Doubt = 1, other = 2;', 'export const Doubt = 2;'],
  ] as const)
    expect(planted(first, second), first).toEqual(['Doubt: a.ts, b.tsx']);
  expect(planted('export type Doubt = 1;', 'type Doubt = 2; const other = 1;')).toEqual([]);
  expect(planted('export function f(a: 1): 1; export function f(a: 2): 2;', '')).toEqual([]);
  expect(findSharedNames(source)).toEqual([]);
});
