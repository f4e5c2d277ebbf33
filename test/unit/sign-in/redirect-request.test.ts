import { expect, test } from '@playwright/test';
import {
  classifyRedirectRequest,
  pagePath,
  type RequestHead,
  readLoopback,
} from '../../../src/core/sign-in/redirect-request';

const redirectUri = 'http://localhost:4000/oauth2/callback';
const right: RequestHead = {
  method: 'GET',
  target: '/oauth2/callback?code=C0DE&state=ST4TE',
  hosts: ['localhost:4000'],
  fetchMode: null,
  fetchDest: null,
  isUpgrade: false,
};
const judge = (changes: Partial<RequestHead>, uri = redirectUri) =>
  classifyRedirectRequest({ ...right, ...changes }, uri);

test('O9 the one request that counts gives its whole address, on the redirect URI', () => {
  const address = `${redirectUri}?code=C0DE&state=ST4TE`;
  for (const changes of [
    {},
    { hosts: ['LOCALHOST:4000'] },
    { fetchMode: 'navigate', fetchDest: 'document' },
    { fetchMode: 'navigate' },
  ])
    expect(judge(changes)).toEqual({ kind: 'redirect', address });
  expect(judge({ target: '/oauth2/callback' })).toEqual({ kind: 'redirect', address: redirectUri });
  // The query is the answer: it is read by the rules of every redirect.
  const odd = '/oauth2/callback?code=1&code=2&x=http://evil.test/';
  expect(judge({ target: odd })).toEqual({ kind: 'redirect', address: `http://localhost:4000${odd}` });
});

const elsewhere = [
  ...[
    '/',
    '/oauth2',
    '/oauth2/callback/',
    '/oauth2/callback.evil',
    '/OAUTH2/callback',
    '/favicon.ico',
    '*',
    '',
  ],
  ...[
    '/oauth2/./callback',
    '/x/../oauth2/callback',
    '/oauth2%2Fcallback',
    '/oauth2/callbac%6B',
    '//oauth2/callback',
  ],
  ...['/oauth2/callback;x', '/oauth2/callback#x', '\\oauth2\\callback', 'oauth2/callback', '/robots.txt'],
  ...[
    'http://localhost:4000/oauth2/callback?code=1',
    'http://evil.test/oauth2/callback',
    '//evil.test/callback',
  ],
  ...['/oauth2/callback/done?x', '/oauth2/callback/done/', '/oauth2/callback\t'],
];
for (const target of elsewhere)
  test(`O9 another path is not found: ${JSON.stringify(target)}`, () => {
    expect(judge({ target })).toEqual({ kind: 'not-found' });
  });

const refused: Readonly<Record<string, Partial<RequestHead>>> = {
  HEAD: { method: 'HEAD' },
  POST: { method: 'POST' },
  OPTIONS: { method: 'OPTIONS' },
  'get in small letters': { method: 'get' },
  'no Host': { hosts: [] },
  'two Hosts': { hosts: ['localhost:4000', 'localhost:4000'] },
  'a name that was made to resolve to this machine': { hosts: ['evil.test:4000'] },
  'another name of this machine': { hosts: ['127.0.0.1:4000'] },
  'another port': { hosts: ['localhost:4001'] },
  'no port': { hosts: ['localhost'] },
  'a user name in the Host': { hosts: ['user@localhost:4000'] },
  'an image of a page': { fetchMode: 'no-cors', fetchDest: 'image' },
  'a frame of a page': { fetchMode: 'navigate', fetchDest: 'iframe' },
  'a script’s fetch': { fetchMode: 'cors', fetchDest: 'empty' },
  'a WebSocket': { isUpgrade: true },
};
for (const [what, changes] of Object.entries(refused))
  test(`O9 ${what} is refused, on the redirect URI and on its page`, () => {
    expect(judge(changes)).toEqual({ kind: 'refuse' });
    expect(judge({ ...changes, target: '/oauth2/callback/done' })).toEqual({ kind: 'refuse' });
  });

test('the page has a clean path of its own beside every redirect URI', () => {
  for (const [uri, path] of [
    [redirectUri, '/oauth2/callback/done'],
    ['http://localhost:4000', '/done'],
    ['http://localhost:4000/', '/done'],
    ['http://localhost:4000/done', '/done/done'],
    ['http://localhost:4000/done/', '/done/done'],
  ] as const) {
    expect(pagePath(uri)).toBe(path);
    expect(judge({ target: path }, uri)).toEqual({ kind: 'page' });
    expect(path).not.toBe(new URL(uri).pathname);
  }
});

test('O9 the addresses are those of loopback that a browser takes the host for', () => {
  expect(readLoopback(redirectUri)).toEqual({ addresses: ['127.0.0.1', '::1'], port: 4000 });
  expect(readLoopback('http://127.0.0.1:4000/cb')).toEqual({ addresses: ['127.0.0.1'], port: 4000 });
  expect(readLoopback('http://127.1.2.3/cb')).toEqual({ addresses: ['127.1.2.3'], port: 80 });
  expect(readLoopback('http://[::1]:4000/cb')).toEqual({ addresses: ['::1'], port: 4000 });
});
