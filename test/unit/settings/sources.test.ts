import { expect, test } from '@playwright/test';
import { noPolicy } from '../../../src/core/settings/policy';
import {
  clientSecretEnvironment,
  combineSettings,
  type RawSettings,
  readArguments,
  readEnvironment,
  settingNames,
} from '../../../src/core/settings/sources';
import { defaultSettings, type Settings, settingKeys } from '../../../src/shared/settings';

/** Three different values that each setting takes, for command line, environment and file. */
const values: { readonly [K in keyof Settings]: readonly [string, string, string] } = {
  region: ['mypurecloud.ie', 'mypurecloud.de', 'mypurecloud.jp'],
  clientId: ['client-a', 'client-e', 'client-s'],
  grant: ['code', 'code', 'code'],
  redirectUri: ['http://localhost:1/a', 'http://localhost:2/e', 'http://localhost:3/s'],
  organization: ['org-a', 'org-e', 'org-s'],
  provider: ['idp-a', 'idp-e', 'idp-s'],
  loginHint: ['a@example.com', 'e@example.com', 's@example.com'],
  gatewayUrl: ['https://a.example', 'https://e.example', 'https://s.example'],
  gatewayLoginPath: ['login/a', 'login/e', 'login/s'],
  gatewayApiPath: ['api/a', 'api/e', 'api/s'],
  desk: ['shared', 'ask', 'shared'],
  idleMinutes: ['1', '2', '3'],
  integratedHosts: ['a.example', 'e.example', 's.example'],
  signInWith: ['browser', 'window', 'browser'],
  updateFeed: ['https://a.example/up', 'https://e.example/up', 'https://s.example/up'],
  updates: ['off', 'on', 'off'],
  logLevel: ['debug', 'warn', 'error'],
  tray: ['on', 'off', 'on'],
  startAtLogin: ['on', 'off', 'on'],
};

/** Organisation and provider only work together, so each brings the other with it. */
function one(key: keyof Settings, index: 0 | 1 | 2): RawSettings {
  const pair = { organization: values.organization[index], provider: values.provider[index] };
  return key in pair ? pair : { [key]: values[key][index] };
}

for (const key of settingKeys)
  test(`S5 ${key}: command line before environment before file before default`, () => {
    const [commandLine, environment, saved] = [one(key, 0), one(key, 1), one(key, 2)];
    const chosen = (...given: [RawSettings, RawSettings, RawSettings]) => {
      const { settings, sources, faults } = combineSettings(noPolicy, ...given);
      expect(faults).toEqual([]);
      return [settings[key], sources[key]];
    };
    expect(chosen(commandLine, environment, saved)).toEqual([values[key][0], 'command-line']);
    expect(chosen(commandLine, {}, saved)).toEqual([values[key][0], 'command-line']);
    expect(chosen({}, environment, saved)).toEqual([values[key][1], 'environment']);
    expect(chosen({}, {}, saved)).toEqual([values[key][2], 'saved']);
    expect(chosen({}, {}, {})).toEqual([defaultSettings[key], 'default']);
    expect(combineSettings(noPolicy, commandLine, {}, {}).settings).toEqual({
      ...defaultSettings,
      ...commandLine,
    });
  });

test('each setting has an argument and a variable of its own', () => {
  const names = settingKeys.map((key) => settingNames[key]);
  expect(new Set(names.map(({ argument }) => argument)).size).toBe(settingKeys.length);
  expect(new Set(names.map(({ environment }) => environment)).size).toBe(settingKeys.length);
  for (const key of settingKeys) {
    const words = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(settingNames[key].argument).toBe(`--${words}`);
    expect(settingNames[key].environment).toBe(`AGENT_DESK_${words.replaceAll('-', '_').toUpperCase()}`);
  }
});

test('O10 no argument takes the client secret, which every user of the machine could read', () => {
  const secret = 'S3CRET';
  const argv = [
    '--client-secret',
    '--clientSecret',
    '--secret',
    '--agent-desk-client-secret',
    '--client-Secret',
  ];
  expect(readArguments(argv.map((name) => `${name}=${secret}`))).toEqual({});
  expect(Object.values(settingNames).map(({ argument }) => argument)).not.toContainEqual(
    expect.stringMatching(/secret/i),
  );
  expect(clientSecretEnvironment).toBe('AGENT_DESK_CLIENT_SECRET');
  // Nor is it a setting: it would be in the view, and in the file as it is.
  expect(JSON.stringify(readEnvironment({ [clientSecretEnvironment]: secret }))).not.toContain(secret);
  expect(settingKeys).not.toContain('clientSecret');
});

test.describe('the command line', () => {
  const cases: readonly (readonly [argv: readonly string[], read: RawSettings])[] = [
    [['/usr/bin/agent-desk', '--region=mypurecloud.ie'], { region: 'mypurecloud.ie' }],
    [['--region=a', '--region=b'], { region: 'b' }],
    [['--login-hint=a=b'], { loginHint: 'a=b' }],
    [['--region='], {}],
    [['--region'], {}],
    [['--region', 'mypurecloud.ie'], {}],
    [['-region=a', 'region=a', '--Region=a', '--regions=a', ' --region=a'], {}],
    [['https://x/?--region=a', 'agent-desk://--region=a'], {}],
    [['--gateway-url=a', '--gateway-login-path=b'], { gatewayUrl: 'a', gatewayLoginPath: 'b' }],
    [[], {}],
  ];
  for (const [argv, read] of cases)
    test(`${JSON.stringify(argv)} gives ${JSON.stringify(read)}`, () => {
      expect(readArguments(argv)).toEqual(read);
    });
});

test('an empty variable counts as not given, and others are not looked at', () => {
  expect(readEnvironment({ AGENT_DESK_REGION: '', AGENT_DESK_PROVIDER: undefined, REGION: 'x' })).toEqual({});
  expect(readEnvironment({ AGENT_DESK_REGION: 'mypurecloud.ie' })).toEqual({ region: 'mypurecloud.ie' });
  expect(readEnvironment({ agent_desk_region: 'x', AGENT_DESK_REGION_: 'x' })).toEqual({});
});

test.describe('a value from outside that breaks its rule', () => {
  test('is a fault, named as the person who set it knows it', () => {
    const { faults, settings } = combineSettings(
      noPolicy,
      { region: 'no region', clientId: 'a b' },
      { redirectUri: 'http://evil.example/cb' },
      { grant: 'implicit' },
    );
    expect(faults.map((fault) => fault.split(': ')[0])).toEqual([
      '--region',
      '--client-id',
      'grant',
      'AGENT_DESK_REDIRECT_URI',
    ]);
    expect(settings).toEqual(defaultSettings);
  });

  test('is never silently replaced by a weaker source', () => {
    const { faults, sources } = combineSettings(noPolicy, { region: '?' }, { region: 'mypurecloud.ie' }, {});
    expect(faults).toHaveLength(1);
    expect(sources.region).toBe('command-line');
  });

  test('O14 a fault does not repeat the value, which may be a secret at the wrong place', () => {
    const { faults } = combineSettings(
      noPolicy,
      { clientId: 'S3CRET with blanks' },
      { redirectUri: 'S3CRET' },
      {},
    );
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('S3CRET');
  });

  test('clashes are named by their outside names too', () => {
    expect(combineSettings(noPolicy, { organization: 'acme' }, {}, {}).faults).toEqual([
      '--organization: An organisation needs a provider too.',
    ]);
    expect(combineSettings(noPolicy, {}, { provider: 'okta' }, {}).faults).toEqual([
      'AGENT_DESK_PROVIDER: A provider needs an organisation too.',
    ]);
    expect(combineSettings(noPolicy, { organization: 'acme' }, { provider: 'okta' }, {}).faults).toEqual([]);
    const emptied = combineSettings(noPolicy, { organization: 'acme' }, { provider: ' ' }, {});
    expect(emptied.faults).toEqual(['--organization: An organisation needs a provider too.']);
  });

  // The set-up view shows what is read here, and saves what it shows.
  test('leaves every other setting as it is, also when two clash', () => {
    const saved = { region: 'mypurecloud.ie', clientId: 'client-s' };
    expect(combineSettings(noPolicy, { grant: 'implicit' }, {}, saved).settings).toMatchObject(saved);
    expect(combineSettings(noPolicy, {}, { organization: 'acme' }, saved).settings).toMatchObject(saved);
  });
});

test('values are normalised by their rules, wherever they come from', () => {
  const outside = { region: 'https://login.mypurecloud.ie/', gatewayLoginPath: '/login/' };
  const { settings, faults } = combineSettings(noPolicy, outside, {}, {});
  expect(settings).toMatchObject({ region: 'mypurecloud.ie', gatewayLoginPath: 'login' });
  expect(faults).toEqual([]);
});
