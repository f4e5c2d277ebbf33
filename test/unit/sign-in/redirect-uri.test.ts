import { expect, test } from '@playwright/test';
import { isRedirectUri } from '../../../src/core/sign-in/navigation-policy';
import { parseUrl } from '../../../src/shared/parse-url';
import { createRandom } from '../samples';

const redirectUri = 'http://localhost:4000/oauth2/callback';

/** Other spellings of the same address: a browser sends the same request for each. */
const same = [
  redirectUri,
  `${redirectUri}?code=1&state=2`,
  `${redirectUri}#code=1`,
  `${redirectUri}?`,
  'HTTP://LOCALHOST:4000/oauth2/callback?code=1',
  'http://localhost:04000/oauth2/callback',
  'http://localhost:4000/x/../oauth2/./callback',
  'http://localhost:4000/x/%2E%2e/oauth2/callback',
  'http:\\\\localhost:4000\\oauth2\\callback',
  'http://localhost:4000/oauth2/c\tall\r\nback',
  ' http://localhost:4000/oauth2/callback ',
  'http://ｌｏｃａｌｈｏｓｔ:4000/oauth2/callback',
  'http://local\u00adhost:4000/oauth2/callback',
  // An empty user name is none: the parser drops it.
  'http://@localhost:4000/oauth2/callback',
];

/** Addresses that are not the redirect URI, each with what is different. */
const lookAlikes: readonly (readonly [why: string, address: string])[] = [
  ['more letters', `${redirectUri}.evil`],
  ['more letters', `${redirectUri}x?code=1`],
  ['fewer letters', 'http://localhost:4000/oauth2/callbac'],
  ['a deeper path', `${redirectUri}/x`],
  ['a trailing slash', `${redirectUri}/`],
  ['a trailing slash before the query', `${redirectUri}/?code=1`],
  ['a path that climbs out', `${redirectUri}/../x`],
  ['a path that climbs out, encoded', `${redirectUri}/%2e%2e/x`],
  ['a path that climbs out, with backslashes', `${redirectUri}\\..\\x`],
  ['an encoded slash behind', `${redirectUri}%2F`],
  ['an encoded slash within', 'http://localhost:4000/oauth2%2Fcallback'],
  ['an encoded backslash within', 'http://localhost:4000/oauth2%5Ccallback'],
  ['an encoded letter', 'http://localhost:4000/oauth2/%63allback'],
  ['an encoded question mark', `${redirectUri}%3Fcode=1`],
  ['an encoded NUL', `${redirectUri}%00`],
  ['an encoded tab', `${redirectUri}%09`],
  ['an encoded blank', `${redirectUri}%20`],
  ['a path parameter', `${redirectUri};x`],
  ['a doubled slash in front', 'http://localhost:4000//oauth2/callback'],
  ['a doubled slash within', 'http://localhost:4000/oauth2//callback'],
  ['another case of the path', 'http://localhost:4000/OAuth2/callback'],
  ['another case of one letter', 'http://localhost:4000/oauth2/Callback'],
  ['a letter that looks the same', 'http://localhost:4000/oauth2/cаllback'],
  ['fullwidth letters in the path', 'http://localhost:4000/oauth2/ｃallback'],
  ['a soft hyphen in the path', 'http://localhost:4000/oauth2/call\u00adback'],
  ['no path', 'http://localhost:4000'],
  ['the path as a query', 'http://localhost:4000/?/oauth2/callback'],
  ['the path as a fragment', 'http://localhost:4000/#/oauth2/callback'],
  ['a user name', 'http://user@localhost:4000/oauth2/callback'],
  ['a user name and a password', 'http://user:pass@localhost:4000/oauth2/callback'],
  ['a password alone', 'http://:pass@localhost:4000/oauth2/callback'],
  ['our host as a user name', 'http://localhost:4000@evil.example/oauth2/callback'],
  ['our host as a user name, with a backslash', 'http://evil.example\\@localhost:4000/oauth2/callback'],
  ['another port', 'http://localhost:4001/oauth2/callback'],
  ['a longer port', 'http://localhost:40000/oauth2/callback'],
  ['no port', 'http://localhost/oauth2/callback'],
  ['an empty port', 'http://localhost:/oauth2/callback'],
  ['another scheme', 'https://localhost:4000/oauth2/callback'],
  ['another scheme', 'ws://localhost:4000/oauth2/callback'],
  ['another scheme', 'ftp://localhost:4000/oauth2/callback'],
  ['a longer scheme', 'httpx://localhost:4000/oauth2/callback'],
  ['a wrapped address', 'blob:http://localhost:4000/oauth2/callback'],
  ['a wrapped address', 'view-source:http://localhost:4000/oauth2/callback'],
  ['a wrapped address', 'javascript:http://localhost:4000/oauth2/callback'],
  ['a wrapped address', 'filesystem:http://localhost:4000/oauth2/callback'],
  ['a trailing dot on the host', 'http://localhost.:4000/oauth2/callback'],
  ['a longer host', 'http://localhost.evil.example:4000/oauth2/callback'],
  ['a longer host', 'http://evil-localhost:4000/oauth2/callback'],
  ['a sub-domain', 'http://x.localhost:4000/oauth2/callback'],
  ['a letter of another script', 'http://lоcalhost:4000/oauth2/callback'],
  ['punycode', 'http://xn--lcalhost-5fg:4000/oauth2/callback'],
  ['the address of localhost', 'http://127.0.0.1:4000/oauth2/callback'],
  ['the address of localhost, short', 'http://127.1:4000/oauth2/callback'],
  ['the IPv6 address of localhost', 'http://[::1]:4000/oauth2/callback'],
  ['the address of every interface', 'http://0.0.0.0:4000/oauth2/callback'],
  ['nothing', ''],
  ['no address', 'callback'],
  ['a relative address', '/oauth2/callback'],
  ['an address without a scheme', '//localhost:4000/oauth2/callback'],
  ['an address without a host', 'http:///'],
  ['a port that is none', 'http://localhost:port/oauth2/callback'],
  ['a port that is too big', 'http://localhost:65536/oauth2/callback'],
  ['a blank in the host', 'http://local host:4000/oauth2/callback'],
  ['an encoded slash in the host', 'http://localhost%2F:4000/oauth2/callback'],
];

test('O4 the redirect URI is captured in every spelling that the URL parser turns into the same address', () => {
  expect(same.filter((address) => !isRedirectUri(address, redirectUri))).toEqual([]);
});

for (const [why, address] of lookAlikes)
  test(`O4 ${JSON.stringify(address)} is not captured, because it is or has ${why}`, () => {
    expect(isRedirectUri(address, redirectUri)).toBe(false);
  });

test('O4 each kind of redirect URI matches itself and no other', () => {
  const uris = [
    redirectUri,
    'http://127.0.0.1:4000/oauth2/callback',
    'http://[::1]:4000/oauth2/callback',
    'https://desk.example.com/oauth2/callback',
    'https://desk.example.com/oauth2/callback/',
    'https://desk.example.com:8443/oauth2/callback',
    'https://desk.example.com/',
    'https://xn--dsk-qla.example.com/oauth2/callback',
  ];
  for (const seen of uris)
    for (const expected of uris)
      expect(isRedirectUri(`${seen}?code=1`, expected), `${seen} for ${expected}`).toBe(seen === expected);
  // The default port of a scheme is the same port.
  expect(isRedirectUri('https://desk.example.com:443/', 'https://desk.example.com/')).toBe(true);
});

test('O4 of 100,000 randomly changed addresses none is captured wrongly, and none is missed', () => {
  const random = createRandom(20_261_122);
  const wrong: string[] = [];
  let captured = 0;
  for (let index = 0; index < 100_000; index++) {
    const address = mutate(random);
    const isCaptured = isRedirectUri(address, redirectUri);
    if (isCaptured) captured++;
    if (isCaptured !== isSameAddress(address)) wrong.push(address);
  }
  expect(wrong.slice(0, 20)).toEqual([]);
  // Otherwise the generator makes only one kind of address, and the test proves nothing.
  expect(captured).toBeGreaterThan(1_000);
  expect(captured).toBeLessThan(50_000);
});

/** Whether the serialised address, without query and fragment, is the redirect URI letter by letter. */
function isSameAddress(address: string): boolean {
  const href = parseUrl(address)?.href ?? '';
  return (href.split(/[?#]/, 1)[0] ?? '') === redirectUri;
}

const inserts = [
  ...'/\\.%@:;?#&=~ \t\n\r\0aA0-_|[]<>^`{}"\'+,!$()*',
  '%2F',
  '%5C',
  '%2e',
  '%00',
  '%09',
  '%0a',
  '..',
  './',
  '/../',
  '//',
  '\\\\',
  '@evil.example',
  'user:pass@',
  '.evil',
  'https',
  'http:',
  '\u00ad',
  '\u200b',
  '\u2044',
  '\u3002',
  'ｌ',
  'о',
  'İ',
  '\u0301',
  '\ud800',
  '𝐨',
];

/** Makes one to three changes: inserts, removes, replaces, doubles or encodes something, or changes its case. */
function mutate(random: () => number): string {
  let address = random() < 0.5 ? redirectUri : `${redirectUri}?code=1&state=2`;
  const changes = 1 + Math.floor(random() * 3);
  for (let change = 0; change < changes; change++) {
    const at = Math.floor(random() * (address.length + 1));
    const [before, letter, after] = [address.slice(0, at), address.charAt(at), address.slice(at + 1)];
    const insert = inserts[Math.floor(random() * inserts.length)] ?? '';
    switch (Math.floor(random() * 6)) {
      case 0:
        address = before + insert + letter + after;
        break;
      case 1:
        address = before + after;
        break;
      case 2:
        address = before + insert + after;
        break;
      case 3:
        address = before + letter + letter + after;
        break;
      case 4:
        address = `${before}${encode(letter)}${after}`;
        break;
      default:
        address = before + swapCase(letter) + after;
    }
  }
  return address;
}

function encode(letter: string): string {
  return letter === '' ? '' : `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

function swapCase(letter: string): string {
  return letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
}
