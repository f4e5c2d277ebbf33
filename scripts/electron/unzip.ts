import { createWriteStream } from 'node:fs';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

const fileTypeMask = 0o170000;
const symlinkType = 0o120000;

/**
 * Unpacks a zip as it streams, with file modes and symbolic links; entries that are not wanted are never written.
 * Paths that lead out of the folder are refused by yauzl. Modes are set whatever the umask, because the copy may be
 * used by other users.
 *
 * @param rename the entry's path under `folder`, or undefined to leave it out; folders end with a slash
 */
export async function unzip(
  zip: string,
  folder: string,
  rename: (name: string) => string | undefined,
): Promise<void> {
  const { openPromise } = await import('yauzl');
  const archive = await openPromise(zip);
  await makeFolder(folder);
  for await (const entry of archive.eachEntry()) {
    const name = rename(entry.fileName);
    if (name === undefined) continue;
    const path = join(folder, name);
    if (entry.fileName.endsWith('/')) {
      await makeFolder(path);
      continue;
    }
    await makeFolder(dirname(path));
    const mode = entry.externalFileAttributes >>> 16;
    const content = await archive.openReadStreamPromise(entry);
    if ((mode & fileTypeMask) === symlinkType) {
      await symlink(await text(content), path);
    } else {
      await pipeline(content, createWriteStream(path));
      await chmod(path, mode & 0o111 ? 0o755 : 0o644);
    }
  }
}

async function makeFolder(path: string): Promise<void> {
  const isNew = await mkdir(path, { recursive: true });
  if (isNew) await chmod(path, 0o755);
}
