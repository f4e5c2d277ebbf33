/**
 * Records what the main process does without showing it in a window. What would leave the app is replaced by a stub.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { AgentDesk } from './agent-desk';
import { recordOpened } from './xdg-open';

export type MainProcessEvents = {
  /** Addresses that the system was asked to open. */
  readonly opened: readonly string[];
  /** Native dialogs, by the name of the function that shows them. */
  readonly dialogs: readonly string[];
  /** Renderers and other child processes that crashed, with Electron's reason. */
  readonly crashes: readonly string[];
  /** Addresses of downloads that were not prevented. */
  readonly downloads: readonly string[];
  /** Path and query of the requests to the redirect URI's host that were blocked. */
  readonly cancelled: readonly string[];
};

export type MainProcessRecord = {
  /** What has happened since the record was started. */
  readonly read: () => Promise<MainProcessEvents>;
};

type Events = Record<Exclude<keyof MainProcessEvents, 'opened'>, string[]>;

/** Starts an empty record. It may be called again in the same app, and then ends the earlier record. */
export async function recordMainProcess(desk: AgentDesk, redirectHost: string): Promise<MainProcessRecord> {
  // The app makes the partition after its first view. Its listeners have to be there first: one for failed requests
  // replaces the one before, and the one for downloads is to run before the record's.
  const folder = join(desk.profile.userData, 'Partitions', 'login');
  await expect.poll(() => existsSync(folder), { message: 'the partition of the login page' }).toBe(true);
  const opened = await recordOpened(desk);
  await desk.evaluate(({ app, dialog, session }, watchedHost) => {
    const place = globalThis as { recorded?: Events };
    const isRecording = place.recorded !== undefined;
    place.recorded = { dialogs: [], crashes: [], downloads: [], cancelled: [] };
    if (isRecording) return;
    const note = (kind: keyof Events, text: string) => place.recorded?.[kind].push(text);
    const functions = dialog as unknown as Record<string, unknown>;
    for (const name of ['showMessageBox', 'showOpenDialog', 'showSaveDialog'])
      functions[name] = async (...args: { checkboxLabel?: string }[]) => {
        note('dialogs', name);
        // As an agent who has enough of a page's messages: the box to tick comes with the second one.
        const checkboxChecked = Boolean(args.at(-1)?.checkboxLabel);
        return { response: 0, checkboxChecked, canceled: true, filePaths: [], filePath: '' };
      };
    app.on('render-process-gone', (_event, _contents, { reason }) => {
      if (reason !== 'clean-exit' && reason !== 'killed') note('crashes', `renderer ${reason}`);
    });
    app.on('child-process-gone', (_event, { type, reason }) => {
      if (reason !== 'clean-exit' && reason !== 'killed') note('crashes', `${type} ${reason}`);
    });
    const login = session.fromPartition('persist:login');
    // This listener is added last, so it sees whether the app's own prevented the download.
    login.on('will-download', (event, item) => {
      if (!event.defaultPrevented) note('downloads', item.getURL().slice(0, 100));
    });
    login.webRequest.onErrorOccurred({ urls: ['<all_urls>'] }, ({ url, error }) => {
      const { host, pathname, search } = new URL(url);
      if (host === watchedHost && error === 'net::ERR_BLOCKED_BY_CLIENT')
        note('cancelled', pathname + search);
    });
  }, redirectHost);
  return {
    read: async () => {
      const events = await desk.evaluate(() => (globalThis as unknown as { recorded: Events }).recorded);
      return { ...events, opened: await opened() };
    },
  };
}
