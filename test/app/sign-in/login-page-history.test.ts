/** Back, forward and reload in the login window, by the keys and buttons that agents know from their browser. */

import type { Page } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { type AgentDesk, DEMO_AGENT, expect, submitLogin, test } from '../../kit/fixtures';
import { html, openPage } from '../../kit/login-page';

/** Presses a key from the main process: Playwright's own keys do not come to `before-input-event`. */
async function press(desk: AgentDesk, page: Page, keyCode: string, modifiers: ('alt' | 'control')[] = []) {
  await (await desk.app.browserWindow(page)).evaluate(
    ({ webContents }: BrowserWindow, event) => webContents.sendInputEvent(event),
    { type: 'keyDown' as const, keyCode, modifiers },
  );
}

/** What Electron raises for a mouse's own back button. */
async function pressMouseButton(desk: AgentDesk, page: Page, command: string) {
  await (await desk.app.browserWindow(page)).evaluate(
    (window: BrowserWindow, name) => void window.emit('app-command', {}, name),
    command,
  );
}

test('RS-18 keys and mouse buttons go back, forward and reload in the login window', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  const login = await openPage(desk, cloud, '<h1>One</h1><a href="/pages/two">Next</a>');
  cloud.page('two', html('<h1>Two</h1>'));
  const expectPage = (name: string) => expect(login.getByRole('heading', { name })).toBeVisible();
  await login.getByRole('link').click();
  await expectPage('Two');
  await press(desk, login, 'Left', ['alt']);
  await expectPage('One');
  await press(desk, login, 'Right', ['alt']);
  await expectPage('Two');
  await pressMouseButton(desk, login, 'browser-backward');
  await expectPage('One');
  await pressMouseButton(desk, login, 'browser-forward');
  await expectPage('Two');
  const countLoads = () => cloud.journal.filter(({ url }) => url === '/pages/two').length;
  for (const [keyCode, modifiers] of [
    ['F5', []],
    ['R', ['control']],
  ] as const) {
    const before = countLoads();
    await press(desk, login, keyCode, [...modifiers]);
    await expect.poll(countLoads, `loads by ${keyCode}`).toBe(before + 1);
  }
});

test('RS-18 the answer to a form is never asked for twice: the login begins again in place of it', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  const form = '<form method="post" action="/pages/answer"><button>Send</button></form>';
  const login = await openPage(desk, cloud, `<h1>One</h1>${form}`);
  cloud.page('answer', html('<h1>Answer</h1><a href="/pages/two">Next</a>'));
  cloud.page('two', html('<h1>Two</h1><button onclick="history.back()">Return</button>'));
  const expectPage = (name: string) => expect(login.getByRole('heading', { name })).toBeVisible();
  const send = async () => {
    await login.getByRole('button', { name: 'Send' }).click();
    await expectPage('Answer');
  };
  const ways = {
    'a reload': () => press(desk, login, 'F5'),
    'a way back': async () => {
      await login.getByRole('link').click();
      await expectPage('Two');
      await press(desk, login, 'Left', ['alt']);
    },
    'a way back by the page’s own button': async () => {
      await login.getByRole('link').click();
      await login.getByRole('button', { name: 'Return' }).click();
    },
  };
  for (const [way, go] of Object.entries(ways))
    await test.step(`${way} sends no form again`, async () => {
      await send();
      await go();
      await expectPage('One');
    });
  const sent = cloud.journal.filter(({ url, method }) => url === '/pages/answer' && method === 'POST');
  expect(sent).toHaveLength(3);
  // The same attempt goes on to its end.
  cloud.reset();
  await press(desk, login, 'F5');
  await submitLogin(login, DEMO_AGENT);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
});

test('RS-18 a popup goes back and reloads too, and the app’s own window does neither', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  const login = await openPage(desk, cloud, '<h1>One</h1>');
  const form = '<form method="post" action="/pages/answer"><button>Send</button></form>';
  const url = cloud.page('popup', html(`<h1>Popup</h1><a href="/pages/two">Next</a>${form}`));
  cloud.page('two', html('<h1>Two</h1>'));
  cloud.page('answer', html('<h1>Answer</h1>'));
  await login.evaluate((address) => void window.open(address, '_blank', 'width=300,height=300'), url);
  await expect.poll(() => desk.app.windows().some((page) => page.url() === url)).toBe(true);
  const popup = desk.app.windows().find((page) => page.url() === url);
  if (popup === undefined) throw new Error('no popup');
  const expectPage = (name: string) => expect(popup.getByRole('heading', { name })).toBeVisible();
  await popup.getByRole('link').click();
  await expectPage('Two');
  await press(desk, popup, 'Left', ['alt']);
  await expectPage('Popup');
  await popup.getByRole('button').click();
  await expectPage('Answer');
  await press(desk, popup, 'F5');
  await expectPage('Popup');
  expect(cloud.journal.filter(({ url }) => url === '/pages/answer')).toHaveLength(1);

  const own = desk.mainWindow;
  const loadedAt = await own.evaluate(() => performance.timeOrigin);
  for (const [keyCode, modifiers] of [
    ['F5', []],
    ['R', ['control']],
    ['Left', ['alt']],
  ] as const)
    await press(desk, own, keyCode, [...modifiers]);
  await pressMouseButton(desk, own, 'browser-backward');
  await own.getByRole('button', { name: 'Cancel' }).click();
  await desk.expectProblem('cancelled');
  expect(await own.evaluate(() => performance.timeOrigin)).toBe(loadedAt);
});
