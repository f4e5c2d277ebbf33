/** Updates while several profiles are open: they run the same program. */

import { existsSync } from 'node:fs';
import { createNamedProfile, createProfile } from '../../kit/fixtures';
import { expect, expectAnnounced, expectUpdate, test } from '../../kit/updates';

test.skip(process.platform !== 'linux', 'Stands in for an AppImage.');

test('PR-20 S4 an update waits for the last profile, says which others are open, and is downloaded by the last one', {
  tag: '@development',
}, async ({ startDesk, startFeed, startUpdatable, appImage }) => {
  const plain = createProfile();
  const acme = await startDesk({ profile: createNamedProfile(plain, 'Acme') });
  const feed = await startFeed();
  const globex = await startUpdatable(feed, { profile: createNamedProfile(plain, 'Globex') });
  const main = globex.mainWindow.getByRole('main');
  await expectUpdate(globex, 'waiting 9.0.0');
  await expect(main.getByText('Version 9.0.0 waits until these are closed: Acme.')).toBeVisible();
  await expect(main.getByRole('button', { name: 'Restart to update' })).toHaveCount(0);
  expect(feed.asked.some((path) => path.endsWith('.AppImage'))).toBe(false);

  await acme.close();
  await expectAnnounced(globex, 'Version 9.0.0 is ready.');
  expect(appImage.read()).toBe('the old one');
  await globex.endBy(() => main.getByRole('button', { name: 'Restart to update' }).click());
  await expect.poll(() => existsSync(appImage.started)).toBe(true);
});
