import { expect, test } from '@playwright/test';
import { buildProblem } from '../../../src/core/problems/problem';
import { defaultSettings, type SettingsForm } from '../../../src/shared/settings';
import { message } from '../../../src/shared/texts/message';
import { inEnglish } from '../../kit/english';
import { createRig } from './desk-rig';

const connection = { regionName: 'Americas (US East)', loginHost: 'login.mypurecloud.com' };
const form: SettingsForm = { ...defaultSettings, clientId: 'typed' };

test.describe('at the start', () => {
  const firsts: readonly (readonly [what: string, options: Parameters<typeof createRig>[0], kind: string])[] =
    [
      ['a client ID', {}, 'signed-out'],
      ['no client ID', { saved: {} }, 'set-up'],
      ['the classic grant without its secret', { saved: { clientId: 'x', grant: 'code' } }, 'set-up'],
      [
        'the classic grant with its secret',
        { saved: { clientId: 'x', grant: 'code' }, secret: 's' },
        'signed-out',
      ],
      ['a secret that PKCE has no use for', { secret: 's' }, 'signed-out'],
      ['a setting that can’t be used', { environment: { region: '?' } }, 'problem'],
      ['such a setting and no client ID', { saved: {}, environment: { region: '?' } }, 'problem'],
    ];
  for (const [what, options, kind] of firsts)
    test(`the desk starts with ${kind}: ${what}`, () => {
      const rig = createRig(options);
      expect(rig.desk.view().kind).toBe(kind);
      expect(rig.views).toEqual([]);
    });

  test('the first set-up view has the settings, their sources and the secret’s status, and no way back', () => {
    const { desk } = createRig({ saved: {}, environment: { region: 'mypurecloud.ie' } });
    expect(desk.view()).toEqual({
      kind: 'set-up',
      settings: { ...defaultSettings, region: 'mypurecloud.ie' },
      sources: expect.objectContaining({ region: 'environment', clientId: 'default' }),
      secret: { kept: 'none', canForget: false, canSave: true },
      canGoBack: false,
    });
    desk.closeSettings();
    expect(desk.view().kind).toBe('set-up');
  });

  test('a setting that can’t be used is named, and trying again does not help', async () => {
    const { desk, authorize } = createRig({ environment: { region: '?' } });
    const view = desk.view();
    expect(view).toMatchObject({ kind: 'problem', canTryAgain: false, problem: { code: 'setting-invalid' } });
    expect(inEnglish(view.kind === 'problem' && view.problem.explanation)).toContain('AGENT_DESK_REGION');
    await desk.signIn();
    expect(desk.view()).toEqual(view);
    expect(authorize.calls).toEqual([]);
  });
});

test.describe('the settings', () => {
  test('the settings open from signed out and from a problem, and close to the view before', async () => {
    const rig = createRig();
    rig.desk.openSettings();
    expect(rig.desk.view()).toMatchObject({ kind: 'set-up', canGoBack: true });
    await rig.desk.signIn();
    rig.desk.openSettings();
    rig.desk.closeSettings();
    expect(rig.kinds()).toEqual(['set-up', 'signed-out']);

    await rig.signInUntil('authorize');
    await rig.authorize.answer(buildProblem('window-closed'));
    rig.desk.openSettings();
    rig.desk.closeSettings();
    expect(rig.views.at(-1)).toMatchObject({ kind: 'problem', problem: { code: 'window-closed' } });
  });

  test('saving the settings ends the set-up', async () => {
    const rig = createRig({ saved: {} });
    expect(await rig.desk.saveSettings(form)).toEqual({ kind: 'saved' });
    expect(rig.store.saves).toEqual([form]);
    expect(inEnglish(rig.views)).toEqual([
      { kind: 'signed-out', connection, notice: null, keptSession: 'none', canBeSomeoneElse: true },
    ]);
  });

  test('settings that are refused leave the set-up as it is', async () => {
    const rig = createRig({ saved: {} });
    rig.store.answer = {
      kind: 'refused',
      issues: [{ field: 'region', message: message('setting-refused.region') }],
    };
    expect(await rig.desk.saveSettings(form)).toEqual(rig.store.answer);
    expect(rig.views).toEqual([]);
    expect(rig.desk.view().kind).toBe('set-up');
  });

  test('PR-16 S5 a desk does not become shared while another profile is open, and the field says which', async () => {
    const open = ['Acme'];
    const none = { claimQueue: () => null, findOnQueue: () => null };
    const create = (saved: object) => {
      const rig = createRig({
        saved: { clientId: 'x', ...saved },
        ports: { otherProfiles: { ...none, nameOthers: () => open } },
      });
      rig.desk.openSettings();
      return rig;
    };
    const rig = create({});
    const result = await rig.desk.saveSettings({ ...form, desk: 'shared' });
    expect(inEnglish(result)).toEqual({
      kind: 'refused',
      issues: [
        { field: 'desk', message: expect.stringContaining('The organisation “Acme” is open: close it') },
      ],
    });
    expect(rig.store.saves).toEqual([]);
    expect(await rig.desk.saveSettings({ ...form, desk: 'ask' })).toEqual({ kind: 'saved' });
    // One that is shared already was first, or was told at its start.
    expect(await create({ desk: 'shared' }).desk.saveSettings({ ...form, desk: 'shared' })).toEqual({
      kind: 'saved',
    });
    open.pop();
    expect(await create({}).desk.saveSettings({ ...form, desk: 'shared' })).toEqual({ kind: 'saved' });
  });

  for (const step of ['authorize', 'exchange', 'loadPerson', 'signed-in'] as const)
    test(`S5 the settings can’t be opened, closed or saved during a sign-in, at ${step}`, async () => {
      const rig = createRig();
      await rig.signInUntil(step);
      const before = rig.views.length;
      rig.desk.openSettings();
      rig.desk.closeSettings();
      expect(await rig.desk.saveSettings(form)).toEqual({ kind: 'refused', issues: [] });
      expect([rig.views.length, rig.store.saves.length]).toEqual([before, 0]);
    });

  test('S5 settings can’t be saved when signed out, at a problem, or while signing out', async () => {
    const out = createRig();
    const problem = createRig({ environment: { region: '?' } });
    const leaving = createRig();
    await leaving.signInUntil('signed-in');
    void leaving.desk.signOut();
    for (const rig of [out, problem, leaving]) {
      expect(await rig.desk.saveSettings(form)).toEqual({ kind: 'refused', issues: [] });
      expect(rig.store.saves).toEqual([]);
    }
  });
});
