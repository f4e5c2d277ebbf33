/** Pages that a test shows in the login window. */

import { expect, type Page } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import type { GenesysCloud } from '../fakes/genesys-cloud';
import { type AgentDesk, leaveBy } from './agent-desk';

export const html = (body: string) =>
  `<!doctype html><html lang="en"><title>Renamed</title><body>${body}</body></html>`;

/** Opens the login window with a page of the test. */
export async function openPage(desk: AgentDesk, cloud: GenesysCloud, body: string): Promise<Page> {
  cloud.page('hostile', html(body));
  cloud.set({ authorizePage: 'hostile' });
  return desk.startSignIn();
}

/** Chooses one of the agent's organisations, in the login window that asks for it. */
export async function chooseOrganization(desk: AgentDesk, name: string): Promise<void> {
  const isAsking = (page: Page) => page.getByRole('heading', { name: 'Choose an organization' });
  const login = await desk.loginWindow(isAsking);
  await leaveBy(login, login.getByRole('button', { name }).click());
}

/** Clicks the page's link. Playwright's own click would wait for the navigation, which the app prevents. */
export async function followLink(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector('a')?.click());
}

/** Waits until the page is on screen. What is clicked or typed before its first frame is lost. */
export async function waitForFrame(page: Page): Promise<void> {
  const isPainted = () => performance.getEntriesByType('paint').length > 0;
  await expect.poll(() => page.evaluate(isPainted), { intervals: [25] }).toBe(true);
}

/** Sends a key or a click from the main process. Playwright's own input raises no event in the main process. */
export async function touch(desk: AgentDesk, page: Page, type: 'keyDown' | 'mouseDown'): Promise<void> {
  await (await desk.app.browserWindow(page)).evaluate(({ webContents }: BrowserWindow, kind) => {
    const seen = new Promise((resolve) => {
      if (kind === 'keyDown') webContents.once('before-input-event', resolve);
      else webContents.once('input-event', resolve);
    });
    if (kind === 'keyDown') webContents.sendInputEvent({ type: kind, keyCode: 'A' });
    else webContents.sendInputEvent({ type: kind, x: 9, y: 9, button: 'left', clickCount: 1 });
    return seen.then(() => undefined);
  }, type);
}

/** The titles of all windows, also of those that Playwright does not know. */
export const readTitles = (desk: AgentDesk): Promise<string[]> =>
  desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()));

/** The names of all cookies in a partition, sorted. */
export const readCookieNames = (desk: AgentDesk, partition: string): Promise<string[]> =>
  desk.evaluate(async ({ session }, name) => {
    const cookies = await session.fromPartition(name).cookies.get({});
    return cookies.map(({ name }) => name).sort();
  }, partition);
