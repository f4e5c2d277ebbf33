/** The fakes of a company's network: what they accept, refuse and record. */

import { request as askHttp, createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { runInNewContext } from 'node:vm';
import { test as base, expect } from '@playwright/test';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type KeyAndCertificate,
} from '../../fakes/network/certificates';
import { askLoopback } from '../../fakes/network/loopback-request';
import { type Protection, startProtectedSite } from '../../fakes/network/protected-site';
import { buildBasic, startProxy } from '../../fakes/network/proxy';
import { startProxyConfiguration } from '../../fakes/network/proxy-configuration';

const host = 'login.company.example';
const url = `https://${host}/page`;
const login = { user: 'dana', password: 'päss:wörd' };
const dayMs = 86_400_000;

/** Starts servers that end with the test. */
const test = base.extend<{
  startTls: (tls: KeyAndCertificate) => Promise<number>;
  authority: CertificateAuthority;
  ending: <Each extends { stop: () => Promise<void> }>(server: Promise<Each>) => Promise<Each>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  startTls: async ({}, use) => {
    const servers: Server[] = [];
    await use(async (tls) => {
      const server = createServer(tls, (request, response) => {
        response.end(JSON.stringify(request.headers));
      });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return (server.address() as AddressInfo).port;
    });
    for (const server of servers) server.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  authority: async ({}, use) => use(await createCertificateAuthority('Company authority')),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  ending: async ({}, use) => {
    const stops: (() => Promise<void>)[] = [];
    await use(async (server) => {
      const started = await server;
      stops.push(started.stop);
      return started;
    });
    for (const stop of stops) await stop();
  },
});

test('W7 a certificate of the authority is accepted by a client that trusts it, for its own names only', async ({
  startTls,
  authority,
}) => {
  const ca = authority.cert;
  const port = await startTls(await authority.issue({ names: [host, '127.0.0.1'] }));
  expect((await askLoopback(url, { port, ca })).status).toBe(200);
  expect((await askLoopback('https://127.0.0.1/', { port, ca })).status).toBe(200);
  await expect(askLoopback('https://other.example/', { port, ca })).rejects.toThrow('altnames');
  const { cert: stranger } = await createCertificateAuthority('Company authority');
  await expect(askLoopback(url, { port, ca: stranger })).rejects.toThrow(/signature|issuer/);
});

test('W7 a certificate can be expired or not valid yet', async ({ startTls, authority }) => {
  const ca = authority.cert;
  const expired = await startTls(await authority.issue({ names: [host], notAfter: Date.now() - dayMs }));
  await expect(askLoopback(url, { port: expired, ca })).rejects.toThrow('expired');
  const early = await startTls(await authority.issue({ names: [host], notBefore: Date.now() + dayMs }));
  await expect(askLoopback(url, { port: early, ca })).rejects.toThrow('not yet valid');
});

test('W7 a certificate that was issued for a person is refused for a server', async ({
  startTls,
  authority,
}) => {
  const ca = authority.cert;
  const port = await startTls(await authority.issue({ names: [host], use: 'client' }));
  await expect(askLoopback(url, { port, ca })).rejects.toThrow('purpose');
});

test('W8 the proxy opens tunnels to its named servers after the log-in, and does not pass the log-in on', async ({
  startTls,
  authority,
  ending,
}) => {
  const ca = authority.cert;
  const port = await startTls(await authority.issue({ names: [host] }));
  const proxy = await ending(startProxy({ reach: { [`${host}:443`]: port }, login }));
  const tunnel = (target: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; challenge?: string | undefined; socket: Socket }>((resolve, reject) => {
      const [address, proxyPort] = proxy.address.split(':');
      askHttp({ host: address, port: proxyPort, method: 'CONNECT', path: target, headers, agent: false })
        .once('connect', ({ statusCode: status = 0, headers }, socket) =>
          resolve({ status, challenge: headers['proxy-authenticate'], socket }),
        )
        .once('error', reject)
        .end();
    });
  const authorization = { 'proxy-authorization': buildBasic(login) };
  const refused = await tunnel(`${host}:443`);
  expect(refused).toMatchObject({ status: 407, challenge: 'Basic realm="Company proxy"' });
  expect((await tunnel(`${host}:443`, { 'proxy-authorization': 'Basic eDp5' })).status).toBe(407);
  expect((await tunnel('elsewhere.example:443', authorization)).status).toBe(502);
  expect((await tunnel(`${host}:8443`, authorization)).status).toBe(502);

  const { status, socket } = await tunnel(`${host}:443`, authorization);
  expect(status).toBe(200);
  const answer = await new Promise<string>((resolve, reject) => {
    const secure = connectTls({ socket, servername: host, ca }, () => {
      secure.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    });
    let text = '';
    secure.on('data', (chunk) => {
      text += chunk;
    });
    secure.once('end', () => resolve(text));
    secure.once('error', reject);
  });
  expect(answer).toContain('200 OK');
  expect(answer.toLowerCase()).not.toContain('proxy-authorization');
  expect(proxy.visits.map((visit) => visit.status)).toEqual([407, 407, 502, 502, 200]);
  proxy.demand(null);
  expect((await tunnel(`${host}:443`)).status).toBe(200);
});

test('W8 the proxy passes plain requests on without its log-in', async ({ ending }) => {
  const received: IncomingHttpHeaders[] = [];
  const server = createHttpServer(({ headers }, response) => {
    received.push(headers);
    response.end('plain');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const proxy = await ending(startProxy({ reach: { 'plain.example:80': port }, login }));
  const ask = (path: string, headers = {}) =>
    new Promise<number>((resolve, reject) => {
      const [host, proxyPort] = proxy.address.split(':');
      askHttp({ host, port: proxyPort, path, headers, agent: false })
        .once('response', (answer) => {
          answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
        })
        .once('error', reject)
        .end();
    });
  const authorization = { 'proxy-authorization': buildBasic(login) };
  expect(await ask('http://plain.example/')).toBe(407);
  expect(await ask('http://other.example/', authorization)).toBe(502);
  expect(await ask('/not-absolute', authorization)).toBe(400);
  expect(await ask('https://plain.example/', authorization)).toBe(400);
  expect(await ask('http://plain.example/', { ...authorization, 'x-own': 'kept' })).toBe(200);
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ 'x-own': 'kept' });
  expect(received[0]).not.toHaveProperty('proxy-authorization');
  server.close();
});

test('W8 the PAC file names a proxy or a direct way for the hosts of its rules only', async ({ ending }) => {
  const pac = await ending(
    startProxyConfiguration([
      ['*.company.example', 'PROXY 127.0.0.1:3128'],
      ['direct.example', 'DIRECT'],
    ]),
  );
  const { text, headers } = await askLoopback(pac.url, { port: Number(new URL(pac.url).port) });
  expect(headers['content-type']).toBe('application/x-ns-proxy-autoconfig');
  const shExpMatch = (name: string, pattern: string) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(name);
  const find = (name: string) =>
    runInNewContext(`${text}; FindProxyForURL('', ${JSON.stringify(name)})`, { shExpMatch });
  expect([host, 'direct.example', 'company.example.evil'].map(find)).toEqual([
    'PROXY 127.0.0.1:3128',
    'DIRECT',
    'PROXY 127.0.0.1:9',
  ]);
});

test('W8 a protected site accepts the right HTTP log-in, and records every log-in that it was sent', async ({
  authority,
  ending,
}) => {
  const ca = authority.cert;
  const tls = await authority.issue({ names: [host] });
  const start = (protection: Protection) => ending(startProtectedSite(tls, protection));
  const site = await start({ kind: 'basic', realm: 'Staff', login });
  const ask = (path: string, authorization?: string) =>
    askLoopback(`https://${host}${path}`, {
      port: site.port,
      ca,
      headers: authorization === undefined ? {} : { authorization },
    });
  const refused = await ask('/gate');
  expect(refused).toMatchObject({
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="Staff", charset="UTF-8"' },
  });
  expect((await ask('/gate', 'Basic eDp5')).status).toBe(401);
  expect((await ask('/gate', buildBasic(login))).text).toContain('Inside');
  const onward = await ask('/gate?onward=https%3A%2F%2Fnext.example%2F', buildBasic(login));
  expect(onward).toMatchObject({ status: 302, headers: { location: 'https://next.example/' } });
  expect(site.visits.map(({ status }) => status)).toEqual([401, 401, 200, 302]);
  expect(site.visits[1]).toMatchObject({ path: '/gate', authorization: 'Basic eDp5', person: null });
  for (const [kind, challenge] of [
    ['negotiate', 'Negotiate'],
    ['ntlm', 'NTLM'],
  ] as const) {
    const { port } = await start({ kind });
    expect((await askLoopback(url, { port, ca })).headers['www-authenticate']).toBe(challenge);
  }
});

test('W9 a protected site accepts the client certificates of its authority only', async ({
  authority,
  ending,
}) => {
  const ca = authority.cert;
  const tls = await authority.issue({ names: [host] });
  const { port, visits } = await ending(startProtectedSite(tls, { kind: 'client-certificate', authority }));
  const dana = await authority.issue({ names: ['Dana'], use: 'client' });
  const other = await createCertificateAuthority('Other');
  const stranger = await other.issue({ names: ['Stranger'], use: 'client' });
  expect((await askLoopback(url, { port, ca })).status).toBe(403);
  expect((await askLoopback(url, { port, ca, ...stranger })).status).toBe(403);
  expect((await askLoopback(url, { port, ca, ...dana })).text).toContain('Inside');
  expect(visits.map(({ person, status }) => [person, status])).toEqual([
    [null, 403],
    ['Stranger', 403],
    ['Dana', 200],
  ]);
});
