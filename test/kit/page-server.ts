/** A server for pages of other sites, under any host name, with or without TLS. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { startOnLoopback } from '../fakes/network/loopback-server';

export type PageServer = {
  readonly port: number;
  /** `host path` of every request, in order. */
  readonly visits: readonly string[];
  readonly stop: () => Promise<void>;
};

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** @param tls null for a server without encryption */
export async function startPageServer(
  tls: { readonly key: string; readonly cert: string } | null,
  answer: Answer,
): Promise<PageServer> {
  const visits: string[] = [];
  const act: Answer = (request, response) => {
    visits.push(`${request.headers.host} ${request.url}`);
    answer(request, response);
  };
  const server = tls === null ? createServer(act) : createTlsServer({ ...tls }, act);
  const { port, stop } = await startOnLoopback(server);
  return { port, visits, stop };
}

/** Answers a request with a page whose body the test gives. */
export function sendHtml(
  response: ServerResponse,
  body: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
  response.end(
    `<!doctype html><html lang="en"><title>Sign in to your account</title><body>${body}</body></html>`,
  );
}
