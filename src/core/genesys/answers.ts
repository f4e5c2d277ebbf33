/**
 * Reads an answer of Genesys Cloud's servers into a value or a problem. The shapes are those of RFC 6749 sections 5.1 and
 * 5.2, and of the SDK (262.0.0). Unknown members of a body are ignored.
 */

import * as v from 'valibot';
import { buildProblem, joinServerText } from '../problems/problem';
import type { Result } from '../result';

/** An answer of a server: header names in lower case, the body as text. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};

/** Turns Electron's headers into those of an answer: names in lower case, several values joined by commas. */
export function flattenHeaders(headers: Readonly<Record<string, string | string[]>>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    [value].flat().join(', '),
  ]);
  return Object.fromEntries(entries);
}

/** The token endpoint's good answer (RFC 6749 section 5.1). The SDK reads it too, so its members keep their names. */
const tokenSchema = v.looseObject({
  access_token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,8192}$/)),
  token_type: v.pipe(v.string(), v.toLowerCase(), v.literal('bearer')),
  /** Seconds. Ten years is far more than a token lives, and the sum with the time stays a safe date. */
  expires_in: v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(315_360_000)),
  refresh_token: v.nullish(v.pipe(v.string(), v.maxLength(8192))),
});

/** The members have the names of RFC 6749 section 5.1. `expires_in` is in seconds. */
export type TokenAnswer = v.InferOutput<typeof tokenSchema>;

const text = v.fallback(v.nullable(v.string()), null);
const nothing = { error: null, error_description: null, description: null, message: null };

/** What the token endpoint (RFC 6749 section 5.2, and `description`) and the API (`message`) say of an error. */
const errorSchema = v.fallback(
  v.object({ error: text, error_description: text, description: text, message: text }),
  nothing,
);

/**
 * The errors of RFC 6749 (sections 4.1.2.1 and 5.2) with which a server judges a grant or a client. Another answer may
 * come from anything on the way: a gateway's JSON, for example, has `error` too ("Forbidden").
 */
const verdicts: readonly string[] = [
  'access_denied',
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
];

/**
 * Reads an answer of the token endpoint, and never throws. A 2xx without a token is `token-answer-invalid`. For any other
 * status `isUnclear` is true unless the body has an error of RFC 6749: something on the way may have answered.
 */
export function readTokenAnswer(answer: HttpAnswer, host: string): Result<TokenAnswer> {
  if (answer.status >= 200 && answer.status < 300) {
    const token = v.safeParse(tokenSchema, readJson(answer));
    return token.success
      ? { kind: 'done', value: token.output }
      : buildProblem('token-answer-invalid', { host, correlationId: correlationIdOf(answer) });
  }
  const { status } = answer;
  const body = readJson(answer);
  const { error, error_description, description } = v.parse(errorSchema, body);
  const details = {
    host,
    detail: `HTTP ${status}`,
    serverMessage: joinServerText(error, error_description ?? description),
    correlationId: correlationIdOf(answer),
    retryAfterMs: readRetryAfter(answer),
    isUnclear: error === null || !verdicts.includes(error),
  };
  // A firewall that counts requests answers 403 with a page of its own.
  if (status === 429 || (status === 403 && body === undefined)) return buildProblem('token-busy', details);
  if (error === 'invalid_grant') return buildProblem('code-refused', details);
  if (error === 'unauthorized_client') return buildProblem('client-not-approved', details);
  if (error === 'invalid_client' || status === 401) return buildProblem('client-refused', details);
  return buildProblem(isServerError(status) ? 'token-server-error' : 'token-request-refused', details);
}

/** The access token that a sign-in gives, and its times. It never leaves the main process. */
export type Session = {
  readonly accessToken: string;
  /** When the token was asked for; both times are epoch milliseconds by the app's clock (core/clock.ts). */
  readonly obtainedAt: number;
  readonly expiresAt: number;
  /** Only with the grant that has a client secret, and not in every organisation. */
  readonly refreshToken: string | null;
};

/** The token's life counts from when it was asked for, so that a slow answer does not make it look longer. */
export function buildSession(answer: TokenAnswer, askedAt: number): Session {
  return {
    accessToken: answer.access_token,
    obtainedAt: askedAt,
    expiresAt: askedAt + answer.expires_in * 1000,
    refreshToken: answer.refresh_token ?? null,
  };
}

/** Reads an answer of the API: the parsed body, or null when it is empty. */
export function readApiAnswer(answer: HttpAnswer, host: string): Result<unknown> {
  const { status } = answer;
  const body = readJson(answer);
  const correlationId = correlationIdOf(answer);
  if (status >= 200 && status < 300)
    return body === undefined && answer.text !== ''
      ? buildProblem('api-answer-invalid', { host, correlationId })
      : { kind: 'done', value: body ?? null };

  const { message: serverMessage } = v.parse(errorSchema, body);
  const details = {
    host,
    detail: `HTTP ${status}`,
    serverMessage,
    correlationId,
    retryAfterMs: readRetryAfter(answer),
    // The API answers in JSON. A page is a firewall's or a portal's.
    isUnclear: body === undefined,
  };
  if (status === 401) return buildProblem('api-session-refused', details);
  if (status === 403) return buildProblem('api-access-refused', details);
  if (status === 429) return buildProblem('api-busy', details);
  return buildProblem(isServerError(status) ? 'api-server-error' : 'api-request-refused', details);
}

/** 408 (Request Timeout) and 425 (Too Early) ask for a repetition as well: RFC 9110 section 15.5.9, RFC 8470. */
export function isServerError(status: number): boolean {
  return status >= 500 || status === 408 || status === 425;
}

/** A longer time counts as this one: nobody's work is put off to another day. Seconds. */
const maxRetryAfter = 86_400;

/** The header `Retry-After` in milliseconds. Its date form was turned into seconds before (main/network/retry-after.ts). */
export function readRetryAfter({ headers }: Pick<HttpAnswer, 'headers'>): number | null {
  const text = headers['retry-after']?.trim() ?? '';
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  return seconds > 0 ? Math.min(seconds, maxRetryAfter) * 1000 : null;
}

function correlationIdOf(answer: HttpAnswer): string | null {
  return answer.headers['inin-correlation-id'] ?? null;
}

/** The parsed body; undefined when the content type or the text is not JSON. */
function readJson(answer: HttpAnswer): unknown {
  if (!/^application\/([a-z0-9.+-]+\+)?json\b/i.test(answer.headers['content-type'] ?? '')) return undefined;
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}
