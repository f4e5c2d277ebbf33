/** The menu of a right click. */

import type { Locator, Page } from '@playwright/test';
import type { BrowserWindow, MenuItem } from 'electron';
import { type AgentDesk, expect, test } from '../../kit/fixtures';
import { html, openPage, waitForFrame } from '../../kit/login-page';

type ShownMenu = { shown?: readonly MenuItem[] | null };

/** Notes each menu in place of showing it, because only a person could close it. */
async function noteMenus(desk: AgentDesk): Promise<void> {
  await desk.evaluate(({ Menu }) => {
    const place = globalThis as ShownMenu;
    Menu.prototype.popup = function () {
      place.shown = this.items;
    };
  });
}

/** Clicks with the right button, and gives the labels of the menu, with those in brackets that can't be chosen. */
async function rightClick(desk: AgentDesk, page: Page, where: Locator): Promise<string[] | null> {
  await waitForFrame(page);
  const box = await where.boundingBox();
  if (box === null) throw new Error('nothing to click');
  const place = { x: Math.round(box.x + 20), y: Math.round(box.y + box.height / 2) };
  await (await desk.app.browserWindow(page)).evaluate(({ webContents }: BrowserWindow, at) => {
    (globalThis as ShownMenu).shown = null;
    const asked = new Promise<void>((resolve) => webContents.once('context-menu', () => resolve()));
    for (const type of ['mouseDown', 'mouseUp'] as const)
      webContents.sendInputEvent({ type, button: 'right', clickCount: 1, ...at });
    return asked;
  }, place);
  return desk.evaluate(
    () =>
      (globalThis as ShownMenu).shown?.map(({ label, enabled }) => (enabled ? label : `(${label})`)) ?? null,
  );
}

const choose = (desk: AgentDesk, label: string) =>
  desk.evaluate((_electron, wanted) => {
    const item = (globalThis as ShownMenu).shown?.find((each) => each.label === wanted);
    item?.click();
  }, label);

const body = `<p><input aria-label="Name" value="Ada"></p>
  <p><input aria-label="Password" type="password" value="secret"></p>
  <h1>Code 123 456</h1><div role="note" style="height: 40px"></div>`;

async function expectMenus(desk: AgentDesk, page: Page): Promise<void> {
  const name = page.getByLabel('Name');
  await desk.evaluate(({ clipboard }) => clipboard.writeText('Lovelace'));
  await name.focus();
  await name.evaluate((input: HTMLInputElement) => input.setSelectionRange(3, 3));
  expect(await rightClick(desk, page, name)).toEqual(['(Cut)', '(Copy)', 'Paste', 'Select all']);
  await choose(desk, 'Select all');
  await expect.poll(() => rightClick(desk, page, name)).toEqual(['Cut', 'Copy', 'Paste', 'Select all']);
  await choose(desk, 'Paste');
  await expect(name).toHaveValue('Lovelace');

  const password = page.getByLabel('Password');
  await password.focus();
  await password.evaluate((input: HTMLInputElement) => input.select());
  expect(await rightClick(desk, page, password)).toEqual(['(Cut)', '(Copy)', 'Paste', 'Select all']);

  expect(await rightClick(desk, page, page.getByRole('note'))).toBeNull();
  const text = page.getByRole('heading');
  await text.evaluate((element) => getSelection()?.selectAllChildren(element));
  expect(await rightClick(desk, page, text)).toEqual(['Copy']);
  await choose(desk, 'Copy');
  await expect.poll(() => desk.evaluate(({ clipboard }) => clipboard.readText())).toBe('Code 123 456');
}

test('RS-17 a right click offers cut, copy, paste and select all in login pages and popups', async ({
  agentDesk: desk,
  genesysCloud: cloud,
}) => {
  await noteMenus(desk);
  const login = await openPage(desk, cloud, body);
  await test.step('in the login window', () => expectMenus(desk, login));
  const url = cloud.page('popup', html(body));
  await login.evaluate((address) => void window.open(address, '_blank', 'width=300,height=300'), url);
  await expect.poll(() => desk.app.windows().some((page) => page.url() === url)).toBe(true);
  const popup = desk.app.windows().find((page) => page.url() === url);
  if (popup === undefined) throw new Error('no popup');
  await test.step('in a popup', () => expectMenus(desk, popup));
});

test('RS-17 a right click offers cut, copy, paste and select all in the app’s own views', async ({
  startDesk,
}) => {
  const desk = await startDesk({ connected: false });
  await noteMenus(desk);
  const field = desk.mainWindow.getByLabel('Client ID');
  await field.fill('of the app');
  await field.evaluate((input: HTMLInputElement) => input.select());
  await desk.evaluate(({ clipboard }) => clipboard.writeText('another'));
  expect(await rightClick(desk, desk.mainWindow, field)).toEqual(['Cut', 'Copy', 'Paste', 'Select all']);
  await choose(desk, 'Paste');
  await expect(field).toHaveValue('another');
});
