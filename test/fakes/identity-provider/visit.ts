import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** A request as it came. `host` is without its port. */
export type Visit = {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly form: URLSearchParams;
};

export async function readVisit(request: IncomingMessage): Promise<Visit> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  const { method = 'GET', url = '/', headers } = request;
  const { hostname, pathname, searchParams } = new URL(url, `https://${headers.host}`);
  return {
    host: hostname,
    method,
    path: pathname,
    url,
    query: searchParams,
    headers,
    body,
    form: new URLSearchParams(body),
  };
}

export function readCookie({ headers }: Visit, name: string): string | null {
  const pairs = (headers.cookie ?? '').split(/;\s*/).map((pair) => pair.split('='));
  return pairs.find(([key]) => key === name)?.[1] ?? null;
}

/** `script` runs by a nonce, and the policy of the page allows nothing else. Callers must escape what they put into `body`. */
export type Page = { readonly head?: string; readonly body: string; readonly script?: string };

export function sendPage(
  response: ServerResponse,
  status: number,
  page: Page,
  headers: Record<string, string> = {},
): void {
  const nonce = randomBytes(16).toString('base64');
  const script = page.script === undefined ? '' : `<script nonce="${nonce}">${page.script}</script>`;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; frame-src https:; base-uri 'none'`,
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Company sign-on</title>${page.head ?? ''}` +
      `</head><body>${page.body}${script}</body></html>`,
  );
}

export function redirect(
  response: ServerResponse,
  status: 302 | 303,
  location: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { location, 'cache-control': 'no-store', ...headers }).end();
}

/** A request that is not exactly right. The page with the message is what a failed test shows. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** Runs a step. Answers its refusal with a page. */
export async function answerRefusals(
  response: ServerResponse,
  step: () => void | Promise<void>,
): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    sendPage(response, error.status, { body: `<h1>Refused</h1><p>${error.message}</p>` });
  }
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A string literal for an inline script. */
export function quote(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c');
}
