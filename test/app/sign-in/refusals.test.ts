/** Pages that refuse the sign-in, at their real host names, and what the agent is told. */

import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { createCertificateAuthority } from '../../fakes/network/certificates';
import type { AgentDesk } from '../../kit/agent-desk';
import { submitLogin } from '../../kit/agent-desk';
import { test as base, DEMO_AGENT, expect, loginHost } from '../../kit/company-network';
import { startCloud } from '../../kit/fixtures';
import { followLink, openPage } from '../../kit/login-page';
import { type PageServer, sendHtml, startPageServer } from '../../kit/page-server';
import { click, field } from '../../kit/settings-view';

const googleHost = 'accounts.google.com';
const entraHost = 'login.microsoftonline.com';

type SignOn = { readonly desk: AgentDesk; readonly cloud: GenesysCloud; readonly server: PageServer };
type Answer = Parameters<typeof startPageServer>[1];

const test = base.extend<{ startWith: (answer: Answer) => Promise<SignOn> }>({
  /** The app, a cloud whose login can lead to other hosts, and a server for the pages of those hosts. */
  startWith: async ({ network }, use) =>
    use(async (answer) => {
      const cloud = await network.startCloud();
      const names = [googleHost, entraHost];
      const server = await network.ending(startPageServer(await network.authority.issue({ names }), answer));
      return { desk: await network.startBeside(cloud, [{ names, port: server.port }]), cloud, server };
    }),
});

const notice = ({ mainWindow }: AgentDesk) => mainWindow.getByRole('status');

const notices: readonly (readonly [
  what: string,
  url: string,
  answer: Answer,
  code: string,
  words: string,
])[] = [
  [
    'Google’s page for embedded windows',
    `https://${googleHost}/v3/signin/rejected?continue=x`,
    (_request, response) => sendHtml(response, '<h1>Couldn’t sign you in</h1>'),
    'google-window-refused',
    'Sign in with your own browser',
  ],
  [
    'Google’s OAuth error',
    `https://${googleHost}/o/oauth2/v2/auth?error=disallowed_useragent`,
    (_request, response) => sendHtml(response, '<h1>Error 403: disallowed_useragent</h1>', 403),
    'google-window-refused',
    'only in a browser',
  ],
  [
    'Google’s page, reached without a navigation',
    `https://${googleHost}/v3/signin/identifier`,
    (_request, response) =>
      sendHtml(
        response,
        '<script>setTimeout(() => history.pushState(0, "", "/v3/signin/rejected"))</script>',
      ),
    'google-window-refused',
    'Sign in with your own browser',
  ],
  [
    'Entra’s page for devices, by its header',
    `https://${entraHost}/common/login`,
    (_request, response) =>
      sendHtml(response, '<h1>Dahin kommen Sie von hier nicht</h1>', 200, { 'x-ms-clitelem': '1,53000,0,,' }),
    'device-not-allowed',
    'AADSTS53000',
  ],
  [
    'Entra’s page for a policy, by its address',
    `https://${entraHost}/common/error?error=access_denied&error_description=AADSTS53003%3A+x`,
    (_request, response) => sendHtml(response, '<h1>Zugriff nicht möglich</h1>'),
    'company-policy-refused',
    'AADSTS53003',
  ],
];

test('W11 E1 each page that refuses is explained, and the next attempt begins like the first', async ({
  startWith,
}) => {
  test.setTimeout(60_000);
  let current: Answer = () => undefined;
  const { desk, cloud } = await startWith((request, response) => current(request, response));
  for (const [what, url, answer, code, words] of notices)
    await test.step(`W11 ${what} is explained while it stays: ${code}`, async () => {
      current = answer;
      cloud.set({ authorizePage: url });
      await desk.clickSignIn();
      await expect(notice(desk)).toContainText(words);
      await expect(notice(desk)).toContainText(`Code: ${code}`);
      // The notice goes with its page.
      const login = await desk.loginWindow();
      await login.goto(`https://${entraHost}/elsewhere?x`).catch(() => undefined);
      if (!url.includes(entraHost)) await expect(notice(desk)).toBeEmpty();
      await desk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
      await desk.expectProblem('cancelled');
    });

  await test.step('E1 a network that redirects the first page to http ends the attempt: captive-portal', async () => {
    cloud.set({ authorizePage: 'http://portal.hotel.example/welcome' });
    await desk.clickSignIn();
    await desk.expectProblem('captive-portal');
    await expect(desk.mainWindow.getByRole('main').getByText(loginHost)).toBeVisible();
  });
});

const pages = [
  ['an unapproved client', 'unapproved', 'client-not-approved'],
  ['an unknown client', 'nobody', 'client-unknown'],
  ['a redirect URI that is not registered', 'elsewhere', 'client-unknown'],
] as const;

test('O5 a client that Genesys Cloud refuses ends the attempt with a problem of its own', async ({
  startDesk,
  redirectTarget: { uri },
}) => {
  const cloud = await startCloud({
    clients: [
      { id: 'unapproved', name: 'Agent Desk', kind: 'pkce', redirectUris: [uri], approved: false },
      { id: 'elsewhere', name: 'Agent Desk', kind: 'pkce', redirectUris: [`${uri}/other`] },
    ],
  });
  const { gatewayUrl, loginPath: gatewayLoginPath, apiPath: gatewayApiPath } = cloud;
  const settings = { clientId: 'x', redirectUri: uri, gatewayUrl, gatewayLoginPath, gatewayApiPath };
  const desk = await startDesk({ connected: false, settingsFile: { settings } });
  for (const [what, clientId, code] of pages)
    await test.step(`O5 ${what} ends the attempt: ${code}`, async () => {
      await click(desk, 'Settings');
      await field(desk, 'Client ID').fill(clientId);
      await click(desk, 'Save');
      await desk.clickSignIn();
      await desk.expectProblem(code);
      await desk.expectNoLoginWindow();
    });
  await cloud.stop();
});

test('W7 the problem names the inspection product that issued the certificate', async ({ network }) => {
  const inspector = await createCertificateAuthority('Zscaler Intermediate Root CA');
  const cloud = await network.startCloud((name) => inspector.issue({ names: [name] }));
  const desk = await network.startBeside(cloud);
  await desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true }).click();
  await desk.expectProblem('traffic-inspected');
  await expect(
    desk.mainWindow.getByRole('main').getByText('(Zscaler, ERR_CERT_AUTHORITY_INVALID)'),
  ).toBeVisible();
  expect(cloud.journal).toEqual([]);
});

test('W11 a response without a login page, a page that hangs and a wrong clock are reported', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await test.step('W11 a network that answers 511 ends the attempt: captive-portal', async () => {
    cloud.set({ fail: { authorize: { status: 511 } } });
    await desk.clickSignIn();
    await desk.expectProblem('captive-portal');
  });

  await test.step('W11 a response without a page ends the attempt and leaves no empty window', async () => {
    cloud.set({ fail: { authorize: { status: 204, body: '' } } });
    await desk.clickSignIn();
    await desk.expectProblem('login-page-failed');
    await expect(desk.mainWindow.getByRole('main').getByText('HTTP 204')).toBeVisible();
    cloud.reset();
  });

  await test.step('W11 a notice reports a page that hangs, and goes when the page reacts again', async () => {
    await openPage(desk, cloud, '<p>page</p>');
    await emitOfLogin(desk, 'unresponsive');
    await expect(notice(desk)).toContainText('does not react');
    await emitOfLogin(desk, 'responsive');
    await expect(notice(desk)).toBeEmpty();
    await desk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('RS-21 W18 a page that reacts again leaves the notice before it, which goes with the next page', async () => {
    const login = await openPage(desk, cloud, '<a href="ms-msdt:/id">go</a>');
    await followLink(login);
    await expect(notice(desk)).toContainText('a “ms-msdt:” address');
    await emitOfLogin(desk, 'unresponsive');
    await expect(notice(desk)).toContainText('does not react');
    await emitOfLogin(desk, 'responsive');
    await expect(notice(desk)).toContainText('a “ms-msdt:” address');
    await emitOfLogin(desk, 'responsive');
    await expect(notice(desk)).toContainText('a “ms-msdt:” address');
    // An in-page navigation brings no other page.
    await login.evaluate(() => history.pushState(0, '', '?step=2'));
    await expect(notice(desk)).toContainText('a “ms-msdt:” address');
    await login.reload();
    await expect(notice(desk)).toBeEmpty();
    await desk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('W11 a notice reports a wrong clock, and the sign-in goes on', async () => {
    const date = new Date(Date.now() + 3 * 3_600_000).toUTCString();
    cloud.page('late', async (_request, response, entry) => {
      cloud.set({ authorizePage: null });
      const answer = await fetch(`http://127.0.0.1:${cloud.port}${entry.url}`);
      response.writeHead(answer.status, { 'content-type': 'text/html', date }).end(await answer.text());
    });
    cloud.set({ authorizePage: 'late' });
    const login = await desk.startSignIn();
    await expect(notice(desk)).toContainText('3 hours behind');
    await submitLogin(login, DEMO_AGENT);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
  });
});

const emitOfLogin = (desk: AgentDesk, name: string) =>
  desk.evaluate(({ webContents }, event) => {
    const login = webContents.getAllWebContents().find((each) => !each.getURL().startsWith('app:'));
    login?.emit(event);
  }, name);
