/** E13, W4, W11: hostile responses in place of the login page. */

import { gzipSync } from 'node:zlib';
import type { ProblemCode } from '../../src/core/problems/problem';
import { test } from '../kit/fixtures';
import { type HostilePage, runHostilePages, type Serve, serveHtml } from '../kit/hostile-pages';

const page = { 'content-type': 'text/html; charset=utf-8' };
const callback = '/oauth2/callback';

/** Sends bytes that Node's server would not. */
const raw =
  (bytes: string): Serve =>
  (response) =>
    response.socket?.end(bytes);

/** Sends until the connection is closed. */
const without = (end: (response: Parameters<Serve>[0]) => void): Serve => {
  return (response) => {
    const timer = setInterval(() => end(response), 20);
    response.on('close', () => clearInterval(timer));
  };
};

const redirect =
  (location: string): Serve =>
  (response) =>
    response.writeHead(302, { location }).end();

type Row = readonly [what: string, serves: Serve, end?: ProblemCode];

const answers: readonly Row[] = [
  [
    'headers of 400 kB',
    (it) => it.writeHead(200, { ...page, 'x-long': Array(40).fill('x'.repeat(10_000)) }).end(),
    'connection-failed',
  ],
  [
    'cookies of 160 kB',
    (it) => {
      it.setHeader(
        'set-cookie',
        Array.from({ length: 40 }, (_, at) => `c${at}=${'x'.repeat(4_000)}; path=/pages`),
      );
      serveHtml(it, 'page');
    },
  ],
  ['a body of 10 MB', (it) => it.writeHead(200, page).end('<p>x'.repeat(2_500_000))],
  [
    'a body without end',
    (it) => {
      it.writeHead(200, page);
      const more = () => {
        while (!it.destroyed && it.write('<p>x'.repeat(1_000)));
      };
      it.on('drain', more);
      more();
    },
  ],
  [
    '20 MB in 20 kB',
    (it) =>
      it.writeHead(200, { ...page, 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000, 'x'))),
  ],
  [
    'a compressed body that is none',
    (it) => it.writeHead(200, { ...page, 'content-encoding': 'gzip' }).end('none'),
    'login-page-failed',
  ],
  ['a body that drips', without((it) => (it.headersSent ? it.write('x') : it.writeHead(200, page)))],
  [
    'headers that drip',
    without((it) => it.socket?.write(it.socket.bytesWritten === 0 ? 'HTTP/1.1 200 OK\r\n' : 'x: y\r\n')),
  ],
  ['no answer', () => undefined],
  ['no HTTP', raw('\0 no http'), 'connection-failed'],
  [
    'two lengths',
    raw('HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx'),
    'connection-failed',
  ],
  [
    'headers that are folded into each other',
    raw('HTTP/1.1 302 Found\r\nlocation: /pages/a\r\nlocation: ms-msdt:/id\r\n\r\n'),
    'connection-failed',
  ],
  [
    'half a body',
    raw('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 1000\r\n\r\n<p>'),
    'login-page-failed',
  ],
  ['nothing at all (204)', (it) => it.writeHead(204).end(), 'login-page-failed'],
  ['an order to begin anew (205)', (it) => it.writeHead(205).end(), 'login-page-failed'],
  ['“not modified” of nothing (304)', (it) => it.writeHead(304).end()],
  [
    '50 interim answers',
    (it) => {
      for (let count = 0; count < 50; count++) it.writeProcessing();
      serveHtml(it, 'page');
    },
  ],
  [
    'a page in 20 parts, each in place of the last',
    (it) =>
      it
        .writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=b' })
        .end(`${'--b\r\ncontent-type: text/html\r\n\r\n<p>x\r\n'.repeat(20)}--b--`),
  ],
  [
    'XML that reads a file',
    (it) =>
      it
        .writeHead(200, { 'content-type': 'application/xml' })
        .end('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
  ],
];

const downloads: readonly Row[] = [
  [
    'Content-Disposition',
    (it) => it.writeHead(200, { 'content-disposition': 'attachment; filename=x.exe' }).end('MZ'),
  ],
  [
    'a type that is no page',
    (it) => it.writeHead(200, { 'content-type': 'application/octet-stream' }).end('MZ'),
  ],
  ['no type, and no text', (it) => it.writeHead(200).end('MZ\0\0')],
  ['a saved page', (it) => it.writeHead(200, { 'content-type': 'multipart/related' }).end('x')],
];

const redirects: readonly (readonly [location: string, said: string | null, end?: ProblemCode])[] = [
  ['ms-msdt:/id', 'a “ms-msdt:” address'],
  ['smb://server/share', 'a “smb:” address'],
  ['app://agent-desk/index.html', 'a “app:” address'],
  // Before the first page, a captive portal looks like this.
  [`http://intranet.example/${'x'.repeat(100_000)}`, null, 'captive-portal'],
  // Chromium refuses the others by itself, some of them without a word.
  ['javascript:alert(1)', null],
  ['view-source:https://a.example', null],
  ['data:text/html,x', null, 'login-page-failed'],
  ['blob:null/1', null, 'login-page-failed'],
  ['chrome://version', null, 'login-page-failed'],
  ['file:///etc/passwd', null, 'login-page-failed'],
  ['about:blank', null, 'login-page-failed'],
  ['http://', null, 'login-page-failed'],
];

const pages: readonly HostilePage[] = [
  ...answers.map(
    ([what, serves, ends]): HostilePage => ({ name: `W11 ${what}`, serves, ...(ends && { ends }) }),
  ),
  ...downloads.map(
    ([what, serves]): HostilePage => ({
      name: `W4 a download by ${what}`,
      serves,
      says: 'tried to download a file',
    }),
  ),
  ...redirects.map(
    ([location, said, ends]): HostilePage => ({
      name: `E13 a redirect to ${location.slice(0, 40)}`,
      serves: redirect(location),
      ...(ends && { ends }),
      ...(said && { says: `tried to open ${said}` }),
    }),
  ),
  {
    name: 'W11 a redirect to itself, without end',
    serves: (response, _site, { url = '' }) => response.writeHead(302, { location: url }).end(),
    ends: 'login-page-failed',
  },
  {
    name: 'O3 a redirect with a code of 100 kB',
    serves: (response, { redirectUri }) =>
      response.writeHead(302, { location: `${redirectUri}?code=${'x'.repeat(100_000)}` }).end(),
    ends: 'state-mismatch',
  },
  {
    name: 'O3 O8 a Refresh header to the redirect URI',
    serves: (response, { redirectUri }) => {
      response.setHeader('refresh', `0; url=${redirectUri}?code=1`);
      serveHtml(response, 'page');
    },
    ends: 'state-mismatch',
  },
  {
    name: 'E13 a Refresh header to elsewhere',
    serves: (response) => {
      response.setHeader('refresh', '0; url=http://intranet.example/');
      serveHtml(response, 'page');
    },
    says: 'intranet.example without encryption',
  },
  {
    name: 'O8 a Link header that preloads the redirect URI',
    serves: (response, { redirectUri }) => {
      response.setHeader('link', `<${redirectUri}?by=link>; rel=preload; as=script`);
      serveHtml(response, 'page');
    },
    cancels: [`${callback}?by=link`],
  },
  {
    name: 'O8 a policy that reports to the redirect URI',
    serves: (response, { redirectUri }) => {
      response.setHeader('content-security-policy', `img-src 'none'; report-uri ${redirectUri}?by=report`);
      serveHtml(response, '<img src="/x">');
    },
    cancels: [`${callback}?by=report`],
  },
  {
    name: 'O8 a hint before the answer, to preload the redirect URI',
    serves: (response, { redirectUri }) => {
      response.writeEarlyHints({ link: `<${redirectUri}>; rel=preload; as=script` });
      serveHtml(response, 'page');
    },
  },
];

test('E13 O8 W4 W11 a hostile response in place of the login page does no harm', async ({
  startDesk,
  genesysCloud,
  redirectTarget,
}) => runHostilePages({ startDesk, genesysCloud, redirectTarget }, pages));
