/** The file `open.json`, by which an open profile tells the others what it does. */

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type ProfileState, parseProfileState, restingState } from '../../core/profiles/profile-state';
import { findFileFault, readSmall } from '../storage/stored-file';

const fileName = 'open.json';

/** In bytes. Each state is written in as many, over the one before. */
const length = 64;

/** What a profile tells; null where it has told nothing yet. Its process may have been killed since. Never throws. */
export function readState(folder: string): ProfileState | null {
  const text = readSmall(join(folder, fileName), length);
  return text === '' ? null : parseProfileState(text);
}

/** How long after its start a profile may have told nothing, and how often that is looked at. Milliseconds. */
const silentMs = 5_000;
const lookMs = 50;

/**
 * Resolves when a profile that was opened a moment ago has told what it does, or does not in its time. One that has been
 * open for longer tells nothing more.
 * @param openedAt by the clock on the wall; null where that is not known
 */
export async function waitUntilTold(folder: string, openedAt: number | null): Promise<void> {
  const endsAt = Math.min(openedAt ?? 0, Date.now()) + silentMs;
  while (readState(folder) === null && Date.now() < endsAt) await setTimeout(lookMs);
}

/**
 * Tells the others what this profile does. What could not be written, or is gone from the disk, is written at the next call.
 * Never throws: a full disk must stop nothing.
 * @param isAlone whether there is nobody else who would wait for it
 */
export function createTeller(folder: () => string, isAlone: () => boolean) {
  let latest = restingState;
  const tell = (state: ProfileState) => {
    latest = state;
    // The file is what was told. Nobody knows of it otherwise that it was deleted, or of an earlier process’s that it stayed.
    const told = readState(folder());
    const isTold = told === null ? isSame(state, restingState) && isAlone() : isSame(told, state);
    if (!isTold) writeState(folder(), state);
  };
  return { tell, tellQueue: (isOnQueue: boolean) => tell({ ...latest, isOnQueue }) };
}

const isSame = (one: ProfileState, other: ProfileState) =>
  one.isOnQueue === other.isOnQueue && one.isShared === other.isShared;

function writeState(folder: string, state: ProfileState): void {
  const path = join(folder, fileName);
  try {
    const fault = findFileFault(path, length);
    // A file that is emptied first stays empty on a full disk, which has room for what is written over it.
    const flag = fault === 'no file' ? 'wx' : 'r+';
    if (fault === null || fault === 'no file')
      writeFileSync(path, JSON.stringify(state).padEnd(length), { mode: 0o600, flag });
  } catch {
    // The agent is not asked in another profile until the next call.
  }
}

/** What a process told that was killed. Call as soon as this process has the lock. Never throws. */
export function forgetState(folder: string): void {
  try {
    rmSync(join(folder, fileName), { force: true });
  } catch {
    // It is written over by the first state.
  }
}
