/** What an organisation's policy may say, and that a broken one is refused whole. */

import { expect, test } from '@playwright/test';
import { type PolicyPlace, parsePolicy, parsePolicyText } from '../../../src/core/settings/policy';
import { combineSettings, mayRestore } from '../../../src/core/settings/sources';
import { settingTable } from '../../../src/shared/setting-table';
import { defaultSettings, type Settings, settingKeys } from '../../../src/shared/settings';

const origin = '/etc/agent-desk/policy.json';
const found = (values: unknown, of = origin): PolicyPlace => ({ kind: 'found', origin: of, values });
const policyOf = (values: unknown) => parsePolicy([found(values)]);

const examples = Object.fromEntries(settingKeys.map((key) => [key, settingTable[key].example]));

/** Values other than the defaults that go together. A setting that is not in here has its example. */
const values: Settings = {
  ...(examples as Settings),
  region: 'mypurecloud.de',
  clientId: 'client-p',
  grant: 'code',
  redirectUri: 'https://desk.example/cb',
  organization: 'org-p',
  provider: 'idp-p',
  loginHint: 'p@example.com',
  gatewayUrl: 'https://p.example',
  gatewayLoginPath: 'login/p',
  gatewayApiPath: 'api/p',
  desk: 'shared',
  idleMinutes: '7',
  integratedHosts: 'p.example',
  signInWith: 'window',
  updateFeed: 'https://p.example/updates',
  updates: 'off',
  logLevel: 'debug',
  tray: 'on',
  startAtLogin: 'on',
};

test('S5 every setting may come by policy, and says from where', () => {
  const origins = Object.fromEntries(settingKeys.map((key) => [key, origin]));
  expect(policyOf(values)).toEqual({ kind: 'policy', values, origins });
  expect(policyOf({})).toEqual({ kind: 'policy', values: {}, origins: {} });
  expect(parsePolicy([{ kind: 'absent', origin }])).toEqual({ kind: 'none' });
});

test('S5 a policy wins over the command line, the environment and what was saved', () => {
  const other = { ...values, region: 'mypurecloud.jp', clientId: 'evil', updates: 'on', desk: 'own' };
  const effective = combineSettings(policyOf(values), other, other, other);
  expect(effective.settings).toEqual(values);
  expect(new Set(Object.values(effective.sources))).toEqual(new Set(['policy']));
  expect(effective.faults).toEqual([]);
  const part = combineSettings(policyOf({ clientId: 'client-p' }), {}, {}, { region: 'mypurecloud.jp' });
  expect(part.settings).toMatchObject({ clientId: 'client-p', region: 'mypurecloud.jp' });
  expect(part.sources).toMatchObject({ clientId: 'policy', region: 'saved', desk: 'default' });
});

test('S5 an empty text in a policy is a decision too', () => {
  const { settings, sources } = combineSettings(policyOf({ loginHint: '' }), { loginHint: 'a@b.c' }, {}, {});
  expect([settings.loginHint, sources.loginHint]).toEqual(['', 'policy']);
});

test('the stronger of two places wins for each name, and a weaker one adds to it', () => {
  const policy = parsePolicy([
    found({ region: 'mypurecloud.de' }, 'HKLM'),
    found({ region: 'mypurecloud.jp', clientId: 'client-u' }, 'HKCU'),
  ]);
  expect(policy).toEqual({
    kind: 'policy',
    values: { region: 'mypurecloud.de', clientId: 'client-u' },
    origins: { region: 'HKLM', clientId: 'HKCU' },
  });
});

test('minutes may be a number, and no other setting may', () => {
  expect(policyOf({ idleMinutes: 15 })).toMatchObject({ values: { idleMinutes: '15' } });
  for (const idleMinutes of [0, -1, 1.5, 481, Number.NaN, true, [15]])
    expect(policyOf({ idleMinutes })).toMatchObject({ kind: 'unusable' });
});

const broken: readonly (readonly [what: string, values: unknown, fault: string])[] = [
  ['a list', [], 'It is not a list of names and values.'],
  ['a text', 'region', 'It is not a list of names and values.'],
  ['null', null, 'It is not a list of names and values.'],
  ['a misspelt name', { clientID: 'x' }, '“clientID” is not the name of a setting.'],
  [
    'a name of Object',
    JSON.parse('{"__proto__":{"region":"a"}}'),
    '“__proto__” is not the name of a setting.',
  ],
  ['a number for a text', { clientId: 7 }, 'clientId: This must be text.'],
  ['a list for a text', { integratedHosts: ['a.example'] }, 'integratedHosts: This must be text.'],
  ['null for a text', { region: null }, 'region: This must be text.'],
  ['a choice that there is not', { desk: 'Shared' }, 'desk: Choose “own”, “ask” or “shared”.'],
  ['an address in plain http', { updateFeed: 'http://u.example' }, 'updateFeed: Use the https address'],
  ['half of a pair', { organization: 'acme' }, 'provider: An organisation needs a provider too.'],
  ['a clash', { desk: 'shared', signInWith: 'browser' }, 'signInWith: A shared desk can’t use the browser'],
  ['a client secret', { clientSecret: 'S3CRET' }, 'It has a client secret'],
];
for (const [what, of, fault] of broken)
  test(`S5 ${what} makes all of a policy unusable, in words`, () => {
    const good = typeof of === 'object' && of !== null && !Array.isArray(of) ? { ...of } : of;
    const policy = policyOf(good === of ? of : { clientId: 'client-p', ...(of as object) });
    const whole = what === 'a name of Object' ? policyOf(of) : policy;
    expect(whole).toEqual({ kind: 'unusable', fault: expect.stringContaining(`${origin}: ${fault}`) });
  });

test('S5 one place that can’t be read makes all of it unusable, also beside a good one', () => {
  const bad: PolicyPlace = { kind: 'unreadable', origin: 'HKCU', fault: 'It can’t be read.' };
  for (const places of [[bad], [found({ clientId: 'x' }, 'HKLM'), bad], [bad, found({ clientId: 'x' })]])
    expect(parsePolicy(places)).toEqual({ kind: 'unusable', fault: 'HKCU: It can’t be read.' });
});

test('S5 a broken policy is not the same as none: nothing else counts in its place', () => {
  const unusable = policyOf({ nonsense: 1 });
  const effective = combineSettings(unusable, values, values, values);
  expect(effective).toMatchObject({ settings: defaultSettings, policy: unusable, faults: [] });
  expect(mayRestore(effective)).toBe(false);
  expect(mayRestore(combineSettings(policyOf({}), {}, {}, {}))).toBe(true);
  expect(mayRestore(combineSettings(policyOf({ desk: 'ask' }), {}, {}, {}))).toBe(false);
});

test('O10 O14 what is wrong is said without the value', () => {
  for (const of of [
    { clientSecret: 'S3CRET' },
    { clientId: 'S3CRET with blanks' },
    { redirectUri: 'S3CRET' },
  ])
    expect(JSON.stringify(policyOf(of))).not.toContain('S3CRET');
});

test('a name is repeated on one line, and not all of it', () => {
  const policy = policyOf({ [`a\u0000\n\u202e${'b'.repeat(999)}`]: 1 });
  expect(JSON.stringify(policy)).toMatch(/“a b{38}…”/);
});

test('what is no JSON is unreadable; a byte order mark does no harm', () => {
  expect(parsePolicyText(origin, '\uFEFF{"desk":"ask"}')).toEqual(found({ desk: 'ask' }));
  for (const text of ['', '{', "{desk: 'ask'}", '{"desk":"ask",}', '// x\n{}'])
    expect(parsePolicyText(origin, text), text).toMatchObject({ kind: 'unreadable', origin });
  const latin1 = Buffer.from('{"organization":"Bäcker"}', 'latin1').toString('utf8');
  expect(parsePolicyText(origin, latin1)).toMatchObject({ fault: 'It is not UTF-8 text.' });
});

test('S5 a name that is there twice is refused: the later line would undo the first without a word', () => {
  for (const twice of ['"desk"', '"\\u0064esk"', '"desk" \n'])
    expect(
      parsePolicyText(origin, `{"desk":"shared","loginHint":"\\"desk\\":","tray":"on",${twice}:"own"}`),
    ).toEqual({
      kind: 'unreadable',
      origin,
      fault: '“desk” is there twice.',
    });
  const once = { desk: 'shared', loginHint: 'desk', organization: 'tray', provider: '{"desk":"own"}' };
  expect(parsePolicyText(origin, JSON.stringify(once))).toEqual(found(once));
  expect(parsePolicyText(origin, '{"__proto__":1,"__proto__":2}')).toMatchObject({ kind: 'unreadable' });
});

test.describe('what was saved before a policy came', () => {
  test('W14 yields where it can’t stand beside it', () => {
    const { settings, sources, faults } = combineSettings(
      policyOf({ desk: 'shared' }),
      {},
      {},
      { signInWith: 'browser', clientId: 'saved' },
    );
    expect(settings).toMatchObject({ desk: 'shared', signInWith: 'window', clientId: 'saved' });
    expect([sources.signInWith, faults]).toEqual(['default', []]);
  });

  test('but an argument that clashes is a fault, as ever', () => {
    const { faults } = combineSettings(policyOf({ desk: 'shared' }), { signInWith: 'browser' }, {}, {});
    expect(faults).toEqual([expect.stringContaining('--sign-in-with: A shared desk')]);
  });
});
