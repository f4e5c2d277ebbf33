/**
 * The lock of the one instance of a profile. Electron gives the same answer where another instance runs and where the
 * lock can't be made, and takes the lock of another computer without asking.
 */

import { hostname } from 'node:os';
import { app } from 'electron';
import { findOtherHost } from '../../core/lifetime/instance-lock';
import { type Message, message } from '../../shared/texts/message';
import { isFolderInUse, readLock } from './folder-lock';

/**
 * `second`: another instance runs, and was told of this start. `failed`: there is no lock and no other instance, for a
 * reason that is given.
 */
export type LockAnswer =
  | { readonly kind: 'only' | 'second' }
  | { readonly kind: 'failed'; readonly reason: Message };

/**
 * Tells the other instance of this start where there is one. On Linux a lock that another computer holds is not asked for,
 * because Electron would take it.
 */
export function requestInstanceLock(): LockAnswer {
  const folder = app.getPath('userData');
  // A Mac's name changes with its network, so that a lock which a crash has left would look like another computer's.
  const otherHost = process.platform === 'linux' ? findOtherHost(readLock(folder), hostname()) : null;
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
