/** One queue at a time, over two profiles with an agent each. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNamedProfile, createProfile, expect, startCloud, test } from '../../kit/fixtures';
import { onQueueSwitch, waitUntilLive } from '../../kit/live-card';
import { killHolder } from '../../kit/profile-processes';
import { modeOf } from '../../kit/settings-view';

test('PR-12 S18 an agent who is on queue in one profile is told which, and asked, in the other one', async ({
  startDesk,
  genesysCloud: cloud,
  redirectTarget,
  lastly,
}) => {
  const redirectUris = [redirectTarget.uri];
  const other = await startCloud({
    clients: [{ id: 'desk-pkce', name: 'Agent Desk', kind: 'pkce', redirectUris }],
  });
  lastly(() => void other.stop());
  const plain = createProfile();
  const acme = await startDesk({ profile: createNamedProfile(plain, 'Acme') });
  const globex = await startDesk({ profile: createNamedProfile(plain, 'Globex'), cloud: other });
  await acme.signInUnasked(cloud);
  await globex.signInUnasked(other);
  for (const desk of [acme, globex]) await waitUntilLive(desk);
  const asked = globex.mainWindow.getByRole('heading', { name: 'You are on queue in Acme' });
  const state = join(acme.profile.userData, 'open.json');

  await test.step('nobody is asked as long as nobody is on queue elsewhere', async () => {
    const isOnQueue = () => JSON.parse(readFileSync(state, 'utf8')).isOnQueue;
    expect(isOnQueue()).toBe(false);
    await onQueueSwitch(acme).click();
    await expect(onQueueSwitch(acme)).toBeChecked();
    await expect.poll(isOnQueue).toBe(true);
    // Nothing that names the agent or opens anything, and for its owner alone.
    expect(JSON.parse(readFileSync(state, 'utf8'))).toEqual({ isOnQueue: true, isShared: false });
    expect(modeOf(state)).toBe('600');
  });
  await test.step('the agent may stay off queue, or go on', async () => {
    await onQueueSwitch(globex).click();
    await expect(asked).toBeVisible();
    await globex.mainWindow.getByRole('button', { name: 'Stay off queue here' }).click();
    await expect(onQueueSwitch(globex)).not.toBeChecked();
    await onQueueSwitch(globex).click();
    await globex.mainWindow.getByRole('button', { name: 'Go on queue here too' }).click();
    await expect(onQueueSwitch(globex)).toBeChecked();
    await onQueueSwitch(globex).click();
    await expect(onQueueSwitch(globex)).not.toBeChecked();
  });
  await test.step('in both at the same time, at least one asks', async () => {
    await onQueueSwitch(acme).click();
    await expect(onQueueSwitch(acme)).not.toBeChecked();
    await Promise.all([acme, globex].map((desk) => onQueueSwitch(desk).click()));
    const questions = [asked, acme.mainWindow.getByRole('heading', { name: 'You are on queue in Globex' })];
    const count = async () =>
      (await Promise.all(questions.map((question) => question.count()))).filter(Boolean);
    await expect.poll(async () => (await count()).length).toBeGreaterThan(0);
    for (const desk of [acme, globex]) {
      const stay = desk.mainWindow.getByRole('button', { name: 'Stay off queue here' });
      if (await stay.isVisible()) await stay.click();
    }
    if (!(await onQueueSwitch(acme).isChecked())) {
      if (await onQueueSwitch(globex).isChecked()) await onQueueSwitch(globex).click();
      await expect(onQueueSwitch(globex)).not.toBeChecked();
      await onQueueSwitch(acme).click();
    }
    await expect(onQueueSwitch(acme)).toBeChecked();
  });
  await test.step('one that was killed on queue is on queue no more', async () => {
    await killHolder(acme.profile);
    expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({ isOnQueue: true });
    await onQueueSwitch(globex).click();
    await expect(onQueueSwitch(globex)).toBeChecked();
    await expect(asked).toHaveCount(0);
  });
});
