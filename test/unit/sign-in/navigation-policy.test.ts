import { expect, test } from '@playwright/test';
import {
  classifyAppNavigation,
  classifyLoginNavigation,
  isRequestBlocked,
  type NavigationVerdict,
  nameAsker,
} from '../../../src/core/sign-in/navigation-policy';

const redirectUri = 'http://localhost:4000/oauth2/callback';
const loginOrigin = 'https://login.mypurecloud.com';

type Case = readonly [url: string, mainFrame: NavigationVerdict, subFrame: NavigationVerdict];

const cases: readonly Case[] = [
  // The login page, an identity provider, and what they embed.
  ['https://login.mypurecloud.com/oauth/authorize?client_id=x', 'allow', 'allow'],
  ['https://idp.example.com/saml?RelayState=x', 'allow', 'allow'],
  ['https://localhost:4000/', 'allow', 'allow'],
  ['http://localhost:8080/idp', 'allow', 'allow'],
  ['http://127.0.0.1:8080/idp', 'allow', 'allow'],
  ['http://[::1]:8080/idp', 'allow', 'allow'],
  // The redirect URI, and other spellings of it.
  [redirectUri, 'capture', 'deny'],
  [`${redirectUri}?code=1&state=2`, 'capture', 'deny'],
  [`${redirectUri}#code=1`, 'capture', 'deny'],
  ['HTTP://LOCALHOST:4000/oauth2/x/../callback', 'capture', 'deny'],
  // Near misses: a code in them would reach whatever listens on that port.
  ['http://localhost:4000/', 'deny', 'deny'],
  [`${redirectUri}/`, 'deny', 'deny'],
  [`${redirectUri}.evil?code=1`, 'deny', 'deny'],
  ['http://localhost:4000/OAuth2/Callback', 'deny', 'deny'],
  ['http://localhost:4000/oauth2%2Fcallback', 'deny', 'deny'],
  ['http://localhost:4000//oauth2/callback', 'deny', 'deny'],
  ['http://user@localhost:4000/oauth2/callback', 'deny', 'deny'],
  ['http://user:pass@localhost:4000/oauth2/callback', 'deny', 'deny'],
  // Not encrypted, and not this computer.
  ['http://login.mypurecloud.com/', 'deny', 'deny'],
  ['http://localhost.evil.com:4000/oauth2/callback', 'deny', 'deny'],
  ['http://127.0.0.1.evil.com/', 'deny', 'deny'],
  ['http://localhost.:4000/oauth2/callback', 'deny', 'deny'],
  ['http://192.168.0.1/', 'deny', 'deny'],
  ['ws://localhost:4000/oauth2/callback', 'deny', 'deny'],
  ['ftp://example.com/', 'deny', 'deny'],
  // An empty popup or frame, filled later.
  ['about:blank', 'allow', 'allow'],
  ['about:srcdoc', 'allow', 'allow'],
  ['about:config', 'deny', 'deny'],
  ['about:blank.evil', 'deny', 'deny'],
  // Pages without a server, programs, files.
  ['data:text/html,<script>alert(1)</script>', 'deny', 'deny'],
  ['blob:https://login.mypurecloud.com/0e5b2b1e', 'deny', 'deny'],
  [`blob:${redirectUri}`, 'deny', 'deny'],
  ['javascript:alert(1)', 'deny', 'deny'],
  ['JavaScript:alert(1)', 'deny', 'deny'],
  [' javascript:alert(1)', 'deny', 'deny'],
  ['java\nscript:alert(1)', 'deny', 'deny'],
  ['vbscript:x', 'deny', 'deny'],
  ['file:///etc/passwd', 'deny', 'deny'],
  ['file://server/share', 'deny', 'deny'],
  ['FILE:///C:/Windows', 'deny', 'deny'],
  ['\\\\server\\share', 'deny', 'deny'],
  ['smb://server/share', 'deny', 'deny'],
  ['ms-msdt:/id PCWDiagnostic', 'deny', 'deny'],
  ['search-ms:query=x&crumb=location:\\\\server', 'deny', 'deny'],
  ['ms-officecmd:{}', 'deny', 'deny'],
  ['purecloud://login', 'deny', 'deny'],
  ['app://agent-desk/index.html', 'deny', 'deny'],
  ['chrome://settings', 'deny', 'deny'],
  ['devtools://devtools/bundled/inspector.html', 'deny', 'deny'],
  ['chrome-extension://x/y.html', 'deny', 'deny'],
  ['view-source:https://login.mypurecloud.com', 'deny', 'deny'],
  ['filesystem:https://login.mypurecloud.com/x', 'deny', 'deny'],
  ['tel:+123', 'deny', 'deny'],
  ['sms:+123', 'deny', 'deny'],
  ['intent://x#Intent;end', 'deny', 'deny'],
  // The system may open this, but not for a frame, which the agent may not see.
  ['mailto:help@example.com', 'external', 'deny'],
  ['MAILTO:help@example.com?subject=x', 'external', 'deny'],
  ['mailto:help@example.com?subject=a b', 'deny', 'deny'],
  ['mailto:\\\\server\\share', 'deny', 'deny'],
  // Addresses that can't be parsed.
  ['', 'deny', 'deny'],
  ['callback', 'deny', 'deny'],
  ['//localhost:4000/oauth2/callback', 'deny', 'deny'],
  ['http://', 'deny', 'deny'],
  ['https://a b/', 'deny', 'deny'],
];

for (const [url, mainFrame, subFrame] of cases)
  test(`E13 the verdict on ${JSON.stringify(url)} is ${mainFrame} in a main frame and ${subFrame} in another`, () => {
    expect(classifyLoginNavigation({ url, isMainFrame: true }, redirectUri, loginOrigin)).toBe(mainFrame);
    expect(classifyLoginNavigation({ url, isMainFrame: false }, redirectUri, loginOrigin)).toBe(subFrame);
  });

const classify = (url: string, redirect = redirectUri, origin = loginOrigin) =>
  classifyLoginNavigation({ url, isMainFrame: true }, redirect, origin);

test('E13 an origin that login page and redirect URI share stays open, except for the redirect URI', () => {
  const origin = 'http://localhost:4000';
  expect(classify('http://localhost:4000/login', redirectUri, origin)).toBe('allow');
  expect(classify(`${redirectUri}/`, redirectUri, origin)).toBe('allow');
  expect(classify(`${redirectUri}?code=1`, redirectUri, origin)).toBe('capture');
  const ofFrame = { url: `${redirectUri}?code=1`, isMainFrame: false };
  expect(classifyLoginNavigation(ofFrame, redirectUri, origin)).toBe('deny');
  // Another port on the same host is another origin.
  expect(classify('http://localhost:4000/login', redirectUri, 'http://localhost:4001')).toBe('deny');
});

test('E13 a redirect URI on a server leaves the rest of that server open, because companies log in there', () => {
  const redirect = 'https://desk.example.com/oauth2/callback';
  expect(classify(`${redirect}?code=1`, redirect)).toBe('capture');
  expect(classify('https://desk.example.com/saml', redirect)).toBe('allow');
  expect(classify('http://desk.example.com/oauth2/callback', redirect)).toBe('deny');
  expect(classify('https://user@desk.example.com/oauth2/callback', redirect)).toBe('allow');
});

test('E13 a redirect URI on loopback closes its port also when it is https', () => {
  const redirect = 'https://localhost:4000/oauth2/callback';
  expect(classify(`${redirect}?code=1`, redirect)).toBe('capture');
  expect(classify(`${redirect}/?code=1`, redirect)).toBe('deny');
  expect(classify('https://127.0.0.1:4000/oauth2/callback?code=1', redirect)).toBe('deny');
  expect(classify('https://localhost:4001/oauth2/callback?code=1', redirect)).toBe('allow');
  // The same port of a server is not this computer's.
  expect(classify('https://idp.example.com:4000/saml', redirect)).toBe('allow');
  expect(classify('https://localhost/idp', 'https://desk.example.com/cb')).toBe('allow');
});

// The same listener may answer for every name of this machine, so a code would reach it just as well.
test('E13 the redirect URI’s port is closed under the other names of this computer too', () => {
  const hosts = ['localhost:4000', '127.0.0.1:4000', '[::1]:4000'];
  for (const own of hosts)
    for (const other of hosts.filter((host) => host !== own))
      expect
        .soft(
          classify(`http://${other}/oauth2/callback?code=1`, `http://${own}/oauth2/callback`),
          `${own} ${other}`,
        )
        .toBe('deny');
});

/** Spellings of this computer, as a page may write them in an address. */
const ownHosts = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'localhost..',
  'x.localhost',
  'a.b.localhost',
  'x.localhost.',
  'localhost.localdomain',
  'localhost4',
  'localhost6',
  'localhost6.localdomain6',
  'ip6-localhost',
  'ip6-loopback',
  'ｌｏｃａｌｈｏｓｔ',
  'loc%61lhost',
  '127.0.0.1',
  '127.0.0.1.',
  '127.0.0.2',
  '127.255.255.254',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '017700000001',
  '0177.0.0.1',
  '0.0.0.0',
  '0',
  '0.0',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::0001]',
  '[::]',
  '[0::0]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::FFFF:127.0.0.2]',
  '[0:0:0:0:0:ffff:7f00:1]',
  '[::ffff:0.0.0.0]',
  '[::127.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
];
const otherHosts = [
  'evil.example',
  'localhost.evil.example',
  'evil-localhost',
  'localhosts',
  'notlocalhost',
  'localhost5',
  '127.0.0.1.evil.example',
  '128.0.0.1',
  '126.255.255.255',
  '1.0.0.127',
  '10.0.0.1',
  '192.168.0.1',
  '[::2]',
  '[::ffff:10.0.0.1]',
  '[::ffff:192.168.0.1]',
  '[fe80::1]',
  '[2001:db8::7f00:1]',
  '[::1:0:0:1]',
  '[64:ff9b::10.0.0.1]',
];
const isBlocked = (url: string, redirect = redirectUri, origin = loginOrigin) =>
  isRequestBlocked(url, redirect, origin);

for (const host of ownHosts)
  test(`RS-26 O8 a page’s request to the redirect URI’s port at ${host} is cancelled`, () => {
    for (const own of ['localhost', '127.0.0.1', '127.0.0.2', '[::1]', host]) {
      const redirect = `http://${own}:4000/oauth2/callback`;
      for (const scheme of ['http', 'ws'])
        for (const path of ['/oauth2/callback?code=1', '/', '/other'])
          expect.soft(isBlocked(`${scheme}://${host}:4000${path}`, redirect), `${own} ${path}`).toBe(true);
      expect.soft(isBlocked(`http://user:pass@${host}:4000/`, redirect), own).toBe(true);
      // What else runs on this computer, such as a device-trust helper, stays in reach.
      expect.soft(isBlocked(`http://${host}:4001/oauth2/callback`, redirect), own).toBe(false);
    }
    expect(isBlocked(`http://${host}/x`, 'http://localhost/cb')).toBe(true);
    expect(isBlocked(`http://${host}:80/x`, 'http://localhost/cb')).toBe(true);
    expect(isBlocked(`http://${host}:4000/oauth2/callback`, 'https://desk.example.com/cb')).toBe(false);
  });

for (const host of otherHosts)
  test(`RS-26 O8 a page’s request to the same port of ${host} goes on: it is another computer’s`, () => {
    expect(isBlocked(`http://${host}:4000/oauth2/callback`)).toBe(false);
    expect(isBlocked(`ws://${host}:4000/oauth2/callback`)).toBe(false);
  });

test('RS-26 O8 of a redirect URI on a server only the address itself is cancelled, in every spelling', () => {
  const redirect = 'https://desk.example.com/oauth2/callback';
  for (const same of [
    redirect,
    `${redirect}?code=1`,
    'https://DESK.example.com:443/oauth2/x/../callback?code=1',
    'wss://desk.example.com/oauth2/callback',
  ])
    expect.soft(isBlocked(same, redirect), same).toBe(true);
  for (const other of [
    'https://desk.example.com/',
    'https://desk.example.com/saml',
    `${redirect}/`,
    `${redirect}.js`,
    'https://desk.example.com:8443/oauth2/callback',
    'https://x.desk.example.com/oauth2/callback',
    'https://localhost/oauth2/callback',
  ])
    expect.soft(isBlocked(other, redirect), other).toBe(false);
});

for (const host of ['localhost', 'localhost.', 'x.localhost', '127.0.0.1', '127.0.0.2', '[::1]', '0.0.0.0'])
  test(`RS-26 O8 of an https redirect URI on loopback the address is cancelled at ${host}, and the rest of the port is not`, () => {
    const redirect = 'https://localhost:8443/oauth2/callback';
    for (const scheme of ['https', 'http', 'wss', 'ws']) {
      const callback = `${scheme}://${host}:8443/oauth2/callback?code=1`;
      expect.soft(isBlocked(callback, redirect), callback).toBe(true);
    }
    expect.soft(isBlocked(`https://user@${host}:8443/oauth2/callback`, redirect)).toBe(true);
    for (const path of ['/', '/saml', '/oauth2/callback/', '/oauth2/callback.js'])
      expect.soft(isBlocked(`https://${host}:8443${path}`, redirect), path).toBe(false);
    expect.soft(isBlocked(`https://${host}/oauth2/callback`, redirect)).toBe(false);
    expect.soft(isBlocked(`https://${host}/cb`, 'https://localhost/cb')).toBe(true);
    expect.soft(isBlocked(`https://${host}/other`, 'https://localhost/cb')).toBe(false);
  });

test('RS-26 O8 the redirect URI’s port is closed to every scheme', () => {
  for (const scheme of ['http', 'https', 'ws', 'wss'])
    for (const host of ['localhost', '127.0.0.2', '[::1]'])
      expect.soft(isBlocked(`${scheme}://${host}:4000/x`), `${scheme} ${host}`).toBe(true);
  expect(isBlocked('https://localhost:80/x', 'http://localhost/cb')).toBe(true);
  // The port of https, where another program of this computer may answer.
  expect(isBlocked('https://localhost/x', 'http://localhost/cb')).toBe(false);
});

test('RS-26 O8 the login page’s own origin stays open on the redirect URI’s port, but not the redirect URI', () => {
  const origin = 'http://localhost:4000';
  expect(isBlocked('http://localhost:4000/login.js', redirectUri, origin)).toBe(false);
  expect(isBlocked('ws://localhost:4000/live', redirectUri, origin)).toBe(false);
  expect(isBlocked(`${redirectUri}?code=1`, redirectUri, origin)).toBe(true);
  expect(isBlocked('http://127.0.0.1:4000/login.js', redirectUri, origin)).toBe(true);
});

test('RS-16 W22 an app is asked about only if it is listed, and stopped otherwise', () => {
  const judge = (url: string, appSchemes: string) =>
    classifyAppNavigation({ url, isMainFrame: true }, appSchemes);
  const ask = { kind: 'ask', scheme: 'companyportal', address: 'companyportal:x' };
  const stop = { kind: 'stop', scheme: 'companyportal' };
  expect(judge('companyportal:x', 'companyportal')).toEqual(ask);
  expect(judge('CompanyPortal:x', 'duo, companyportal')).toEqual(ask);
  expect(judge('companyportal:x', '')).toEqual(stop);
  expect(judge('companyportal:x', 'companyportal2, xcompanyportal')).toEqual(stop);
  // An address that could mean more than it says.
  expect(judge('companyportal:x y', 'companyportal')).toEqual(stop);
  // Never, whatever is listed: the setting's rule refuses these, and so does this.
  for (const scheme of ['javascript', 'file', 'data', 'ms-msdt', 'search-ms', 'https', 'mailto', 'smb'])
    expect(judge(`${scheme}:x`, scheme), scheme).toBeNull();
});

test('RS-16 W22 a frame of the page may ask for an app, and a frame of others may not', () => {
  const judge = (isOfPage?: boolean) =>
    classifyAppNavigation(
      { url: 'companyportal:', isMainFrame: false, ...(isOfPage === undefined ? {} : { isOfPage }) },
      'companyportal',
    );
  expect(judge(true)?.kind).toBe('ask');
  expect(judge(false)).toBeNull();
  expect(judge()).toBeNull();
});

const askers: readonly (readonly [
  what: string,
  origins: readonly (string | undefined)[],
  host: string | null,
])[] = [
  [
    'a page',
    ['https://idp.example:8443', 'https://idp.example:8443', 'https://idp.example:8443/x'],
    'idp.example:8443',
  ],
  ['an opener that sends its empty popup on', ['https://idp.example', 'null', 'about:blank'], 'idp.example'],
  [
    'an opener that sends another page on',
    ['https://idp.example', 'https://login.example', ''],
    'idp.example',
  ],
  ['an empty popup', [undefined, 'https://idp.example', 'about:blank'], 'idp.example'],
  ['a page in a sandbox', ['null', 'null', 'https://idp.example/x'], 'idp.example'],
  ['nothing that is known', [undefined, 'null', 'about:blank'], null],
];
for (const [what, origins, host] of askers)
  test(`RS-16 RS-24 W22 an app that ${what} wants is asked about in the name of ${host ?? 'nobody'}`, () => {
    expect(nameAsker(origins)).toBe(host);
  });
