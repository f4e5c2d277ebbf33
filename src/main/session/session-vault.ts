/** Keeps the session for the next start in `session.sealed` under userData, encrypted by the system. */

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFile } from 'atomically';
import { app } from 'electron';
import { createQueue } from '../../core/queue';
import {
  type KeptSession,
  parseKeptSession,
  type SessionVault,
  serializeKeptSession,
  type VaultAnswer,
} from '../../core/session/kept-session';
import type { SecretBox } from '../storage/secret-box';
import { codeOf, findFileFault } from '../storage/stored-file';

const fileName = 'session.sealed';

/** @param warn takes what went wrong with the file; never what is in it */
export function createSessionVault(
  box: SecretBox,
  warn: (text: string) => void,
): SessionVault & { readonly read: () => Promise<VaultAnswer> } {
  const folder = app.getPath('userData');
  const path = join(folder, fileName);
  let isUnreadable = false;
  /** Without a queue, the late write of a renewed session could bring back what a sign-out has removed. */
  const enqueue = createQueue();

  const read = async (): Promise<VaultAnswer> => {
    const kept = await readKeptSession(path, box).catch((fault) => codeOf(fault, 'unexpected'));
    if (kept === null) return { kind: 'none' };
    if (typeof kept !== 'string') return { kind: 'session', kept };
    isUnreadable = true;
    warn(`The kept session can't be read now (${kept}).`);
    return { kind: 'unreadable' };
  };

  const write = async (kept: KeptSession): ReturnType<SessionVault['keep']> => {
    if (isUnreadable) return 'unreadable';
    if (!box.canEncrypt()) return 'no-encryption';
    try {
      await writeFile(path, await box.encrypt(serializeKeptSession(kept)), { mode: 0o600 });
      return 'kept';
    } catch (fault) {
      warn(`The session could not be kept: ${codeOf(fault, 'unexpected')}.`);
      // The file still has an older session, which may be another person's.
      await remove();
      return 'not-written';
    }
  };

  const remove = async (): Promise<boolean> => {
    try {
      // A write that was killed leaves a temporary file, whose name starts with the name of the file.
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
    read: () => enqueue(read),
    keep: (kept) => enqueue(() => write(kept)),
    forget: () => enqueue(async () => isUnreadable || remove()),
    forgetUnreadable: () => enqueue(remove),
    settled: () => enqueue(async () => undefined),
  };
}

/** Returns null when there is no file, and a few words of reason when it can't be read now. */
async function readKeptSession(path: string, box: SecretBox): Promise<KeptSession | string | null> {
  const fault = findFileFault(path, 256 * 1024);
  if (fault !== null) return fault === 'no file' ? null : fault;
  const opened = await box.decrypt(await readFile(path, 'utf8'));
  if (opened === null) return 'not decrypted';
  return parseKeptSession(opened) ?? 'wrong content';
}
