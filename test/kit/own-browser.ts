/** A browser that a test plays: what the app hands to the system, and requests to the redirect URI, one by one. */

import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { DEMO_AGENT } from '../fakes/genesys-cloud';
import type { AgentDesk } from './agent-desk';

export type BrowserAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

export type BrowserRequestOptions = {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** The address of this machine to connect to; otherwise the URL's own host. */
  readonly address?: string;
  /** Sent as it is, instead of the URL's own path. */
  readonly target?: string;
};

/** One request on a connection of its own. Follows nothing. Rejects where nobody answers. */
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

/** Whether anything listens there: true, or the name of the refusal. */
export function knock(address: string, port: number): Promise<true | string> {
  return new Promise((resolve) => {
    const socket: Socket = connect({ host: address, port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (fault: NodeJS.ErrnoException) => resolve(fault.code ?? fault.name));
  });
}

/** Below those that systems give to whoever asks for any: nobody else is given it before the app listens there. */
const ports = { first: 20_000, count: 12_000 };

/** A port that is free on every address. */
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

/** Records what would be opened outside, instead of opening it. Gives the addresses so far. */
export async function recordOpened(desk: AgentDesk): Promise<() => Promise<string[]>> {
  await desk.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => {
      opened.push(url);
    };
  });
  return () => desk.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
}

/** Signs in at an authorize URL, as the stand-in's form has it; gives the redirect that the browser gets. */
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
