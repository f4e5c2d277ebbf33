/**
 * Pages that want to reach a program on the computer. The Electron of the tests does not know this permission, so that the
 * tests raise it in its place.
 */

import type { WebContents } from 'electron';
import { type AgentDesk, expect, test } from '../../kit/fixtures';
import { openPage } from '../../kit/login-page';

// The partition of a shared desk is made at the sign-in, after the test has begun to listen.
test.use({ settings: { desk: 'shared' } });

type Handlers = {
  request?: (
    contents: WebContents,
    permission: string,
    answer: (isGranted: boolean) => void,
    details: object,
  ) => void;
  check?: (contents: WebContents, permission: string, origin: string) => boolean;
};

/** Keeps the two handlers of the session that is made next, as Chromium has them. */
const keepHandlers = (desk: AgentDesk) =>
  desk.evaluate(({ session }) => {
    const kept: Handlers = {};
    Object.assign(globalThis, { kept });
    const methods = Object.getPrototypeOf(session.defaultSession) as Electron.Session;
    const { setPermissionRequestHandler, setPermissionCheckHandler } = methods;
    methods.setPermissionRequestHandler = function (handler) {
      kept.request = handler as Handlers['request'] & object;
      setPermissionRequestHandler.call(this, handler);
    };
    methods.setPermissionCheckHandler = function (handler) {
      kept.check = handler as Handlers['check'] & object;
      setPermissionCheckHandler.call(this, handler);
    };
  });

/** Asks as a frame of the login page at this address does. Gives whether it may, once that is decided. */
const request = (desk: AgentDesk, permission: string, address: string) =>
  desk.evaluate(
    ({ webContents }, { permission, address }) => {
      const { kept } = globalThis as unknown as { kept: Handlers };
      const login = webContents.getAllWebContents().find((each) => each.getURL().startsWith('http'));
      return new Promise<boolean>((resolve) => {
        if (login !== undefined) kept.request?.(login, permission, resolve, { requestingUrl: address });
      });
    },
    { permission, address },
  );

const check = (desk: AgentDesk, permission: string, address: string) =>
  desk.evaluate(
    ({ webContents }, { permission, address }) => {
      const { kept } = globalThis as unknown as { kept: Handlers };
      const login = webContents.getAllWebContents().find((each) => each.getURL().startsWith('http'));
      return login !== undefined && kept.check?.(login, permission, address);
    },
    { permission, address },
  );

const page = 'https://sso.example.com/check?token=1';

test('W21 RS-27 the agent is asked once for each host whether its page may reach a program on the computer', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await keepHandlers(desk);
  await openPage(desk, cloud, '<h1>Page</h1>');
  const { mainWindow } = desk;
  expect(await check(desk, 'loopback-network', page)).toBe(false);

  const asked = request(desk, 'loopback-network', page);
  const heading = mainWindow.getByRole('heading', {
    name: 'sso.example.com wants to reach a program on this computer',
  });
  await expect(heading).toBeVisible();
  await mainWindow.getByRole('button', { name: 'Allow it' }).click();
  expect(await asked).toBe(true);
  await expect(mainWindow.getByRole('button', { name: 'Cancel' })).toBeVisible();
  expect(await request(desk, 'loopback-network', page)).toBe(true);
  expect(await check(desk, 'loopback-network', 'https://sso.example.com/')).toBe(true);

  const other = 'https://other.example/';
  const refused = request(desk, 'local-network-access', other);
  await expect(
    mainWindow.getByRole('heading', { name: /^other\.example wants to reach a program/ }),
  ).toBeVisible();
  await mainWindow.getByRole('button', { name: 'Go on without' }).click();
  expect(await refused).toBe(false);
  expect(await request(desk, 'local-network-access', other)).toBe(false);
  expect(await check(desk, 'local-network-access', other)).toBe(false);
  for (const denied of ['media', 'local-fonts', 'clipboard-read'])
    expect(await request(desk, denied, page), denied).toBe(false);
  await expect.poll(() => desk.mainLog()).toContain('permission “local-network-access”: denied');
});

test.describe('with the setting', () => {
  test.use({ settings: { desk: 'shared', localNetworkHosts: '*.example.com' } });

  test('W21 RS-27 hosts that the setting lists may reach it unasked, and only they', async ({
    agentDesk: desk,
    genesysCloud: cloud,
  }) => {
    await keepHandlers(desk);
    await openPage(desk, cloud, '<h1>Page</h1>');
    for (const name of ['local-network-access', 'loopback-network', 'local-network']) {
      expect(await request(desk, name, page), name).toBe(true);
      expect(await check(desk, name, 'https://sso.example.com/'), name).toBe(true);
      expect(await check(desk, name, 'https://example.org/'), name).toBe(false);
    }
    await expect(desk.mainWindow.getByRole('button', { name: 'Cancel' })).toBeVisible();
  });
});
