import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Where downloads live: outside the checkout, so that a fresh clone or `git clean -xdf` does not fetch again.
 * `$XDG_CACHE_HOME/agent-desk`, else `~/.cache/agent-desk`.
 */
export function cacheFolder(): string {
  const xdg = process.env.XDG_CACHE_HOME;
  // The XDG specification says that a relative path is to be ignored.
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'agent-desk');
}

const workPrefix = 'agent-desk-work';

/**
 * Makes a folder to work in; by default beside the finished copies, so that a new one is moved into place by one rename.
 * Its name says who works in it; `remove` is for the end, whatever the end was. Being ended by Ctrl+C or SIGTERM
 * cleans up too, and what a killed process left is swept by the next `createWorkFolder`.
 *
 * @throws with a next step when the cache folder cannot be written to
 */
export async function createWorkFolder(
  parent = cacheFolder(),
): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = join(parent, [workPrefix, hostname(), process.pid, randomBytes(4).toString('hex')].join('~'));
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The cache folder cannot be used (${reason}). Set XDG_CACHE_HOME to a folder you can write to.`,
    );
  }
  await chmod(path, 0o755);
  await sweepAbandoned(parent);
  const interrupted = (signal: NodeJS.Signals) => {
    // Synchronously: nothing may write into the folder again, nor complain that it is gone.
    rmSync(path, { recursive: true, force: true });
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const remove = async () => {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await rm(path, { recursive: true, force: true });
  };
  return { path, remove };
}

/** Removes work folders whose process is gone. Those of other machines sharing the folder are left alone. */
async function sweepAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const [prefix, host, pid] = name.split('~');
    if (prefix === workPrefix && host === hostname() && !isAlive(Number(pid))) {
      // Somebody else's in a shared folder cannot be removed, and is theirs to sweep.
      await rm(join(parent, name), { recursive: true, force: true }).catch(() => {});
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
