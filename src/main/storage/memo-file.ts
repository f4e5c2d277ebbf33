/** Small JSON files under userData, whose loss does no harm. */

import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'atomically';
import { app } from 'electron';
import * as v from 'valibot';

/** Null if there is no such file, or if it can't be used. */
export function readMemo<Value>(name: string, schema: v.GenericSchema<unknown, Value>): Value | null {
  try {
    return v.parse(schema, JSON.parse(readFileSync(pathOf(name), 'utf8')));
  } catch {
    return null;
  }
}

/** Writes the file whole or not at all, for its owner alone. A failure is passed over. */
export function writeMemo(name: string, value: unknown): void {
  try {
    writeFileSync(pathOf(name), JSON.stringify(value), { mode: 0o600 });
  } catch {
    // A full disk must stop nothing.
  }
}

/** Removes the file. A failure is passed over. */
export function removeMemo(name: string): void {
  try {
    rmSync(pathOf(name), { force: true });
  } catch {
    // A file that can't be removed must stop nothing.
  }
}

function pathOf(name: string): string {
  return join(app.getPath('userData'), name);
}
