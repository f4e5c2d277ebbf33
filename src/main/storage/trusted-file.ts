/** Reads a file that decides for everybody: only where nobody but its owner, the administrator, can have written it. */

import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './stored-file';

export type TrustedFile =
  | { readonly kind: 'absent' }
  | { readonly kind: 'read'; readonly bytes: Buffer }
  | { readonly kind: 'unreadable'; readonly fault: string };

/** Writable for the group or for all others. */
const openMode = 0o022;

/**
 * Looks at the opened file, not at its name, so that nothing can be exchanged between look and read. Not asynchronous:
 * it is one small file, and the answer is there before the window begins to load.
 * @param owner the user id that file and folder must belong to
 */
export function readTrustedFile(path: string, owner: number, maxBytes: number): TrustedFile {
  let file: number | null = null;
  try {
    // Neither through a link nor waiting at a pipe.
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const status = fstatSync(file);
    const folder = lstatSync(dirname(path));
    if (!status.isFile()) return refuse('It is not a regular file.');
    if (status.uid !== owner || folder.uid !== owner)
      return refuse('The file and its folder must belong to the administrator.');
    if (((status.mode | folder.mode) & openMode) !== 0)
      return refuse('The file and its folder can be written by others than the administrator.');
    const bytes = Buffer.alloc(maxBytes + 1);
    const length = readSync(file, bytes);
    return length > maxBytes
      ? refuse('It is too large.')
      : { kind: 'read', bytes: bytes.subarray(0, length) };
  } catch (fault) {
    const code = codeOf(fault, 'unexpected');
    if (code === 'ENOENT') return { kind: 'absent' };
    return refuse(code === 'ELOOP' ? 'It is a link, not a file.' : `It can’t be read (${code}).`);
  } finally {
    if (file !== null) closeSync(file);
  }
}

function refuse(fault: string): TrustedFile {
  return { kind: 'unreadable', fault };
}
