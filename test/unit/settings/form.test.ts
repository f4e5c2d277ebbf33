/** What of the form is saved, and which forms are refused. */

import { expect, test } from '@playwright/test';
import { acceptForm } from '../../../src/core/settings/form';
import type { SettingSources } from '../../../src/core/settings/sources';
import {
  defaultSettings,
  type RawSettings,
  type SettingSource,
  type SettingsForm,
  settingKeys,
} from '../../../src/shared/settings';
import { inEnglish } from '../../kit/english';

const form: SettingsForm = { ...defaultSettings, clientId: 'desk-pkce' };
const secret = 'S3CRET-of-the-client';

function from(source: SettingSource, keys: readonly (typeof settingKeys)[number][] = []): SettingSources {
  const entries = settingKeys.map((key) => [key, keys.includes(key) ? source : 'saved']);
  return Object.fromEntries(entries) as SettingSources;
}

function accept(
  changes: Partial<SettingsForm>,
  sources = from('saved'),
  saved: RawSettings = {},
  has = false,
) {
  return acceptForm(
    { ...form, ...changes },
    { settings: { ...defaultSettings, clientId: 'desk-pkce' }, sources },
    saved,
    () => (has ? 'saved' : 'none'),
  );
}

test('the form saves the values that differ from the defaults, normalised by their rules', () => {
  expect(accept({})).toEqual({ kind: 'accepted', settings: { clientId: 'desk-pkce' } });
  expect(
    accept({ region: 'https://login.mypurecloud.ie/', clientId: ' desk ', loginHint: ' a@b.example ' }),
  ).toEqual({
    kind: 'accepted',
    settings: { region: 'mypurecloud.ie', clientId: 'desk', loginHint: 'a@b.example' },
  });
});

test('the form is refused for every value that breaks its rule, with the field of each', () => {
  const refusal = accept({ region: '', redirectUri: 'http://evil.example/cb' });
  expect(refusal.kind === 'refused' && refusal.issues.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['region', 'redirectUri']),
  );
  expect(accept({ organization: 'acme' })).toMatchObject({ issues: [{ field: 'provider' }] });
});

test('S5 a form does not change the settings without a field', () => {
  const changes = { updateFeed: 'https://evil.example', updates: 'off', logLevel: 'error' };
  expect(accept(changes)).toEqual({ kind: 'accepted', settings: { clientId: 'desk-pkce' } });
  const saved = { updateFeed: 'https://u.example', updates: 'off', logLevel: 'debug' };
  const open = { updateFeed: '', updates: 'on', logLevel: 'info' };
  for (const change of [open, changes])
    expect(accept(change, from('saved'), saved)).toMatchObject({ settings: saved });
});

test('a form without a client ID is refused', () => {
  for (const clientId of ['', '  '])
    expect(accept({ clientId })).toMatchObject({ kind: 'refused', issues: [{ field: 'clientId' }] });
});

test.describe('the client secret', () => {
  const grant = 'code';
  const cases: readonly (readonly [
    form: string,
    changes: Partial<SettingsForm>,
    has: boolean,
    isFine: boolean,
  ])[] = [
    ['a form with PKCE and no client secret', { grant: 'pkce' }, false, true],
    ['a form with PKCE that forgets the client secret', { grant: 'pkce', clientSecret: '' }, true, true],
    ['a form with the code grant and no client secret', { grant }, false, false],
    ['a form with the code grant and an empty client secret', { grant, clientSecret: '' }, false, false],
    [
      'RS-04 a form with the code grant and a client secret of blanks',
      { grant, clientSecret: ' \n' },
      false,
      false,
    ],
    [
      'a form with the code grant that forgets the kept client secret',
      { grant, clientSecret: '' },
      true,
      false,
    ],
    ['a form with the code grant and a kept client secret', { grant }, true, true],
    ['a form with the code grant and a new client secret', { grant, clientSecret: secret }, false, true],
  ];
  for (const [what, changes, has, isFine] of cases)
    test(`${what} is ${isFine ? 'accepted' : 'refused'}`, () => {
      const judged = accept(changes, from('saved'), {}, has);
      if (isFine) expect(judged.kind).toBe('accepted');
      else expect(judged).toMatchObject({ kind: 'refused', issues: [{ field: 'clientSecret' }] });
    });

  test('O10 the client secret is neither among the settings, which are saved in plain text, nor in a refusal', () => {
    for (const changes of [{}, { region: '' }, { clientId: '' }])
      expect(JSON.stringify(accept({ ...changes, grant, clientSecret: secret }))).not.toContain(secret);
  });
});

test.describe('a setting that was not saved in the app', () => {
  const changes = { region: 'mypurecloud.de', loginHint: 'typed@example.com' };

  for (const source of ['command-line', 'environment'] as const)
    test(`S5 a setting from the ${source} keeps the value that was saved before, whatever the form has`, () => {
      const locked = from(source, ['region', 'loginHint']);
      expect(accept(changes, locked, { region: 'mypurecloud.ie' })).toEqual({
        kind: 'accepted',
        settings: { region: 'mypurecloud.ie', clientId: 'desk-pkce' },
      });
      expect(accept(changes, locked)).toEqual({ kind: 'accepted', settings: { clientId: 'desk-pkce' } });
    });

  for (const source of ['saved', 'default'] as const)
    test(`S5 a ${source} setting gets the value of the form`, () => {
      expect(accept(changes, from(source, ['region', 'loginHint']), { region: 'mypurecloud.ie' })).toEqual({
        kind: 'accepted',
        settings: { ...changes, clientId: 'desk-pkce' },
      });
    });

  test('S5 another value than the policy’s is refused in words, and the same value is accepted', () => {
    const locked = from('policy', ['region', 'desk', 'updates']);
    expect(accept({}, locked, { region: 'mypurecloud.ie' })).toEqual({
      kind: 'accepted',
      settings: { clientId: 'desk-pkce', region: 'mypurecloud.ie' },
    });
    // Another spelling that the rule normalises to the same value.
    expect(accept({ region: 'https://login.MyPureCloud.com/' }, locked).kind).toBe('accepted');
    for (const change of [{ region: 'mypurecloud.de' }, { desk: 'ask' }, { updates: 'off' }])
      expect(inEnglish(accept({ ...change, clientId: 'other' }, locked))).toEqual({
        kind: 'refused',
        issues: [{ field: Object.keys(change)[0], message: expect.stringContaining('Your organisation') }],
      });
  });
});
