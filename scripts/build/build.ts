import { join } from 'node:path';
import { projectFolder, runInForeground } from '../machine/child-process';

/** The path of electron-vite's program, which runs with Node. */
export const electronVite = join(projectFolder, 'node_modules/electron-vite/bin/electron-vite.js');

/**
 * Builds the app into out/ and prints warnings only. It runs in a process of its own, because electron-vite sets NODE_ENV
 * and other variables of its process.
 *
 * @param variant a `release` is built without test switches
 * @returns the exit code
 */
export function buildApp(variant: 'release' | 'qa' = 'qa'): Promise<number> {
  return runInForeground(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], {
    env: { ...process.env, AGENT_DESK_VARIANT: variant },
  });
}
