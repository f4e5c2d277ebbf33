/** Behind a company's proxy, and with a company's own certificate authority. */

import { startProxy } from '../../fakes/network/proxy';
import { startProxyConfiguration } from '../../fakes/network/proxy-configuration';
import { apiHost, DEMO_AGENT, expect, loginHost, signIn, test } from '../../kit/company-network';
import { submitLogin } from '../../kit/fixtures';

test('W7 a company’s authority in the user’s own store is good for window, token call and API', async ({
  network,
}) => {
  const cloud = await network.startCloud();
  await signIn(await network.startBeside(cloud));
  await cloud.waitFor('picture');
  await cloud.waitFor('subscriptions');
  const hosts = cloud.journal.map(({ name, headers }) => `${name} ${headers.host}`);
  const ofSignIn = hosts.filter((host) => /^(authorize|login|token|users-me|picture) /.test(host));
  expect(ofSignIn).toEqual([
    `authorize ${loginHost}`,
    `login ${loginHost}`,
    `token ${loginHost}`,
    `users-me ${apiHost}`,
    `picture ${apiHost}`,
  ]);
});

test('the connection to the API is made while the token is waited for', async ({ network }) => {
  const asked: string[] = [];
  const cloud = await network.startCloud((name) => {
    asked.push(name);
    return null;
  });
  cloud.set({ knownAgent: DEMO_AGENT.email, fail: { token: 'hang' } });
  const desk = await network.startBeside(cloud);
  await desk.clickSignIn();
  await cloud.waitFor('token');
  await expect.poll(() => asked).toContain(apiHost);
  expect(cloud.requests('users-me')).toEqual([]);
  await desk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
  await desk.expectProblem('cancelled');
});

/** Ways to configure a proxy. No host name resolves without it. */
const ways = [
  ['a fixed proxy', async (address: string) => ({ args: [`--proxy-server=http://${address}`], pac: null })],
  [
    'a PAC file',
    async (address: string) => {
      const pac = await startProxyConfiguration([['*.mypurecloud.ie', `PROXY ${address}`]]);
      return { args: [`--proxy-pac-url=${pac.url}`], pac };
    },
  ],
] as const;

for (const [way, configure] of ways)
  test(`W8 ${way} is used by window, token call and API`, async ({ network }) => {
    const cloud = await network.startCloud();
    const { port } = cloud;
    const proxy = await network.ending(
      startProxy({ reach: { [`${loginHost}:443`]: port, [`${apiHost}:443`]: port } }),
    );
    const { args, pac } = await configure(proxy.address);
    if (pac !== null) await network.ending(Promise.resolve(pac));
    const desk = await network.start([], args);
    const login = await desk.startSignIn();
    expect(new URL(login.url()).host).toBe(loginHost);
    await submitLogin(login, DEMO_AGENT);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    expect(cloud.requests('token')).toHaveLength(1);
    expect(cloud.requests('users-me')).toHaveLength(1);
    // The cloud ends each connection, so that every request in its journal has a tunnel of its own. There may be more:
    // when a tunnel is slow, Chromium opens a second one, which stays unused.
    const tunnels = proxy.visits.filter(({ kind, status }) => kind === 'tunnel' && status === 200);
    const left = tunnels.map(({ target }) => target);
    const withoutTunnel = cloud.journal.filter(({ headers }) => {
      const index = left.indexOf(`${headers.host}:443`);
      if (index >= 0) left.splice(index, 1);
      return index < 0;
    });
    expect(withoutTunnel).toEqual([]);
    expect(tunnels.length).toBeGreaterThan(3);
    if (pac !== null) expect(new Set(pac.visits)).toEqual(new Set(['/proxy.pac']));
  });

test('W8 a PAC file that bypasses the proxy for a host is followed', async ({ network }) => {
  const cloud = await network.startCloud();
  const { port } = cloud;
  const proxy = await network.ending(startProxy({ reach: { [`${apiHost}:443`]: port } }));
  const pac = await network.ending(
    startProxyConfiguration([
      [loginHost, 'DIRECT'],
      [apiHost, `PROXY ${proxy.address}`],
    ]),
  );
  const desk = await network.start([{ names: [loginHost], port }], [`--proxy-pac-url=${pac.url}`]);
  await desk.signInUnasked(cloud);
  expect(new Set(proxy.visits.map(({ target }) => target))).toEqual(new Set([`${apiHost}:443`]));
});

test('W8 a proxy that can’t reach the login host is named as the reason, and the app asks no other host', async ({
  network,
}) => {
  const proxy = await network.ending(startProxy({ reach: {} }));
  const desk = await network.start([], [`--proxy-server=http://${proxy.address}`]);
  await desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true }).click();
  await desk.expectProblem('proxy-failed');
  await expect(desk.mainWindow.getByRole('main').getByText(loginHost)).toBeVisible();
  expect(proxy.visits).toContainEqual({
    kind: 'tunnel',
    target: `${loginHost}:443`,
    status: 502,
    authorization: null,
  });
  expect([...new Set(proxy.visits.map(({ target }) => target))]).toEqual([`${loginHost}:443`]);
});
