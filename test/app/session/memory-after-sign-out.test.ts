/** The memory of the main process after a sign-out. */

import { readFileSync, rmSync } from 'node:fs';
import { expect, test } from '../../kit/fixtures';

test('O12 after a sign-out the heap of the main process has no token of the agent', async ({
  agentDesk,
  genesysCloud,
}, info) => {
  const path = info.outputPath('main.heapsnapshot');
  const readHeap = async () => {
    await agentDesk.evaluate((_electron, to) => {
      const { setFlagsFromString, writeHeapSnapshot } = process.getBuiltinModule('node:v8');
      setFlagsFromString('--expose-gc');
      process.getBuiltinModule('node:vm').runInNewContext('gc')();
      writeHeapSnapshot(to);
    }, path);
    const heap = readFileSync(path, 'utf8');
    rmSync(path);
    return heap;
  };
  await agentDesk.signInUnasked(genesysCloud);
  const tokens = genesysCloud.secrets.accessTokens.concat(genesysCloud.secrets.refreshTokens);
  const before = await readHeap();
  expect(tokens.filter((token) => before.includes(token))).not.toEqual([]);

  await agentDesk.signOut();
  const after = await readHeap();
  expect(tokens.filter((token) => after.includes(token))).toEqual([]);
});
