/** The log: bounded, rotated, for its owner alone. */

import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProfile, DEMO_AGENT, expect, test } from '../kit/fixtures';

test('S6 S4 a full log is moved aside, one is kept, and only its owner reads them', async ({ startDesk }) => {
  const profile = createProfile();
  const folder = join(profile.userData, 'logs');
  mkdirSync(folder);
  const line = `${'x'.repeat(99)}\n`;
  writeFileSync(join(folder, 'main.log'), line.repeat(6000), { mode: 0o600 });
  writeFileSync(join(folder, 'main.old.log'), 'of the month before', { mode: 0o600 });
  const desk = await startDesk({ profile });
  await desk.signInAs(DEMO_AGENT);
  await expect.poll(() => desk.log()).toContain('View: signed-in');
  expect(desk.log()).not.toContain(line);
  expect(readFileSync(join(folder, 'main.old.log'), 'utf8')).toContain(line);
  for (const name of ['main.log', 'main.old.log'])
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});
