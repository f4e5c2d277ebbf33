import { type ExecFileOptions, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { join } from 'node:path';

/** The checkout. Every program is started from here, whatever folder the script was called from. */
export const projectFolder = join(__dirname, '../..');

const forwarded: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program that uses this terminal, and passes signals on to it. Ctrl+C is the exception, because a terminal sends
 * it to the program as well, and a second SIGINT makes Playwright and Electron end without cleaning up.
 *
 * @returns the exit code, or as in a shell 128 + the number of the signal that ended the program
 * @throws when the program can't be started
 */
export async function runInForeground(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<number> {
  const child = spawn(command, args, { cwd: projectFolder, stdio: 'inherit', ...options });
  const forward = (signal: NodeJS.Signals) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of forwarded) process.on(signal, forward);
  try {
    const [code, signal]: (number | NodeJS.Signals | null)[] = await once(child, 'exit');
    return typeof code === 'number' ? code : 128 + constants.signals[signal as NodeJS.Signals];
  } catch (error) {
    throw new Error(`${command} could not be started: ${(error as Error).message}`);
  } finally {
    for (const signal of forwarded) process.off(signal, forward);
  }
}

/** `output` is stdout and then stderr; for a program that could not be run it is the reason. */
export interface Finished {
  code: number;
  stdout: string;
  output: string;
}

/**
 * Runs a program and keeps what it prints. Does not throw when the program fails: the code of a missing one is 127, as in
 * a shell, and that of one that was ended from outside is 1.
 */
export function runForOutput(
  command: string,
  args: readonly string[],
  options: ExecFileOptions = {},
): Promise<Finished> {
  return new Promise((resolve) => {
    const all = {
      cwd: projectFolder,
      maxBuffer: Number.POSITIVE_INFINITY,
      ...options,
      encoding: 'utf8',
    } as const;
    const child = execFile(command, args, all, (error, stdout, stderr) => {
      const failed = error?.code === 'ENOENT' ? 127 : 1;
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : failed;
      resolve({ code, stdout, output: stdout + stderr || (error?.message ?? '') });
    });
    // A program that asks something gets no answer, and must not wait for one.
    child.stdin?.end();
  });
}
