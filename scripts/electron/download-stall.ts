import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const firstByteMs = 12_000;
const standstillMs = 60_000;

/**
 * Watches folders that a download and its unpacking fill. A fixed time limit would either end a slow but healthy
 * download or keep a blocked network waiting for minutes; so what counts is whether anything still changes.
 *
 * @returns a signal that aborts after 12 s without a first byte, or 60 s without a change later on
 */
export function watchForStall(
  folders: string[],
  onFirstByte: () => void,
): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  let bytes: number | undefined;
  let hasMoved = false;
  let changedAt = Date.now();
  const timer = setInterval(async () => {
    const sizes = await Promise.all(folders.map(readSize));
    const now = sizes.reduce((sum, size) => sum + size, 0);
    if (now !== bytes) {
      if (bytes !== undefined && !hasMoved) {
        hasMoved = true;
        onFirstByte();
      }
      bytes = now;
      changedAt = Date.now();
    }
    if (Date.now() - changedAt > (hasMoved ? standstillMs : firstByteMs)) controller.abort();
  }, 500);
  return { signal: controller.signal, stop: () => clearInterval(timer) };
}

async function readSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = files.map((entry) =>
    stat(join(entry.parentPath, entry.name)).then(
      (file) => file.size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
