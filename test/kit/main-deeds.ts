/** What the main process did that no window shows: stubbed where it would leave the app, and written down. */

import type { AgentDesk } from './agent-desk';

export type DeedsSoFar = {
  /** Given to the system to open. */
  readonly opened: readonly string[];
  /** Native dialogs, by the function that shows them. */
  readonly dialogs: readonly string[];
  /** Why a renderer or another child process ended before its time. */
  readonly crashes: readonly string[];
  /** Addresses of downloads that nobody stopped. */
  readonly downloads: readonly string[];
  /** Path and query of requests to the redirect URI's host that were blocked. */
  readonly cancelled: readonly string[];
};

export type Deeds = { readonly read: () => Promise<DeedsSoFar> };

type Book = Record<'opened' | 'dialogs' | 'crashes' | 'downloads' | 'cancelled', string[]>;

/** Starts on an empty page; may be called again and again in one app. */
export async function watchDeeds(desk: AgentDesk, redirectHost: string): Promise<Deeds> {
  await desk.evaluate(({ app, dialog, session, shell }, watchedHost) => {
    const place = globalThis as { deeds?: Book };
    const isWatching = place.deeds !== undefined;
    place.deeds = { opened: [], dialogs: [], crashes: [], downloads: [], cancelled: [] };
    if (isWatching) return;
    const note = (what: keyof Book, text: string) => place.deeds?.[what].push(text);
    shell.openExternal = async (url) => void note('opened', url);
    const functions = dialog as unknown as Record<string, unknown>;
    for (const name of ['showMessageBox', 'showOpenDialog', 'showSaveDialog'])
      functions[name] = async () => {
        note('dialogs', name);
        return { response: 0, canceled: true, filePaths: [], filePath: '' };
      };
    app.on('render-process-gone', (_event, _contents, { reason }) => {
      if (reason !== 'clean-exit' && reason !== 'killed') note('crashes', `renderer ${reason}`);
    });
    app.on('child-process-gone', (_event, { type, reason }) => {
      if (reason !== 'clean-exit' && reason !== 'killed') note('crashes', `${type} ${reason}`);
    });
    const login = session.fromPartition('persist:login');
    // Listens last, so it sees what all others did to the event.
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
    read: () => desk.evaluate(() => (globalThis as unknown as { deeds: Book }).deeds),
  };
}
