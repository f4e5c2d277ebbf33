/** What the desk does while the organisation's settings are broken: nothing that could stand in for them. */

import { expect, test } from '@playwright/test';
import { buildKeptSession } from '../../../src/core/session/kept-session';
import type { Policy } from '../../../src/core/settings/policy';
import { defaultSettings } from '../../../src/shared/settings';
import { createMovedClock } from '../moved-clock';
import { person, session, settings } from '../samples';
import { createRig } from './desk-rig';

const policy: Policy = { kind: 'unusable', fault: '/etc/agent-desk/policy.json: It is not JSON.' };

test('S5 a broken policy is a problem that names it, and nothing leads past it', async () => {
  const rig = createRig({ policy });
  const view = rig.desk.view();
  expect(view).toMatchObject({
    kind: 'problem',
    canTryAgain: false,
    canOpenSettings: false,
    problem: { code: 'policy-unusable', explanation: expect.stringContaining(policy.fault) },
  });
  rig.desk.openSettings();
  expect(rig.desk.view()).toEqual(view);
  await rig.desk.signIn();
  rig.desk.renewSession();
  expect(await rig.desk.saveSettings({ ...defaultSettings, clientId: 'evil' })).toEqual({
    kind: 'refused',
    issues: [],
  });
  expect(rig.desk.view()).toEqual(view);
  expect([rig.store.saves, rig.authorize.calls, rig.vault.calls]).toEqual([[], [], []]);
});

test('S5 a broken policy uses no kept session, and leaves it for when it is mended', () => {
  const kept = buildKeptSession(settings, session, person, createMovedClock());
  const answer = { kind: 'session', kept } as const;
  expect(createRig({ kept: answer }).desk.view().kind).toBe('signed-in');
  const rig = createRig({ kept: answer, policy });
  expect(rig.desk.view()).toMatchObject({ kind: 'problem', problem: { code: 'policy-unusable' } });
  expect(rig.vault.calls).toEqual([]);
});

test('other problems leave the settings open', () => {
  expect(createRig({ environment: { region: '?' } }).desk.view()).toMatchObject({ canOpenSettings: true });
});
