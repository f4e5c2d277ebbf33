/** An update of the packaged app, which has app-update.yml beside its asar and the updater's chunk inside. */

import { existsSync } from 'node:fs';
import { expect, expectAnnounced, test } from '../kit/updates';

test('the packaged app refuses an update of the other variant, and installs one of its own', async ({
  startFeed,
  startUpdatable,
  appImage,
}) => {
  test.skip(process.platform !== 'linux', 'Replaces an AppImage.');
  const feed = await startFeed();
  const refused = await startUpdatable(feed);
  await expectAnnounced(refused, 'update-feed-invalid');
  await refused.close();

  feed.change({ name: 'agent-desk-qa', version: '9.0.0', file: appImage.newer });
  const desk = await startUpdatable(feed);
  await expectAnnounced(desk, 'Version 9.0.0 is ready.');
  const restart = desk.mainWindow.getByRole('button', { name: 'Restart to update' });
  expect.soft(existsSync(`${desk.profile.home}/.cache/agent-desk-qa-updater/pending`)).toBe(true);
  await desk.endBy(() => restart.click());
  await expect.soft.poll(() => existsSync(appImage.started)).toBe(true);
  expect.soft(appImage.read()).toBe(appImage.newer);
});
