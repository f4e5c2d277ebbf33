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
    has,
  );
}

test('keeps what differs from the defaults, normalised by the rules', () => {
  expect(accept({})).toEqual({ kind: 'accepted', settings: { clientId: 'desk-pkce' } });
  expect(
    accept({ region: 'https://login.mypurecloud.ie/', clientId: ' desk ', loginHint: ' a@b.example ' }),
  ).toEqual({
    kind: 'accepted',
    settings: { region: 'mypurecloud.ie', clientId: 'desk', loginHint: 'a@b.example' },
  });
});

test('refuses every value that breaks its rule, and names the field', () => {
  const refusal = accept({ region: '', redirectUri: 'http://evil.example/cb' });
  expect(refusal.kind === 'refused' && refusal.issues.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['region', 'redirectUri']),
  );
  expect(accept({ organization: 'acme' })).toMatchObject({ issues: [{ field: 'provider' }] });
});

test('S5 leaves as it was what no field has, whatever a form says', () => {
  const changes = { updateFeed: 'https://evil.example', updates: 'off', logLevel: 'error' };
  expect(accept(changes)).toEqual({ kind: 'accepted', settings: { clientId: 'desk-pkce' } });
  const saved = { updateFeed: 'https://u.example', updates: 'off', logLevel: 'debug' };
  const open = { updateFeed: '', updates: 'on', logLevel: 'info' };
  for (const change of [open, changes])
    expect(accept(change, from('saved'), saved)).toMatchObject({ settings: saved });
});

test('needs a client ID', () => {
  for (const clientId of ['', '  '])
    expect(accept({ clientId })).toMatchObject({ kind: 'refused', issues: [{ field: 'clientId' }] });
});

test.describe('the client secret', () => {
  const grant = 'code';
  const cases: readonly (readonly [
    what: string,
    changes: Partial<SettingsForm>,
    has: boolean,
    isFine: boolean,
  ])[] = [
    ['PKCE without one', { grant: 'pkce' }, false, true],
    ['PKCE that forgets it', { grant: 'pkce', clientSecret: '' }, true, true],
    ['the classic grant without one', { grant }, false, false],
    ['the classic grant with an empty one', { grant, clientSecret: '' }, false, false],
    ['the classic grant that forgets the one there is', { grant, clientSecret: '' }, true, false],
    ['the classic grant with the one there is', { grant }, true, true],
    ['the classic grant with a new one', { grant, clientSecret: secret }, false, true],
  ];
  for (const [what, changes, has, isFine] of cases)
    test(`${what} is ${isFine ? 'fine' : 'refused'}`, () => {
      const judged = accept(changes, from('saved'), {}, has);
      if (isFine) expect(judged.kind).toBe('accepted');
      else expect(judged).toMatchObject({ kind: 'refused', issues: [{ field: 'clientSecret' }] });
    });

  test('O10 is never among the settings, which are written as they are, nor in a refusal', () => {
    for (const changes of [{}, { region: '' }, { clientId: '' }])
      expect(JSON.stringify(accept({ ...changes, grant, clientSecret: secret }))).not.toContain(secret);
  });
});

test.describe('a setting from outside', () => {
  const changes = { region: 'mypurecloud.de', loginHint: 'typed@example.com' };

  for (const source of ['command-line', 'environment'] as const)
    test(`S5 from ${source} keeps what was saved before, whatever the form says`, () => {
      const locked = from(source, ['region', 'loginHint']);
      expect(accept(changes, locked, { region: 'mypurecloud.ie' })).toEqual({
        kind: 'accepted',
        settings: { region: 'mypurecloud.ie', clientId: 'desk-pkce' },
      });
      expect(accept(changes, locked)).toEqual({ kind: 'accepted', settings: { clientId: 'desk-pkce' } });
    });

  for (const source of ['saved', 'default'] as const)
    test(`S5 from ${source} is no such one: the form wins`, () => {
      expect(accept(changes, from(source, ['region', 'loginHint']), { region: 'mypurecloud.ie' })).toEqual({
        kind: 'accepted',
        settings: { ...changes, clientId: 'desk-pkce' },
      });
    });

  test('S5 from a policy is refused in words, and may be sent as it is', () => {
    const locked = from('policy', ['region', 'desk', 'updates']);
    expect(accept({}, locked, { region: 'mypurecloud.ie' })).toEqual({
      kind: 'accepted',
      settings: { clientId: 'desk-pkce', region: 'mypurecloud.ie' },
    });
    // Written otherwise, it is the same value.
    expect(accept({ region: 'https://login.MyPureCloud.com/' }, locked).kind).toBe('accepted');
    for (const change of [{ region: 'mypurecloud.de' }, { desk: 'ask' }, { updates: 'off' }])
      expect(accept({ ...change, clientId: 'other' }, locked)).toEqual({
        kind: 'refused',
        issues: [{ field: Object.keys(change)[0], message: expect.stringContaining('Your organisation') }],
      });
  });
});
