/** A session that ended says why, as far as it is known. */

import { DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { choosePresence, waitUntilLive } from '../../kit/live-card';
import { minute } from '../../kit/session';

test.describe('a session ends at Genesys Cloud, and the login page has forgotten the agent', () => {
  test.beforeEach(async ({ agentDesk: desk, genesysCloud: cloud }) => {
    cloud.set({ loginCookieSeconds: 0, inactivitySeconds: 300 });
    await desk.signInAs(DEMO_AGENT);
    await waitUntilLive(desk);
    await cloud.waitFor('token-state', 1);
  });

  test('after a sleep that was longer than the inactivity time-out', async ({ agentDesk: desk, clock }) => {
    await clock.sleep(30 * minute);
    await expect(desk.mainWindow.getByRole('status')).toContainText('session-inactive');
  });

  test('because an administrator ended it, while a call of this app is refused too', async ({
    agentDesk: desk,
    genesysCloud: cloud,
  }) => {
    cloud.set({ fail: { 'users-me': { delayMs: 1_000 } } });
    cloud.logOff(DEMO_AGENT);
    await cloud.waitFor('users-me', 2);
    await choosePresence(desk, 'Busy');
    await expect(desk.mainWindow.getByRole('status')).toContainText('session-ended-elsewhere');
  });
});
