/**
 * The lock of the one instance of a profile. Electron gives the same answer where another instance runs and where the
 * lock can't be made, and takes the lock of another computer without asking.
 */

import { existsSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { findOtherHost, isHolderRunning, type LockFacts } from '../../core/lifetime/instance-lock';
import { type Message, message } from '../../shared/texts/message';

/**
 * `second`: another instance runs, and was told of this start. `failed`: there is no lock and no other instance, for a
 * reason that is given.
 */
export type LockAnswer =
  | { readonly kind: 'only' | 'second' }
  | { readonly kind: 'failed'; readonly reason: Message };

export function requestInstanceLock(): LockAnswer {
  const folder = app.getPath('userData');
  // A Mac's name changes with its network, so that a lock which a crash has left would look like another computer's.
  const otherHost = process.platform === 'linux' ? findOtherHost(readFacts(folder), hostname()) : null;
  if (otherHost !== null) {
    return { kind: 'failed', reason: message('start.other-host', { host: otherHost, folder }) };
  }
  // Twice, because the other instance may just have ended.
  for (const _time of [1, 2]) {
    if (app.requestSingleInstanceLock()) return { kind: 'only' };
    if (isFolderInUse(folder)) return { kind: 'second' };
  }
  return { kind: 'failed', reason: message('start.folder-unusable', { folder }) };
}

/** Whether a process of the app has this data folder, as far as its lock tells. A lock that a crash has left does not count. */
export function isFolderInUse(folder: string): boolean {
  // Windows has a file that is held open in place of the links.
  if (process.platform === 'win32') return existsSync(join(folder, 'lockfile'));
  return isHolderRunning(readFacts(folder), isAlive);
}

function readFacts(folder: string): LockFacts {
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
