/** O9: signing in with the agent's own browser. The test plays the browser, at the real port. */

import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import {
  type BrowserSignIn,
  click,
  comeBack,
  expectClosed,
  expectWaiting,
  putAway,
  type Started,
  signInWithBrowser,
  test,
  withBrowser,
} from '../../kit/browser-desk';
import { gatherDiagnostics } from '../../kit/diagnostics';
import { clientSecret, DEMO_AGENT, expect } from '../../kit/fixtures';
import { findOnHeap } from '../../kit/heap';
import { readTitles } from '../../kit/login-page';
import { ask, knock, logInAt } from '../../kit/own-browser';
import { minute, recordWindows } from '../../kit/session';
import { showMore } from '../../kit/settings-view';
import { endHangingXdgOpen, setXdgOpen } from '../../kit/xdg-open';

/** The whole sign-in, in an app that has just started. */
async function signInAndFindNothing(browserSignIn: BrowserSignIn, started: Started): Promise<void> {
  const { desk } = started;
  const windows = await recordWindows(desk);
  await expectClosed(browserSignIn.port);
  const authorizeUrl = await signInWithBrowser(started);
  expect(await knock('127.0.0.1', browserSignIn.port)).toBe(true);
  const front = await putAway(desk);
  const redirect = await logInAt(authorizeUrl);
  expect(redirect).toContain(`${browserSignIn.uri}?code=`);
  const page = await comeBack(redirect);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  expect(await front()).toEqual({ isVisible: true, focused: 1 });
  await expectClosed(browserSignIn.port);
  expect(await windows()).toMatchObject({ made: 0 });
  expect(browserSignIn.cloud.requests('token')).toHaveLength(1);
  expect(await started.opened()).toHaveLength(1);

  const heard = [page, desk.mainLog(), desk.printed(), await desk.mainWindow.content()].join('\n');
  const titles = await readTitles(desk);
  const { secrets } = browserSignIn.cloud;
  const all = [...secrets.all, ...new URL(redirect).searchParams.values(), clientSecret];
  expect(all.length).toBeGreaterThan(4);
  for (const secret of all)
    expect.soft(`${heard} ${titles} ${JSON.stringify(await desk.view())}`).not.toContain(secret);
}

test('O7 O9 O12 after a sign-out the heap has nothing of a sign-in in the browser, although the browser still runs', async ({
  browserSignIn,
}, info) => {
  const started = await browserSignIn.start(withBrowser);
  const { desk } = started;
  setXdgOpen(desk, 'hang');
  await comeBack(await logInAt(await signInWithBrowser(started)));
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  await expectClosed(browserSignIn.port);
  await desk.signOut();
  const { accessTokens, codes, states, verifiers } = browserSignIn.cloud.secrets;
  const secrets = [accessTokens, codes, states, verifiers];
  for (const kind of secrets) expect(kind).not.toEqual([]);
  expect(await findOnHeap(desk, secrets.flat(), info)).toEqual([]);
  endHangingXdgOpen(desk);
});

test('RS-07 O27 the browser and a client secret are refused as two settings that clash, from an argument, a variable and the form', async ({
  browserSignIn,
}) => {
  const outside = [
    ['--sign-in-with', withBrowser],
    ['AGENT_DESK_SIGN_IN_WITH', { environment: { AGENT_DESK_SIGN_IN_WITH: 'browser' } }],
  ] as const;
  for (const [name, options] of outside)
    await test.step(`${name} is refused by its name`, async () => {
      const { desk, opened } = await browserSignIn.start({ ...options, grant: 'code' });
      await desk.expectProblem('setting-invalid');
      const said = desk.mainWindow.getByText(`${name}: The browser needs the sign-in method PKCE`);
      await expect(said).toBeVisible();
      await desk.mainWindow.evaluate(() => window.agentDesk.signIn());
      await desk.expectProblem('setting-invalid');
      expect(await opened()).toEqual([]);
      await desk.close();
    });

  await test.step('the form refuses the browser at its field, and the login window offers none', async () => {
    const { desk } = await browserSignIn.start({ grant: 'code' });
    await click(desk, 'Settings');
    await showMore(desk);
    const way = desk.mainWindow.getByRole('group', { name: 'Sign in with' });
    await way.getByLabel('Your own browser').check();
    await click(desk, 'Save');
    await expect(way).toContainText('The browser needs the sign-in method PKCE');
    await click(desk, 'Back');
    await desk.startSignIn();
    await expect(desk.mainWindow.getByRole('button', { name: 'Cancel' })).toBeVisible();
    await expect(desk.mainWindow.getByRole('button', { name: 'Continue in your browser' })).toHaveCount(0);
    await desk.mainWindow.evaluate(() => window.agentDesk.continueInBrowser());
    expect(desk.hasLoginWindow()).toBe(true);
  });
});

test('RS-07 O27 under a policy with the browser and a client secret, the window signs in, and log and diagnostics say why', async ({
  browserSignIn,
}) => {
  const { cloud } = browserSignIn;
  const policy = { signInWith: 'browser', grant: 'code' };
  const { desk, opened } = await browserSignIn.start({ policy, grant: 'code' });
  await desk.signInUnasked(cloud);
  expect(await opened()).toEqual([]);
  await expectClosed(browserSignIn.port);
  const why = 'The window is used in place of the browser, because the browser needs PKCE';
  expect(desk.mainLog()).toContain(why);
  expect((await gatherDiagnostics(desk))['settings.txt']).toContain(`Note: signInWith: ${why}`);
});

test('O9 O14 an agent signs in with the browser and PKCE, and no other request to the port ends an attempt', async ({
  browserSignIn,
}) => {
  test.setTimeout(60_000);
  const started = await browserSignIn.start(withBrowser);
  await test.step('O9 O14 the agent signs in, and no secret is left anywhere', async () => {
    await signInAndFindNothing(browserSignIn, started);
    await started.desk.signOut();
  });

  await test.step('O9 other requests end nothing, and after the redirect a second one does not count', async () => {
    const asked = browserSignIn.cloud.requests('token').length;
    const redirect = await logInAt(await signInWithBrowser(started));
    const { search } = new URL(redirect);
    const tries = [
      [404, { target: `/favicon.ico` }],
      [404, { target: `/oauth2/callback/${search}` }],
      [404, { target: `/OAUTH2/callback${search}` }],
      [400, { method: 'HEAD' }],
      [400, { method: 'POST' }],
      [400, { headers: { host: `evil.test:${browserSignIn.port}` } }],
      [400, { headers: { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' } }],
    ] as const;
    for (const [status, options] of tries)
      expect.soft((await ask(redirect, options)).status, JSON.stringify(options)).toBe(status);
    await expectWaiting(started.desk);
    for (const { address, internal, scopeid } of Object.values(networkInterfaces()).flatMap(
      (all) => all ?? [],
    ))
      if (!internal && !scopeid)
        expect.soft(await knock(address, browserSignIn.port), address).toBe('ECONNREFUSED');

    const [first, second] = [await ask(redirect), await ask(redirect).catch(() => ({ status: 0 }))];
    expect(first.status).toBe(303);
    expect([0, 404]).toContain(second.status);
    await started.desk.expectSignedInAs(DEMO_AGENT.person.name);
    expect(browserSignIn.cloud.requests('token')).toHaveLength(asked + 1);
    await started.desk.signOut();
  });

  await test.step('O9 Cancel ends the attempt and every connection', async () => {
    const authorizeUrl = await signInWithBrowser(started);
    const redirect = await logInAt(authorizeUrl);
    const slow = connect({ host: '127.0.0.1', port: browserSignIn.port });
    slow.on('error', () => undefined).write('GET /oauth2/callback?code=slow');
    await click(started.desk, 'Cancel');
    await started.desk.expectProblem('cancelled');
    await expectClosed(browserSignIn.port);
    await expect.poll(() => slow.destroyed).toBe(true);
    await expect(ask(redirect)).rejects.toThrow('ECONNREFUSED');
    expect(await signInWithBrowser(started)).not.toBe(authorizeUrl);
    // The redirect of the attempt before is not accepted in this one.
    expect(await comeBack(redirect)).toContain('belongs to another sign-in');
    await expectWaiting(started.desk);
    await click(started.desk, 'Cancel');
    await started.desk.expectProblem('cancelled');
  });

  await test.step('O9 a browser that never asks for the last page does not block the next attempt', async () => {
    browserSignIn.cloud.set({ redirectError: { error: 'access_denied' } });
    expect((await ask(await logInAt(await signInWithBrowser(started)))).status).toBe(303);
    browserSignIn.cloud.reset();
    await started.desk.expectProblem('access-denied');
    expect(await knock('127.0.0.1', browserSignIn.port)).toBe(true);
    await comeBack(await logInAt(await signInWithBrowser(started)));
    await started.desk.expectSignedInAs(DEMO_AGENT.person.name);
  });
});

/** Other ends of an attempt, after the browser was opened. Each is followed by an attempt that works. */
const ends: Readonly<
  Record<
    string,
    readonly [code: string, act: (authorizeUrl: string, browserSignIn: BrowserSignIn) => Promise<unknown>]
  >
> = {
  'two codes (O5)': [
    'redirect-ambiguous',
    async (authorizeUrl) => comeBack(`${await logInAt(authorizeUrl)}&code=other`),
  ],
  'error=access_denied (O5)': [
    'access-denied',
    async (authorizeUrl, { cloud }) => {
      cloud.set({ redirectError: { error: 'access_denied' } });
      await comeBack(await logInAt(authorizeUrl));
      cloud.reset();
    },
  ],
  'a token that is refused': [
    'code-refused',
    async (authorizeUrl, { cloud }) => {
      cloud.set({ fail: { token: { status: 400, body: { error: 'invalid_grant' }, times: 1 } } });
      await comeBack(await logInAt(authorizeUrl));
    },
  ],
};

test('O9 each other end in the browser is a problem, with the main window in front, and the next attempt works', async ({
  browserSignIn,
}) => {
  test.setTimeout(60_000);
  const started = await browserSignIn.start(withBrowser);
  const { desk } = started;
  await test.step('O9 a busy port is named, no browser is opened, and the next attempt works', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(browserSignIn.port, '127.0.0.1', resolve));
    const { opened } = started;
    const before = await opened();
    await click(desk, 'Sign in');
    await desk.expectProblem('redirect-port-busy');
    await expect(
      desk.mainWindow.getByRole('main').getByText(`uses port ${browserSignIn.port}`),
    ).toBeVisible();
    expect(await opened()).toEqual(before);
    await new Promise((resolve) => other.close(resolve));
    await comeBack(await logInAt(await signInWithBrowser(started)));
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    await desk.signOut();
  });

  const expectEnd = async (code: string, front: () => Promise<unknown>) => {
    await desk.expectProblem(code);
    expect(await front()).toMatchObject({ isVisible: true });
    await expectClosed(browserSignIn.port);
    await comeBack(await logInAt(await signInWithBrowser(started)));
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    await desk.signOut();
  };
  for (const [what, [code, act]] of Object.entries(ends))
    await test.step(`O9 the browser brings ${what}: ${code}, with the window in front`, async () => {
      const authorizeUrl = await signInWithBrowser(started);
      const front = await putAway(desk);
      await act(authorizeUrl, browserSignIn);
      await expectEnd(code, front);
    });

  for (const code of [3, 4])
    await test.step(`RS-31 O9 an xdg-open that ends with ${code}: browser-not-opened, with the window in front`, async () => {
      setXdgOpen(desk, code);
      const front = await putAway(desk);
      // A hidden window can't be clicked.
      await desk.mainWindow.evaluate(() => window.agentDesk.signIn());
      await expect(desk.mainWindow.getByRole('main').getByText(`(xdg-open: ${code})`)).toBeVisible();
      setXdgOpen(desk, 0);
      await expectEnd('browser-not-opened', front);
    });
});

test('RS-31 O26 a computer without xdg-open: browser-not-opened at once, in a hand-over too', async ({
  browserSignIn,
}) => {
  const { desk } = await browserSignIn.start({ environment: { PATH: '/var/empty:relative:' } });
  await desk.startSignIn();
  await click(desk, 'Continue in your browser');
  await desk.expectProblem('browser-not-opened');
  const page = desk.mainWindow.getByRole('main');
  await expect(page.getByText('did not open a browser for the sign-in page (no xdg-open)')).toBeVisible();
  await expect(page.getByText('Use the sign-in window')).toBeVisible();
  await expectClosed(browserSignIn.port);
  // The way that the problem names.
  await desk.startSignIn();
});

test('RS-31 an xdg-open that does not end is told after five seconds, and the browser that it is still counts', async ({
  browserSignIn,
}) => {
  const started = await browserSignIn.start(withBrowser);
  const { desk } = started;
  setXdgOpen(desk, 'hang');
  const authorizeUrl = await signInWithBrowser(started);
  // The clock goes on by itself too.
  await desk.pass(2_000);
  await expect(desk.mainWindow.getByRole('status')).toBeEmpty();
  await desk.pass(3_000);
  await expect(desk.mainWindow.getByRole('status')).toContainText('If you see none');
  setXdgOpen(desk, 4);
  await click(desk, 'Open the browser again');
  await expect(desk.mainWindow.getByRole('status')).toContainText('did not open the browser again');
  await comeBack(await logInAt(authorizeUrl));
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  endHangingXdgOpen(desk);
});

test('RS-33 O3 O9 O25 answers with another state or none end nothing, both pages say so, and the right one still counts', async ({
  browserSignIn,
}) => {
  const started = await browserSignIn.start(withBrowser);
  const { desk } = started;
  const authorizeUrl = await signInWithBrowser(started);
  const front = await putAway(desk);
  const { uri } = browserSignIn;
  for (const query of [
    '?code=stolen&state=guessed',
    '?code=stolen',
    '?error=access_denied',
    '?error=x&state=y',
  ])
    expect.soft(await comeBack(`${uri}${query}`), query).toContain('This page belongs to another sign-in');
  await expect(desk.mainWindow.getByRole('status')).toContainText('the answer of another sign-in');
  await expectWaiting(desk);
  // No page can bring the app in front of what the agent is doing.
  expect(await front()).toEqual({ isVisible: false, focused: 0 });
  expect(browserSignIn.cloud.requests('token')).toEqual([]);
  await comeBack(await logInAt(authorizeUrl));
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  expect(browserSignIn.cloud.requests('token')).toHaveLength(1);
});

test('RS-33 O9 a browser that does not come back within five minutes of the app’s clock ends the attempt: browser-timeout', async ({
  browserSignIn,
}) => {
  const started = await browserSignIn.start(withBrowser);
  await signInWithBrowser(started);
  const front = await putAway(started.desk);
  await started.desk.pass(4 * minute);
  expect(await front()).toEqual({ isVisible: false, focused: 0 });
  await started.desk.pass(minute);
  await started.desk.expectProblem('browser-timeout');
  expect(await front()).toEqual({ isVisible: true, focused: 1 });
  await expectClosed(browserSignIn.port);
});
