/** The fakes must not share code with the app: a mistake that both had would look right. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { expect, test } from '@playwright/test';
import { readImports } from './source-files';

const root = join(__dirname, '..');

/** The modules of this project that the files of a folder below test/ import, each with the file. Paths are below test/. */
function findOwnImports(folder: string): { path: string; to: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => posix.join(folder, name.replaceAll(sep, '/')))
    .flatMap((path) =>
      readImports({ path, text: readFileSync(join(root, path), 'utf8') }).map(({ to }) => ({ path, to })),
    )
    .filter(
      ({ to }) => to.startsWith('.') || existsSync(join(root, to)) || existsSync(join(root, `${to}.ts`)),
    );
}

test('the fakes import nothing of the app, of the scripts or of the kit', () => {
  const imports = findOwnImports('fakes');
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.filter(({ to }) => !to.startsWith('fakes/'))).toEqual([]);
});

test('the stand-in of the kit is built on the fakes alone', () => {
  const imports = findOwnImports('kit/stand-in');
  expect(imports.length).toBeGreaterThan(30);
  expect(imports.filter(({ to }) => !/^(fakes|kit\/stand-in)\//.test(to))).toEqual([]);
});
