/** The memory of the main process after a sign-out. */

import { readFileSync, rmSync } from 'node:fs';
import type { GenesysCloud } from '../../fakes/genesys-cloud';
import type { AgentDesk } from '../../kit/agent-desk';
import { expect, test } from '../../kit/fixtures';

/** What a session asks for by itself. Each of these calls can be without an answer when the agent signs out. */
const calls = ['picture', 'token-state', 'channels', 'subscriptions', 'user-status', 'definitions'] as const;

test('O12 after a sign-out the heap of the main process has no token of the agent', async ({
  agentDesk,
  genesysCloud,
}, info) => {
  const path = info.outputPath('main.heapsnapshot');
  await agentDesk.signInUnasked(genesysCloud);
  expect(await findTokens(agentDesk, genesysCloud, path)).not.toEqual([]);
  await agentDesk.signOut();
  expect(await findTokens(agentDesk, genesysCloud, path)).toEqual([]);
});

for (const call of calls)
  test(`O12 after a sign-out the heap has no token, although “${call}” has no answer`, async ({
    agentDesk,
    genesysCloud,
  }, info) => {
    genesysCloud.hold(call);
    await agentDesk.signInUnasked(genesysCloud);
    await genesysCloud.waitFor(call);
    await agentDesk.signOut();
    expect(await findTokens(agentDesk, genesysCloud, info.outputPath('main.heapsnapshot'))).toEqual([]);
  });

/** The tokens of the agent that are in the main process now. */
async function findTokens(desk: AgentDesk, { secrets }: GenesysCloud, path: string): Promise<string[]> {
  await desk.evaluate((_electron, to) => {
    const { setFlagsFromString, writeHeapSnapshot } = process.getBuiltinModule('node:v8');
    setFlagsFromString('--expose-gc');
    process.getBuiltinModule('node:vm').runInNewContext('gc')();
    writeHeapSnapshot(to);
  }, path);
  const heap = readFileSync(path, 'utf8');
  rmSync(path);
  return secrets.accessTokens.concat(secrets.refreshTokens).filter((token) => heap.includes(token));
}
