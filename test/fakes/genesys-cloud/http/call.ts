import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const MAX_BODY_BYTES = 1_048_576;

/** A request that was read to its end. */
export interface Call {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly method: string;
  /** As it came, with its prefix. */
  readonly path: string;
  /** With the scheme and host that the client used, so that links lead back to them. */
  readonly origin: string;
  readonly host: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** null unless the content type says form. */
  readonly form: URLSearchParams | null;
  readonly correlationId: string;
}

/** @throws if the body is larger than 1 MB or the client went away while sending it */
export async function readCall(req: IncomingMessage, res: ServerResponse, scheme: string): Promise<Call> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error('the request body is larger than 1 MB');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks).toString('utf8');
  // Not by new URL(), which would normalise '//' and '..' before they reach the journal.
  const [path = '/', ...rest] = (req.url ?? '/').split('?');
  const host = req.headers.host ?? '';
  const type = (req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  return {
    req,
    res,
    method: req.method ?? 'GET',
    path,
    origin: `${scheme}://${host}`,
    host,
    query: new URLSearchParams(rest.join('?')),
    body,
    form: type === 'application/x-www-form-urlencoded' ? new URLSearchParams(body) : null,
    correlationId: randomUUID(),
  };
}

/** The first value of each parameter. */
export function buildPlainParams(params: URLSearchParams): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of params) plain[name] ??= value;
  return plain;
}

/** The name of a parameter that occurs more than once, which RFC 6749 forbids; null if there is none. */
export function readDuplicate(params: URLSearchParams): string | null {
  const seen = new Set<string>();
  for (const name of params.keys()) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}

export function readCookie(call: Call, name: string): string | null {
  for (const pair of (call.req.headers.cookie ?? '').split(';')) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name) return value.join('=');
  }
  return null;
}

export function readBearer(call: Call): string | null {
  return /^Bearer ([\w.~+/-]+=*)$/i.exec(call.req.headers.authorization ?? '')?.[1] ?? null;
}
