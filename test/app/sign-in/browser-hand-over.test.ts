/** The hand-over from the login window to the agent's own browser, with renewals, shared desks and settings. */

import { createServer } from 'node:net';
import {
  click,
  comeBack,
  expectClosed,
  expectWaiting,
  signInWithBrowser,
  test,
  withBrowser,
} from '../../kit/browser-desk';
import { DEMO_AGENT, expect, submitLogin } from '../../kit/fixtures';
import { logInAt } from '../../kit/own-browser';
import { hour, minute, passTogether, recordWindows } from '../../kit/session';
import { showMore } from '../../kit/settings-view';

test('a sign-in with the browser can open it again, and its session is not renewed unasked', async ({
  browserSignIn,
}) => {
  const started = await browserSignIn.start(withBrowser);
  const { desk, opened } = started;
  await test.step('the browser can be opened again at the same page', async () => {
    const authorizeUrl = await signInWithBrowser(started);
    await click(desk, 'Open the browser again');
    await expect.poll(started.opened).toEqual([authorizeUrl, authorizeUrl]);
    await comeBack(await logInAt(authorizeUrl));
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    await desk.signOut();
  });

  await test.step('the session is not renewed unasked, and Renew now opens the browser', async () => {
    const tokens = browserSignIn.cloud.secrets.accessTokens.length;
    await comeBack(await logInAt(await signInWithBrowser(started)));
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    const before = (await opened()).length;
    const windows = await recordWindows(desk);
    await passTogether(desk, browserSignIn.cloud, 18 * hour - 10 * minute);
    await passTogether(desk, browserSignIn.cloud, 5 * minute);
    await expect(desk.mainWindow.getByRole('status')).toContainText('Renew it to go on.');
    expect([await windows(), (await opened()).length]).toEqual([{ made: 0, shown: 0 }, before]);
    await click(desk, 'Renew now');
    await expect(desk.mainWindow.getByRole('status')).toContainText(
      'If your browser asks you to, sign in there.',
    );
    await click(desk, 'Open the browser again');
    await expect.poll(async () => (await opened()).length).toBe(before + 2);
    await comeBack(await logInAt((await opened()).at(-1) ?? ''));
    await expect(desk.mainWindow.getByRole('button', { name: 'Renew now' })).toHaveCount(0);
    await expect(desk.mainWindow.getByRole('button')).toHaveText([/^Presence/, 'Sign out', 'Today']);
    await expectClosed(browserSignIn.port);
    expect(browserSignIn.cloud.secrets.accessTokens).toHaveLength(tokens + 2);
    expect((await windows()).made).toBe(0);
  });
});

test('O3 the login window hands over to the browser, and uses none of several passkeys', async ({
  browserSignIn,
}) => {
  test.setTimeout(60_000);
  const { desk, opened } = await browserSignIn.start();
  await test.step('O3 a hand-over keeps state and verifier, and closes the window', async () => {
    const login = await desk.startSignIn();
    await login.getByLabel('E-mail').fill('half@typed');
    const closed = login.waitForEvent('close');
    await click(desk, 'Continue in your browser');
    await closed;
    await expectWaiting(desk);
    await expect(desk.mainWindow.getByRole('button')).toHaveText(['Open the browser again', 'Cancel']);
    await expect.poll(opened).toHaveLength(1);
    const [authorizeUrl = ''] = await opened();
    const [asked] = browserSignIn.cloud.requests('authorize');
    expect(Object.fromEntries(new URL(authorizeUrl).searchParams)).toEqual(asked?.query);
    await comeBack(await logInAt(authorizeUrl));
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    expect(browserSignIn.cloud.requests('token')).toHaveLength(1);
    await desk.expectNoLoginWindow();
    await click(desk, 'Sign out');
    await expect(desk.mainWindow.getByRole('status')).toContainText('Your browser may still be signed in');
    // The next sign-in uses the window again, as the setting says.
    await submitLogin(await desk.startSignIn(), DEMO_AGENT);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    await desk.signOut();
  });

  await test.step('a hand-over to a busy port ends the attempt: redirect-port-busy', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(browserSignIn.port, '::1', resolve));
    const before = await opened();
    await desk.startSignIn();
    await click(desk, 'Continue in your browser');
    await desk.expectProblem('redirect-port-busy');
    expect(await opened()).toEqual(before);
    await desk.expectNoLoginWindow();
    await new Promise((resolve) => other.close(resolve));
  });

  await test.step('a single passkey is used, and of several none', async () => {
    await desk.startSignIn();
    const choose = (ids: readonly string[]) =>
      desk.evaluate(({ session }, credentials) => {
        const answers: unknown[] = [];
        const details = {
          relyingPartyId: 'sso.example',
          accounts: credentials.map((credentialId) => ({ credentialId })),
          frame: null,
        };
        const emitter = session.fromPartition('persist:login') as unknown as NodeJS.EventEmitter;
        emitter.emit('select-webauthn-account', {}, details, (...args: unknown[]) => answers.push(args));
        return answers;
      }, ids);
    expect(await choose(['only'])).toEqual([['only']]);
    await expect(desk.mainWindow.getByRole('status')).toBeEmpty();
    expect(await choose(['one', 'two'])).toEqual([[]]);
    await expect(desk.mainWindow.getByRole('status')).toContainText('more than one passkey for sso.example');
    await click(desk, 'Cancel');
    await desk.expectProblem('cancelled');
  });

  await test.step('the set-up view offers the browser, and refuses it on a shared desk', async () => {
    await click(desk, 'Settings');
    await showMore(desk);
    const way = desk.mainWindow.getByRole('group', { name: 'Sign in with' });
    await way.getByLabel('Your own browser').check();
    await desk.mainWindow.getByLabel('Shared', { exact: true }).check();
    await click(desk, 'Save');
    await expect(way).toContainText('A shared desk can’t use the browser');
    await desk.mainWindow.getByLabel('One agent’s', { exact: true }).check();
    await click(desk, 'Save');
    await click(desk, 'Sign in');
    await expectWaiting(desk);
  });
});

test('RS-30 O19 the browser asked for before the login window is there: no window opens, and the view says so', async ({
  browserSignIn,
}) => {
  const started = await browserSignIn.start();
  const { desk, opened } = started;
  // The window of the next attempt waits for the end of this work of the one before.
  await desk.evaluate(({ session }) => {
    const partition = session.fromPartition('persist:login');
    const { clearStorageData } = partition;
    const held = new Promise<void>((resolve) => Object.assign(globalThis, { goOn: resolve }));
    partition.clearStorageData = (options) => held.then(() => clearStorageData.call(partition, options));
  });
  await desk.startSignIn();
  await click(desk, 'Cancel');
  await desk.expectProblem('cancelled');
  await desk.clickSignIn();
  const windows = await recordWindows(desk);
  await click(desk, 'Continue in your browser');
  await expectWaiting(desk);
  await expect.poll(opened).toHaveLength(1);
  await desk.evaluate(() => (globalThis as unknown as { goOn: () => void }).goOn());
  await comeBack(await logInAt((await opened()).at(-1) ?? ''));
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  expect(await windows()).toEqual({ made: 0, shown: 0 });
  await desk.signOut();
});

test('W14 a shared desk offers no browser, opens none for a message, and refuses the setting', async ({
  browserSignIn,
}) => {
  const { desk, opened } = await browserSignIn.start({ args: ['--desk=shared'] });
  await desk.startSignIn();
  await expect(desk.mainWindow.getByRole('button')).toHaveText(['Show the sign-in window', 'Cancel']);
  await desk.mainWindow.evaluate(() => window.agentDesk.continueInBrowser());
  expect(desk.hasLoginWindow()).toBe(true);
  expect(await opened()).toEqual([]);
  await desk.close();

  const both = await browserSignIn.start({ args: ['--desk=shared', '--sign-in-with=browser'] });
  await both.desk.expectProblem('setting-invalid');
  await expect(
    both.desk.mainWindow.getByRole('main').getByText('--sign-in-with: A shared desk'),
  ).toBeVisible();
});
