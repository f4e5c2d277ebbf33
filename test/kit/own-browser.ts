/**
 * A test plays the agent's browser: it sends requests to the redirect URI.
 */

import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { DEMO_AGENT } from '../fakes/genesys-cloud';

export type BrowserAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

export type BrowserRequestOptions = {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** The address to connect to; by default the URL's own host. */
  readonly address?: string;
  /** The request target, sent as it is; by default the URL's own path and query. */
  readonly target?: string;
};

/** Sends one request on its own connection, and follows no redirect. Rejects when the connection fails. */
export function ask(url: string, options: BrowserRequestOptions = {}): Promise<BrowserAnswer> {
  const { hostname, host, port, pathname, search } = new URL(url);
  const { method = 'GET', headers = {}, address = hostname.replace(/^\[|\]$/g, ''), target } = options;
  const path = target ?? `${pathname}${search}`;
  return new Promise((resolve, reject) => {
    const where = { host: address, port, path, method, agent: false, headers: { host, ...headers } };
    const asked = request(where, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      answer.once('error', reject);
    });
    asked.once('error', reject);
    asked.end();
  });
}

/** Tries to connect. True, or the code of the error, such as `ECONNREFUSED`. */
export function knock(address: string, port: number): Promise<true | string> {
  return new Promise((resolve) => {
    const socket: Socket = connect({ host: address, port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (fault: NodeJS.ErrnoException) => resolve(fault.code ?? fault.name));
  });
}

/**
 * Ports below the ephemeral range, from which systems assign ports: no other program is assigned one of them before the
 * app listens there.
 */
const ports = { first: 20_000, count: 12_000 };

/** A port that is free on every address of this computer. */
export async function findFreePort(): Promise<number> {
  const port = ports.first + Math.floor(Math.random() * ports.count);
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '::', () => resolve(true));
  });
  if (!isFree) return findFreePort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Signs in at an authorize URL with the stand-in's form. The redirect that the browser gets, with the code. */
export async function logInAt(authorizeUrl: string, agent = DEMO_AGENT): Promise<string> {
  const page = await fetch(authorizeUrl, { redirect: 'manual' });
  if (page.status !== 200) return page.headers.get('location') ?? '';
  const html = await page.text();
  const read = (pattern: RegExp) => pattern.exec(html)?.[1] ?? '';
  const transaction = read(/name="transaction" value="([^"]+)"/);
  const body = new URLSearchParams({ transaction, email: agent.email, password: agent.password });
  const action = new URL(read(/action="([^"]+)"/), authorizeUrl);
  const answer = await fetch(action, { method: 'POST', body, redirect: 'manual' });
  return answer.headers.get('location') ?? '';
}
