import { type SpawnOptions, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';

/** The checkout; every tool is started from here, whatever folder the script was called from. */
export const projectFolder = join(__dirname, '../..');

/**
 * Runs a program that takes over the terminal (its output is ours) and waits for it.
 *
 * SIGINT, SIGTERM and SIGHUP reach the child too. From a terminal Ctrl+C is sent to the whole group already,
 * and a second one would make Playwright and Electron skip their own cleaning up, so it is not sent twice.
 *
 * @returns its exit code, or 128 + the signal's number as a shell would say it
 */
export function runInForeground(
  command: string,
  args: string[],
  options: SpawnOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectFolder, stdio: 'inherit', ...options });
    const forward = (signal: NodeJS.Signals) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    const settle = () => {
      for (const signal of signals) process.off(signal, forward);
    };
    child.once('error', (error) => {
      settle();
      reject(new Error(`${command} could not be started: ${error.message}`));
    });
    child.once('exit', (code, signal) => {
      settle();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/** What a program that was run for its output left behind. `output` is stdout and stderr in order of arrival. */
export interface Finished {
  code: number;
  stdout: string;
  output: string;
}

/**
 * Runs a program and keeps what it says instead of showing it.
 * Never throws for a program that fails: a missing one is code 127, one ended by a signal is above 128.
 */
export function runForOutput(command: string, args: string[], options: SpawnOptions = {}): Promise<Finished> {
  return new Promise((resolve) => {
    let stdout = '';
    let output = '';
    const child = spawn(command, args, {
      cwd: projectFolder,
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      output += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.once('error', (error) => resolve({ code: 127, stdout, output: output + error.message }));
    child.once('close', (code, signal) =>
      resolve({ code: code ?? 128 + (signal ? constants.signals[signal] : 0), stdout, output }),
    );
  });
}
