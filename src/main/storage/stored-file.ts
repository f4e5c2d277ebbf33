/** What the app's own files have in common: what may be opened at all, and how a failure is named. */

import { lstatSync } from 'node:fs';

/**
 * Why a file is not to be opened, or null. A link, a device or a huge file is not: reading it could hang, or write
 * somewhere else.
 * @throws the system's own error when it can't even be looked at
 */
export function findFileFault(path: string, maxBytes: number): string | null {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status === undefined) return 'no file';
  if (!status.isFile()) return 'not a regular file';
  return status.size > maxBytes ? 'too large' : null;
}

/** The system's name for a failure, which says enough and holds no path; `otherwise` for one that it has no name for. */
export function codeOf(fault: unknown, otherwise: string): string {
  return (fault as NodeJS.ErrnoException)?.code ?? otherwise;
}
