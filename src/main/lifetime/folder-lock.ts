/** Who has a data folder, by the lock that Chromium keeps in it. Without Electron. */

import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { isFromEarlierBoot, isHolderRunning, type LockFacts } from '../../core/lifetime/instance-lock';

/** Whether a process of the app has this data folder, as far as its lock tells. A lock that a crash has left does not count. */
export function isFolderInUse(folder: string): boolean {
  // Windows has a file that is held open in place of the links.
  if (process.platform === 'win32') return existsSync(join(folder, 'lockfile'));
  if (!isHolderRunning(readLock(folder), isAlive)) return false;
  return !isFromEarlierBoot(readLockTime(folder), Date.now(), uptime() * 1_000);
}

/** When the lock was made, by the clock on the wall; null where there is none. */
export function readLockTime(folder: string): number | null {
  const name = process.platform === 'win32' ? 'lockfile' : 'SingletonLock';
  try {
    return lstatSync(join(folder, name)).mtimeMs;
  } catch {
    return null;
  }
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
