/** Runs `npm run stand-in` in its own process, as a user does, and reads what it prints. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectFolder } from '../../scripts/machine/child-process';

export type StandInProcess = {
  /** Everything that it has printed so far. */
  readonly printed: () => string;
  /** The printed arguments after `npm start --`, split as a shell splits them. */
  readonly appArguments: readonly string[];
  /** Sends Ctrl-C and waits for the end. The exit code. */
  readonly interrupt: () => Promise<number | null>;
};

export async function startStandInProcess(args: readonly string[]): Promise<StandInProcess> {
  const command = [require.resolve('tsx/cli'), 'scripts/stand-in.ts', ...args];
  const child = spawn(process.execPath, command, { cwd: projectFolder, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  // Not `exit`, after which there may be more to read.
  const ended = once(child, 'close');
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`It did not start: ${printed}`)), 20_000);
    const settle = (callback: () => void) => () => {
      clearTimeout(limit);
      callback();
    };
    child.stdout.on('data', () => {
      if (printed.includes('Ctrl-C ends it.')) settle(resolve)();
    });
    child.once(
      'exit',
      settle(() => reject(new Error(`It ended: ${printed}`))),
    );
  });
  const line = /npm start -- (.*)/.exec(printed)?.[1] ?? '';
  return {
    printed: () => printed,
    appArguments: [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
    interrupt: async () => {
      child.kill('SIGINT');
      const [code] = await ended;
      return code as number | null;
    },
  };
}
