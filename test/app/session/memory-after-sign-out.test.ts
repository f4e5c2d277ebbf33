/** The memory of the main process after a sign-out, and after a renewal. */

import { submitLogin } from '../../kit/agent-desk';
import { DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { findOnHeap } from '../../kit/heap';
import { endOf, minute, passTogether } from '../../kit/session';

/** What a session asks for by itself. Each of these calls can be without an answer when the agent signs out. */
const calls = ['picture', 'token-state', 'channels', 'subscriptions', 'user-status', 'definitions'] as const;

test('O7 O12 after a sign-out the heap of the main process has no token of the agent, and nothing of the attempt', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}, info) => {
  await desk.signInUnasked(cloud);
  const { accessTokens, codes, states, verifiers } = cloud.secrets;
  expect(await findOnHeap(desk, accessTokens, info)).toEqual(accessTokens);
  await desk.signOut();
  const secrets = [accessTokens, codes, states, verifiers];
  for (const kind of secrets) expect(kind).not.toEqual([]);
  expect(await findOnHeap(desk, secrets.flat(), info)).toEqual([]);
});

for (const call of calls)
  test(`O12 after a sign-out the heap has no token, although “${call}” has no answer`, async ({
    agentDesk: desk,
    genesysCloud: cloud,
  }, info) => {
    cloud.hold(call);
    await desk.signInUnasked(cloud);
    await cloud.waitFor(call);
    await desk.signOut();
    expect(await findOnHeap(desk, cloud.secrets.accessTokens, info)).toEqual([]);
  });

test('RD-12 O12 a token that could not be revoked after a cancelled sign-in is not on the heap either', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}, info) => {
  cloud.hold('users-me');
  cloud.set({ fail: { 'tokens-me': { status: 503 } } });
  const login = await desk.startSignIn();
  await submitLogin(login, DEMO_AGENT);
  await cloud.waitFor('users-me');
  await desk.button('action.cancel').click();
  await desk.expectProblem('cancelled');
  await cloud.waitFor('tokens-me');
  await expect.poll(() => findOnHeap(desk, cloud.secrets.accessTokens, info)).toEqual([]);
});

test('O7 O12 after a renewal through the login page the heap has nothing of the attempts, and the newest token alone', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}, info) => {
  cloud.set({ tokenLifeSeconds: 1800 });
  await desk.signInUnasked(cloud);
  const before = await endOf(desk);
  await passTogether(desk, cloud, 20 * minute);
  await expect.poll(() => endOf(desk)).toBeGreaterThan(before);
  const { accessTokens, codes, states, verifiers } = cloud.secrets;
  expect(accessTokens).toHaveLength(2);
  const found = await findOnHeap(desk, [accessTokens, codes, states, verifiers].flat(), info);
  expect(found).toEqual(accessTokens.slice(-1));
});
