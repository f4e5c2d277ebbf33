import { join } from 'node:path';
import { projectFolder, runInForeground } from '../machine/child-process';

/** electron-vite's command-line program, to be run with Node. */
export const electronVite = join(projectFolder, 'node_modules/electron-vite/bin/electron-vite.js');

/**
 * Builds the app into out/, saying only what is wrong.
 * A process of its own, because electron-vite sets NODE_ENV and more in the one it runs in.
 *
 * @param variant a `release` is built without what is there for tests
 * @returns the exit code
 */
export function buildApp(variant: 'release' | 'qa' = 'qa'): Promise<number> {
  return runInForeground(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], {
    env: { ...process.env, AGENT_DESK_VARIANT: variant },
  });
}
