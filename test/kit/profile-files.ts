/** Searches the files of a profile. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files below a folder that contain a text, in UTF-8 or UTF-16. */
export function findInFiles(folder: string, text: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return paths.filter((path) => {
    const bytes = readFileSync(path);
    return bytes.includes(text) || bytes.includes(text, 0, 'utf16le');
  });
}
