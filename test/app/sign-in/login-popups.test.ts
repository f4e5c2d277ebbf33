/** Popups and frames of the pages in the login window. */

import type { AgentDesk } from '../../kit/agent-desk';
import { DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { followLink, html, openPage, readTitles, touch } from '../../kit/login-page';
import { minute } from '../../kit/session';

/** Cancels; every window but the main window must then be closed. */
async function cancel({ app, mainWindow }: AgentDesk): Promise<void> {
  await mainWindow.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => app.windows().length).toBe(1);
}

test('E14 W3 W6 W11 popups and frames of a login page are guarded, limited, titled and reported', async ({
  agentDesk,
  genesysCloud,
}) => {
  await test.step('E14 a popup is guarded, sandboxed, in the same partition, and closed with its opener', async () => {
    const login = await openPage(agentDesk, genesysCloud, '<button>Open</button>');
    const target = genesysCloud.page('popup', html('<h1>Popup</h1><a href="file:///etc/passwd">go</a>'));
    await login.evaluate((url) => {
      // biome-ignore lint/suspicious/noDocumentCookie: a plain cookie is what is shared or not
      document.cookie = 'shared=yes; path=/';
      window.open(url, '_blank', 'width=300,height=300');
    }, target);
    await expect.poll(() => agentDesk.app.windows().map((page) => page.url())).toContain(target);
    const popup = agentDesk.app.windows().find((page) => page.url() === target);
    if (popup === undefined) throw new Error('no popup');
    expect(await popup.evaluate(() => document.cookie)).toContain('shared=yes');
    await followLink(popup);
    expect(popup.url()).toBe(target);
    const made = await agentDesk.evaluate(({ session, webContents }, url) => {
      const contents = webContents.getAllWebContents().find((each) => each.getURL() === url);
      const preferences = (
        contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
      ).getLastWebPreferences();
      return { ...preferences, isInPartition: contents?.session === session.fromPartition('persist:login') };
    }, target);
    expect(made).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      isInPartition: true,
    });
    expect(made).not.toHaveProperty('preload');
    await cancel(agentDesk);
  });

  await test.step('E14 W6 a page can open four popups at a time and no more', async () => {
    const login = await openPage(agentDesk, genesysCloud, '<p>page</p>');
    const target = genesysCloud.page('popup', html('<h1>Popup</h1>'));
    const opened = await login.evaluate((url) => {
      const windows = Array.from({ length: 200 }, () => window.open(url, '_blank', 'width=300,height=300'));
      return windows.filter((each) => each !== null).length;
    }, target);
    expect(opened).toBe(4);
    await expect(agentDesk.mainWindow.getByRole('main').getByText('too many windows')).toBeVisible();
    await cancel(agentDesk);
  });

  await test.step('W3 the title of a popup is its host, or says that its page is empty', async () => {
    const login = await openPage(agentDesk, genesysCloud, '<p>page</p>');
    const titles = async () => (await readTitles(agentDesk)).sort();
    const { host } = new URL(genesysCloud.origin);
    const own = [
      expect.stringMatching(/^Signing in – Agent Desk( \(QA\))?$/),
      `${host} (not encrypted) – Sign in`,
    ];
    await expect.poll(titles).toEqual([...own].sort());
    await login.evaluate(() => {
      const popup = window.open('about:blank', 'popup', 'width=300,height=300');
      popup?.document.write('<title>login.mypurecloud.com</title><h1>Password</h1>');
      popup?.document.close();
    });
    await expect.poll(titles).toEqual([...own, 'Empty page – Sign in'].sort());
    // The address that is still being loaded is not the one that is shown.
    const slow = genesysCloud.page('slow', () => undefined);
    await login.evaluate((url) => void window.open(url, 'popup'), slow);
    await expect.poll(() => genesysCloud.journal.some(({ path }) => path.endsWith('/slow'))).toBe(true);
    expect(await titles()).toEqual([...own, 'Empty page – Sign in'].sort());
    await login.evaluate((url) => void window.open(url, 'popup'), genesysCloud.page('there', html('x')));
    await expect.poll(titles).toEqual([...own, `${host} (not encrypted) – Sign in`].sort());
    await cancel(agentDesk);
  });

  await test.step('W11 a popup that can’t be shown is closed, and a notice says why', async () => {
    const login = await openPage(agentDesk, genesysCloud, '<p>page</p>');
    const broken = genesysCloud.page('broken', (_request, response) =>
      response.writeHead(503, { 'content-length': '0' }).end(),
    );
    const rows = [
      ['https://idp.nowhere.example/', 'idp.nowhere.example'],
      [broken, 'HTTP 503'],
    ] as const;
    for (const [url, words] of rows) {
      await login.evaluate((address) => void window.open(address, '_blank', 'width=300,height=300'), url);
      await expect(agentDesk.mainWindow.getByRole('status')).toContainText(words);
      await expect.poll(() => agentDesk.app.windows().length).toBe(2);
    }
    expect(await login.evaluate(() => document.body.textContent)).toBe('page');
    await cancel(agentDesk);
  });

  await test.step('RS-13 W18 a popup with a server error is shown with a notice, which goes with the popup', async () => {
    const login = await openPage(agentDesk, genesysCloud, '<p>page</p>');
    const busy = genesysCloud.page('busy', (_request, response) =>
      response.writeHead(503, { 'content-type': 'text/html' }).end(html('<h1>Wait</h1>')),
    );
    await login.evaluate((address) => void window.open(address, 'busy', 'width=300,height=300'), busy);
    await expect(agentDesk.mainWindow.getByRole('status')).toContainText('reports a fault (HTTP 503)');
    const popup = await agentDesk.loginWindow((page) => page.getByRole('heading', { name: 'Wait' }));
    expect(popup.url()).toBe(busy);
    expect(await popup.evaluate(() => document.body.textContent)).toBe('Wait');
    await login.evaluate(() => window.open('', 'busy')?.close());
    await expect(agentDesk.mainWindow.getByRole('status')).toBeEmpty();
    await cancel(agentDesk);
  });
});

/** Frames that Chromium shows nothing of, and the line of each in the log. */
const frames: readonly (readonly [what: string, headers: Record<string, string> | null, error: string])[] = [
  ['X-Frame-Options', { 'x-frame-options': 'DENY' }, 'ERR_BLOCKED_BY_RESPONSE'],
  ['frame-ancestors', { 'content-security-policy': "frame-ancestors 'none'" }, 'ERR_BLOCKED_BY_RESPONSE'],
  ['a host that is not there', null, 'ERR_NAME_NOT_RESOLVED'],
];

test('RS-20 W18 a frame that can’t be shown is a line in the log without its path, and the form works', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  const logged = desk.mainLog().length;
  const login = await openPage(desk, cloud, '<p>page</p>');
  for (const [what, headers, error] of frames)
    await test.step(what, async () => {
      const inside = cloud.page('inside', (_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html', ...headers }).end('inside'),
      );
      const address =
        headers === null ? 'https://idp.nowhere.example/x' : inside.replace('127.0.0.1', 'localhost');
      await login.evaluate((url) => {
        const frame = document.createElement('iframe');
        frame.hidden = true;
        frame.src = url;
        document.body.append(frame);
      }, `${address}?code=of-the-frame`);
      const line = `from ${new URL(address).host}, could not be shown (${error})`;
      await expect.poll(() => desk.mainLog().slice(logged)).toContain(line);
      await expect(desk.mainWindow.getByRole('status')).toBeEmpty();
    });
  expect(desk.mainLog().slice(logged)).not.toContain('of-the-frame');
  const authorize = cloud.requests('authorize').at(-1);
  cloud.set({ authorizePage: null });
  await login.goto(`${cloud.origin}${authorize?.url}`);
  await submitLogin(login, DEMO_AGENT);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
});

const touches = [
  ['a key', 'keyDown'],
  ['a click', 'mouseDown'],
] as const;

test('O20 activity in a popup renews the login window’s time', async ({ agentDesk: desk, genesysCloud }) => {
  const login = await openPage(desk, genesysCloud, '<p>page</p>');
  const url = genesysCloud.page('popup', html('<h1>Popup</h1>'));
  await login.evaluate((address) => void window.open(address, '_blank', 'width=300,height=300'), url);
  await expect.poll(() => desk.app.windows().some((page) => page.url() === url)).toBe(true);
  const popup = desk.app.windows().find((page) => page.url() === url);
  if (popup === undefined) throw new Error('no popup');
  for (const [what, type] of touches)
    await test.step(`O20 ${what} in a popup renews the login window’s time`, async () => {
      await desk.pass(4 * minute);
      await touch(desk, popup, type);
    });
  await desk.pass(4 * minute);
  expect(await readTitles(desk)).toHaveLength(3);
  expect(desk.mainLog()).not.toContain('Problem: ');
  await desk.pass(minute);
  await desk.expectProblem('idle-timeout');
});
