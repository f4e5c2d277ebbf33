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

export type TokenAnswer = v.InferOutput<typeof tokenSchema>;

const text = v.fallback(v.nullable(v.string()), null);
const nothing = { error: null, error_description: null, description: null, message: null };

/** What the token endpoint (RFC 6749 section 5.2, and `description`) and the API (`message`) say of an error. */
const errorSchema = v.fallback(
  v.object({ error: text, error_description: text, description: text, message: text }),
  nothing,
);

export function readTokenAnswer(answer: HttpAnswer, host: string): Result<TokenAnswer> {
  if (answer.status >= 200 && answer.status < 300) {
    const token = v.safeParse(tokenSchema, readJson(answer));
    return token.success
      ? { kind: 'done', value: token.output }
      : buildProblem('token-answer-invalid', { host, correlationId: correlationIdOf(answer) });
  }
  const { error, error_description, description } = v.parse(errorSchema, readJson(answer));
  const details = {
    host,
    detail: `HTTP ${answer.status}`,
    serverMessage: joinServerText(error, error_description ?? description),
    correlationId: correlationIdOf(answer),
  };
  if (error === 'invalid_grant') return buildProblem('code-refused', details);
  if (error === 'unauthorized_client') return buildProblem('client-not-approved', details);
  if (error === 'invalid_client' || answer.status === 401) return buildProblem('client-refused', details);
  return buildProblem(answer.status >= 500 ? 'token-server-error' : 'token-request-refused', details);
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
  const body = readJson(answer);
  const correlationId = correlationIdOf(answer);
  if (answer.status >= 200 && answer.status < 300)
    return body === undefined && answer.text !== ''
      ? buildProblem('api-answer-invalid', { host, correlationId })
      : { kind: 'done', value: body ?? null };

  const { message: serverMessage } = v.parse(errorSchema, body);
  const details = { host, detail: `HTTP ${answer.status}`, serverMessage, correlationId };
  if (answer.status === 401) return buildProblem('api-session-refused', details);
  if (answer.status === 403) return buildProblem('api-access-refused', details);
  if (answer.status === 429) return buildProblem('api-busy', { ...details, detail: readRetryAfter(answer) });
  return buildProblem(answer.status >= 500 ? 'api-server-error' : 'api-request-refused', details);
}

/** The header `Retry-After` in words. Its date form and values out of range become “a minute”. */
function readRetryAfter(answer: HttpAnswer): string {
  const seconds = Number(answer.headers['retry-after'] ?? Number.NaN);
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 3600) return 'a minute';
  if (seconds <= 1) return '1 second';
  return seconds < 90 ? `${Math.ceil(seconds)} seconds` : `${Math.ceil(seconds / 60)} minutes`;
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
