/** The app as an AppImage that the agent may replace, and an update feed that it reads right after the start. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Offer, startUpdateFeed, type UpdateFeed } from '../fakes/network/update-feed';
import type { AgentDesk } from './agent-desk';
import { test as base, expect, type StartOptions } from './fixtures';

export { expect } from './fixtures';

type UpdateFixtures = {
  appImage: {
    readonly path: string;
    /** The content of the AppImage now. */
    readonly read: () => string;
    /** The content of the newer AppImage that the feed offers. */
    readonly newer: string;
    /** The file that the newer AppImage writes when it is started. */
    readonly started: string;
  };
  startFeed: (offer?: Partial<Offer>) => Promise<UpdateFeed>;
  startUpdatable: (feed: UpdateFeed, options?: StartOptions) => Promise<AgentDesk>;
};

export const test = base.extend<UpdateFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  appImage: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'agent-desk-appimage-'));
    const path = join(folder, 'agent-desk.AppImage');
    const started = join(folder, 'started');
    writeFileSync(path, 'the old one', { mode: 0o755 });
    // The newer one writes a file: its number of arguments, and whether another instance holds the lock.
    const newer = [
      '#!/bin/sh',
      'lock=free; [ -L "$HOME/user-data/SingletonLock" ] && lock=taken',
      `echo "$# arguments, lock $lock" > '${started}.new' && mv '${started}.new' '${started}'`,
      '',
    ].join('\n');
    await use({ path, newer, started, read: () => readFileSync(path, 'utf8') });
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  startFeed: async ({ appImage }, use) => {
    const feeds: UpdateFeed[] = [];
    await use(async (offer = {}) => {
      const feed = await startUpdateFeed({ version: '9.0.0', file: appImage.newer, ...offer });
      feeds.push(feed);
      return feed;
    });
    for (const feed of feeds) await feed.stop();
  },
  startUpdatable: async ({ startDesk, executable, appImage }, use) => {
    await use(({ address, publicKey }, { args = [], environment = {}, ...rest } = {}) =>
      startDesk({
        ...rest,
        args: [`--update-feed=${address}`, ...args],
        environment: {
          APPIMAGE: appImage.path,
          APPDIR: dirname(executable),
          AGENT_DESK_TEST_UPDATE_KEY: publicKey,
          AGENT_DESK_TEST_UPDATE_DELAY_MS: '1',
          ...environment,
        },
      }),
    );
  },
});

/** Waits until the window says this of an update. The app has read the feed by then, and fetched the file. */
export async function expectAnnounced(desk: AgentDesk, text: string): Promise<void> {
  await expect(desk.mainWindow.getByRole('main').getByText(text)).toBeVisible({ timeout: 15_000 });
}

/** Waits until the log tells this outcome of the check for an update. */
export async function expectUpdate(desk: AgentDesk, outcome: string): Promise<void> {
  await expect
    .poll(() => desk.mainLog(), { intervals: [50], timeout: 15_000 })
    .toContain(`Update: ${outcome}`);
}
