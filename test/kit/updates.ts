/** A desk that was installed as an AppImage of the agent's own, and a feed that it looks at as soon as it is up. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Offer, startUpdateFeed, type UpdateFeed } from '../fakes/network/update-feed';
import type { AgentDesk } from './agent-desk';
import { test as base, expect, type StartOptions } from './fixtures';

export { expect } from './fixtures';

type UpdateFixtures = {
  /** A folder with the AppImage in it. */
  appImage: {
    readonly path: string;
    readonly read: () => string;
    readonly newer: string;
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
    // The new one is a program that says that it was started, and whether it would be the only instance.
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

/** What became of the look for an update, from the log: the last line of it. */
export async function expectUpdate(desk: AgentDesk, outcome: string): Promise<void> {
  await expect
    .poll(() => desk.mainLog(), { intervals: [50], timeout: 15_000 })
    .toContain(`Update: ${outcome}`);
}
