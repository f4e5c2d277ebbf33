/** Reads a file that only its owner, the administrator, can have written. Policies come from such files. */

import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Message, message } from '../../shared/texts/message';
import { codeOf } from './stored-file';

export type TrustedFile =
  | { readonly kind: 'absent' }
  | { readonly kind: 'read'; readonly bytes: Buffer }
  | { readonly kind: 'unreadable'; readonly fault: Message };

/** The bits that let the group or all others write. */
const writableByOthers = 0o022;

/**
 * Checks the opened file, not its name, so that the file can't be exchanged between check and read. It is synchronous,
 * because the file is small and the start needs its answer first.
 * @param owner the user ID that the file and its folder must have
 */
export function readTrustedFile(path: string, owner: number, maxBytes: number): TrustedFile {
  let file: number | null = null;
  try {
    // It follows no link, and does not wait at a pipe.
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const status = fstatSync(file);
    const folder = lstatSync(dirname(path));
    if (!status.isFile()) return refuse(message('policy-fault.no-file'));
    if (status.uid !== owner || folder.uid !== owner) return refuse(message('policy-fault.owner'));
    if (((status.mode | folder.mode) & writableByOthers) !== 0)
      return refuse(message('policy-fault.writable'));
    const bytes = Buffer.alloc(maxBytes + 1);
    const length = readSync(file, bytes);
    return length > maxBytes
      ? refuse(message('policy-fault.too-large'))
      : { kind: 'read', bytes: bytes.subarray(0, length) };
  } catch (fault) {
    const code = codeOf(fault, 'unexpected');
    if (code === 'ENOENT') return { kind: 'absent' };
    return refuse(code === 'ELOOP' ? message('policy-fault.link') : message('policy-fault.unread', { code }));
  } finally {
    if (file !== null) closeSync(file);
  }
}

function refuse(fault: Message): TrustedFile {
  return { kind: 'unreadable', fault };
}
