import { expect, test } from '@playwright/test';
import { buildEndpoints, nameConnection, summarizeConnection } from '../../../src/core/genesys/endpoints';
import { buildAuthorizeUrl } from '../../../src/core/sign-in/sign-in';
import { parseSettings } from '../../../src/shared/parse-settings';
import { regions } from '../../../src/shared/regions';
import { isLoopbackHost, isSecureUrl } from '../../../src/shared/secure-url';
import type { Settings } from '../../../src/shared/settings';
import { inEnglish } from '../../kit/english';
import { attempt, settings } from '../samples';

/** Copied by hand from the SDK (PureCloudRegionHosts, 262.0.0), so that a mistake in the app's list is found. */
const hosts = [
  'mypurecloud.com',
  'mypurecloud.ie',
  'mypurecloud.com.au',
  'mypurecloud.jp',
  'mypurecloud.de',
  'usw2.pure.cloud',
  'cac1.pure.cloud',
  'apne2.pure.cloud',
  'euw2.pure.cloud',
  'aps1.pure.cloud',
  'use2.us-gov-pure.cloud',
  'sae1.pure.cloud',
  'mec1.pure.cloud',
  'apne3.pure.cloud',
  'euc2.pure.cloud',
  'mxc1.pure.cloud',
  'apse1.pure.cloud',
  'edee1.eusc-pure.cloud',
];

const at = (changes: Partial<Settings>) => buildEndpoints({ ...settings, ...changes });

test('the 18 regions of Genesys Cloud are listed once each, with different names', () => {
  expect(regions.map(({ host }) => host).sort()).toEqual([...hosts].sort());
  expect(new Set(regions.map(({ name }) => name)).size).toBe(18);
});

for (const host of hosts)
  test(`the region ${host} has a login host and an API host of its own`, () => {
    expect(at({ region: host })).toEqual({
      authorizeUrl: `https://login.${host}/oauth/authorize`,
      tokenUrl: `https://login.${host}/oauth/token`,
      logoutUrl: `https://login.${host}/logout`,
      apiUrl: `https://api.${host}`,
      issuerOrigins: [`https://login.${host}`, `https://login.${host}`],
    });
    const { regionName, loginHost } = summarizeConnection({ ...settings, region: host });
    expect(loginHost).toBe(`login.${host}`);
    expect(regionName).toBe(regions.find((region) => region.host === host)?.name);
    expect(inEnglish(regionName)).not.toBe(host);
  });

test('a typed region works like a listed one, and its domain is its name', () => {
  expect(at({ region: 'newregion9.pure.cloud' }).tokenUrl).toBe(
    'https://login.newregion9.pure.cloud/oauth/token',
  );
  expect(summarizeConnection({ ...settings, region: 'newregion9.pure.cloud' })).toEqual({
    regionName: 'newregion9.pure.cloud',
    loginHost: 'login.newregion9.pure.cloud',
  });
});

const cases: readonly (readonly [gateway: Partial<Settings>, login: string, api: string])[] = [
  [{ gatewayUrl: 'https://gw.example.com' }, 'https://gw.example.com', 'https://gw.example.com'],
  [
    { gatewayUrl: 'https://gw.example.com:8443', gatewayLoginPath: 'login', gatewayApiPath: 'api/v9' },
    'https://gw.example.com:8443/login',
    'https://gw.example.com:8443/api/v9',
  ],
  [
    { gatewayUrl: 'http://localhost:8080', gatewayLoginPath: 'genesys/login' },
    'http://localhost:8080/genesys/login',
    'http://localhost:8080',
  ],
  [{ gatewayUrl: 'http://[::1]:8080', gatewayApiPath: 'api' }, 'http://[::1]:8080', 'http://[::1]:8080/api'],
];
for (const [gateway, login, api] of cases)
  test(`a gateway replaces the hosts of login and API: ${JSON.stringify(gateway)}`, () => {
    expect(at(gateway)).toEqual({
      authorizeUrl: `${login}/oauth/authorize`,
      tokenUrl: `${login}/oauth/token`,
      logoutUrl: `${login}/logout`,
      apiUrl: api,
      issuerOrigins: ['https://login.mypurecloud.com', new URL(login).origin],
    });
    const { regionName, loginHost } = summarizeConnection({ ...settings, ...gateway });
    expect(loginHost).toBe(new URL(login).host);
    expect(inEnglish(regionName)).toBe('Americas (US East)');
  });

test('the paths of a gateway count only with a gateway', () => {
  const { tokenUrl, apiUrl } = at({ gatewayLoginPath: 'login', gatewayApiPath: 'api' });
  expect(tokenUrl).toBe('https://login.mypurecloud.com/oauth/token');
  expect(apiUrl).toBe('https://api.mypurecloud.com');
});

// The SDK gets the parsed parts and asks `https://gw.example.com/oauth/token` for all of these. A token request to
// another address ends every sign-in as `unexpected`, so the app must spell the address like the SDK.
test('a gateway has one address however it was typed', () => {
  const spellings = ['https://gw.example.com', 'https://gw.example.com/', 'HTTPS://gw.example.com'];
  for (const gatewayUrl of [...spellings, 'https://GW.Example.com', 'https://gw.example.com:443']) {
    const parsed = parseSettings({ ...settings, gatewayUrl });
    const tokenUrl = parsed.kind === 'settings' ? buildEndpoints(parsed.settings).tokenUrl : 'refused';
    expect.soft(tokenUrl, gatewayUrl).toBe('https://gw.example.com/oauth/token');
  }
});

test('a gateway’s address has no path, not even one behind a backslash', () => {
  expect(parseSettings({ ...settings, gatewayUrl: 'https://gw.example.com\\path' }).kind).toBe('refused');
});

/** Neither https nor on loopback. */
const insecure = [
  'http://gw.example.com',
  'http://127.0.0.1.evil.com',
  'http://localhost.evil.com',
  'http://evil.com/localhost',
  'http://localhost@evil.com',
  'http://evil-localhost',
  'http://xlocalhost',
  'http://localhost.',
  'http://x.localhost',
  'http://128.0.0.1',
  'http://0.0.0.0',
  'http://10.0.0.1',
  'http://192.168.0.1',
  'http://169.254.169.254',
  'http://1270.0.0.1',
  'http://[::]',
  'http://[::2]',
  'http://[::ffff:127.0.0.1]',
  'http://[fe80::1]',
  'ws://localhost',
  'ftp://localhost',
  'file://localhost/etc/passwd',
  'data:text/html,x',
  'javascript:alert(1)',
  'blob:https://login.mypurecloud.com/x',
  'view-source:https://login.mypurecloud.com',
  'login.mypurecloud.com',
  '//login.mypurecloud.com',
  'https://',
  '',
];

const secure = [
  'https://gw.example.com',
  'HTTPS://gw.example.com',
  'https://10.0.0.1:8443',
  'http://localhost',
  'http://LOCALHOST:8080',
  'http://127.0.0.1:8080',
  'http://127.1:8080',
  'http://127.255.255.254',
  'http://0x7f.0.0.1',
  'http://[::1]:8080',
  'http://[0:0:0:0:0:0:0:1]',
];

for (const gatewayUrl of insecure)
  test(`E1 no address is built from ${JSON.stringify(gatewayUrl)}`, () => {
    expect(isSecureUrl(gatewayUrl)).toBe(false);
    // Empty means that there is no gateway.
    if (gatewayUrl === '') return;
    const changed = { ...settings, gatewayUrl };
    expect(() => buildEndpoints(changed)).toThrow(/https/);
    expect(() => summarizeConnection(changed)).toThrow(/https/);
    expect(() => buildAuthorizeUrl(changed, attempt)).toThrow(/https/);
  });

for (const gatewayUrl of secure)
  test(`E1 addresses are built from ${gatewayUrl}`, () => {
    expect(isSecureUrl(gatewayUrl)).toBe(true);
    const { authorizeUrl, tokenUrl, logoutUrl, apiUrl } = at({ gatewayUrl, gatewayLoginPath: 'login' });
    for (const address of [authorizeUrl, tokenUrl, logoutUrl, apiUrl])
      expect(isSecureUrl(address), address).toBe(true);
  });

test('E1 no address is built from a region that is no host name', () => {
  for (const region of ['10.0.0.1', 'evil.com:x', 'a b.com', 'xn--a.com'])
    expect(() => at({ region }), region).toThrow(/https/);
});

test('E1 a loopback host is localhost or a loopback address, and no name that resembles one', () => {
  const names = ['localhost', '127.0.0.1', '127.9.9.9', '[::1]', '::1', 'LOCALHOST', '127.0.0.1.evil.com'];
  const found = [...names, 'x127.0.0.1', '127.0.0', '127.0.0.0.1', 'localhost\n'].filter(isLoopbackHost);
  expect(found).toEqual(['localhost', '127.0.0.1', '127.9.9.9', '[::1]']);
});

const elsewhere: readonly Partial<Settings>[] = [
  { region: 'mypurecloud.ie' },
  { clientId: 'another' },
  { grant: 'code' },
  { organization: 'acme' },
  { provider: 'okta' },
  { gatewayUrl: 'https://gw.example.com' },
  { gatewayLoginPath: 'login' },
  { gatewayApiPath: 'api' },
  { target: 'o-1' },
];
test('a connection has another name wherever a session of it could be another one', () => {
  const names = [{}, ...elsewhere].map((changes) => nameConnection({ ...settings, ...changes }));
  expect(new Set(names).size).toBe(names.length);
});

test('RS-12 a connection without a target keeps the name that earlier versions gave it', () => {
  expect(JSON.parse(nameConnection(settings))).toHaveLength(8);
});

test('a connection keeps its name when other settings change', () => {
  const changed = { ...settings, desk: 'shared', tray: 'on', redirectUri: 'http://localhost:1/x' } as const;
  expect(nameConnection(changed)).toBe(nameConnection(settings));
});
