import { randomBytes } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Call } from './call';
import { escapeHtml } from './html';

/** Sends any answer. Does nothing if the client is gone. */
export function sendAnswer(
  call: Call,
  status: number,
  headers: OutgoingHttpHeaders,
  body: string | Buffer,
): void {
  const { res } = call;
  if (res.destroyed || res.headersSent) return;
  res.writeHead(status, {
    'inin-correlation-id': call.correlationId,
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  res.end(body);
}

export function sendJson(call: Call, status: number, body: unknown, headers: OutgoingHttpHeaders = {}): void {
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
  sendAnswer(call, status, { 'content-type': 'application/json', ...headers }, text);
}

export function sendRedirect(
  call: Call,
  status: number,
  location: string,
  headers: OutgoingHttpHeaders = {},
): void {
  sendAnswer(call, status, { ...headers, location }, '');
}

/** Sends an error in the format of Genesys Cloud's API. */
export function sendApiError(
  call: Call,
  status: number,
  code: string,
  message: string,
  headers: OutgoingHttpHeaders = {},
): void {
  const body = { message, code, status, contextId: call.correlationId, details: [], errors: [] };
  sendJson(call, status, body, headers);
}

/** `build` gets the nonce that lets the page's own style and script run. */
export interface HtmlPage {
  readonly build: (nonce: string) => string;
  /** The origins that its forms may lead to, redirects included, because Chromium checks those too. */
  readonly formTargets?: readonly string[];
  readonly script?: boolean;
}

export function sendPage(
  call: Call,
  status: number,
  page: HtmlPage,
  headers: OutgoingHttpHeaders = {},
): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    page.script ? `script-src 'nonce-${nonce}'` : "script-src 'none'",
    `form-action 'self' ${(page.formTargets ?? []).join(' ')}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  const type = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy.join('; ') };
  sendAnswer(call, status, { ...type, ...headers }, page.build(nonce));
}

/** Sends a page with a text and nothing else. */
export function sendNoticePage(
  call: Call,
  status: number,
  title: string,
  text: string,
  headers: OutgoingHttpHeaders = {},
): void {
  const build = () =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>` +
    `<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main></body></html>`;
  sendPage(call, status, { build }, headers);
}

/** Sends the login server's error page. It takes the place of a redirect to an address that can't be trusted. */
export function sendErrorPage(call: Call, status: number, text: string): void {
  sendNoticePage(call, status, 'Sign-in error', text);
}
