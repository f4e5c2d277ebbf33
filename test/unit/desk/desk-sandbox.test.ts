/** The desk of a release that runs without the sandbox of its pages. */

import { expect, test } from '@playwright/test';
import { buildKeptSession } from '../../../src/core/session/kept-session';
import { defaultSettings } from '../../../src/shared/settings';
import { message } from '../../../src/shared/texts/message';
import { inEnglish } from '../../kit/english';
import { createMovedClock } from '../moved-clock';
import { person, session, settings } from '../samples';
import { createRig } from './desk-rig';

const ports = { sandboxFault: message('problem-value.argument', { name: '--no-sandbox' }) };

test('RD-21 E21 without a sandbox there is a problem in place of a sign-in, and neither settings nor a sign-in lead past it', async () => {
  const rig = createRig({ ports });
  const view = rig.desk.view();
  expect(inEnglish(view)).toMatchObject({
    kind: 'problem',
    canTryAgain: false,
    canOpenSettings: false,
    someoneElse: 'none',
    problem: { code: 'not-sandboxed', explanation: expect.stringContaining('the argument --no-sandbox') },
  });
  rig.desk.openSettings();
  await rig.desk.signIn();
  await rig.desk.signInAsSomeoneElse();
  expect(await rig.desk.saveSettings({ ...defaultSettings, clientId: 'evil' })).toEqual({
    kind: 'refused',
    issues: [],
  });
  expect(rig.desk.view()).toEqual(view);
  expect([rig.store.saves, rig.authorize.calls, rig.vault.calls]).toEqual([[], [], []]);
});

test('RD-21 E21 without a sandbox a kept session is not used, and stays for the next start', () => {
  const kept = buildKeptSession(settings, { session, person }, createMovedClock());
  const rig = createRig({ ports, kept: { kind: 'session', kept } });
  expect(rig.desk.view()).toMatchObject({ kind: 'problem', problem: { code: 'not-sandboxed' } });
  expect(rig.vault.calls).toEqual([]);
});
