/** The login window's time: an attempt that nobody goes on with ends, one that somebody is at does not. */

import type { Page } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { expectEnd } from '../kit/attempt';
import { type AgentDesk, expect, test } from '../kit/fixtures';

const idleMs = 2_000; // Time enough for a sign-in unasked on a busy machine.
const startToIdle = { environment: { AGENT_DESK_TEST_IDLE_MS: String(idleMs) } };

const pages = { 'a page': undefined, 'no page': 'hang', 'a page without end': 'slow-loris' } as const;

test('O20 a login window that nobody touches ends: idle-timeout', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(60_000);
  const desk = await startDesk(startToIdle);
  for (const [what, failure] of Object.entries(pages))
    await test.step(`O20 a login window with ${what} ends: idle-timeout`, async () => {
      cloud.set({ fail: { authorize: failure } });
      await desk.clickSignIn();
      await expectEnd(desk, cloud, 'idle-timeout');
      await desk.signOut();
    });
});

// Not by Playwright: a key that comes from a debugger raises no `before-input-event`.
const pressKey = async (desk: AgentDesk, login: Page) =>
  (await desk.app.browserWindow(login)).evaluate((window: BrowserWindow) =>
    window.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'A' }),
  );
const renewals = { 'a navigation': (_: AgentDesk, login: Page) => login.reload(), 'a key': pressKey };

test('O20 who does something in the login window renews its time', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(60_000);
  const desk = await startDesk(startToIdle);
  for (const [what, renew] of Object.entries(renewals))
    await test.step(`O20 ${what} renews the login window’s time`, async () => {
      const login = await desk.startSignIn();
      const start = Date.now();
      const stay = () => renew(desk, login).then(() => Date.now() - start);
      await expect.poll(stay, { intervals: [idleMs / 6], timeout: 3 * idleMs }).toBeGreaterThan(1.5 * idleMs);
      await expectEnd(desk, cloud, 'idle-timeout');
      await desk.signOut();
    });
});
