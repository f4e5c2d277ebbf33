/** A refresh that a firewall, a busy server or a locked keyring holds back: the session goes on, and so does its token. */

import type { Failure } from '../../fakes/genesys-cloud';
import { type AgentDesk, clientSecret, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { endOf, hour, minute, passTogether, recordWindows } from '../../kit/session';
import { click, field, showMore } from '../../kit/settings-view';

const life = 18 * hour;
const html = { 'content-type': 'text/html' };
const readView = async (desk: AgentDesk) => (await desk.view()) as object;

/** Answers to one refresh. After each of them the same refresh token is good, and the server would say so. */
const answers: Readonly<Record<string, Failure>> = {
  'a firewall’s 403': { status: 403, body: '<html>Blocked</html>', headers: html, times: 1 },
  'a proxy’s 401': {
    status: 401,
    body: '<html>Log in</html>',
    headers: { ...html, 'www-authenticate': 'Basic realm="x"' },
    times: 1,
  },
  'a gateway’s 404': { status: 404, body: { message: 'no route' }, times: 1 },
  // Chromium itself repeats a 408 on a connection that was used before.
  'a 425': { status: 425, body: '', times: 1 },
  'a captive portal’s page': { how: 'not-json', times: 1 },
};

test('RS-02 O23 a refresh that is held back is tried again with the same refresh token', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(60_000);
  const desk = await startDesk({ grant: 'code' });
  await desk.signInUnasked(cloud);
  const windows = await recordWindows(desk);
  const refreshes = () => cloud.requests('token').filter(({ form }) => form?.grant_type === 'refresh_token');

  for (const [what, refresh] of Object.entries(answers))
    await test.step(`after ${what} the same refresh token is used again`, async () => {
      const [before, end] = [refreshes().length, await endOf(desk)];
      cloud.set({ fail: { refresh } });
      await passTogether(desk, cloud, life - 10 * minute);
      await expect.poll(() => refreshes().length).toBe(before + 1);
      await expect.poll(() => refreshes().at(-1)?.stage).toBe('answered');
      // No answer is followed by a wait that is longer than this.
      await expect(async () => {
        await desk.pass(5_000);
        expect(await endOf(desk)).toBeGreaterThan(end + hour);
      }).toPass();
      const [first, second] = refreshes().slice(before);
      expect(second?.form?.refresh_token).toBe(first?.form?.refresh_token);
    });

  await test.step('after a 429 the refresh is sent again when Retry-After has passed, and not before', async () => {
    const [before, end] = [refreshes().length, await endOf(desk)];
    cloud.set({ fail: { refresh: { status: 429, headers: { 'retry-after': '120' }, times: 1 } } });
    await passTogether(desk, cloud, life - 10 * minute);
    await expect.poll(() => refreshes().length).toBe(before + 1);
    await expect.poll(() => refreshes().at(-1)?.stage).toBe('answered');
    await desk.pass(minute);
    // What a click into the window, a wake and the network's return ask for.
    for (const time of [1, 2, 3]) {
      await desk.mainWindow.evaluate(() => window.agentDesk.networkIsBack());
      await desk.view();
      expect(refreshes(), `look ${time}`).toHaveLength(before + 1);
    }
    // The app may have read the answer after the first of these minutes.
    await expect(async () => {
      await desk.pass(minute);
      // A minute more would be too long for a refresh that is under way: it would be sent a third time.
      await expect.poll(() => endOf(desk), { timeout: 2_000 }).toBeGreaterThan(end + hour);
    }).toPass();
    expect(refreshes()).toHaveLength(before + 2);
  });

  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  expect(await windows()).toEqual({ made: 0, shown: 0 });
  expect(cloud.requests('authorize')).toHaveLength(1);
});

test('RS-03 O23 a renewal while the keyring is locked is tried again, and uses the refresh token then', async ({
  startDesk,
  genesysCloud: cloud,
  keyring,
  redirectTarget,
}) => {
  const settings = {
    clientId: 'desk-code',
    grant: 'code',
    redirectUri: redirectTarget.uri,
    gatewayUrl: cloud.origin,
    gatewayLoginPath: cloud.loginPath,
    gatewayApiPath: cloud.apiPath,
  };
  const desk = await startDesk({ ...keyring.options, connected: false, settingsFile: { settings } });
  await showMore(desk);
  await field(desk, 'Client secret').fill(clientSecret);
  await click(desk, 'Save');
  await desk.signInUnasked(cloud);
  await expect.poll(() => readView(desk)).toMatchObject({ keeping: 'kept' });
  const end = await endOf(desk);
  const windows = await recordWindows(desk);

  const setLocked = (isLocked: boolean) =>
    desk.evaluate(({ safeStorage }, isNowLocked) => {
      const keyring = globalThis as unknown as { asked?: number; decrypt?: typeof safeStorage.decryptString };
      keyring.decrypt ??= safeStorage.decryptString;
      keyring.asked ??= 0;
      safeStorage.decryptString = (sealed) => {
        keyring.asked = (keyring.asked ?? 0) + 1;
        if (isNowLocked || keyring.decrypt === undefined) throw new Error('The keyring is locked.');
        return keyring.decrypt.call(safeStorage, sealed);
      };
    }, isLocked);
  const asked = () => desk.evaluate(() => (globalThis as unknown as { asked?: number }).asked ?? 0);

  await setLocked(true);
  await passTogether(desk, cloud, life - 10 * minute);
  await expect.poll(asked).toBeGreaterThan(0);
  await desk.pass(5_000);
  await expect.poll(asked).toBeGreaterThan(1);
  expect(cloud.requests('token')).toHaveLength(1);
  await setLocked(false);
  await desk.pass(20_000);
  await expect.poll(() => endOf(desk)).toBeGreaterThan(end + hour);
  expect(cloud.requests('token').at(-1)?.form?.grant_type).toBe('refresh_token');
  expect(cloud.requests('authorize')).toHaveLength(1);
  expect(await windows()).toEqual({ made: 0, shown: 0 });
});
