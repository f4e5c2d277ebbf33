/** The project's documents and comments as text, and what they can name: files, headings, rows of docs/security.md. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const root = join(__dirname, '../..');

/** Folders that are made by tools, and the one that a test writes its samples to. */
const made = /^(\.git|node_modules|out|dist|test-results|playwright-report|build\/generated|test\/guide)$/;

/** Every file of the project, below its folder, with slashes. */
export function listFiles(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name).replaceAll(sep, '/');
    if (made.test(path)) return [];
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

export type NamingText = { readonly path: string; readonly text: string };

export function readDocuments(): NamingText[] {
  return listFiles()
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The comments of every source file, script, test and configuration; the code between them is left out. */
export function readComments(): NamingText[] {
  return listFiles()
    .filter((path) => /\.(tsx?|[cm]?js|css|ya?ml)$/.test(path))
    .map((path) => ({ path, text: commentsOf(path, readFileSync(join(root, path), 'utf8')) }));
}

/** By lines, since a quote in a regular expression would lead a search for strings astray. */
export function commentsOf(path: string, text: string): string {
  const pattern = /\.ya?ml$/.test(path)
    ? /(?<=^|\s)#.*$/gm
    : /^\s*(?:\/\/|\/?\*).*$|(?<=[;,{}()[\]]\s*)\/\/ .*$/gm;
  return [...text.matchAll(pattern)].map(([line]) => line).join('\n');
}

/** The headings of a document, in order. A `#` in a block of code is none. */
export function readHeadings(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/^#+ +(.+?) *$/gm)].map(([, heading = '']) => heading);
}

/** The document without its blocks of code, which may show text that only looks like a heading or a link. */
export function withoutBlocks(text: string): string {
  return text.replace(/^( *)```.*?^\1```$/gms, '');
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

/** The start of a number: one letter for the rows of docs/security.md, two and a hyphen for the cases of other documents. */
const series = '(?:[EOWSL]|(?:RS|RD|PR|LA)-)';

/** `E2–E4`, `E6, E8–E10` and `PR-01 to PR-06` as single numbers. */
export function readNumbers(cell: string): string[] {
  const ranges = new RegExp(`(${series})(\\d+)(?:(?:–| to )${series}?(\\d+))?`, 'g');
  return [...cell.matchAll(ranges)].flatMap(([, name = '', from = '', to = from]) =>
    Array.from(
      { length: Number(to) - Number(from) + 1 },
      (_, index) => name + String(Number(from) + index).padStart(from.length, '0'),
    ),
  );
}

/** A row of a table that begins with numbers, with the text of its other cells. */
export type NumberedRow = { readonly numbers: readonly string[]; readonly cells: readonly string[] };

export function readNumberedRows(text: string): NumberedRow[] {
  const rows = new RegExp(`^\\| (${series}\\d[^|]*)\\|(.*)\\|$`, 'gm');
  return [...withoutBlocks(text).matchAll(rows)].map(([, first = '', rest = '']) => ({
    numbers: readNumbers(first),
    cells: rest.split('|').map((cell) => cell.trim()),
  }));
}

/** The numbers at the beginning of the titles in a test file, of steps and of tables from which titles are made too. */
export function readTitleNumbers(text: string): string[] {
  return [...text.matchAll(/['"`]((?:[A-Z]{1,2}-?\d+ )+)(?=[^'"`])/g)].flatMap(([, numbers = '']) =>
    numbers.trim().split(' '),
  );
}
