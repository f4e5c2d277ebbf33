/** A listener on the redirect URI, on loopback alone, for the one request that brings the agent's browser back. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { buildProblem } from '../../core/problems/problem';
import type { Result } from '../../core/result';
import { classifyRedirectRequest, pagePath, readLoopback } from '../../core/sign-in/redirect-request';
import { redirectHeaders, redirectPage } from './redirect-page';

export type RedirectListener = {
  /** The whole address of the one request that counts. Stays open if none comes. */
  readonly redirect: Promise<string>;
  /** Ends listening and every connection. Resolves when the port is free again. */
  readonly close: () => Promise<void>;
};

/** No connection lives longer, whatever it sends and however slowly. Milliseconds. */
const connectionMs = 5_000;

/** After the redirect, for the page that the browser is sent on to. Milliseconds. */
const pageMs = 5_000;

/** Of more connections the oldest goes, so that a crowd of silent ones does not keep the browser out. */
const maxConnections = 64;

const maxHeaderSize = 32 * 1024;

/** Opens the listener: on every address that the host of the redirect URI stands for, and no other. Never rejects. */
export async function listenForRedirect(redirectUri: string): Promise<Result<RedirectListener>> {
  const { addresses, port } = readLoopback(redirectUri);
  const sockets = new Set<Socket>();
  let onRedirect = (_address: string) => {};
  const redirect = new Promise<string>((resolve) => {
    onRedirect = resolve;
  });
  let isOver = false;
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const verdict = classifyRedirectRequest(readHead(request), redirectUri);
    if (verdict.kind === 'redirect' && !isOver) {
      isOver = true;
      setTimeout(close, pageMs);
      onRedirect(verdict.address);
      // Away from the address that has the code in it.
      return send(response, 303, '', { Location: pagePath(redirectUri) });
    }
    if (verdict.kind === 'page' && isOver) {
      response.once('close', close);
      return send(response, 200, redirectPage, { 'Content-Type': 'text/html; charset=utf-8' });
    }
    send(response, verdict.kind === 'refuse' ? 400 : 404);
  };
  const servers = addresses.map((address) => ({ address, server: createServer({ maxHeaderSize }, answer) }));
  let closed: Promise<unknown> | null = null;
  const close = async () => {
    closed ??= Promise.all(servers.map(({ server }) => stop(server)));
    for (const socket of sockets) socket.destroy();
    await closed;
  };

  for (const { address, server } of servers) {
    server.on('connection', (socket) => bound(socket, sockets));
    const fault = await listen(server, address, port);
    // A machine without IPv6 has no ::1 that a browser could go to. Who has only that one is refused, though.
    if (fault === null || (addresses.length > 1 && address === '::1' && isMissing(fault))) continue;
    await close();
    return fault === 'EADDRINUSE'
      ? buildProblem('redirect-port-busy', { detail: String(port) })
      : buildProblem('redirect-not-receivable', { detail: fault });
  }
  return { kind: 'done', value: { redirect, close } };
}

function readHead({ method, url, headers, headersDistinct }: IncomingMessage) {
  const single = (name: string) => headersDistinct[name]?.join() ?? null;
  return {
    method: method ?? '',
    target: url ?? '',
    hosts: headersDistinct.host ?? [],
    fetchMode: single('sec-fetch-mode'),
    fetchDest: single('sec-fetch-dest'),
    isUpgrade: headers.upgrade !== undefined,
  };
}

function send(response: ServerResponse, status: number, body = '', more: Record<string, string> = {}): void {
  response.writeHead(status, { ...redirectHeaders, ...more, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

function bound(socket: Socket, sockets: Set<Socket>): void {
  sockets.add(socket);
  const late = setTimeout(() => socket.destroy(), connectionMs);
  socket.once('close', () => {
    clearTimeout(late);
    sockets.delete(socket);
  });
  const [oldest] = sockets;
  if (sockets.size > maxConnections) oldest?.destroy();
}

/** The name of the fault, or null when it listens. */
function listen(server: Server, host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    server.once('error', (fault: NodeJS.ErrnoException) => resolve(fault.code ?? fault.name));
    server.listen({ host, port, exclusive: true }, () => resolve(null));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => (server.listening ? server.close(() => resolve()) : resolve()));
}

function isMissing(fault: string): boolean {
  return fault === 'EADDRNOTAVAIL' || fault === 'EAFNOSUPPORT';
}
