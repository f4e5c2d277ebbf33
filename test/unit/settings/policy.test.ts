/** What an organisation's policy may have, and that a broken policy is refused whole. */

import { expect, test } from '@playwright/test';
import { type PolicyPlace, parsePolicy, parsePolicyText } from '../../../src/core/settings/policy';
import { combineSettings, mayRestore } from '../../../src/core/settings/sources';
import { settingTable } from '../../../src/shared/setting-table';
import { defaultSettings, type Settings, settingKeys } from '../../../src/shared/settings';
import { message } from '../../../src/shared/texts/message';
import { inEnglish } from '../../kit/english';

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

test('S5 a policy may have every setting, and each value has the place where it was found', () => {
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

test('S5 an empty text in a policy wins over other sources too', () => {
  const { settings, sources } = combineSettings(policyOf({ loginHint: '' }), { loginHint: 'a@b.c' }, {}, {});
  expect([settings.loginHint, sources.loginHint]).toEqual(['', 'policy']);
});

test('of two places the stronger wins for each name, and the weaker adds the others', () => {
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

test('RD-04 a policy may have the minutes as a number, on and off as a boolean or as 1 and 0, and no other setting so', () => {
  expect(policyOf({ idleMinutes: 15 })).toMatchObject({ values: { idleMinutes: '15' } });
  for (const idleMinutes of [0, -1, 1.5, 481, Number.NaN, true, [15]])
    expect(policyOf({ idleMinutes })).toMatchObject({ kind: 'unusable' });
  for (const [given, value] of [
    [true, 'on'],
    [1, 'on'],
    [false, 'off'],
    [0, 'off'],
  ] as const)
    expect(policyOf({ updates: given, tray: given })).toMatchObject({
      values: { updates: value, tray: value },
    });
  for (const updates of [2, -1, 'true', '1', null, [true]])
    expect(policyOf({ updates })).toMatchObject({ kind: 'unusable' });
  for (const wrong of [{ grant: true }, { desk: 1 }, { clientId: 7 }, { loginHint: false }])
    expect(policyOf(wrong)).toMatchObject({ kind: 'unusable' });
});

/** A right value beside the wrong one. */
const withGood = (values: object) => ({ clientId: 'client-p', ...values });

const broken: readonly (readonly [what: string, given: unknown, fault: string])[] = [
  ['a list in place of names and values', [], 'It is not a list of names and values.'],
  ['a text in place of names and values', 'region', 'It is not a list of names and values.'],
  ['null in place of names and values', null, 'It is not a list of names and values.'],
  ['a misspelt name', withGood({ clientID: 'x' }), '“clientID” is not the name of a setting.'],
  [
    'the name of a property of Object',
    JSON.parse('{"__proto__":{"region":"a"}}'),
    '“__proto__” is not the name of a setting.',
  ],
  ['a number for a text', withGood({ clientId: 7 }), 'clientId: This must be text.'],
  ['a list for a text', withGood({ integratedHosts: ['a.example'] }), 'integratedHosts: This must be text.'],
  ['null for a text', withGood({ region: null }), 'region: This must be text.'],
  ['an unknown choice', withGood({ desk: 'Shared' }), 'desk: Choose “own”, “ask” or “shared”.'],
  [
    'an address in plain http',
    withGood({ updateFeed: 'http://u.example' }),
    'updateFeed: Use the https address',
  ],
  [
    'an organisation without a provider',
    withGood({ organization: 'acme' }),
    'provider: An organisation needs a provider too.',
  ],
  [
    'a shared desk with the browser',
    withGood({ desk: 'shared', signInWith: 'browser' }),
    'signInWith: A shared desk can’t use the browser',
  ],
  ['a client secret', withGood({ clientSecret: 'S3CRET' }), 'It has a client secret'],
];
for (const [what, given, fault] of broken)
  test(`S5 ${what} makes the whole policy unusable, with a reason in words`, () => {
    expect(inEnglish(policyOf(given))).toEqual({
      kind: 'unusable',
      fault: expect.stringContaining(`${origin}: ${fault}`),
    });
  });

test('S5 one unreadable place makes the whole policy unusable, also beside a good one', () => {
  const bad: PolicyPlace = { kind: 'unreadable', origin: 'HKCU', fault: message('policy-fault.not-json') };
  for (const places of [[bad], [found({ clientId: 'x' }, 'HKLM'), bad], [bad, found({ clientId: 'x' })]])
    expect(inEnglish(parsePolicy(places))).toEqual({ kind: 'unusable', fault: 'HKCU: It is not JSON.' });
});

test('S5 under an unusable policy no other source counts, and no kept session is restored', () => {
  const unusable = policyOf({ nonsense: 1 });
  const effective = combineSettings(unusable, values, values, values);
  expect(effective).toMatchObject({ settings: defaultSettings, policy: unusable, faults: [] });
  expect(mayRestore(effective)).toBe(false);
  expect(mayRestore(combineSettings(policyOf({}), {}, {}, {}))).toBe(true);
  expect(mayRestore(combineSettings(policyOf({ desk: 'ask' }), {}, {}, {}))).toBe(false);
});

test('O10 O14 the reason for refusing a policy does not have the value in it', () => {
  for (const given of [
    { clientSecret: 'S3CRET' },
    { clientId: 'S3CRET with blanks' },
    { redirectUri: 'S3CRET' },
  ])
    expect(JSON.stringify(inEnglish(policyOf(given)))).not.toContain('S3CRET');
});

test('an unknown name is repeated on one line and shortened', () => {
  const policy = policyOf({ [`a\u0000\n\u202e${'b'.repeat(999)}`]: 1 });
  expect(JSON.stringify(inEnglish(policy))).toMatch(/“a b{38}…”/);
});

test('a policy that is not JSON in UTF-8 is unreadable, and a byte order mark is accepted', () => {
  expect(parsePolicyText(origin, '\uFEFF{"desk":"ask"}')).toEqual(found({ desk: 'ask' }));
  for (const text of ['', '{', "{desk: 'ask'}", '{"desk":"ask",}', '// x\n{}'])
    expect(parsePolicyText(origin, text), text).toMatchObject({ kind: 'unreadable', origin });
  const latin1 = Buffer.from('{"organization":"Bäcker"}', 'latin1').toString('utf8');
  expect(inEnglish(parsePolicyText(origin, latin1))).toMatchObject({ fault: 'It is not UTF-8 text.' });
});

test('S5 a policy with a name twice is refused, because JSON would keep the later value only', () => {
  for (const twice of ['"desk"', '"\\u0064esk"', '"desk" \n'])
    expect(
      inEnglish(
        parsePolicyText(origin, `{"desk":"shared","loginHint":"\\"desk\\":","tray":"on",${twice}:"own"}`),
      ),
    ).toEqual({
      kind: 'unreadable',
      origin,
      fault: '“desk” is there twice.',
    });
  const once = { desk: 'shared', loginHint: 'desk', organization: 'tray', provider: '{"desk":"own"}' };
  expect(parsePolicyText(origin, JSON.stringify(once))).toEqual(found(once));
  expect(parsePolicyText(origin, '{"__proto__":1,"__proto__":2}')).toMatchObject({ kind: 'unreadable' });
});

test.describe('a policy that clashes with another source', () => {
  test('W14 a saved value that clashes with the policy does not count', () => {
    const { settings, sources, faults } = combineSettings(
      policyOf({ desk: 'shared' }),
      {},
      {},
      { signInWith: 'browser', clientId: 'saved' },
    );
    expect(settings).toMatchObject({ desk: 'shared', signInWith: 'window', clientId: 'saved' });
    expect([sources.signInWith, faults]).toEqual(['default', []]);
  });

  test('an argument that clashes with the policy is a fault', () => {
    const { faults } = combineSettings(policyOf({ desk: 'shared' }), { signInWith: 'browser' }, {}, {});
    expect(inEnglish(faults)).toEqual([expect.stringContaining('--sign-in-with: A shared desk')]);
  });
});

test.describe('the browser together with the grant “code”', () => {
  const both = { signInWith: 'browser', grant: 'code' };
  const pieces = [{ grant: 'code' }, { signInWith: 'browser' }] as const;
  const note = expect.stringMatching(/^signInWith: The window is used in place of the browser.*PKCE/);
  const fault = (name: string) =>
    expect.stringContaining(`${name}: The browser needs the sign-in method PKCE`);
  const window = { signInWith: 'window', grant: 'code' };

  test('RS-07 O27 from a policy the window is used, and it is said why', () => {
    const effective = combineSettings(policyOf(withGood(both)), {}, {}, {});
    expect(inEnglish(effective)).toMatchObject({ settings: window, faults: [], notes: [note] });
    expect(effective.sources).toMatchObject({ signInWith: 'policy', grant: 'policy' });
  });

  test('RS-07 O27 from a policy and what was saved the window is used, and it is said why', () => {
    for (const [policy, saved] of [pieces, [...pieces].reverse()] as const) {
      const effective = combineSettings(policyOf(policy), {}, {}, { ...saved, clientId: 'saved' });
      const settings = { ...window, clientId: 'saved' };
      expect(inEnglish(effective), JSON.stringify(policy)).toMatchObject({
        settings,
        faults: [],
        notes: [note],
      });
    }
  });

  test('RS-07 O27 an argument or a variable that clashes with a policy is a fault with its name', () => {
    const { faults, settings } = combineSettings(policyOf(pieces[0]), pieces[1], {}, {});
    expect(inEnglish(faults)).toEqual([fault('--sign-in-with')]);
    expect(settings.signInWith).toBe('window');
    expect(inEnglish(combineSettings(policyOf(pieces[0]), {}, pieces[1], {}).faults)).toEqual([
      fault('AGENT_DESK_SIGN_IN_WITH'),
    ]);
    expect(inEnglish(combineSettings(policyOf(pieces[1]), pieces[0], {}, {}).faults)).toEqual([
      fault('--grant'),
    ]);
    expect(inEnglish(combineSettings(policyOf(pieces[1]), {}, pieces[0], {}).faults)).toEqual([
      fault('AGENT_DESK_GRANT'),
    ]);
  });

  test('RS-07 O27 without a policy it is a fault, wherever the two settings come from', () => {
    const none = { kind: 'none' } as const;
    const [code, browser] = pieces;
    for (const [commandLine, environment, saved, name] of [
      [both, {}, {}, '--sign-in-with'],
      [{}, both, {}, 'AGENT_DESK_SIGN_IN_WITH'],
      [{}, {}, both, 'signInWith'],
      [browser, code, {}, '--sign-in-with'],
      [code, {}, browser, 'signInWith'],
      [{}, browser, code, 'AGENT_DESK_SIGN_IN_WITH'],
    ] as const) {
      const effective = combineSettings(none, commandLine, environment, saved);
      expect(inEnglish(effective)).toMatchObject({ settings: window, faults: [fault(name)], notes: [] });
    }
  });

  test('RS-07 S5 a policy with the browser is refused for its other conflicts as before', () => {
    for (const other of [{ desk: 'shared' }, { redirectUri: 'https://desk.example/cb' }])
      expect(policyOf({ ...both, ...other })).toMatchObject({ kind: 'unusable' });
    expect(inEnglish(combineSettings(policyOf(both), { desk: 'shared' }, {}, {}).faults)).toEqual([
      expect.stringContaining('--desk: A shared desk'),
    ]);
  });

  test('RS-07 a clash of one pair leaves the other settings as they are', () => {
    const saved = {
      ...both,
      organization: 'acme',
      provider: 'okta',
      redirectUri: 'http://localhost:5000/cb',
    };
    expect(combineSettings({ kind: 'none' }, {}, {}, saved).settings).toMatchObject({ ...saved, ...window });
    const { settings } = combineSettings(policyOf({ desk: 'shared' }), {}, {}, { ...saved, grant: 'pkce' });
    expect(settings).toMatchObject({ desk: 'shared', signInWith: 'window', redirectUri: saved.redirectUri });
  });
});
