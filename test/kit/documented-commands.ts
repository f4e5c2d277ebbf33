/** Runs commands of the documents as a user would, in the home of a test. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** @throws when a command fails, or waits for an answer */
export async function runInHome(home: string, commands: string): Promise<string> {
  const environment = { HOME: home, PATH: process.env.PATH ?? '' };
  const running = promisify(execFile)('sh', ['-eu', '-c', commands], {
    cwd: home,
    env: environment,
    timeout: 20_000,
  });
  running.child.stdin?.end();
  return (await running).stdout;
}
