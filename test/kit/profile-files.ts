/** Searches the files of a profile, also while the app runs: Chromium then makes and removes files at any moment. */

import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The files below a folder that contain a text, in UTF-8 or UTF-16. */
export function findInFiles(folder: string, text: string): string[] {
  return listFiles(folder).filter((path) => {
    const bytes = unlessGone(() => readFileSync(path));
    return bytes !== null && (bytes.includes(text) || bytes.includes(text, 0, 'utf16le'));
  });
}

/** Device and inode of every file below a folder, so that a hard link would be seen. */
export function readIdentities(folder: string): string[] {
  return listFiles(folder).flatMap((path) => {
    const status = statSync(path, { throwIfNoEntry: false });
    return status === undefined ? [] : [`${status.dev}:${status.ino}`];
  });
}

/** The names of the app's own files in a profile: those of Chromium begin with a capital letter or a dot. */
export const readOwnNames = (folder: string) =>
  readdirSync(folder)
    .filter((name) => !/^[A-Z.]/.test(name))
    .sort();

/** The paths of all files below a folder. */
function listFiles(folder: string): string[] {
  const entries: readonly Dirent[] = unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listFiles(path);
    return entry.isFile() ? [path] : [];
  });
}

function unlessGone<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
}
