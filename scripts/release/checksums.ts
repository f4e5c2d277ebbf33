import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const sumsFile = 'SHA256SUMS';
/** What electron-builder leaves beside what is handed out. */
const notHandedOut = /^(SHA256SUMS|builder-.*\.ya?ml|\..*)$/;

/**
 * Writes SHA256SUMS, which `sha256sum -c SHA256SUMS` reads, for every file of a folder of artefacts. Folders, such as the
 * unpacked app, are not handed out.
 * @returns the names
 */
export async function writeChecksums(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && !notHandedOut.test(entry.name))
    .map(({ name }) => name)
    .sort();
  const lines: string[] = [];
  for (const name of names) lines.push(`${await readSha256(join(folder, name))}  ${name}\n`);
  await writeFile(join(folder, sumsFile), lines.join(''));
  return names;
}

async function readSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
