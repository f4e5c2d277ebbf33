/** The login window's idle time: an attempt without activity ends, one with activity goes on. */

import type { Page } from '@playwright/test';
import { expectEnd } from '../../kit/attempt';
import { type AgentDesk, DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { readTitles, touch } from '../../kit/login-page';
import { minute } from '../../kit/session';

/** What the login page does, and the title of its window meanwhile. */
const pages = {
  'a page': [undefined, /^127\.0\.0\.1:/],
  'no page': ['hang', /^Empty page/],
  'a page without end': ['slow-loris', /^127\.0\.0\.1:/],
} as const;

test('O20 a login window without activity for five minutes ends the attempt: idle-timeout', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  for (const [what, [failure, title]] of Object.entries(pages))
    await test.step(`O20 a login window with ${what} ends the attempt: idle-timeout`, async () => {
      cloud.set({ fail: { authorize: failure } });
      await desk.clickSignIn();
      await expect
        .poll(() => readTitles(desk), { intervals: [25] })
        .toContainEqual(expect.stringMatching(title));
      await desk.pass(5 * minute);
      await expectEnd(desk, cloud, 'idle-timeout');
      await desk.signOut();
    });
});

const renewals = {
  'a navigation': (_: AgentDesk, login: Page) => login.reload(),
  'a key': (desk: AgentDesk, login: Page) => touch(desk, login, 'keyDown'),
};

test('O20 activity in the login window renews its time', async ({ agentDesk: desk }) => {
  for (const [what, renew] of Object.entries(renewals))
    await test.step(`O20 ${what} renews the login window’s time, and no more than that`, async () => {
      await renew(desk, await desk.startSignIn());
      await desk.pass(5 * minute);
      await desk.expectProblem('idle-timeout');
      const login = await desk.startSignIn();
      for (const _ of [1, 2]) {
        await desk.pass(4 * minute);
        await renew(desk, login);
      }
      await desk.pass(4 * minute);
      await submitLogin(login, DEMO_AGENT);
      await desk.expectSignedInAs(DEMO_AGENT.person.name);
      await desk.signOut();
    });
});
