/** The start at log-in to the computer: it opens the profiles that are marked for it. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNamedProfile, createProfile, expect, policyPath, test, writePolicy } from '../../kit/fixtures';
import { killHolder, readHolder, waitForHolder } from '../../kit/profile-processes';
import { saveChoice } from '../../kit/settings-view';
import { startAndEnd } from '../../kit/start-and-end';

test('PR-21 the setting of a profile marks it, and is no mark of the profile without a name', async ({
  startDesk,
}) => {
  const acme = await startDesk({ profile: 'Acme' });
  const read = () => JSON.parse(readFileSync(join(acme.profile.userData, 'profile.json'), 'utf8'));
  expect(read()).not.toHaveProperty('startsAtLogin');
  await saveChoice(acme, 'Agent Desk starts');
  expect(read()).toMatchObject({ startsAtLogin: true });
  await saveChoice(acme, 'Nothing');
  expect(read()).not.toHaveProperty('startsAtLogin');
  expect(existsSync(join(acme.profile.named?.root ?? '', 'profile.json'))).toBe(false);
});

test('PR-21 a start at log-in opens the marked profiles, and ends where the first one is not wanted', {
  tag: '@development',
}, async ({ executable }) => {
  const plain = createProfile();
  const [acme, globex, gone, forbidden] = ['Acme', 'Globex', 'Gone', 'Forbidden'].map((name) => {
    const profile = createNamedProfile(plain, name);
    mkdirSync(profile.userData, { recursive: true });
    const mark = { name, startsAtLogin: name !== 'Globex', isRemoved: name === 'Gone' };
    writeFileSync(join(profile.userData, 'profile.json'), JSON.stringify(mark));
    return profile;
  });
  writePolicy(plain, {
    profiles: [
      { name: 'Acme' },
      { name: 'Globex' },
      { name: 'Gone' },
      // Nobody has started it yet.
      { name: 'Initech', startAtLogin: 'on' },
    ],
    otherProfiles: 'forbidden',
  });
  const { code, boxes, errors } = await startAndEnd(
    executable,
    [`--user-data-dir=${plain.userData}`, '--at-login'],
    { HOME: plain.home, AGENT_DESK_TEST_POLICY: policyPath(plain) },
  );
  expect({ code, boxes }, errors).toEqual({ code: 0, boxes: [''] });
  if (acme === undefined) return;
  const opened = [acme, createNamedProfile(plain, 'Initech')];
  for (const profile of opened) await waitForHolder(profile);
  for (const other of [globex, gone, forbidden]) expect(other && readHolder(other)).toBeNull();
  for (const profile of opened) await killHolder(profile);
});
