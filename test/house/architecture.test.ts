/** Which file may import which: the layers of src, their rooms, and the packages. */

import { expect, test } from '@playwright/test';
import { layers, rooms } from './rooms';
import { type Import, readImports, readPackage, readSourceFiles, type SourceFile } from './source-files';

const files = readSourceFiles();
const { dependencies } = readPackage();

const layerOf = (path: string) => path.split('/')[0] ?? '';
const isInside = (to: string) => !to.startsWith('..') && layerOf(to) in layers;
const each = <Found>(of: readonly SourceFile[], find: (file: SourceFile, imported: Import) => Found | null) =>
  of.flatMap((file) => readImports(file).flatMap((imported) => find(file, imported) ?? []));

function findForeignImports(of: readonly SourceFile[]): string[] {
  return each(of, ({ path }, { to }) => {
    const layer = layers[layerOf(path)];
    const isAllowed = isInside(to)
      ? layer?.folders.includes(layerOf(to))
      : !to.startsWith('..') && layer?.packages.test(to);
    return isAllowed ? null : `${path} → ${to}`;
  });
}

/** The room of a file below src; null for a file that lies in its layer's own folder. */
function roomOf(path: string): string | null {
  const [, room, ...rest] = path.split('/');
  return rest.length === 0 ? null : (room ?? null);
}

/** Imports from a room to one that stands above it or is not in the list. */
function findUpwardImports(of: readonly SourceFile[]): string[] {
  return each(of, ({ path }, { to }) => {
    const order = rooms[layerOf(path)];
    if (order === undefined || layerOf(to) !== layerOf(path)) return null;
    const [from, target] = [roomOf(path), roomOf(to)];
    if (from === target) return null;
    const isAbove = layerOf(path) === 'main' ? from === null : target === null;
    if (isAbove) return null;
    if (from === null || target === null) return `${path} → ${to}`;
    const isBelow =
      order.includes(from) && order.indexOf(target) >= 0 && order.indexOf(target) < order.indexOf(from);
    return isBelow ? null : `${path} → ${to}`;
  });
}

/** Files of src that import each other in a circle, types included; each circle as one sorted line. */
function findCircles(of: readonly SourceFile[]): string[] {
  const nameOf = (path: string) => path.replace(/(\.d)?\.tsx?$/, '');
  const imports = new Map(of.map((file) => [nameOf(file.path), readImports(file).map(({ to }) => to)]));
  const reach = (from: string) => {
    const reached = new Set<string>();
    const visit = (name: string) => {
      for (const to of imports.get(name) ?? []) {
        if (!imports.has(to) || reached.has(to)) continue;
        reached.add(to);
        visit(to);
      }
    };
    visit(from);
    return reached;
  };
  const reached = new Map([...imports.keys()].map((name) => [name, reach(name)]));
  const circleOf = (name: string) =>
    [...(reached.get(name) ?? [])].filter((other) => reached.get(other)?.has(name)).sort();
  const circles = [...imports.keys()].map((name) => circleOf(name).join(' ↔ '));
  return [...new Set(circles)].filter((circle) => circle !== '');
}

function findUsers(of: readonly SourceFile[], name: RegExp, isType: boolean | null = null): string[] {
  const users = each(of, ({ path }, imported) =>
    name.test(imported.to) && (isType === null || imported.isType === isType) ? path : null,
  );
  return [...new Set(users)].sort();
}

test('the search for imports knows every syntax that names a module', () => {
  const text = [
    "import 'a1';",
    "import b from 'a2';",
    "import * as c from 'a3';",
    "import d, { e as f } from 'a4';",
    "import {\n  g,\n  type H,\n} from 'a5';",
    "export { i } from 'a6';",
    "export * from 'a7';",
    "export * as j from 'a8';",
    "const k = await import('a9');",
    'const l = import( "a10" );',
    'const m = require(`a11`);',
    "import n = require('a12');",
    "import{o}from'a13';",
    "import p from '../core/sibling';",
    "import q from '../shared/view';",
    "import r from '../../outside';",
    "import type { S } from 't1';",
    "export type { T } from 't2';",
    "import { type U, type V } from 't3';",
    "import type W from 't4';",
    "// import x from 'no1';",
    "/* import x from 'no2'; */",
    'const text = "nothing from here";',
    "const url = 'https://a.example'; import y from 'a14';",
    "export const z = 'no3';",
    "reimport('no4');",
  ].join('\n');
  const found = readImports({ path: 'core/planted.ts', text });
  const targets = (isType: boolean) => found.filter((one) => one.isType === isType).map(({ to }) => to);
  const numbered = Array.from({ length: 13 }, (_, index) => `a${index + 1}`);
  expect(targets(false)).toEqual([...numbered, 'core/sibling', 'shared/view', '../outside', 'a14']);
  expect(targets(true)).toEqual(['t1', 't2', 't3', 't4']);
});

test('imports run one way: renderer → shared ← core ← main, and the preload imports shared only', () => {
  expect(files.length).toBeGreaterThan(40);
  expect(each(files, ({ path }) => path).length).toBeGreaterThan(100);
  expect(findForeignImports(files)).toEqual([]);
});

const planted: readonly (readonly [path: string, to: string])[] = [
  ['shared/view.ts', '../core/problem'],
  ['shared/view.ts', 'electron'],
  ['shared/view.ts', 'node:fs'],
  ['core/desk/desk.ts', '../../main/log'],
  ['core/desk/desk.ts', '../../renderer/app'],
  ['core/desk/desk.ts', 'electron'],
  ['core/desk/desk.ts', 'node:crypto'],
  ['core/desk/desk.ts', 'crypto'],
  ['core/desk/desk.ts', 'valibot/x'],
  ['main/system/log.ts', '../../renderer/app'],
  ['main/system/log.ts', '../../preload/index'],
  ['main/system/log.ts', 'axios'],
  ['main/system/log.ts', 'fs'],
  ['main/system/log.ts', '../../../package.json'],
  ['preload/index.ts', '../core/problem'],
  ['preload/index.ts', 'node:fs'],
  ['renderer/app.tsx', '../core/problem'],
  ['renderer/app.tsx', '../main/log'],
  ['renderer/app.tsx', 'electron'],
  ['renderer/app.tsx', 'valibot'],
  ['elsewhere/x.ts', '../shared/view'],
];
test('an import against the direction is found', () => {
  for (const [path, to] of planted)
    for (const text of [`import x from '${to}';`, `import type { X } from '${to}';`, `void import('${to}');`])
      expect(findForeignImports([{ path, text }]), `${path}: ${text}`).toHaveLength(1);
});

test('a room imports from the rooms below it and from no other', () => {
  expect(findUpwardImports(files)).toEqual([]);
  const plant = (path: string, to: string) => findUpwardImports([{ path, text: `import x from '${to}';` }]);
  expect(plant('core/problems/problem.ts', '../desk/desk')).toHaveLength(1);
  expect(plant('core/sign-in/sign-in.ts', '../unlisted/x')).toHaveLength(1);
  expect(plant('core/unlisted/x.ts', '../problems/problem')).toHaveLength(1);
  expect(plant('core/clock.ts', './problems/problem')).toHaveLength(1);
  expect(plant('core/sign-in/sign-in.ts', '../problems/problem')).toEqual([]);
  expect(plant('core/sign-in/sign-in.ts', './navigation-policy')).toEqual([]);
  expect(plant('core/sign-in/sign-in.ts', '../clock')).toEqual([]);
  expect(plant('main/window/ipc.ts', '../index')).toHaveLength(1);
  expect(plant('main/window/ipc.ts', '../desk-ports')).toHaveLength(1);
  expect(plant('main/window/ipc.ts', '../sign-in/login-window')).toHaveLength(1);
  expect(plant('main/sign-in/login-window.ts', '../window/navigation-guard')).toEqual([]);
  expect(plant('main/index.ts', './desk-ports')).toEqual([]);
  expect(plant('main/desk-ports.ts', './sign-in/login-window')).toEqual([]);
});

test('no two files import each other, not even by way of others', () => {
  expect(findCircles(files)).toEqual([]);
  const plant = (path: string, ...to: string[]) => ({
    path,
    text: to.map((name) => `import type { X } from './${name}';`).join('\n'),
  });
  const chain = [plant('core/a.ts', 'b'), plant('core/b.ts', 'c'), plant('core/c.ts')];
  expect(findCircles(chain)).toEqual([]);
  expect(findCircles([...chain, plant('core/c.ts', 'a')])).toEqual(['core/a ↔ core/b ↔ core/c']);
});

test('every room is in the list, and no folder of src holds more than 12 source files of its own', () => {
  const folders = files
    .filter(({ path }) => /\.tsx?$/.test(path))
    .map(({ path }) => path.split('/').slice(0, -1).join('/'));
  const crowded = [...new Set(folders)].filter(
    (folder) => folders.filter((each) => each === folder).length > 12,
  );
  expect(crowded).toEqual([]);
  for (const [layer, order] of Object.entries(rooms)) {
    const found = new Set(
      files.filter(({ path }) => layerOf(path) === layer).map(({ path }) => roomOf(path)),
    );
    found.delete(null);
    expect([...found].sort()).toEqual([...order].sort());
  }
});

test('no file imports main/index.ts', () => {
  expect(each(files, ({ path }, { to }) => (/^main\/index$/.test(to) ? path : null))).toEqual([]);
});

test('only main/genesys/sdk imports the SDK', () => {
  const users = findUsers(files, /^purecloud-platform-client-v2/);
  expect(users.length).toBeGreaterThan(0);
  expect(users.filter((path) => !path.startsWith('main/genesys/sdk/'))).toEqual([]);
});

test('neither the SDK nor the updater is loaded at the start', () => {
  const atStart = new Set<string>();
  const visit = (path: string) => {
    if (atStart.has(path)) return;
    atStart.add(path);
    const file = files.find((one) => one.path === `${path}.ts`);
    if (file === undefined) return;
    // A dynamic import is not executed at the start.
    const text = file.text.replace(/\bimport\(/g, 'later(');
    for (const { to, isType } of readImports({ ...file, text })) if (!isType) visit(to);
  };
  visit('main/index');
  // The one import that the start waits for.
  visit('main/while-window-loads');
  expect(atStart).toContain('main/genesys/genesys-cloud');
  expect([...atStart].filter((path) => /purecloud|^main\/genesys\/sdk\//.test(path))).toEqual([]);
  expect(atStart).toContain('main/updates/updates');
  expect([...atStart].filter((path) => /electron-updater|update-installer/.test(path))).toEqual([]);
});

test('every package that src imports is a dependency, and every dependency is imported', () => {
  const names = each(files, (_file, { to }) => {
    if (isInside(to) || to === 'electron' || /^(node:|\.)/.test(to)) return null;
    return to
      .split('/')
      .slice(0, to.startsWith('@') ? 2 : 1)
      .join('/');
  });
  expect([...new Set(names)].sort()).toEqual(Object.keys(dependencies).sort());
});

test('a unit test that has the name of a file of core lies in the same folder', () => {
  const nameOf = (path: string) => /([^/]+?)(\.test)?\.tsx?$/.exec(path)?.[1] ?? '';
  const core = files.filter(({ path }) => layerOf(path) === 'core').map(({ path }) => path.slice(5));
  const findMisplaced = (tests: readonly string[]) =>
    tests.filter((path) => {
      const namesakes = core.filter(
        (file) => nameOf(file) === nameOf(path) && file.split('/')[0] === path.split('/')[0],
      );
      const isThere = namesakes.some((file) => file === path.replace('.test.', '.'));
      return namesakes.length > 0 && !isThere;
    });
  expect(findMisplaced(['presence/today.test.ts', 'presence/history/today.test.ts'])).toEqual([
    'presence/today.test.ts',
  ]);
  const tests = readSourceFiles('test/unit').map(({ path }) => path);
  expect(findMisplaced(tests.filter((path) => path.endsWith('.test.ts')))).toEqual([]);
});
