/** Pages of a test's own in the login window. */

import type { Page } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import type { GenesysCloud } from '../fakes/genesys-cloud';
import type { AgentDesk } from './agent-desk';

export const html = (body: string) =>
  `<!doctype html><html lang="en"><title>Renamed</title><body>${body}</body></html>`;

/** Opens the login window on a page of the test's own. */
export async function openPage(desk: AgentDesk, cloud: GenesysCloud, body: string): Promise<Page> {
  cloud.page('hostile', html(body));
  cloud.set({ authorizePage: 'hostile' });
  return desk.startSignIn();
}

/** Clicks the page's link. Playwright's own click would wait for the navigation, which the guard prevents. */
export async function followLink(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector('a')?.click());
}

/** What a hand does, sent in the main process and seen there: what a debugger sends raises no event in it. */
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

/** Of all windows, of those too that Playwright does not see. */
export const readTitles = (desk: AgentDesk): Promise<string[]> =>
  desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()));

/** Of a partition of the login pages, in order. */
export const readCookieNames = (desk: AgentDesk, partition: string): Promise<string[]> =>
  desk.evaluate(async ({ session }, of) => {
    const cookies = await session.fromPartition(of).cookies.get({});
    return cookies.map(({ name }) => name).sort();
  }, partition);
