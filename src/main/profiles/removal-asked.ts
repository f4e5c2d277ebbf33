/** How the window of another profile asks a profile for its removal: by an empty file in its folder. */

import { lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'atomically';

const fileName = 'removal-asked';

/** A start for which it was written, and which came to nothing, must not ask the agent days later. Milliseconds. */
const maxAgeMs = 60_000;

/**
 * Call when the folder is known to be a profile's.
 * @throws the system's error
 */
export function askForRemoval(folder: string): void {
  writeFileSync(join(folder, fileName), '', { mode: 0o600 });
}

/**
 * Whether it was asked a moment ago. Deletes the file. Never throws.
 * @param now by the clock on the wall
 */
export function takeRemovalAsked(folder: string, now: number): boolean {
  const path = join(folder, fileName);
  try {
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (status === undefined) return false;
    rmSync(path);
    // A time that is still to come says nothing: a clock was set.
    const age = now - Math.floor(status.mtimeMs);
    return status.isFile() && age >= 0 && age <= maxAgeMs;
  } catch {
    return false;
  }
}
