/** Checks for the app's own files before they are opened, and names for the errors of the system. */

import { lstatSync, readFileSync } from 'node:fs';

/**
 * Finds the reason not to open a file, in a few words; null if there is none. To read or write a link, a device or a huge
 * file could hang, or reach another file.
 * @throws the system's error when the file's status can't be read
 */
export function findFileFault(path: string, maxBytes: number): string | null {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status === undefined) return 'no file';
  if (!status.isFile()) return 'not a regular file';
  return status.size > maxBytes ? 'too large' : null;
}

/** False where that can't be told now, as on a disk or a network that fails: there may be one. */
export function isFileMissing(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

/** Empty where there is no such file, or where it can't be read. */
export function readSmall(path: string, maxBytes: number): string {
  try {
    return findFileFault(path, maxBytes) === null ? readFileSync(path, 'utf8') : '';
  } catch {
    return '';
  }
}

/** The system's code of an error, such as `EACCES`: unlike its message it holds no path. `otherwise` if it has none. */
export function codeOf(fault: unknown, otherwise: string): string {
  return (fault as NodeJS.ErrnoException)?.code ?? otherwise;
}
