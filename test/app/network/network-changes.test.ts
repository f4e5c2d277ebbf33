/**
 * The network changes in the middle of a request: a VPN connects, or a dock is taken off. No test can do that to a real
 * network, so these give a broken request the name of the error that Chromium then reports.
 */

import type { EndpointName, Handler } from '../../fakes/genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, startCloud, submitLogin, test } from '../../kit/fixtures';

type Broken = { sent: number; left: number };
type Breaker = { readonly broken: Record<string, Broken> };

/** Breaks the next requests of the app's own calls to a path, before they are sent. */
async function breakCalls(desk: AgentDesk, path: string, times: number): Promise<void> {
  await desk.evaluate(
    ({ net }, [brokenPath, count]) => {
      const state = globalThis as unknown as Breaker & { broken?: Breaker['broken'] };
      if (state.broken === undefined) {
        const broken: Breaker['broken'] = {};
        Object.assign(globalThis, { broken });
        const send = net.request;
        net.request = (options) => {
          const client = send(options);
          const { url = '' } = options as { url?: string };
          const found = Object.entries(broken).find(([each]) => url.includes(each))?.[1];
          if (found === undefined) return client;
          found.sent++;
          if (found.left-- > 0)
            client.end = () => {
              setImmediate(() => client.emit('error', new Error('net::ERR_NETWORK_CHANGED')));
              return client;
            };
          return client;
        };
      }
      const { broken } = globalThis as unknown as Breaker;
      broken[brokenPath] = { sent: 0, left: count };
    },
    [path, times] as const,
  );
}

/** How often the app has sent a call to the path since it was broken, or tried to. */
const sentTo = (desk: AgentDesk, path: string) =>
  desk.evaluate((_electron, each) => (globalThis as unknown as Breaker).broken[each]?.sent, path);

/** Each connection that the server cuts under a page is reported as a change of the network from now on. */
async function renameCuts(desk: AgentDesk): Promise<void> {
  await desk.evaluate(({ app }) => {
    app.on('web-contents-created', (_event, contents) => {
      const emit = contents.emit.bind(contents) as (name: string, ...args: unknown[]) => boolean;
      contents.emit = (name: string, ...args: unknown[]) => {
        const isCut = name === 'did-fail-load' && /RESET|EMPTY/.test(String(args[2]));
        return isCut
          ? emit(name, args[0], -21, 'ERR_NETWORK_CHANGED', ...args.slice(3))
          : emit(name, ...args);
      };
    });
  });
}

test('RS-28 O24 a call that only reads is tried once more after a change of the network, and one with a code never', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  const desk = await startDesk();
  const attempt = async () => {
    cloud.set({ knownAgent: DEMO_AGENT.email });
    await desk.clickSignIn();
  };

  await test.step('RS-28 the question who the agent is, and their picture, are asked once more', async () => {
    await breakCalls(desk, '/users/me?expand=organization', 1);
    await breakCalls(desk, '/picture/', 1);
    await attempt();
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    const view = async () => (await desk.view()) as object;
    await expect.poll(view).toMatchObject({ picture: expect.stringContaining('data:') });
    const person = await sentTo(desk, '/users/me?expand=organization');
    expect([person, await sentTo(desk, '/picture/')]).toEqual([2, 2]);
    expect(cloud.requests('users-me')).toHaveLength(1);
    await desk.signOut();
  });

  await test.step('RS-28 a second change is told as what it was', async () => {
    await breakCalls(desk, '/users/me?expand=organization', 2);
    await attempt();
    await desk.expectProblem('network-changed');
    expect(await sentTo(desk, '/users/me?expand=organization')).toBe(2);
    await expect(desk.mainWindow.getByText('offline')).toHaveCount(0);
  });

  await test.step('RS-28 O24 the code is sent once', async () => {
    const before = cloud.requests('token').length;
    await breakCalls(desk, '/oauth/token', 1);
    await attempt();
    await desk.expectProblem('network-changed');
    expect(await sentTo(desk, '/oauth/token')).toBe(1);
    expect(cloud.requests('token')).toHaveLength(before);
    await attempt();
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
  });
});

test('RS-28 O24 a login page is loaded once more after a change of the network, and a form is never sent again', async ({
  startDesk,
  redirectTarget: { uri },
}) => {
  // Chromium itself sends a request again, a form too, when a connection that was used before is cut. So none is kept.
  const closeAfter: Handler = (_request, response) => {
    response.setHeader('connection', 'close');
    return false;
  };
  const client = { id: 'desk-pkce', name: 'Agent Desk', kind: 'pkce', redirectUris: [uri] } as const;
  const cloud = await startCloud({ clients: [client], handlers: [closeAfter] });
  const paths = { gatewayLoginPath: cloud.loginPath, gatewayApiPath: cloud.apiPath };
  const settings = { clientId: 'desk-pkce', redirectUri: uri, gatewayUrl: cloud.origin, ...paths };
  const desk = await startDesk({ connected: false, settingsFile: { settings } });
  await renameCuts(desk);
  const cut = (endpoint: EndpointName, times: number) =>
    cloud.set({ fail: { [endpoint]: { how: 'reset', times } } });

  await test.step('RS-28 a page that is broken off is loaded once more, and the sign-in goes on', async () => {
    cut('authorize', 1);
    await desk.clickSignIn();
    await cloud.waitFor('authorize', 2);
    await submitLogin(await desk.loginWindow(), DEMO_AGENT);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    expect(cloud.requests('authorize')).toHaveLength(2);
    await desk.signOut();
  });

  await test.step('RS-28 a second change in a row is told as what it was', async () => {
    const before = cloud.requests('authorize').length;
    cut('authorize', 2);
    await desk.clickSignIn();
    await desk.expectProblem('network-changed');
    expect(cloud.requests('authorize')).toHaveLength(before + 2);
    await desk.expectNoLoginWindow();
  });

  await test.step('RS-28 O24 a form that is broken off is told, and not sent again', async () => {
    const pages = cloud.requests('authorize').length;
    const forms = cloud.requests('login').length;
    cut('login', 9);
    await desk.clickSignIn();
    await submitLogin(await desk.loginWindow(), DEMO_AGENT);
    await desk.expectProblem('network-changed');
    expect(cloud.requests('login')).toHaveLength(forms + 1);
    expect(cloud.requests('authorize')).toHaveLength(pages + 1);
    cloud.reset();
    await desk.signInAs(DEMO_AGENT);
  });
  await desk.close();
  await cloud.stop();
});
