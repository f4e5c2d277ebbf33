import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';
import { projectFolder } from '../machine/child-process';

type Bundle = Parameters<Extract<NonNullable<Plugin['generateBundle']>, (...words: never[]) => unknown>>[1];

const noteFolder = join(projectFolder, 'out/packages');

/**
 * The folders of the packages whose code is in a bundle, as the bundler knows it. Types, and what tree-shaking took out
 * whole, are not there.
 */
export function findBundledPackages(bundle: Bundle): string[] {
  const modules = Object.values(bundle).flatMap((file) =>
    file.type === 'chunk' ? Object.entries(file.modules) : [],
  );
  const folders = modules
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .flatMap(([id]) => findPackageFolder(id) ?? []);
  return [...new Set(folders)].sort();
}

/** The innermost package that a module is of; null for the project's own. */
function findPackageFolder(moduleId: string): string | null {
  // Bundlers mark what they make of a module by a zero byte before it or a query behind it.
  const file = moduleId.replaceAll('\0', '').replace(/\?.*$/, '').replaceAll('\\', '/');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? null;
}

/** Notes them in out/packages, as package-lock.json names them; the bill of materials is made of that. */
export const notePackages = (bundleName: string): Plugin => ({
  name: 'note-packages',
  generateBundle(_options, bundle) {
    const paths = findBundledPackages(bundle).map((folder) =>
      relative(projectFolder, folder).split(sep).join('/'),
    );
    mkdirSync(noteFolder, { recursive: true });
    writeFileSync(join(noteFolder, `${bundleName}.json`), JSON.stringify(paths, null, 2));
  },
});

/** What was noted for each of the three bundles, together. */
export function readBundledPackages(): string[] {
  const paths = readdirSync(noteFolder).flatMap((name): string[] =>
    JSON.parse(readFileSync(join(noteFolder, name), 'utf8')),
  );
  return [...new Set(paths)].sort();
}
