/** O4, O8, E13: pages and servers that lead to look-alikes of the redirect URI. None may load or be captured. */

import { test } from '../kit/fixtures';
import { type HostilePage, runHostilePages, type Site } from '../kit/hostile-pages';

type Way = 'link' | 'script' | 'form' | 'post' | 'refresh' | '302' | '307' | 'open';
type Address = (site: Site) => string;

/** One page that goes to an address in one way. */
function go(way: Way, address: Address): Pick<HostilePage, 'serves'> {
  return {
    serves: (response, site) => {
      const url = address(site);
      if (way === '302' || way === '307') {
        response.writeHead(Number(way), { location: encodeURI(url) }).end();
        return;
      }
      const text = JSON.stringify(url);
      const markup: Record<Exclude<Way, '302' | '307'>, string> = {
        link: `<a></a><script>const a = document.querySelector('a'); a.href = ${text}; a.click()</script>`,
        script: `<script>location.href = ${text}</script>`,
        form: `<form></form><script>const f = document.forms[0]; f.action = ${text}; f.submit()</script>`,
        post: `<form method="post"></form><script>const f = document.forms[0]; f.action = ${text}; f.submit()</script>`,
        refresh: `<meta http-equiv="refresh" content='0; url=${url}'>`,
        open: `<script>window.open(${text})</script>`,
      };
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<!doctype html>${markup[way]}`);
    },
  };
}

const callback = '/oauth2/callback?code=1&state=2';

/** Near misses would carry the code to whatever listens on that port: they are denied, with a notice. */
const nearMisses: readonly (readonly [what: string, Way, Address, host?: (site: Site) => string])[] = [
  ['a trailing slash', 'link', ({ redirectUri }) => `${redirectUri}/?code=1`],
  ['a path that goes on', '302', ({ redirectUri }) => `${redirectUri}.evil?code=1`],
  ['a path that climbs out', 'script', ({ redirectUri }) => `${redirectUri}/..?code=1`],
  ['an encoded slash', 'form', ({ redirectHost }) => `http://${redirectHost}/oauth2%2Fcallback?code=1`],
  ['an encoded letter', 'refresh', ({ redirectHost }) => `http://${redirectHost}/oauth2/%63allback?code=1`],
  ['a doubled slash', '307', ({ redirectHost }) => `http://${redirectHost}//oauth2/callback?code=1`],
  ['another case of the path', 'post', ({ redirectHost }) => `http://${redirectHost}/OAuth2/Callback?code=1`],
  ['a fullwidth letter in the path', 'open', ({ redirectHost }) => `http://${redirectHost}/oauth2/ｃallback`],
  ['user info', 'link', ({ redirectHost }) => `http://user@${redirectHost}${callback}`],
  ['user info with a password', '302', ({ redirectHost }) => `http://a:b@${redirectHost}${callback}`],
  [
    'a real host as user info',
    'script',
    ({ redirectHost }) => `http://login.mypurecloud.com@${redirectHost}${callback}`,
  ],
  ['127.0.0.1', 'link', ({ redirectPort }) => `http://127.0.0.1:${redirectPort}${callback}`, at('127.0.0.1')],
  ['IPv6', '302', ({ redirectPort }) => `http://[::1]:${redirectPort}${callback}`, at('[::1]')],
  ['a short IPv4', 'form', ({ redirectPort }) => `http://127.1:${redirectPort}${callback}`, at('127.0.0.1')],
  [
    'IPv4 as one number',
    'open',
    ({ redirectPort }) => `http://2130706433:${redirectPort}${callback}`,
    at('127.0.0.1'),
  ],
  [
    'IPv4 in hex',
    'script',
    ({ redirectPort }) => `http://0x7f.0.0.0x1:${redirectPort}${callback}`,
    at('127.0.0.1'),
  ],
  [
    'IPv4 in IPv6',
    'link',
    ({ redirectPort }) => `http://[::ffff:127.0.0.1]:${redirectPort}${callback}`,
    at('[::ffff:7f00:1]'),
  ],
  [
    'every interface',
    'link',
    ({ redirectPort }) => `http://0.0.0.0:${redirectPort}${callback}`,
    at('0.0.0.0'),
  ],
  [
    'a trailing dot',
    'refresh',
    ({ redirectPort }) => `http://localhost.:${redirectPort}${callback}`,
    at('localhost.'),
  ],
  [
    'a sub-domain',
    'post',
    ({ redirectPort }) => `http://x.localhost:${redirectPort}${callback}`,
    at('x.localhost'),
  ],
  [
    'a letter of another script',
    'link',
    ({ redirectPort }) => `http://lоcalhost:${redirectPort}${callback}`,
    at('xn--lcalhost-nbh'),
  ],
  [
    'our host as user info',
    'script',
    ({ redirectHost }) => `http://${redirectHost}@evil.example${callback}`,
    () => 'evil.example',
  ],
  [
    'our host as user info, with a backslash',
    'script',
    ({ redirectHost }) => `http://evil.example\\@${redirectHost}${callback}`,
    () => 'evil.example',
  ],
];

function at(hostname: string): (site: Site) => string {
  return ({ redirectPort }) => `${hostname}:${redirectPort}`;
}

/** Other spellings of the same address: the browser would send the same request, so they are captured. */
const spellings: readonly (readonly [what: string, Way, Address])[] = [
  ['capitals', 'link', ({ redirectPort }) => `HTTP://LOCALHOST:${redirectPort}${callback}`],
  [
    'fullwidth letters',
    'script',
    ({ redirectPort }) => `http://ｌｏｃａｌｈｏｓｔ:${redirectPort}${callback}`,
  ],
  [
    'dots that stay within',
    '302',
    ({ redirectHost }) => `http://${redirectHost}/x/../oauth2/./callback?code=1&state=2`,
  ],
  ['encoded dots', 'form', ({ redirectHost }) => `http://${redirectHost}/x/%2E%2e${callback}`],
  ['backslashes', 'open', ({ redirectHost }) => `http:\\\\${redirectHost}\\oauth2\\callback?code=1`],
  [
    'tabs and line feeds',
    'link',
    ({ redirectHost }) => `ht\ttp://${redirectHost}/oau\nth2/callb\rack?code=1`,
  ],
  ['an empty user info', '307', ({ redirectHost }) => `http://@${redirectHost}${callback}`],
  ['a fragment', 'refresh', ({ redirectUri }) => `${redirectUri}#code=1&state=2`],
  ['a POST', 'post', ({ redirectUri }) => `${redirectUri}?code=1`],
];

/** Other hosts with encryption are ordinary pages. No name resolves here, so the attempt ends. */
const elsewhere: readonly (readonly [what: string, Way, Address])[] = [
  ['a longer host', '302', ({ redirectPort }) => `https://localhost.evil.example:${redirectPort}${callback}`],
  ['a punycode host', 'link', () => `https://xn--mypurcloud-osi.example${callback}`],
  [
    'user info on another host',
    'script',
    ({ redirectHost }) => `https://${redirectHost.replace(':', '%3A')}@evil.example${callback}`,
  ],
];

const pages: readonly HostilePage[] = [
  ...nearMisses.map(
    ([what, way, address, host]): HostilePage => ({
      name: `E13 O4 near miss by ${way}: ${what}`,
      ...go(way, address),
      says: (site) => `tried to open ${host?.(site) ?? site.redirectHost} without encryption`,
    }),
  ),
  ...spellings.map(
    ([what, way, address]): HostilePage => ({
      name: `O3 O8 another spelling by ${way}: ${what}`,
      ...go(way, address),
      // No page knows the state.
      ends: 'state-mismatch',
    }),
  ),
  ...elsewhere.map(
    ([what, way, address]): HostilePage => ({
      name: `E13 O4 elsewhere by ${way}: ${what}`,
      ...go(way, address),
      ends: 'host-not-found',
    }),
  ),
];

test('E13 O4 O8 no look-alike of the redirect URI is captured or loads', async ({
  startDesk,
  genesysCloud,
  redirectTarget,
}) => runHostilePages({ startDesk, genesysCloud, redirectTarget }, pages));
