/** Which values each setting accepts, how it normalises them, and which it refuses. */

import { expect, test } from '@playwright/test';
import { parseSetting, parseSettings } from '../../../src/shared/parse-settings';
import { regions } from '../../../src/shared/regions';
import { rules } from '../../../src/shared/setting-rules';
import { settingTable } from '../../../src/shared/setting-table';
import { defaultSettings, type Settings, settingKeys } from '../../../src/shared/settings';
import { inEnglish } from '../../kit/english';

/** The value as it is kept, or null when it is refused and the refusal names this setting. */
function keep(key: keyof Settings, value: unknown): unknown {
  const parsed = parseSettings({ ...defaultSettings, organization: 'o', provider: 'p', [key]: value });
  if (parsed.kind === 'settings') {
    expect(parseSetting(key, value)).toEqual({ kind: 'value', value: parsed.settings[key] });
    return parsed.settings[key];
  }
  expect(parsed.issues.map(({ field }) => field)).toContain(key);
  // Plain words: they end in a full stop and shout nothing.
  expect(inEnglish(parsed.issues[0]?.message)).toMatch(/^[A-Z][^!_{}]+\.$/);
  const message = parsed.issues.find(({ field }) => field === key)?.message;
  expect(parseSetting(key, value)).toEqual({ kind: 'refused', message });
  return null;
}

type Case = readonly [value: unknown, kept: string];
/** A setting that is not in here must at least accept its example. */
const accepted: { readonly [K in keyof Settings]?: readonly Case[] } = {
  language: [
    ['', ''],
    [' de ', 'de'],
    ['de-AT', 'de-AT'],
    ['pt_PT', 'pt_PT'],
    ['nb', 'en'],
    ['../../etc/passwd', 'en'],
    ['x'.repeat(100_000), 'en'],
    [null, 'en'],
    [{ toString: 1 }, 'en'],
  ],
  region: [
    ...regions.map(({ host }) => [host, host] as const),
    ['newregion9.pure.cloud', 'newregion9.pure.cloud'],
    [' MyPureCloud.IE ', 'mypurecloud.ie'],
    // Copied from a page: a zero-width space, a byte order mark, a mark of direction.
    ['\u200bmypurecloud.ie \u200b', 'mypurecloud.ie'],
    ['login.mypurecloud.ie', 'mypurecloud.ie'],
    ['api.mypurecloud.ie', 'mypurecloud.ie'],
    ['https://login.mypurecloud.ie/#/splash', 'mypurecloud.ie'],
    ['https://apps.mypurecloud.ie/directory/', 'mypurecloud.ie'],
  ],
  clientId: [
    ['', ''],
    ['1f2a-3b', '1f2a-3b'],
    [' 1f2a\n', '1f2a'],
    ['\ufeff 1f2a\u200e', '1f2a'],
  ],
  grant: [
    ['pkce', 'pkce'],
    ['code', 'code'],
  ],
  redirectUri: [
    ['http://localhost:4000/oauth2/callback', 'http://localhost:4000/oauth2/callback'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1/cb'],
    ['http://[::1]:4000', 'http://[::1]:4000'],
    ['https://desk.example.com/cb', 'https://desk.example.com/cb'],
    // Letter by letter as typed: Genesys Cloud compares it so.
    [' http://LocalHost:4000/a@b ', 'http://LocalHost:4000/a@b'],
  ],
  organization: [
    ['acme corp', 'acme corp'],
    ['\u200b acme corp\u2060', 'acme corp'],
  ],
  provider: [['okta', 'okta']],
  loginHint: [
    ['', ''],
    ['a@example.com:acme', 'a@example.com:acme'],
    ['x'.repeat(320), 'x'.repeat(320)],
  ],
  gatewayUrl: [
    ['', ''],
    ['https://gw.example.com', 'https://gw.example.com'],
    ['https://gw.example.com:8443//', 'https://gw.example.com:8443'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ],
  gatewayLoginPath: [
    ['', ''],
    ['/', ''],
    ['/genesys/login/', 'genesys/login'],
    ['a.b-c_d~e', 'a.b-c_d~e'],
  ],
  gatewayApiPath: [['api/v9', 'api/v9']],
  desk: [
    ['own', 'own'],
    ['ask', 'ask'],
    ['shared', 'shared'],
  ],
  idleMinutes: [
    ['1', '1'],
    [' 15 ', '15'],
    ['480', '480'],
    ['٣٠', '30'],
    ['۴۵', '45'],
    ['３０', '30'],
  ],
  appSchemes: [
    ['', ''],
    ['companyportal', 'companyportal'],
    [' Com-Okta-Authenticator:/ , companyportal: ', 'com-okta-authenticator, companyportal'],
    [
      'com-okta-authenticator://,msauth companyportal,,msauth',
      'com-okta-authenticator, msauth, companyportal',
    ],
    ['x2+y.z-1', 'x2+y.z-1'],
  ],
  integratedHosts: [
    ['', ''],
    [' SSO.example.com,*.corp.example ', 'sso.example.com, *.corp.example'],
  ],
  signInWith: [
    ['window', 'window'],
    ['browser', 'browser'],
  ],
  updateFeed: [
    ['', ''],
    [' https://updates.example.com/agent-desk/ ', 'https://updates.example.com/agent-desk'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['https://updates.example.com:8443/a/b', 'https://updates.example.com:8443/a/b'],
  ],
  updates: [
    ['on', 'on'],
    ['off', 'off'],
  ],
  logLevel: [
    ['error', 'error'],
    ['debug', 'debug'],
  ],
  tray: [
    ['on', 'on'],
    ['off', 'off'],
  ],
  startAtLogin: [
    ['on', 'on'],
    ['off', 'off'],
  ],
};

/** No setting accepts other types, control characters and very long texts. */
const neverAccepted = [undefined, null, 7, true, {}, ['x'], 'a\u0000b', 'a\nb', 'a\u007fb', 'x'.repeat(2000)];

const refused: { readonly [K in keyof Settings]?: readonly unknown[] } = {
  region: [
    '',
    'com',
    'my purecloud.ie',
    'mypurecloud.ie:443',
    'user@mypurecloud.ie',
    '.ie',
    'a..b',
    'a-.b',
    '-a.b',
    'http://mypurecloud.ie',
    'mypurecloud.ie?x',
    'mypurecloud.ie#x',
    'mypurecloud.ie\\x',
    'münchen.example',
    'evil.com%2f.mypurecloud.ie',
    'a_b.example',
    '[::1]',
    'javascript:alert(1)',
    `${'a'.repeat(64)}.example`,
  ],
  clientId: ['a b', 'ä', 'a\u00a0b', 'x'.repeat(201)],
  grant: ['', 'implicit', 'token', 'PKCE', 'plain', '__proto__'],
  redirectUri: [
    '',
    'callback',
    '/cb',
    'http://desk.example.com/cb',
    'http://localhost.evil.com/cb',
    'ftp://localhost/cb',
    'javascript:alert(1)',
    'agent-desk://cb',
    'http://localhost:4000/cb?x=1',
    'http://localhost:4000/cb#x',
    'http://localhost:4000/cb?',
    'http://user@localhost:4000/cb',
    'http://u:p@localhost/cb',
    'http://localhost:x/',
    `http://localhost/${'x'.repeat(500)}`,
  ],
  desk: ['', 'Shared', 'private', '__proto__'],
  appSchemes: [
    '*',
    'companyportal:x',
    'https://sso.example.com',
    '1password',
    'com_okta',
    'c:',
    'JavaScript:',
    'companyportal, javascript',
    'companyportal; msauth',
  ],
  integratedHosts: [
    '*',
    '*.com',
    'a b*',
    'https://sso.example.com',
    'sso.example.com:443',
    '*example.com',
    'x'.repeat(501),
  ],
  idleMinutes: ['', '0', '-1', '1.5', '15 min', '1e2', '481', '0x10', '015'],
  signInWith: ['', 'Browser', 'system', '__proto__'],
  updateFeed: [
    'http://updates.example.com/',
    'updates.example.com',
    'file:///srv/updates',
    '//updates.example.com',
    'https://user:word@updates.example.com/',
    'https:\\\\updates.example.com',
    'https://u.example/?a=b',
    'https://u.example/#a',
    'http://localhost.evil.example/',
    'ftp://u.example/',
    'x'.repeat(301),
  ],
  updates: ['', 'On', 'true', 'no', '__proto__'],
  logLevel: ['', 'Info', 'silly', 'trace', 'constructor'],
  tray: ['', 'On', 'true', 'yes'],
  startAtLogin: ['', 'On', 'true', 'yes'],
  organization: ['x'.repeat(201)],
  provider: ['x'.repeat(201)],
  loginHint: ['x'.repeat(321)],
  gatewayUrl: [
    'gw.example.com',
    'http://gw.example.com',
    'http://127.0.0.1.evil.com',
    'https://gw.example.com/path',
    'https://gw.example.com?x',
    'https://gw.example.com#x',
    'https://u:p@gw.example.com',
    'ftp://localhost',
    'https://',
    'https://gw.example.com:99999',
    'https://g w.example.com',
    'javascript:alert(1)',
  ],
  gatewayLoginPath: ['../x', 'a/../b', 'a/..', '..', 'a?b', 'a#b', 'a%2e', 'a b', 'a\\b', 'a@b', 'a:b', 'ä'],
  gatewayApiPath: ['../x', 'a?b', 'x'.repeat(201)],
};

for (const key of settingKeys) {
  const { example } = settingTable[key];
  const cases: readonly Case[] = accepted[key] ?? [[example, example]];

  test(`${key} keeps a right value in its normal form`, () => {
    for (const [value, kept] of cases) expect(keep(key, value), JSON.stringify(value)).toBe(kept);
  });

  test(`${key} does not change a value that was normalised before`, () => {
    for (const [, kept] of cases) expect(keep(key, kept)).toBe(kept);
  });

  // A language is never refused.
  if (key === 'language') continue;

  test(`${key} refuses a wrong value in plain words`, () => {
    for (const value of [...neverAccepted, ...(refused[key] ?? [])])
      expect(keep(key, value), JSON.stringify(value)).toBeNull();
  });
}

test('each rule is tried above with values that it accepts and values that it refuses', () => {
  const tried = settingKeys
    .filter((key) => key in accepted && (key in refused || key === 'language'))
    .map((key) => settingTable[key].rule);
  expect(tried).toEqual(expect.arrayContaining(Object.keys(rules)));
});

test('a setting with choices accepts each of its words, and none in capitals', () => {
  for (const key of settingKeys)
    for (const choice of Object.keys(settingTable[key].choices ?? {})) {
      expect(keep(key, choice)).toBe(choice);
      expect(keep(key, choice.toUpperCase())).toBeNull();
    }
});

// URL parsers take these for `https://user@desk.example.com/cb`.
test('a redirect URI with a user name is refused in every spelling', () => {
  for (const start of ['https:\\\\', 'https:/', 'https:', 'https:////'])
    expect.soft(keep('redirectUri', `${start}user@desk.example.com/cb`), start).toBeNull();
});
