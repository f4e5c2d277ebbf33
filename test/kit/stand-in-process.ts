/** The stand-in as a user starts it: a process of its own, known by what it prints. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectFolder } from '../../scripts/machine/child-process';

export type StandInProcess = {
  /** All that it printed so far. */
  readonly printed: () => string;
  /** The arguments after `npm start --`, as a shell would read them. */
  readonly appArguments: readonly string[];
  /** Ctrl-C. @returns the exit code */
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
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`It did not start: ${printed}`)), 20_000);
    const settle = (act: () => void) => () => {
      clearTimeout(limit);
      act();
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
