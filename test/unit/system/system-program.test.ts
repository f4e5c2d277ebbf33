/** Programs of the system, run as a policy's readers run them. */

import { expect, test } from '@playwright/test';
import { runProgram } from '../../../src/main/system/system-program';

test('a program gets its input, its output is read as Latin-1, and its exit code is told', async () => {
  const node = process.execPath;
  const echo = await runProgram(
    node,
    ['-e', 'process.stdin.pipe(process.stdout)'],
    Buffer.from('a\u00e9', 'latin1'),
  );
  expect(echo).toEqual({ exitCode: 0, printed: 'a\u00e9' });
  expect(await runProgram(node, ['-e', 'process.exit(3)'])).toMatchObject({ exitCode: 3 });
  expect(await runProgram(node, ['-e', 'process.kill(process.pid)'])).toMatchObject({ exitCode: null });
});
