import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const firstByteMs = 12_000;
const standstillMs = 60_000;

/**
 * Watches the folder that a download fills. A fixed time limit would either end a slow download that works, or keep users
 * of a blocked network waiting for minutes. So the limit is on the time without a change.
 *
 * @returns a signal that aborts after 12 s without a first byte, or later after 60 s without a change
 */
export function watchForStall(
  folder: string,
  onFirstByte: () => void,
): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  let size = 0;
  let changedAt = Date.now();
  let limitMs = firstByteMs;
  const timer = setInterval(async () => {
    const now = await readSize(folder);
    if (now !== size) {
      if (limitMs === firstByteMs) onFirstByte();
      limitMs = standstillMs;
      size = now;
      changedAt = Date.now();
    }
    if (Date.now() - changedAt > limitMs) controller.abort();
  }, 500);
  return { signal: controller.signal, stop: () => clearInterval(timer) };
}

/** The size of all files in a folder. What disappears in the meantime counts as nothing. */
async function readSize(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => null)));
  return files.reduce((sum, file) => sum + (file?.isFile() ? file.size : 0), 0);
}
