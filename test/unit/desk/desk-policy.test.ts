/** The desk while the organisation's policy can't be used: nothing may stand in for it. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { buildKeptSession } from '../../../src/core/session/kept-session';
import { nameFault } from '../../../src/core/settings/named-fault';
import type { Policy } from '../../../src/core/settings/policy';
import { defaultSettings } from '../../../src/shared/settings';
import { message } from '../../../src/shared/texts/message';
import { inEnglish } from '../../kit/english';
import { createMovedClock } from '../moved-clock';
import { person, session, settings } from '../samples';
import { createRig } from './desk-rig';

const fault = '/etc/agent-desk/policy.json: It is not JSON.';
const policy: Policy = {
  kind: 'unusable',
  fault: nameFault('/etc/agent-desk/policy.json', message('policy-fault.not-json')),
};

test('S5 a broken policy is shown as a problem that names it, and neither settings nor a sign-in lead past it', async () => {
  const rig = createRig({ policy });
  const view = rig.desk.view();
  expect(inEnglish(view)).toMatchObject({
    kind: 'problem',
    canTryAgain: false,
    canOpenSettings: false,
    problem: { code: 'policy-unusable', explanation: expect.stringContaining(fault) },
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

test('S5 under a broken policy the kept session is not used, and stays for when the policy is right again', async () => {
  const kept = buildKeptSession(settings, { session, person }, createMovedClock());
  const answer = { kind: 'session', kept } as const;
  const allowed = createRig({ kept: answer });
  const rig = createRig({ kept: answer, policy });
  await setImmediate();
  expect(allowed.desk.view().kind).toBe('signed-in');
  expect(rig.desk.view()).toMatchObject({ kind: 'problem', problem: { code: 'policy-unusable' } });
  expect([rig.vault.calls, rig.vault.reads]).toEqual([[], []]);
});

test('the settings can be opened from every other problem', () => {
  expect(createRig({ environment: { region: '?' } }).desk.view()).toMatchObject({ canOpenSettings: true });
});
