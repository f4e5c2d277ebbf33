/** Updates from a real server: which ones are installed, which ones are not, and that agents can sign in meanwhile. */

import { existsSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { updateName } from '../../fakes/network/update-feed';
import type { AgentDesk } from '../../kit/fixtures';
import { expect, expectAnnounced, expectUpdate, test } from '../../kit/updates';

test.skip(
  process.platform !== 'linux',
  'Stands in for an AppImage; the other installers need their own systems.',
);

/** The feeds have the file names of the development build. test/packaged/update.test.ts has those of the packaged app. */
const development = { tag: '@development' };

const feedPaths = ['/desk/latest-linux.yml', '/desk/latest-linux.yml.sig'];

test(
  'S4 a newer version is downloaded, announced quietly, and installed with the agent’s click',
  development,
  async ({ startFeed, startUpdatable, genesysCloud: cloud, appImage }) => {
    const headers: Record<string, unknown>[] = [];
    const feed = await startFeed({
      answer: (_path, response) => {
        headers.push(response.req.headers);
        return false;
      },
    });
    const desk = await startUpdatable(feed);
    await expectAnnounced(desk, 'Version 9.0.0 is ready.');
    expect(feed.asked).toEqual([...feedPaths, `/desk/${updateName('9.0.0')}`]);
    await test.step('S4 an update’s requests identify no one, and its files are readable by their owner only', () =>
      expectNothingTold(desk, headers));
    // The session goes on, and the notice stays where it does not disturb.
    await desk.signInUnasked(cloud);
    const restart = desk.mainWindow.getByRole('button', { name: 'Restart to update' });
    await expect(restart).toBeVisible();
    expect(appImage.read()).toBe('the old one');
    // The running one holds the lock of the profile.
    expect(lstatSync(join(desk.profile.userData, 'SingletonLock')).isSymbolicLink()).toBe(true);

    await desk.endBy(() => restart.click());
    await expect.poll(() => existsSync(appImage.started)).toBe(true);
    expect(appImage.read()).toBe(appImage.newer);
    expect(readFileSync(appImage.started, 'utf8')).toBe('0 arguments, lock free\n');
    expect(statSync(appImage.path).mode & 0o777).toBe(0o755);
  },
);

function expectNothingTold(desk: AgentDesk, headers: Record<string, unknown>[]): void {
  expect(headers).toHaveLength(3);
  for (const each of headers)
    expect(Object.keys(each).filter((name) => /staging|cookie|authorization/.test(name))).toEqual([]);
  const { userData } = desk.profile;
  expect(readdirSync(userData)).not.toContain('.updaterId');
  expect(statSync(join(userData, 'updates.json')).mode & 0o777).toBe(0o600);
}

test(
  'a version that is not newer is not downloaded, and the feed is asked for once a day',
  development,
  async ({ startFeed, startUpdatable, genesysCloud, appImage }) => {
    const feed = await startFeed({ version: '0.1.0' });
    const first = await startUpdatable(feed);
    await test.step('the same version is not downloaded', async () => {
      await expectUpdate(first, 'what is offered is what runs');
      await expectUpdate(first, 'resting');
      expect(feed.asked).toEqual(feedPaths);
      expect(await first.view()).not.toHaveProperty('update');
    });
    await first.close();
    const second = await startUpdatable(feed, { profile: first.profile });
    await test.step('the feed is asked for once a day, however often the app starts', async () => {
      await second.signInUnasked(genesysCloud);
      expect(feed.asked).toEqual(feedPaths);
      await second.pass(24 * 60 * 60_000);
      await expect.poll(() => feed.asked).toEqual([...feedPaths, ...feedPaths]);
    });
    await test.step('an older version is not downloaded', async () => {
      const looks = () => second.mainLog().split('Update: resting').length;
      await expect.poll(looks).toBe(3);
      feed.change({ version: '0.0.9', file: appImage.newer });
      await second.pass(24 * 60 * 60_000);
      await expect.poll(looks).toBe(4);
      await expectUpdate(second, 'what is offered is older, and not taken');
      expect(feed.asked).toEqual(feedPaths);
      expect(await second.view()).not.toHaveProperty('update');
    });
  },
);

test(
  'an update of an installation for the whole computer is announced and left to IT',
  development,
  async ({ startFeed, startUpdatable }) => {
    const feed = await startFeed();
    // As a deb, an rpm or an unpacked archive starts: no AppImage around it.
    const desk = await startUpdatable(feed, { environment: { APPDIR: '/nowhere' } });
    await expectAnnounced(desk, 'Version 9.0.0 is available. Your IT department installs it.');
    await expect(desk.mainWindow.getByRole('button', { name: 'Restart to update' })).toBeHidden();
    expect(feed.asked).toEqual(feedPaths);
    // A request of the page for it has no effect either.
    await desk.mainWindow.evaluate(() => window.agentDesk.installUpdate());
    expect(desk.mainLog()).not.toContain('downloading');
  },
);

test(
  'no server is asked without a feed, or while updates are off',
  development,
  async ({ startFeed, startUpdatable, genesysCloud }) => {
    const feed = await startFeed();
    for (const args of [['--update-feed='], ['--updates=off']]) {
      const desk = await startUpdatable(feed, { args });
      await desk.signInUnasked(genesysCloud);
      await desk.pass(25 * 60 * 60_000);
      expect(desk.mainLog()).not.toContain('Update:');
      await desk.close();
    }
    expect(feed.asked).toEqual([]);
  },
);

test(
  'an earlier download is checked again, and fetched again only when it was changed',
  development,
  async ({ startFeed, startUpdatable, appImage }) => {
    const feed = await startFeed();
    const first = await startUpdatable(feed);
    await expectUpdate(first, 'ready 9.0.0');
    await first.close();
    await test.step('closing the app installs nothing', () =>
      expect([appImage.read(), existsSync(appImage.started)]).toEqual(['the old one', false]));
    const pending = join(first.profile.home, '.cache/agent-desk-updater/pending', updateName('9.0.0'));
    const asked = feed.asked.length;
    const second = await startUpdatable(feed, { profile: first.profile });
    await expectAnnounced(second, 'Version 9.0.0 is ready.');
    expect(feed.asked.slice(asked)).toEqual(feedPaths);
    await second.close();
    // A changed file is thrown away.
    writeFileSync(pending, 'something else');
    const third = await startUpdatable(feed, { profile: first.profile });
    await expectAnnounced(third, 'Version 9.0.0 is ready.');
    expect(feed.asked.at(-1)).toBe(`/desk/${updateName('9.0.0')}`);
  },
);
