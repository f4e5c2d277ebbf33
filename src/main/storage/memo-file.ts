/** Small JSON files under userData, whose loss does no harm. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'atomically';
import { app } from 'electron';
import * as v from 'valibot';
import { readSmall } from './stored-file';

/** In bytes. Far more than any of them needs. */
const maxBytes = 1024 * 1024;

/** Null if there is no such file, or if it can't be used. The start waits for it: what could hang is not opened. */
export function readMemo<Value>(name: string, schema: v.GenericSchema<unknown, Value>): Value | null {
  try {
    return v.parse(schema, JSON.parse(readSmall(pathOf(name), maxBytes)));
  } catch {
    return null;
  }
}

/** Writes the file whole or not at all, for its owner alone. Whether it was written: a failure stops nothing. */
export function writeMemo(name: string, value: unknown): boolean {
  try {
    writeFileSync(pathOf(name), JSON.stringify(value), { mode: 0o600 });
    return true;
  } catch {
    // The disk may be full.
    return false;
  }
}

/** Removes the file. Whether there is none any more: a failure stops nothing. */
export function removeMemo(name: string): boolean {
  try {
    rmSync(pathOf(name), { force: true });
    return true;
  } catch {
    return false;
  }
}

function pathOf(name: string): string {
  return join(app.getPath('userData'), name);
}
