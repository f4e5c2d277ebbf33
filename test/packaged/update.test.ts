/** An update of the packaged app: from its asar, with the app-update.yml beside it and the updater's chunk inside. */

import { existsSync } from 'node:fs';
import { expect, test } from '../kit/updates';

test('the packaged app updates itself, and takes no update of the other variant', async ({
  startFeed,
  startUpdatable,
  appImage,
}) => {
  test.skip(process.platform !== 'linux', 'Stands in for an AppImage.');
  const feed = await startFeed();
  const refused = await startUpdatable(feed);
  await expect(refused.mainWindow.getByRole('main').getByText('update-feed-invalid')).toBeVisible();
  await refused.close();

  feed.change({ name: 'agent-desk-qa', version: '9.0.0', file: appImage.newer });
  const desk = await startUpdatable(feed);
  const restart = desk.mainWindow.getByRole('button', { name: 'Restart to update' });
  await expect(restart).toBeVisible();
  expect(existsSync(`${desk.profile.home}/.cache/agent-desk-qa-updater/pending`)).toBe(true);
  const ended = new Promise((resolve) => desk.app.process().once('exit', resolve));
  await restart.click();
  await ended;
  await expect.poll(() => existsSync(appImage.started)).toBe(true);
  expect(appImage.read()).toBe(appImage.newer);
});
