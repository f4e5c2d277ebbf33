/** The login window and the pages of others in it. */

import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { type AgentDesk, DEMO_AGENT, expect, test } from '../../kit/fixtures';
import { followLink, html, openPage, readTitles } from '../../kit/login-page';
import { recordOpened, setXdgOpen } from '../../kit/xdg-open';

type Given = { readonly agentDesk: AgentDesk; readonly genesysCloud: GenesysCloud };

const findStopped = ({ mainWindow }: AgentDesk) =>
  mainWindow.getByRole('main').getByText('intranet.example without encryption');

/** Each begins signed out and without a login window, and may leave one open. */
const rows: Readonly<Record<string, (given: Given) => Promise<void>>> = {
  'E13 refuses every address that is neither https nor on loopback': async ({ agentDesk, genesysCloud }) => {
    const login = await openPage(agentDesk, genesysCloud, '<a id="link">go</a>');
    const before = login.url();
    const opened = await recordOpened(agentDesk);
    const addresses = [
      'file:///etc/passwd',
      'data:text/html,<h1>x</h1>',
      'javascript:void 0',
      'smb://server/share',
      'ms-msdt:/id',
      'custom-scheme://x',
      'ftp://127.0.0.1/',
      'app://agent-desk/index.html',
      'http://not-encrypted.example/',
      'blob:null/x',
      'chrome://version',
      'view-source:https://example.com',
    ];
    for (const address of addresses) {
      await login.evaluate((url) => {
        const link = document.querySelector('a');
        link?.setAttribute('href', url);
        link?.click();
      }, address);
      await login.evaluate((url) => window.open(url) === null, address);
    }
    expect(login.url()).toBe(before);
    expect(agentDesk.app.windows()).toHaveLength(2);
    expect(await opened()).toEqual([]);
  },
  'E15 a mailto link is opened by the system, normalised': async ({ agentDesk, genesysCloud }) => {
    const opened = await recordOpened(agentDesk);
    const login = await openPage(agentDesk, genesysCloud, '<a href="mailto:help@agentdesk.test">Help</a>');
    await followLink(login);
    await expect.poll(opened).toEqual(['mailto:help@agentdesk.test']);
  },
  'RS-31 E15 a mailto link that the system does not open is told': async ({ agentDesk, genesysCloud }) => {
    setXdgOpen(agentDesk, 3);
    await openPage(agentDesk, genesysCloud, '<a href="mailto:help@agentdesk.test">Help</a>');
    await followLink(await agentDesk.loginWindow());
    await expect(agentDesk.mainWindow.getByRole('status')).toContainText('This computer opened no program');
    setXdgOpen(agentDesk, 0);
  },
  'E1 a link from the login page to http is stopped, and a notice says so': async ({
    agentDesk,
    genesysCloud,
  }) => {
    const login = await openPage(
      agentDesk,
      genesysCloud,
      '<a href="http://intranet.example/next?code=abc">Next</a>',
    );
    await expect(findStopped(agentDesk)).toHaveCount(0);
    await followLink(login);
    await expect(findStopped(agentDesk)).toBeVisible();
    await expect(agentDesk.mainWindow.getByText('abc')).toHaveCount(0);
  },
  'E1 a server’s redirect to http is stopped, and a notice says so': async ({ agentDesk, genesysCloud }) => {
    genesysCloud.page('downgrade', (_request, response) => {
      response.writeHead(302, { location: 'http://intranet.example/next' }).end();
    });
    const login = await openPage(
      agentDesk,
      genesysCloud,
      `<a href="${genesysCloud.page('go', html(''))}">Next</a>`,
    );
    await expect(findStopped(agentDesk)).toHaveCount(0);
    await login.goto(`${genesysCloud.origin}/pages/downgrade`).catch(() => undefined);
    await expect(findStopped(agentDesk)).toBeVisible();
  },
  'E5 every permission is denied': async ({ agentDesk, genesysCloud }) => {
    const login = await openPage(agentDesk, genesysCloud, '<button>Ask</button>');
    await login.getByRole('button').click();
    const answers = await login.evaluate(async () => {
      const attempt = async (ask: () => Promise<unknown>) =>
        ask().then(
          (value) => value,
          (error: Error) => error.name,
        );
      const states = await Promise.all(
        ['notifications', 'geolocation', 'camera', 'microphone', 'clipboard-read', 'midi'].map(async (name) =>
          attempt(async () => (await navigator.permissions.query({ name: name as PermissionName })).state),
        ),
      );
      return {
        states,
        notification: await attempt(() => Notification.requestPermission()),
        media: await attempt(() => navigator.mediaDevices.getUserMedia({ audio: true })),
        display: await attempt(() => navigator.mediaDevices.getDisplayMedia()),
        clipboard: await attempt(() => navigator.clipboard.readText()),
        midi: await attempt(() => navigator.requestMIDIAccess({ sysex: true })),
        place: await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('given'),
            (error) => resolve(error.code),
          ),
        ),
      };
    });
    expect.soft(answers.states).toEqual(Array.from({ length: 6 }, () => 'denied'));
    expect.soft(answers.notification).toBe('denied');
    for (const refused of [answers.media, answers.display, answers.clipboard, answers.midi])
      expect.soft(refused).toMatch(/^(NotAllowed|NotFound|NotSupported|Abort|Security)Error$/);
    expect.soft(answers.place).toBe(1);
  },
  'E11 E12 a <webview> stays an unknown element': async ({ agentDesk, genesysCloud }) => {
    const login = await openPage(agentDesk, genesysCloud, '<webview src="https://example.com"></webview>');
    expect(
      await login.evaluate(
        () => typeof (document.querySelector('webview') as { getURL?: unknown } | null)?.getURL,
      ),
    ).toBe('undefined');
    const prevented = await agentDesk.evaluate(({ webContents }) => {
      const event = { isPrevented: false, preventDefault: () => undefined };
      event.preventDefault = () => {
        event.isPrevented = true;
      };
      for (const contents of webContents.getAllWebContents())
        contents.emit('will-attach-webview', event, {}, {});
      return event.isPrevented;
    });
    expect(prevented).toBe(true);
  },
  'W2 the login page has no preload, no Node and no IPC': async ({ agentDesk }) => {
    const login = await agentDesk.startSignIn();
    const globals = await login.evaluate(() =>
      ['require', 'process', 'module', 'electron', 'agentDesk'].filter((name) => name in window),
    );
    expect(globals).toEqual([]);
  },
  'W3 the title shows the real host, whatever the page calls itself': async ({ agentDesk, genesysCloud }) => {
    const login = await openPage(agentDesk, genesysCloud, '<p>page</p>');
    await login.evaluate(() => {
      document.title = 'login.mypurecloud.com';
    });
    const titles = () => readTitles(agentDesk);
    const host = new URL(genesysCloud.origin).host;
    await expect.poll(titles).toContain(`${host} (not encrypted) – Sign in`);
    expect(await titles()).not.toContain('login.mypurecloud.com');
  },
  'W4 a download is stopped, and a notice says so': async ({ agentDesk, genesysCloud }) => {
    genesysCloud.page('file', (_request, response) => {
      response.writeHead(200, {
        'content-disposition': 'attachment; filename=tool.exe',
        'content-type': 'application/octet-stream',
      });
      response.end('MZ');
    });
    const login = await openPage(agentDesk, genesysCloud, '<a href="/pages/file">Download</a>');
    await followLink(login);
    await expect(agentDesk.mainWindow.getByRole('main').getByText('tried to download a file')).toBeVisible();
  },
  'W1 the login has its own partition, which is empty after sign-out': async ({
    agentDesk,
    genesysCloud,
  }) => {
    await agentDesk.signInAs(DEMO_AGENT);
    const countCookies = () =>
      agentDesk.evaluate(async ({ session }) => [
        (await session.defaultSession.cookies.get({})).length,
        (await session.fromPartition('persist:login').cookies.get({})).length,
      ]);
    const [ours, theirs] = await countCookies();
    expect(ours).toBe(0);
    expect(theirs).toBeGreaterThan(0);
    await agentDesk.signOut();
    expect(await countCookies()).toEqual([0, 0]);
    // The next agent is asked for a password.
    const login = await agentDesk.startSignIn();
    await expect(login.getByLabel('Password')).toBeVisible();
    expect(genesysCloud.requests('tokens-me')).toHaveLength(1);
  },
};

test('E1 E5 E11 E12 E13 E15 W1 W2 W3 W4 the login window gives its page nothing but a sign-in', async ({
  agentDesk,
  genesysCloud,
}) => {
  test.setTimeout(60_000);
  for (const [what, act] of Object.entries(rows))
    await test.step(what, async () => {
      await act({ agentDesk, genesysCloud });
      await agentDesk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
      await agentDesk.expectProblem('cancelled');
      genesysCloud.reset();
    });
});
