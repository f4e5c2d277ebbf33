/** Reads arguments and variables, and decides which source wins for each setting. */

import { expect, test } from '@playwright/test';
import { clientSecretVariable } from '../../../src/core/settings/client-secret';
import { noPolicy } from '../../../src/core/settings/policy';
import {
  combineSettings,
  leaveOutConnection,
  readArguments,
  readEnvironment,
} from '../../../src/core/settings/sources';
import { settingTable } from '../../../src/shared/setting-table';
import {
  argumentOf,
  defaultSettings,
  type RawSettings,
  type Settings,
  settingKeys,
  variableOf,
} from '../../../src/shared/settings';
import { inEnglish } from '../../kit/english';

/** Different values for command line, environment and file. A setting that is not in here gets its example. */
const differentValues: { readonly [K in keyof Settings]?: readonly [string, string, string] } = {
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

function pickValue(key: keyof Settings, index: 0 | 1 | 2): string {
  return differentValues[key]?.[index] ?? settingTable[key].example;
}

/** Organisation and provider are accepted together only, so that each brings the other with it. */
function give(key: keyof Settings, index: 0 | 1 | 2): RawSettings {
  const pair = { organization: pickValue('organization', index), provider: pickValue('provider', index) };
  return key in pair ? pair : { [key]: pickValue(key, index) };
}

for (const key of settingKeys)
  test(`S5 ${key} is taken from the command line before the environment before the file before the default`, () => {
    const [commandLine, environment, saved] = [give(key, 0), give(key, 1), give(key, 2)];
    const choose = (...given: [RawSettings, RawSettings, RawSettings]) => {
      const { settings, sources, faults } = combineSettings(noPolicy, ...given);
      expect(faults).toEqual([]);
      return [settings[key], sources[key]];
    };
    expect(choose(commandLine, environment, saved)).toEqual([pickValue(key, 0), 'command-line']);
    expect(choose(commandLine, {}, saved)).toEqual([pickValue(key, 0), 'command-line']);
    expect(choose({}, environment, saved)).toEqual([pickValue(key, 1), 'environment']);
    expect(choose({}, {}, saved)).toEqual([pickValue(key, 2), 'saved']);
    expect(choose({}, {}, {})).toEqual([defaultSettings[key], 'default']);
    expect(combineSettings(noPolicy, commandLine, {}, {}).settings).toEqual({
      ...defaultSettings,
      ...commandLine,
    });
  });

test('O10 no argument takes the client secret, which every user of the computer could read', () => {
  const secret = 'S3CRET';
  const argv = [
    '--client-secret',
    '--clientSecret',
    '--secret',
    '--agent-desk-client-secret',
    '--client-Secret',
  ];
  expect(readArguments(argv.map((name) => `${name}=${secret}`))).toEqual({});
  expect(settingKeys.map(argumentOf)).not.toContainEqual(expect.stringMatching(/secret/i));
  expect(clientSecretVariable).toBe('AGENT_DESK_CLIENT_SECRET');
  // It is not a setting either: as one it would be in the view, and in the file in plain text.
  expect(JSON.stringify(readEnvironment({ [clientSecretVariable]: secret }))).not.toContain(secret);
  expect(settingKeys).not.toContain('clientSecret');
});

test('PR-08 a profile that another one opens gets no variable of that one’s connection, and every other variable', () => {
  const connection = [
    ...['region', 'clientId', 'grant', 'redirectUri', 'organization', 'provider', 'target', 'loginHint'],
    ...['gatewayUrl', 'gatewayLoginPath', 'gatewayApiPath'],
  ];
  const all = Object.fromEntries(settingKeys.map((key) => [variableOf(key), settingTable[key].example]));
  const others = { PATH: '/usr/bin', HOME: '/home/agent' };
  const left = leaveOutConnection({ ...all, ...others });
  expect(left).toMatchObject(others);
  const read = Object.keys(readEnvironment(left));
  expect(settingKeys.filter((key) => !read.includes(key)).sort()).toEqual(connection.sort());
  // As Windows keeps the names that were given so.
  expect(leaveOutConnection({ Agent_Desk_Region: 'mypurecloud.de', Path: 'x' })).toEqual({ Path: 'x' });
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
    test(`the command line gives ${JSON.stringify(read)} from ${JSON.stringify(argv)}`, () => {
      expect(readArguments(argv)).toEqual(read);
    });
});

test('an empty variable counts as not given, and variables with other names are not read', () => {
  expect(readEnvironment({ AGENT_DESK_REGION: '', AGENT_DESK_PROVIDER: undefined, REGION: 'x' })).toEqual({});
  expect(readEnvironment({ AGENT_DESK_REGION: 'mypurecloud.ie' })).toEqual({ region: 'mypurecloud.ie' });
  expect(readEnvironment({ agent_desk_region: 'x', AGENT_DESK_REGION_: 'x' })).toEqual({});
});

test.describe('a value from the command line or the environment that breaks its rule', () => {
  test('a value that breaks its rule is a fault with the name of its argument or variable', () => {
    const { faults, settings } = combineSettings(
      noPolicy,
      { region: 'no region', clientId: 'a b' },
      { redirectUri: 'http://evil.example/cb' },
      { grant: 'implicit' },
    );
    expect(inEnglish(faults).map((fault) => fault.split(': ')[0])).toEqual([
      '--region',
      '--client-id',
      'grant',
      'AGENT_DESK_REDIRECT_URI',
    ]);
    expect(settings).toEqual(defaultSettings);
  });

  test('a value that breaks its rule is not replaced by a weaker source', () => {
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
    expect(inEnglish(faults).join()).not.toContain('S3CRET');
  });

  test('a value that clashes with another is a fault with the name of what was given', () => {
    expect(inEnglish(combineSettings(noPolicy, { organization: 'acme' }, {}, {}).faults)).toEqual([
      '--organization: An organisation needs a provider too.',
    ]);
    expect(inEnglish(combineSettings(noPolicy, {}, { provider: 'okta' }, {}).faults)).toEqual([
      'AGENT_DESK_PROVIDER: A provider needs an organisation too.',
    ]);
    expect(
      inEnglish(combineSettings(noPolicy, { organization: 'acme' }, { provider: 'okta' }, {}).faults),
    ).toEqual([]);
    const emptied = combineSettings(noPolicy, { organization: 'acme' }, { provider: ' ' }, {});
    expect(inEnglish(emptied.faults)).toEqual(['--organization: An organisation needs a provider too.']);
  });

  // The set-up view shows these values, and saves the values that it shows.
  test('a fault leaves every other setting as it is, also in a clash', () => {
    const saved = { region: 'mypurecloud.ie', clientId: 'client-s' };
    expect(combineSettings(noPolicy, { grant: 'implicit' }, {}, saved).settings).toMatchObject(saved);
    expect(combineSettings(noPolicy, {}, { organization: 'acme' }, saved).settings).toMatchObject(saved);
  });
});

test('a value from any source is normalised by its rule', () => {
  const outside = { region: 'https://login.mypurecloud.ie/', gatewayLoginPath: '/login/' };
  const { settings, faults } = combineSettings(noPolicy, outside, {}, {});
  expect(settings).toMatchObject({ region: 'mypurecloud.ie', gatewayLoginPath: 'login' });
  expect(faults).toEqual([]);
});
