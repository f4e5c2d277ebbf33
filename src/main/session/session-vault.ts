/** Keeps the session for the next start in `session.sealed` under userData, encrypted by the system. */

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFile } from 'atomically';
import { app } from 'electron';
import { createSerialWork } from '../../core/serial-work';
import {
  type KeptSession,
  parseKeptSession,
  type SessionVault,
  serializeKeptSession,
  type VaultAnswer,
} from '../../core/session/kept-session';
import type { SecretBox } from '../storage/secret-box';
import { codeOf, findFileFault, isFileMissing } from '../storage/stored-file';

const fileName = 'session.sealed';

/** @param warn takes what went wrong with the file; never what is in it */
export function createSessionVault(box: SecretBox, warn: (text: string) => void): SessionVault {
  const folder = app.getPath('userData');
  const path = join(folder, fileName);
  /** Why the file can't be read now, in a few words; null while it is not known to be unreadable. */
  let fault: string | null = null;
  /** In turn, because the late write of a renewed session could bring back what a sign-out has removed. */
  const runInTurn = createSerialWork();

  const read = async (isAsked: boolean): Promise<VaultAnswer> => {
    const found = await readKeptSession(path, box, isAsked).catch((error) => codeOf(error, 'unexpected'));
    const before = fault;
    fault = typeof found === 'string' ? found : null;
    if (found === null) return { kind: 'none' };
    if (typeof found === 'string') {
      // It is tried again each time the agent comes back to the window.
      if (fault !== before) warn(`The kept session can't be read now (${fault}).`);
      return { kind: 'unreadable' };
    }
    if (found.isStale) await sealAnew(found.kept);
    return { kind: 'session', kept: found.kept };
  };

  /** The session was encrypted with a key that the system has replaced since. A failure leaves it as it is. */
  const sealAnew = async (kept: KeptSession): Promise<void> => {
    const sealing = await box.encrypt(serializeKeptSession(kept), false);
    if (sealing.kind !== 'sealed') return;
    await writeFile(path, sealing.sealed, { mode: 0o600 }).catch((error) =>
      warn(`The kept session could not be encrypted anew: ${codeOf(error, 'unexpected')}.`),
    );
  };

  const write = async (kept: KeptSession, isAsked: boolean): ReturnType<SessionVault['keep']> => {
    if (fault !== null) return 'unreadable';
    const sealing = await box.encrypt(serializeKeptSession(kept), isAsked);
    if (sealing.kind !== 'sealed') return sealing.kind;
    try {
      await writeFile(path, sealing.sealed, { mode: 0o600 });
      return 'kept';
    } catch (error) {
      warn(`The session could not be kept: ${codeOf(error, 'unexpected')}.`);
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
      fault = null;
      return true;
    } catch (error) {
      warn(`The kept session could not be removed: ${codeOf(error, 'unexpected')}.`);
      return false;
    }
  };

  return {
    isEmpty: () => isFileMissing(path),
    read: (isAsked) => runInTurn(() => read(isAsked)),
    keep: (kept, isAsked) => runInTurn(() => write(kept, isAsked)),
    forget: () => runInTurn(async () => fault !== null || remove()),
    forgetUnreadable: () => runInTurn(remove),
    isBusy: runInTurn.isBusy,
    settled: () => runInTurn(async () => undefined),
  };
}

/** Returns null when there is no file, and a few words of reason when it can't be read now. */
async function readKeptSession(
  path: string,
  box: SecretBox,
  isAsked: boolean,
): Promise<{ readonly kept: KeptSession; readonly isStale: boolean } | string | null> {
  const fault = findFileFault(path, 256 * 1024);
  if (fault !== null) return fault === 'no file' ? null : fault;
  const opening = await box.decrypt(await readFile(path, 'utf8'), isAsked);
  if (opening.kind === 'unread') return opening.reason;
  const kept = parseKeptSession(opening.text);
  return kept === null ? 'wrong content' : { kept, isStale: opening.isStale };
}
