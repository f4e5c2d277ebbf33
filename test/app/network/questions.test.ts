/** The questions of pages and requests: which of them the agent is asked, and when a question ends. */

import type { Page } from '@playwright/test';
import type { GenesysCloud } from '../../fakes/genesys-cloud';
import { startProxy } from '../../fakes/network/proxy';
import type { AgentDesk } from '../../kit/agent-desk';
import { apiHost, test as companyTest, DEMO_AGENT, loginHost } from '../../kit/company-network';
import { expect, submitLogin, test } from '../../kit/fixtures';
import { html, openPage } from '../../kit/login-page';
import { hour } from '../../kit/session';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const refuse = (page: Page) => page.getByRole('button', { name: 'Go on without' });
const realm = (page: Page) => page.locator('blockquote');

/** The titles of the windows that can be seen. */
const readVisible = (desk: AgentDesk) =>
  desk.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.isVisible())
      .map((window) => window.getTitle())
      .sort(),
  );

/** Serves a part that wants a log-in for the realm of its query. Gives its address. */
const serveLocked = (cloud: GenesysCloud) =>
  cloud.page('locked', (_request, response, { url }) => {
    const name = new URL(url, 'http://localhost').searchParams.get('realm') ?? '';
    response.writeHead(401, { 'www-authenticate': `Basic realm="${name}"` }).end('no');
  });

/** The same server under another name, which makes it another origin. */
const elsewhere = (address: string) => address.replace('//127.0.0.1', '//localhost');

test('RS-22 W16 of a page’s log-ins only those of its own origin are asked, three at most, and each can end the sign-in', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  const page = desk.mainWindow;
  const locked = serveLocked(cloud);
  const popup = cloud.page('popup', html('<h1>Popup</h1>'));
  expect(elsewhere(locked)).not.toBe(locked);

  await test.step('RS-22 W16 frames, images and scripts of another origin get their 401 unasked', async () => {
    const login = await openPage(desk, cloud, '<h1>Page</h1>');
    const frame = `${elsewhere(locked)}?realm=frame`;
    await login.evaluate(async (url) => {
      const frame = document.createElement('iframe');
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      frame.src = url;
      document.body.append(frame);
      await loaded;
    }, frame);
    await expect(heading(page)).toContainText('Waiting for you');
    expect(cloud.requests('page').filter(({ url }) => url.includes('realm=frame')).length).toBeGreaterThan(0);
  });

  await test.step('RS-22 W16 the login window and its popups stand aside while the main window asks', async () => {
    const login = await desk.loginWindow();
    await login.evaluate((url) => void window.open(url, '_blank', 'width=300,height=300'), popup);
    await expect.poll(() => readVisible(desk)).toHaveLength(3);
    await login.evaluate((url) => void fetch(`${url}?realm=1`).catch(() => undefined), locked);
    await expect(realm(page)).toHaveText('1');
    await expect.poll(() => readVisible(desk)).toEqual([await page.title()]);
    // A popup that opens meanwhile waits too.
    await login.evaluate((url) => void window.open(url, '_blank', 'width=300,height=300'), popup);
    await expect.poll(() => desk.app.windows().length).toBe(4);
    expect(await readVisible(desk)).toEqual([await page.title()]);
    await refuse(page).click();
    await expect.poll(() => readVisible(desk)).toHaveLength(4);
  });

  await test.step('RS-22 W16 after three refusals the page is asked for nothing more', async () => {
    const login = await desk.loginWindow((each) => each.getByRole('heading', { name: 'Page' }));
    const statuses = login.evaluate(async (url) => {
      const answers: number[] = [];
      for (const name of ['2', '3', '4', '5', '6'])
        answers.push((await fetch(`${url}?realm=${name}`)).status);
      return answers;
    }, locked);
    for (const name of ['2', '3']) {
      await expect(realm(page)).toHaveText(name);
      await refuse(page).click();
    }
    expect(await statuses).toEqual([401, 401, 401, 401, 401]);
    await expect(heading(page)).toContainText('Waiting for you');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await desk.expectProblem('cancelled');
  });

  await test.step('RS-22 W16 Cancel sign-in beside a question ends the attempt', async () => {
    cloud.page('hostile', html(`<script>fetch(${JSON.stringify(`${locked}?realm=again`)})</script>`));
    await desk.clickSignIn();
    await expect(realm(page)).toHaveText('again');
    await page.getByRole('button', { name: 'Cancel sign-in' }).click();
    await desk.expectProblem('cancelled');
    await desk.expectNoLoginWindow();
  });
});

test('RS-32 W17 a question of a page ends with its request', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  const page = desk.mainWindow;
  const locked = serveLocked(cloud);
  const login = await openPage(desk, cloud, '<h1>Page</h1>');
  await login.evaluate((url) => {
    const abort = new AbortController();
    Object.assign(globalThis, { abort });
    void fetch(`${url}?realm=aborted`, { signal: abort.signal }).catch(() => undefined);
    void fetch(`${url}?realm=next`).catch(() => undefined);
  }, locked);
  await expect(realm(page)).toBeVisible();
  const first = await realm(page).textContent();
  await login.evaluate(() => (globalThis as unknown as { abort: AbortController }).abort.abort());
  await expect(realm(page)).toHaveText('next');
  expect(first).not.toBeNull();
  // A page that goes on to another one takes its questions with it.
  await login.evaluate((url) => location.assign(url), cloud.page('other', html('<h1>Other</h1>')));
  await expect(heading(page)).toContainText('Waiting for you');
});

companyTest(
  'RS-32 W17 a question for a call ends with the lock of a shared desk, and no proxy gets a log-in',
  async ({ network }) => {
    const cloud = await network.startCloud();
    const reach = { [`${loginHost}:443`]: cloud.port, [`${apiHost}:443`]: cloud.port };
    const login = { user: 'dana', password: 'pa55 for the proxy' };
    const proxy = await network.ending(startProxy({ reach, login: null }));
    const desk = await network.start([], [`--proxy-server=http://${proxy.address}`, '--desk=shared']);
    cloud.set({
      redirectQuery: (params) => {
        proxy.demand(login);
        return params;
      },
    });
    await submitLogin(await desk.startSignIn(), DEMO_AGENT);
    await expect(heading(desk.mainWindow)).toHaveText('Your company’s proxy asks you to log in');
    await desk.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
    await desk.expectProblem('cancelled');
    expect(proxy.visits.filter(({ authorization }) => authorization !== null)).toEqual([]);
  },
);

companyTest(
  'RS-32 W17 a question for the check of a kept session opens the window on macOS, and ends with the session',
  async ({ network, keyring }) => {
    companyTest.setTimeout(60_000);
    const cloud = await network.startCloud();
    const reach = { [`${loginHost}:443`]: cloud.port, [`${apiHost}:443`]: cloud.port };
    const proxy = await network.ending(startProxy({ reach, login: null }));
    const args = [...keyring.options.args, `--proxy-server=http://${proxy.address}`];
    const start = () => network.start([], args, keyring.options.environment);
    await (await start()).signInAndClose(cloud);
    cloud.set({ fail: { 'users-me': { status: 503 } } });
    const desk = await start();
    await expect.poll(async () => (await desk.view()) as object).toMatchObject({ check: 'offline' });

    // On macOS the app goes on without a window.
    await desk.evaluate(() => void Object.defineProperty(process, 'platform', { value: 'darwin' }));
    await desk.mainWindow.close();
    await expect
      .poll(() => desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
      .toBe(0);
    // Not before: a window that is closed refuses its question, and the app then asks it no more. The app checks the
    // session again by itself too, so that the question may come at any moment from here.
    const opened = desk.app.waitForEvent('window');
    proxy.demand({ user: 'dana', password: 'pa55 for the proxy' });
    await desk.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    const page = await opened;
    await expect(heading(page)).toHaveText('Your company’s proxy asks you to log in');

    // Nobody types it: the check waits no longer than the session.
    await desk.setIdle(hour);
    await desk.pass(18 * hour);
    await expect(page.getByRole('status')).toContainText('Your session has ended');
    expect(proxy.visits.filter(({ authorization }) => authorization !== null)).toEqual([]);
  },
);
