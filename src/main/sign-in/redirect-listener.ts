/** A listener on the redirect URI, on loopback only, for the one answer that brings the agent's browser back. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { buildProblem } from '../../core/problems/problem';
import type { Result } from '../../core/result';
import {
  classifyRedirectRequest,
  foreignPagePath,
  pagePath,
  type RequestHead,
  readLoopback,
} from '../../core/sign-in/redirect-request';
import type { Texts } from '../../shared/texts/texts';
import { buildForeignPage, buildRedirectPage, redirectHeaders } from './redirect-page';

export type RedirectExpectation = {
  readonly redirectUri: string;
  /** Whether an address on the redirect URI answers this attempt. */
  readonly isExpected: (address: string) => boolean;
  /** Called for each answer that is not expected. The listener waits on. */
  readonly onForeignAnswer: () => void;
  readonly texts: () => Texts;
};

export type RedirectListener = {
  /** The whole address of the expected redirect. Stays pending if none comes. */
  readonly redirect: Promise<string>;
  /** Stops listening and ends every connection. Resolves when the port is free again. */
  readonly close: () => Promise<void>;
};

/** A connection lives no longer than this, whatever it sends and however slowly. Milliseconds. */
const connectionMs = 5_000;

/** After the redirect, the browser has so long to ask for the page that it is sent on to. Milliseconds. */
const pageMs = 5_000;

/** When there are more, the oldest connection is ended: a crowd of silent connections must not keep the browser out. */
const maxConnections = 64;

const maxHeaderSize = 32 * 1024;

/**
 * Listens on every address that the redirect URI's host stands for, and on no other. Gives a problem where it can't;
 * never rejects.
 */
export async function listenForRedirect(expectation: RedirectExpectation): Promise<Result<RedirectListener>> {
  const { redirectUri, onForeignAnswer, texts } = expectation;
  let { isExpected } = expectation;
  const { addresses, port } = readLoopback(redirectUri);
  const sockets = new Set<Socket>();
  let receive = (_address: string) => {};
  const redirect = new Promise<string>((resolve) => {
    receive = resolve;
  });
  let isReceived = false;
  let late: NodeJS.Timeout | undefined;
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const verdict = classifyRedirectRequest(readHead(request), redirectUri);
    if (verdict.kind === 'redirect' && !isExpected(verdict.address)) {
      onForeignAnswer();
      return send(response, 303, '', { Location: foreignPagePath(redirectUri) });
    }
    if (verdict.kind === 'redirect' && !isReceived) {
      isReceived = true;
      late = setTimeout(close, pageMs);
      receive(verdict.address);
      // It holds the address, and with it the code.
      receive = () => {};
      // To an address without the code, for the browser's address bar and history.
      return send(response, 303, '', { Location: pagePath(redirectUri) });
    }
    if (verdict.kind === 'page' && isReceived) {
      response.once('close', close);
      return sendPage(response, buildRedirectPage(texts()));
    }
    if (verdict.kind === 'foreign-page') return sendPage(response, buildForeignPage(texts()));
    send(response, verdict.kind === 'refuse' ? 400 : 404);
  };
  const servers = addresses.map((address) => ({ address, server: createServer({ maxHeaderSize }, answer) }));
  let closed: Promise<unknown> | null = null;
  const close = async () => {
    closed ??= Promise.all(servers.map(({ server }) => stop(server)));
    clearTimeout(late);
    for (const socket of sockets) socket.destroy();
    // It holds the state. The caller may keep this listener until the next attempt.
    isExpected = () => false;
    await closed;
  };

  for (const { address, server } of servers) {
    server.on('connection', (socket) => limitConnection(socket, sockets));
    const fault = await listen(server, address, port);
    if (fault === null || (addresses.length > 1 && isWithoutIpv6(address, fault))) continue;
    await close();
    return fault === 'EADDRINUSE'
      ? buildProblem('redirect-port-busy', { detail: String(port) })
      : buildProblem('redirect-not-receivable', { detail: fault });
  }
  return { kind: 'done', value: { redirect, close } };
}

function readHead({ method, url, headers, headersDistinct }: IncomingMessage): RequestHead {
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

function sendPage(response: ServerResponse, page: string): void {
  send(response, 200, page, { 'Content-Type': 'text/html; charset=utf-8' });
}

function send(response: ServerResponse, status: number, body = '', more: Record<string, string> = {}): void {
  response.writeHead(status, { ...redirectHeaders, ...more, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

function limitConnection(socket: Socket, sockets: Set<Socket>): void {
  sockets.add(socket);
  const late = setTimeout(() => socket.destroy(), connectionMs);
  socket.once('close', () => {
    clearTimeout(late);
    sockets.delete(socket);
  });
  const [oldest] = sockets;
  if (sockets.size > maxConnections) oldest?.destroy();
}

/** Gives the system's name of the error, or null when the server listens. */
function listen(server: Server, host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    server.once('error', (fault: NodeJS.ErrnoException) => resolve(fault.code ?? fault.name));
    server.listen({ host, port, exclusive: true }, () => resolve(null));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => (server.listening ? server.close(() => resolve()) : resolve()));
}

/** A computer without IPv6 has no ::1, and then no browser can take `localhost` for it. */
function isWithoutIpv6(address: string, fault: string): boolean {
  return address === '::1' && (fault === 'EADDRNOTAVAIL' || fault === 'EAFNOSUPPORT');
}
