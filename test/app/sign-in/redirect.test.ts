/** The redirect: it is captured however the page goes there, and the code is sent to the token endpoint only. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RedirectStyle } from '../../fakes/genesys-cloud';
import { startOnLoopback } from '../../fakes/network/loopback-server';
import { buildConnectionArguments } from '../../kit/connection-arguments';
import { DEMO_AGENT, expect, leaveBy, startCloud, submitLogin, test } from '../../kit/fixtures';
import { openPage } from '../../kit/login-page';

/** In response to the login form, where the form's method and body may be repeated. */
const afterForm: readonly RedirectStyle[] = ['302', '303', '307', 'link'];
/** By a page of its own, which comes at once, because single sign-on knows the agent. */
const byPage: readonly RedirectStyle[] = [
  'script',
  'location-replace',
  'meta-refresh',
  'form-get',
  'form-post',
];

test('O8 the redirect is captured before any request leaves, however the page goes there', async ({
  agentDesk,
  genesysCloud,
  redirectTarget,
}) => {
  test.setTimeout(60_000);
  const leave = async () => {
    await agentDesk.expectSignedInAs(DEMO_AGENT.person.name);
    expect(redirectTarget.received).toEqual([]);
    await agentDesk.signOut();
  };
  for (const style of afterForm)
    await test.step(style, async () => {
      genesysCloud.set({ redirectBy: style });
      const login = await agentDesk.startSignIn();
      await submitLogin(login, DEMO_AGENT);
      if (style === 'link') await leaveBy(login, login.getByRole('link').click());
      await leave();
    });
  for (const style of byPage)
    await test.step(style, async () => {
      genesysCloud.set({ redirectBy: style });
      await agentDesk.signInUnasked(genesysCloud);
      await leave();
    });
});

test('O8 O19 O22 a page can’t request the redirect URI, one window is open at a time, and the token call follows no redirect', async ({
  agentDesk,
  genesysCloud,
  redirectTarget,
}) => {
  await test.step('O8 a page’s own requests to the redirect URI are cancelled', async () => {
    const login = await openPage(agentDesk, genesysCloud, '<p>page</p>');
    const outcome = await login.evaluate(async (uri) => {
      const tries = [`${uri}?code=stolen`, `${uri}?x`].map((url) => fetch(url, { mode: 'no-cors' }));
      const image = new Image();
      const loaded = new Promise((resolve) => {
        image.onload = () => resolve('loaded');
        image.onerror = () => resolve('refused');
      });
      image.src = `${uri}?image`;
      const frame = document.createElement('iframe');
      frame.src = `${uri}?code=frame`;
      document.body.append(frame);
      const settled = await Promise.allSettled(tries);
      return [...settled.map(({ status }) => status), await loaded];
    }, redirectTarget.uri);
    expect(outcome).toEqual(['rejected', 'rejected', 'refused']);
    // The frame was not captured: the attempt still waits for the agent.
    await expect(agentDesk.mainWindow.getByRole('button', { name: 'Cancel' })).toBeVisible();
    await agentDesk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
    await agentDesk.expectProblem('cancelled');
    genesysCloud.reset();
  });

  await test.step('O19 a second click on Sign in brings the open window to the front', async () => {
    const asked = genesysCloud.requests('authorize').length;
    await agentDesk.startSignIn();
    await agentDesk.mainWindow.evaluate(() => window.agentDesk.signIn());
    await agentDesk.mainWindow.evaluate(() => window.agentDesk.signIn());
    expect(agentDesk.app.windows()).toHaveLength(2);
    expect(genesysCloud.requests('authorize')).toHaveLength(asked + 1);
    await agentDesk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
    await agentDesk.expectProblem('cancelled');
    genesysCloud.reset();
  });

  await test.step('O22 the token call follows no redirect', async () => {
    const seen: string[] = [];
    const second = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.end('{}');
    });
    const { port, stop } = await startOnLoopback(second);
    genesysCloud.set({ fail: { token: { redirect: `http://127.0.0.1:${port}/oauth/token`, status: 307 } } });
    genesysCloud.set({ knownAgent: DEMO_AGENT.email });
    await agentDesk.clickSignIn();
    await agentDesk.expectProblem('token-redirected');
    expect(seen).toEqual([]);
    await stop();
  });
});

/** A server on every address of this computer. The `Host` of each request, in order. */
async function listenEverywhere() {
  const hosts: string[] = [];
  const server = createServer((request, response) => {
    hosts.push(`${request.headers.host}`);
    response.end('here');
  });
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { port, hosts, stop };
}

/** Spellings of this computer that reach a listener on every address. */
const ownHosts = [
  'localhost',
  'x.localhost',
  'localhost.',
  'localhost6',
  '127.0.0.1',
  '127.0.0.2',
  '2130706433',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
];
for (const own of ['localhost', '127.0.0.2'])
  test(`RS-26 O8 with a redirect URI at ${own} a page reaches its port under no name of this computer, and other ports`, async ({
    startDesk,
  }) => {
    const [redirect, helper] = [await listenEverywhere(), await listenEverywhere()];
    const uri = `http://${own}:${redirect.port}/oauth2/callback`;
    const cloud = await startCloud({
      clients: [{ id: 'desk-pkce', name: 'Agent Desk', kind: 'pkce', redirectUris: [uri] }],
    });
    const desk = await startDesk({
      connected: false,
      args: [
        ...buildConnectionArguments(cloud, { clientId: 'desk-pkce', grant: 'pkce', redirectUri: uri }),
        '--host-resolver-rules=MAP localhost6 127.0.0.1, MAP x.localhost 127.0.0.1, MAP localhost. 127.0.0.1',
      ],
    });
    const login = await openPage(desk, cloud, '<p>page</p>');
    const ask = (port: number) =>
      login.evaluate(
        async (addresses) => {
          const tries = addresses.map((address) => fetch(address, { mode: 'no-cors' }));
          const settled = await Promise.allSettled(tries);
          return addresses.filter((_address, index) => settled[index]?.status === 'fulfilled');
        },
        ownHosts.map((host) => `http://${host}:${port}/oauth2/callback?code=stolen`),
      );
    expect(await ask(redirect.port)).toEqual([]);
    expect(redirect.hosts).toEqual([]);
    // The same requests do reach another port, so that the test proves something.
    const reached = await ask(helper.port);
    expect(reached.length).toBeGreaterThan(ownHosts.length - 4);
    expect(helper.hosts).toHaveLength(reached.length);
    await Promise.all([redirect.stop(), helper.stop(), cloud.stop()]);
  });
