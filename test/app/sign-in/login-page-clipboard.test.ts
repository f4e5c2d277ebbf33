/** What a login page may do with the clipboard. */

import type { Page } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { type AgentDesk, expect, test } from '../../kit/fixtures';
import { html, openPage, waitForFrame } from '../../kit/login-page';

/** A page with a button that copies a code, and says what came of it. */
const body = `<button style="position: fixed; inset: 0">Copy</button>
  <script>
    const copy = () => navigator.clipboard.writeText('code 123').then(() => 'copied', (error) => error.name);
    const ask = async (name) => (await navigator.permissions.query({ name })).state;
    const report = async () => {
      document.title = [await copy(), await ask('clipboard-write'), await ask('clipboard-read'),
        await navigator.clipboard.readText().catch((error) => error.name)].join(' ');
    };
    document.querySelector('button').onclick = report;
    document.onkeydown = report;
  </script>`;

/** Touches a page as the agent does: from the main process, once the window is shown and has the focus. */
async function sendInput(desk: AgentDesk, page: Page, kind: 'click' | 'key'): Promise<void> {
  await waitForFrame(page);
  await (await desk.app.browserWindow(page)).evaluate(async (window: BrowserWindow, how) => {
    const { webContents } = window;
    if (!window.isVisible()) await new Promise<void>((resolve) => window.once('show', () => resolve()));
    window.focus();
    webContents.focus();
    if (how === 'key') return webContents.sendInputEvent({ type: 'keyDown', keyCode: 'A' });
    for (const type of ['mouseDown', 'mouseUp'] as const)
      webContents.sendInputEvent({ type, x: 50, y: 50, button: 'left', clickCount: 1 });
  }, kind);
}

/** The page clicks its button by itself. */
const clickByScript = (page: Page) => page.evaluate(() => document.querySelector('button')?.click());

const granted = 'copied granted denied NotAllowedError';
const denied = 'NotAllowedError denied denied NotAllowedError';

test('E5 RS-15 a page that the agent has not touched may not write the clipboard', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await desk.evaluate(({ clipboard }) => clipboard.writeText('of the agent'));
  const login = await openPage(desk, cloud, body);
  await sendInput(desk, login, 'click');
  await expect.poll(() => login.title()).toBe(granted);
  await desk.evaluate(({ clipboard }) => clipboard.writeText('of the agent'));

  await test.step('the next page, which was not touched', async () => {
    await login.reload();
    await clickByScript(login);
    await expect.poll(() => login.title()).toBe(denied);
  });
  await test.step('more than five seconds after a click', async () => {
    await sendInput(desk, login, 'click');
    await expect.poll(() => login.title()).toBe(granted);
    await desk.evaluate(({ clipboard }) => clipboard.writeText('of the agent'));
    await desk.pass(5_100);
    await clickByScript(login);
    await expect.poll(() => login.title()).toBe(denied);
  });
  expect(await desk.evaluate(({ clipboard }) => clipboard.readText())).toBe('of the agent');
});

test('E5 RS-15 a “Copy” button writes the clipboard after a click or a key, in popups too, and reads nothing', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  const login = await openPage(desk, cloud, body);
  const url = cloud.page('popup', html(body));
  const openPopup = async () => {
    await login.evaluate((address) => void window.open(address, '_blank', 'width=300,height=300'), url);
    await expect.poll(() => desk.app.windows().some((page) => page.url() === url)).toBe(true);
    const popup = desk.app.windows().find((page) => page.url() === url);
    if (popup === undefined) throw new Error('no popup');
    return popup;
  };
  for (const kind of ['click', 'key'] as const)
    for (const find of [async () => login, openPopup]) {
      const page = await find();
      await desk.evaluate(({ clipboard }) => clipboard.writeText('of the agent'));
      await page.evaluate(() => {
        document.title = '';
      });
      await sendInput(desk, page, kind);
      await expect.poll(() => page.title()).toBe(granted);
      expect(await desk.evaluate(({ clipboard }) => clipboard.readText())).toBe('code 123');
      if (page !== login) await page.close();
    }
});
