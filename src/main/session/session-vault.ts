/** Keeps the session for the next start in `session.sealed` under userData: encrypted by the system, whole or not at all. */

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFile } from 'atomically';
import { app } from 'electron';
import { createQueue } from '../../core/queue';
import {
  parseKeptSession,
  type SessionVault,
  serializeKeptSession,
  type VaultAnswer,
} from '../../core/session/kept-session';
import type { SecretBox } from '../storage/secret-box';
import { codeOf, findFileFault } from '../storage/stored-file';

const fileName = 'session.sealed';

/** Far more than any session needs; a larger file is not ours. Bytes. */
const maxFileBytes = 256 * 1024;

/** @param warn told what went wrong with the file, never what is in it */
export function createSessionVault(
  box: SecretBox,
  warn: (text: string) => void,
): SessionVault & { readonly read: () => Promise<VaultAnswer> } {
  const folder = app.getPath('userData');
  const path = join(folder, fileName);
  let isUnreadable = false;
  /** What is forgotten last stays forgotten. */
  const enqueue = createQueue();

  const read = async (): Promise<VaultAnswer> => {
    const fault = findFileFault(path, maxFileBytes);
    if (fault === 'no file') return { kind: 'none' };
    const opened = fault === null ? await box.decrypt(await readFile(path, 'utf8')) : null;
    const kept = opened === null ? null : parseKeptSession(opened);
    if (kept !== null) return { kind: 'session', kept };
    isUnreadable = true;
    warn(
      `The kept session can't be read now (${fault ?? (opened === null ? 'not decrypted' : 'wrong content')}).`,
    );
    return { kind: 'unreadable' };
  };

  const remove = async (): Promise<boolean> => {
    try {
      // With what a write left beside it that was killed half-way.
      const names = (await readdir(folder)).filter((name) => name.startsWith(fileName));
      for (const name of names) await rm(join(folder, name), { force: true, recursive: true });
      isUnreadable = false;
      return true;
    } catch (fault) {
      warn(`The kept session could not be removed: ${codeOf(fault, 'unexpected')}.`);
      return false;
    }
  };

  return {
    read: () =>
      enqueue(read).catch((fault) => {
        isUnreadable = true;
        warn(`The kept session can't be read now (${codeOf(fault, 'unexpected')}).`);
        return { kind: 'unreadable' as const };
      }),
    keep: (kept) =>
      enqueue(async () => {
        if (isUnreadable) return 'unreadable';
        if (!box.canEncrypt()) return 'no-encryption';
        try {
          await writeFile(path, await box.encrypt(serializeKeptSession(kept)), { mode: 0o600 });
          return 'kept';
        } catch (fault) {
          warn(`The session could not be kept: ${codeOf(fault, 'unexpected')}.`);
          // What is there now is an older one, perhaps of somebody else.
          await remove();
          return 'not-written';
        }
      }),
    forget: () => enqueue(async () => isUnreadable || remove()),
    forgetUnreadable: () => enqueue(remove),
    settled: () => enqueue(async () => undefined),
  };
}
