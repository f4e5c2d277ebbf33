/** Runs a program of the system: by its absolute path, without a shell, within a time limit. */

import { execFile } from 'node:child_process';

/** What it printed, byte by byte as Latin-1 characters; null `exitCode` where it did not end by itself. */
export type ProgramOutcome = { readonly exitCode: number | null; readonly printed: string };

export type RunProgram = (path: string, words: readonly string[], input?: Buffer) => Promise<ProgramOutcome>;

/** The window waits for these programs, which take some hundredths of a second and print a few KB. */
const options = {
  timeout: 5_000,
  maxBuffer: 1024 * 1024,
  windowsHide: true,
  encoding: 'latin1',
} as const;

/** Never rejects. Ends the program after five seconds, or when it has printed more than a mebibyte. */
export const runProgram: RunProgram = (path, words, input) =>
  new Promise((resolve) => {
    const child = execFile(path, words, options, (fault, printed) => {
      if (fault === null) return resolve({ exitCode: 0, printed });
      resolve({ exitCode: typeof fault.code === 'number' ? fault.code : null, printed });
    });
    // A program that does not want its input, or is not there, says so by how it ends.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
