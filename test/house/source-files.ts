/**
 * Reads source files as text, for rules that no compiler checks: which file imports which, and what may not be written.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/** `path` is below the folder that was read, with slashes. */
export type SourceFile = { readonly path: string; readonly text: string };

const root = join(__dirname, '../..');

/** @param name of the project's folder to read */
export function readSourceFiles(name = 'src'): SourceFile[] {
  const folder = join(root, name);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: path.slice(folder.length + 1).replaceAll(sep, '/'),
      text: readFileSync(path, 'utf8'),
    }))
    .sort((left, right) => left.path.localeCompare(right.path));
}

export function readPackage(): Record<
  'dependencies' | 'devDependencies' | 'scripts',
  Record<string, string>
> {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

// Strings and templates are matched too, so that a `//` or a quote inside them is not taken for a beginning.
const commentOrText =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`/g;

/** The text with a space in place of each comment. */
export function withoutComments(text: string): string {
  return text.replace(commentOrText, (match) => (/^\/[/*]/.test(match) ? ' ' : match));
}

/** The text without comments and with every string empty. Templates stay, because they may contain code. */
export function withoutCommentsAndStrings(text: string): string {
  return text.replace(commentOrText, (match) =>
    match.startsWith('`') ? match : /^['"]/.test(match) ? "''" : ' ',
  );
}

/** A module that a file names in an import, export or require. A type import (`isType`) is erased by the compiler. */
export type Import = { readonly to: string; readonly isType: boolean };

const imports =
  /\b(?:(?:import|export)\b\s*(?<type>type\b\s*)?(?:(?<names>[^'"`;()]*?)\bfrom\s*)?|(?:import|require|require\.resolve)\s*\(\s*)(?<quote>['"`])(?<to>[^'"`]+)\k<quote>/g;

/** The modules that a file names. Relative ones are given as paths below src, without an ending. */
export function readImports({ path, text }: SourceFile): Import[] {
  return [...withoutComments(text).matchAll(imports)].map(({ groups = {} }) => {
    const { type, names = '', to = '' } = groups;
    const inner = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1] ?? '';
    const named = inner.split(',').filter((name) => name.trim() !== '');
    const isType =
      type !== undefined || (named.length > 0 && named.every((name) => name.trim().startsWith('type ')));
    return { to: to.startsWith('.') ? posix.join(posix.dirname(path), to) : to, isType };
  });
}
