/**
 * The listener of the browser sign-in on real ports. With the app around it: test/app/sign-in/browser-sign-in.test.ts.
 */

import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from '@playwright/test';
import type { Result } from '../../../src/core/result';
import { hasState } from '../../../src/core/sign-in/sign-in';
import { listenForRedirect, type RedirectListener } from '../../../src/main/sign-in/redirect-listener';
import { english, inEnglish } from '../../kit/english';
import { ask, findFreePort, knock } from '../../kit/own-browser';
import { outcomeOf } from '../samples';

const answer = '?code=C0DE-Splx&state=ST4TE';

function take(listening: Result<RedirectListener>): RedirectListener {
  if (listening.kind === 'problem') throw new Error(listening.problem.code);
  return listening.value;
}

/** Listens for the redirect with the state of `answer`. */
const listen = (redirectUri: string, onForeignAnswer = () => {}) =>
  listenForRedirect({
    redirectUri,
    isExpected: (address) => hasState(address, { state: 'ST4TE' }),
    onForeignAnswer,
    texts: () => english,
  });

async function open(host = 'localhost') {
  const port = await findFreePort();
  const uri = `http://${host}:${port}/oauth2/callback`;
  let foreignAnswers = 0;
  const listener = take(await listen(uri, () => foreignAnswers++));
  let redirect: string | null = null;
  void listener.redirect.then((address) => {
    redirect = address;
  });
  return { port, uri, ...listener, seen: () => redirect, foreignAnswers: () => foreignAnswers };
}

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);

for (const address of hasIpv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1'])
  test(`O9 the redirect is received at ${address}, the browser gets a clean page, and then nothing listens`, async () => {
    const { uri, port, redirect } = await open();
    const first = await ask(`${uri}${answer}`, { address });
    expect([first.status, first.headers.location, first.text]).toEqual([303, '/oauth2/callback/done', '']);
    expect(await redirect).toBe(`${uri}${answer}`);
    const page = await ask(`${uri}/done`, { address });
    expect(page.status).toBe(200);
    expect(page.text).toContain('You can go back to Agent Desk');
    await expect.poll(() => knock('127.0.0.1', port)).toBe('ECONNREFUSED');
    if (hasIpv6) await expect.poll(() => knock('::1', port)).toBe('ECONNREFUSED');
  });

test('O9 O14 no response may be cached or framed, has a script, or repeats anything of the redirect', async () => {
  const { uri, close } = await open();
  const answers = [
    await ask(`${uri}/elsewhere${answer}`),
    await ask(`${uri}${answer}`, { method: 'POST' }),
    await ask(`${uri}${answer}`),
    await ask(`${uri}${answer}`),
    await ask(`${uri}/done`),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 400, 303, 404, 200]);
  for (const { headers, text } of answers) {
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-[^ ]+'; /),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      connection: 'close',
    });
    expect(headers).not.toHaveProperty('set-cookie');
    expect(JSON.stringify([headers, text])).not.toMatch(/C0DE|ST4TE|code=|state=/);
    expect(text).not.toMatch(/<script|\son\w+=|https?:|<(img|link|form|iframe|meta http)/i);
  }
  await close();
});

const wrong: Readonly<Record<string, [status: number, options: Parameters<typeof ask>[1]]>> = {
  'a favicon': [404, { target: '/favicon.ico' }],
  'the root': [404, { target: '/' }],
  'a path below': [404, { target: `/oauth2/callback/x${answer}` }],
  'a path that becomes the right one': [404, { target: `/x/../oauth2/callback${answer}` }],
  'an absolute target': [404, { target: `http://localhost/oauth2/callback${answer}` }],
  'the page before its time': [404, { target: '/oauth2/callback/done' }],
  HEAD: [400, { method: 'HEAD' }],
  POST: [400, { method: 'POST' }],
  'another Host': [400, { headers: { host: 'evil.test' } }],
  'a frame': [400, { headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' } }],
  'an image': [400, { headers: { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' } }],
  'a WebSocket': [400, { headers: { connection: 'Upgrade', upgrade: 'websocket' } }],
  'huge headers': [431, { headers: { 'x-huge': 'x'.repeat(100_000) } }],
};
test('O9 any other request is refused, and the listener goes on waiting for the redirect', async () => {
  const { uri, seen, redirect, close } = await open();
  for (const [what, [status, options]] of Object.entries(wrong))
    expect.soft((await ask(`${uri}${answer}`, options)).status, what).toBe(status);
  const host = new URL(uri).host;
  const head = `GET /oauth2/callback${answer} HTTP/1.1\r\nHost: ${host}\r\nHost: ${host}\r\n\r\n`;
  expect(await say(Number(new URL(uri).port), head), 'a Host twice').toMatch(/^HTTP\/1\.1 400 /);
  expect(seen()).toBeNull();
  expect((await ask(`${uri}${answer}`)).status).toBe(303);
  expect(await redirect).toBe(`${uri}${answer}`);
  await close();
});

const foreign: Readonly<Record<string, string>> = {
  'another state': '?code=C0DE-Splx&state=guessed',
  'no state': '?code=C0DE-Splx',
  'an empty state': '?code=C0DE-Splx&state=',
  'the state behind the name of another parameter': '?code=C0DE-Splx&State=ST4TE',
  'two other states': '?code=C0DE-Splx&state=one&state=two',
  'an error and another state': '?error=access_denied&state=guessed',
  'an error and no state': '?error=access_denied&error_description=ended',
  nothing: '',
};
test('RS-33 O3 O9 O25 an answer with another state or none ends nothing, and its page says that it belongs elsewhere', async () => {
  const { uri, seen, redirect, foreignAnswers, close } = await open();
  for (const [what, query] of Object.entries(foreign)) {
    const before = foreignAnswers();
    const sent = await ask(`${uri}${query}`);
    expect([sent.status, sent.text], what).toEqual([303, '']);
    expect(sent.headers.location, what).toBe('/oauth2/callback/another-sign-in');
    expect(foreignAnswers(), what).toBe(before + 1);
    const page = await ask(new URL(sent.headers.location ?? '', uri).href);
    expect(page.status, what).toBe(200);
    expect(page.text).toContain('This page belongs to another sign-in');
    expect(JSON.stringify([page.headers, page.text])).not.toMatch(/C0DE|ST4TE|guessed|code=|state=|<script/);
    // The last page is not there before the right answer.
    expect((await ask(`${uri}/done`)).status, what).toBe(404);
  }
  expect(seen()).toBeNull();
  expect((await ask(`${uri}${answer}`)).headers.location).toBe('/oauth2/callback/done');
  expect(await redirect).toBe(`${uri}${answer}`);
  await close();
});

test('RS-33 an answer with the right state counts whatever else it says, also after a thousand others', async () => {
  for (const query of ['?error=access_denied&state=ST4TE', '?code=1&code=2&state=ST4TE&state=other']) {
    const { uri, redirect, foreignAnswers, close } = await open();
    for (let count = 0; count < 1_000; count += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => ask(`${uri}?code=x&state=${count + index}`)),
      );
    expect((await ask(`${uri}${query}`)).headers.location).toBe('/oauth2/callback/done');
    expect(await redirect).toBe(`${uri}${query}`);
    expect(foreignAnswers()).toBe(1_000);
    await close();
  }
});

/** Sends bytes unchanged and gives the whole response. */
async function say(port: number, bytes: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port });
  socket.end(bytes);
  let text = '';
  for await (const part of socket.setEncoding('utf8')) text += part;
  return text;
}

test('O9 the listener is bound to loopback only', async () => {
  const { port, close } = await open();
  const others = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, scopeid }) => !internal && !scopeid)
    .map(({ address }) => address);
  // A computer without another address has the rest of loopback, where the listener must not be either.
  for (const address of [...others, '127.0.0.2'])
    expect.soft(await knock(address, port), address).toBe('ECONNREFUSED');
  await close();
});

test('O9 for a redirect URI with an IP address the listener is bound to that address only', async () => {
  const { port, close } = await open('127.0.0.1');
  expect(await knock('127.0.0.1', port)).toBe(true);
  if (hasIpv6) expect(await knock('::1', port)).toBe('ECONNREFUSED');
  await close();
});

for (const address of hasIpv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1'])
  test(`O9 a port that is busy on ${address} gives redirect-port-busy, and nothing stays open`, async () => {
    const port = await findFreePort();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, address, resolve));
    const busy = await listen(`http://localhost:${port}/oauth2/callback`);
    expect(outcomeOf(busy)).toBe('redirect-port-busy');
    expect(JSON.stringify(inEnglish(busy))).toContain(`port ${port}`);
    await new Promise((resolve) => other.close(resolve));
    for (const each of ['127.0.0.1', '::1']) expect(await knock(each, port)).not.toBe(true);
  });

test('O9 an address that is not this computer’s gives redirect-not-receivable', async () => {
  const outcome = await listen('http://[::2]:4000/cb');
  expect(outcomeOf(outcome)).toBe('redirect-not-receivable');
});

async function hold(port: number, count: number): Promise<Socket[]> {
  const sockets = Array.from({ length: count }, () =>
    connect({ host: '127.0.0.1', port }).on('error', () => {}),
  );
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  return sockets;
}

test('O9 slow clients do not keep the browser out, and are disconnected when the listener closes', async () => {
  const { uri, port, redirect, close } = await open();
  const silent = await hold(port, 40);
  const slow = await hold(port, 40);
  for (const socket of slow) socket.write('GET /oauth2/callback?code=slow HTTP/1.1\r\nHost: localhost');
  expect((await ask(`${uri}${answer}`, { address: '127.0.0.1' })).status).toBe(303);
  expect(await redirect).toBe(`${uri}${answer}`);
  const closing = close();
  // Long before the time limit of a connection.
  const isEnd = () => [...silent, ...slow].every(({ destroyed }) => destroyed);
  await expect.poll(isEnd, { timeout: 2_000 }).toBe(true);
  await closing;
  expect(await knock('127.0.0.1', port)).toBe('ECONNREFUSED');
});

test('O9 a client that sends byte by byte is disconnected after five seconds, and the listener waits on', async () => {
  const { uri, port, seen, close } = await open();
  const [drip] = await hold(port, 1);
  const timer = setInterval(() => drip?.write('x'), 200);
  drip?.write('GET /oauth2/callback?code=');
  await expect.poll(() => drip?.destroyed, { timeout: 8_000 }).toBe(true);
  clearInterval(timer);
  expect(seen()).toBeNull();
  expect((await ask(`${uri}${answer}`)).status).toBe(303);
  await close();
});

test('the listener may be closed twice, also after the redirect', async () => {
  const { uri, port, close } = await open();
  await ask(`${uri}${answer}`);
  await Promise.all([close(), close()]);
  await close();
  expect(await knock('127.0.0.1', port)).toBe('ECONNREFUSED');
});
