/** Who has a data folder, by the lock that Chromium keeps in it. Without Electron. */

import { existsSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isHolderRunning, type LockFacts } from '../../core/lifetime/instance-lock';

/** Whether a process of the app has this data folder, as far as its lock tells. A lock that a crash has left does not count. */
export function isFolderInUse(folder: string): boolean {
  // Windows has a file that is held open in place of the links.
  if (process.platform === 'win32') return existsSync(join(folder, 'lockfile'));
  return isHolderRunning(readLock(folder), isAlive);
}

/** For Linux and macOS. */
export function readLock(folder: string): LockFacts {
  const isSocketHere = existsSync(join(folder, 'SingletonSocket'));
  try {
    return { holder: readlinkSync(join(folder, 'SingletonLock')), isSocketHere };
  } catch {
    return { holder: null, isSocketHere };
  }
}

/** False for the process of another user, which does not hear of this start. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
