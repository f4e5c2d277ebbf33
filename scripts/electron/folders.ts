import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * The folder for downloads: `$XDG_CACHE_HOME/agent-desk`, else `~/.cache/agent-desk`. Outside the checkout, so that a
 * fresh clone needs no new download.
 */
export function cacheFolder(): string {
  const xdg = process.env.XDG_CACHE_HOME;
  // The XDG specification says that a relative path is to be ignored.
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'agent-desk');
}

const prefix = 'agent-desk-work-';
const abandonedAfterMs = 24 * 60 * 60_000;

/**
 * Gives `work` an empty folder and removes it afterwards, also on Ctrl+C and SIGTERM. What a killed process left in the
 * same parent is removed a day later.
 *
 * @throws with a next step when the parent can't be written to
 */
export async function withWorkFolder<Value>(
  parent: string,
  work: (folder: string) => Promise<Value>,
): Promise<Value> {
  const folder = createFolder(parent);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const interrupted = (signal: NodeJS.Signals) => {
    remove();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return await work(folder);
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    remove();
  }
}

function createFolder(parent: string): string {
  try {
    mkdirSync(parent, { recursive: true });
    removeAbandoned(parent);
    return mkdtempSync(join(parent, prefix));
  } catch (error) {
    throw new Error(
      `${parent} can't be used (${(error as Error).message}). Set XDG_CACHE_HOME or TMPDIR to a folder you can write to.`,
    );
  }
}

function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const path = join(parent, name);
    const found = name.startsWith(prefix) ? statSync(path, { throwIfNoEntry: false }) : undefined;
    // In a shared folder another user's can't be removed; that user's next download removes it.
    const isOurs = found !== undefined && found.uid === process.getuid?.();
    if (isOurs && Date.now() - found.mtimeMs > abandonedAfterMs)
      rmSync(path, { recursive: true, force: true });
  }
}
