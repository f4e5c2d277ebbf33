import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';
import { projectFolder } from '../machine/child-process';

type Bundle = Parameters<Extract<NonNullable<Plugin['generateBundle']>, (...words: never[]) => unknown>>[1];

/** Packages that are handed out on a system without being in a bundle: electron-builder.yml copies a file of theirs. */
export const findCopiedPackages = (platform: NodeJS.Platform): readonly string[] =>
  platform === 'win32' ? ['node_modules/native-reg'] : [];

/**
 * Finds the folders of the packages that have code in a bundle, by the bundler's own list of modules. A package of types,
 * or one that tree-shaking removed, is not among them.
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

/** The folder of the innermost package that holds a module; null for a module of the project. */
function findPackageFolder(moduleId: string): string | null {
  // A bundler marks the modules that it derives from another one by a zero byte before the name or a query behind it.
  const file = moduleId.replaceAll('\0', '').replace(/\?.*$/, '').replaceAll('\\', '/');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? null;
}

/**
 * Writes the list to the folder `packages` beside the bundle's, by the paths of package-lock.json. The bill of materials is
 * made from it.
 * @param copied packages that are handed out with the bundle
 */
export const notePackages = (bundleName: string, copied: readonly string[] = []): Plugin => ({
  name: 'note-packages',
  generateBundle({ dir = '' }, bundle) {
    const noteFolder = join(dir, '../packages');
    const paths = findBundledPackages(bundle).map((folder) =>
      relative(projectFolder, folder).split(sep).join('/'),
    );
    mkdirSync(noteFolder, { recursive: true });
    writeFileSync(join(noteFolder, `${bundleName}.json`), JSON.stringify([...paths, ...copied], null, 2));
  },
});

/** Reads the lists of all bundles in out/ as one. */
export function readBundledPackages(): string[] {
  const noteFolder = join(projectFolder, 'out/packages');
  const paths = readdirSync(noteFolder).flatMap((name): string[] =>
    JSON.parse(readFileSync(join(noteFolder, name), 'utf8')),
  );
  return [...new Set(paths)].sort();
}
