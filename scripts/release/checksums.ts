import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const sumsFile = 'SHA256SUMS';
/** Files that electron-builder leaves beside the artefacts. */
const notHandedOut = /^(SHA256SUMS|builder-.*\.ya?ml|\..*)$/;

/**
 * Writes SHA256SUMS, in the format of `sha256sum -c`, for every artefact in a folder. The unpacked app, a folder, is none.
 *
 * @returns the names of the artefacts
 */
export async function writeChecksums(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && !notHandedOut.test(entry.name))
    .map(({ name }) => name)
    .sort();
  const lines: string[] = [];
  for (const name of names) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, name)), hash);
    lines.push(`${hash.digest('hex')}  ${name}\n`);
  }
  await writeFile(join(folder, sumsFile), lines.join(''));
  return names;
}
