/** The title of a window with login pages: its address bar. The host that is really shown, never the page's own words. */

import type { BrowserWindow, Event } from 'electron';
import { parseUrl } from '../../shared/parse-url';

export function showHostAsTitle(window: BrowserWindow): void {
  window.on('page-title-updated', (event: Event) => event.preventDefault());
  window.webContents.on('did-navigate', (_event, address) => {
    // It may come after the end of the attempt.
    if (!window.isDestroyed()) window.setTitle(buildTitle(address));
  });
  // A popup may be filled by its opener and never navigate. Not by `getURL`, which names what is still to come.
  window.setTitle(buildTitle(''));
}

function buildTitle(address: string): string {
  const url = parseUrl(address);
  if (url === null || url.host === '') return 'Empty page – Sign in';
  return url.protocol === 'https:' ? `${url.host} – Sign in` : `${url.host} (not encrypted) – Sign in`;
}
