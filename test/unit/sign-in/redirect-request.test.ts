import { expect, test } from '@playwright/test';
import {
  classifyRedirectRequest,
  foreignPagePath,
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

test('O9 the browser’s request to the redirect URI gives its whole address', () => {
  const address = `${redirectUri}?code=C0DE&state=ST4TE`;
  for (const changes of [
    {},
    { hosts: ['LOCALHOST:4000'] },
    { fetchMode: 'navigate', fetchDest: 'document' },
    { fetchMode: 'navigate' },
  ])
    expect(judge(changes)).toEqual({ kind: 'redirect', address });
  expect(judge({ target: '/oauth2/callback' })).toEqual({ kind: 'redirect', address: redirectUri });
  // The query is not judged here: readRedirect reads it, as for every redirect.
  const odd = '/oauth2/callback?code=1&code=2&x=http://evil.test/';
  expect(judge({ target: odd })).toEqual({ kind: 'redirect', address: `http://localhost:4000${odd}` });
});

const elsewhere = [
  '/',
  '/oauth2',
  '/oauth2/callback/',
  '/oauth2/callback.evil',
  '/OAUTH2/callback',
  '/favicon.ico',
  '*',
  '',
  '/oauth2/./callback',
  '/x/../oauth2/callback',
  '/oauth2%2Fcallback',
  '/oauth2/callbac%6B',
  '//oauth2/callback',
  '/oauth2/callback;x',
  '/oauth2/callback#x',
  '\\oauth2\\callback',
  'oauth2/callback',
  '/robots.txt',
  'http://localhost:4000/oauth2/callback?code=1',
  'http://evil.test/oauth2/callback',
  '//evil.test/callback',
  '/oauth2/callback/done?x',
  '/oauth2/callback/done/',
  '/oauth2/callback\t',
];
for (const target of elsewhere)
  test(`O9 another path is not found: ${JSON.stringify(target)}`, () => {
    expect(judge({ target })).toEqual({ kind: 'not-found' });
  });

const refused: Readonly<Record<string, Partial<RequestHead>>> = {
  'the method HEAD': { method: 'HEAD' },
  'the method POST': { method: 'POST' },
  'the method OPTIONS': { method: 'OPTIONS' },
  'the method get in lower case': { method: 'get' },
  'no Host': { hosts: [] },
  'two Hosts': { hosts: ['localhost:4000', 'localhost:4000'] },
  'a Host that was made to resolve to this computer': { hosts: ['evil.test:4000'] },
  'another name of this computer as its Host': { hosts: ['127.0.0.1:4000'] },
  'another port in its Host': { hosts: ['localhost:4001'] },
  'no port in its Host': { hosts: ['localhost'] },
  'a user name in its Host': { hosts: ['user@localhost:4000'] },
  'the headers of an image': { fetchMode: 'no-cors', fetchDest: 'image' },
  'the headers of a frame': { fetchMode: 'navigate', fetchDest: 'iframe' },
  'the headers of a script’s fetch': { fetchMode: 'cors', fetchDest: 'empty' },
  'an upgrade to a WebSocket': { isUpgrade: true },
};
for (const [what, changes] of Object.entries(refused))
  test(`O9 a request with ${what} is refused, on the redirect URI and on its pages`, () => {
    expect(judge(changes)).toEqual({ kind: 'refuse' });
    for (const page of ['done', 'another-sign-in'])
      expect(judge({ ...changes, target: `/oauth2/callback/${page}` })).toEqual({ kind: 'refuse' });
  });

test('each page after an answer has a path of its own for every redirect URI', () => {
  for (const [uri, path] of [
    [redirectUri, '/oauth2/callback/done'],
    ['http://localhost:4000', '/done'],
    ['http://localhost:4000/', '/done'],
    ['http://localhost:4000/done', '/done/done'],
    ['http://localhost:4000/done/', '/done/done'],
  ] as const) {
    expect(pagePath(uri)).toBe(path);
    expect(judge({ target: path }, uri)).toEqual({ kind: 'page' });
    const foreign = foreignPagePath(uri);
    expect(judge({ target: foreign }, uri)).toEqual({ kind: 'foreign-page' });
    expect(new Set([path, foreign, new URL(uri).pathname]).size).toBe(3);
  }
});

test('O9 the listener’s addresses are the loopback addresses that a browser may use for the host', () => {
  expect(readLoopback(redirectUri)).toEqual({ addresses: ['127.0.0.1', '::1'], port: 4000 });
  expect(readLoopback('http://127.0.0.1:4000/cb')).toEqual({ addresses: ['127.0.0.1'], port: 4000 });
  expect(readLoopback('http://127.1.2.3/cb')).toEqual({ addresses: ['127.1.2.3'], port: 80 });
  expect(readLoopback('http://[::1]:4000/cb')).toEqual({ addresses: ['::1'], port: 4000 });
});
