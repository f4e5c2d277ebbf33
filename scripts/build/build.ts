import { join } from 'node:path';
import type { ElectronCopy } from '../electron/electron-copy';
import { projectFolder, runInForeground } from '../machine/child-process';

/** The path of electron-vite's program, which runs with Node. */
export const electronVite = join(projectFolder, 'node_modules/electron-vite/bin/electron-vite.js');

/**
 * Builds the app and prints warnings only. It runs in a process of its own, because electron-vite sets NODE_ENV and other
 * variables of its process.
 *
 * @param electron the one that will run the app: an older one than the pinned one gets what it lacks into the bundle
 * @param variant a `release` is built without test switches
 * @param folder where the built files go
 * @returns the exit code
 */
export function buildApp(
  { version }: Pick<ElectronCopy, 'version'>,
  variant: 'release' | 'qa' = 'qa',
  folder = join(projectFolder, 'out'),
): Promise<number> {
  const args = ['build', '--logLevel', 'warn', '--outDir', folder];
  return runInForeground(process.execPath, [electronVite, ...args], {
    env: { ...process.env, AGENT_DESK_VARIANT: variant, AGENT_DESK_ELECTRON_VERSION: version },
  });
}
