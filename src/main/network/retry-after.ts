import type { HttpAnswer } from '../../core/genesys/answers';

/**
 * Turns a date in `Retry-After` into seconds, its other form (RFC 9110 section 10.2.3). The seconds count from the answer's
 * own `Date`, because the clock of this computer may be wrong.
 * @param receivedAt epoch milliseconds; in place of a `Date` that is missing (RFC 9110 section 6.6.1)
 */
export function countRetryAfter(headers: HttpAnswer['headers'], receivedAt: number): HttpAnswer['headers'] {
  const retryAt = parseHttpDate(headers['retry-after']);
  if (retryAt === null) return headers;
  const sentAt = parseHttpDate(headers.date) ?? receivedAt;
  return { ...headers, 'retry-after': String(Math.ceil((retryAt - sentAt) / 1000)) };
}

/**
 * Gives epoch milliseconds; null for a header that is missing or no date. Takes the three forms of RFC 9110 section 5.6.7.
 * The oldest does not name its zone, which is always GMT.
 */
export function parseHttpDate(header = ''): number | null {
  const text = header.trim();
  if (!/^[A-Z][a-z]{2,8},? [\w: -]+$/.test(text)) return null;
  const time = Date.parse(/ GMT$/.test(text) ? text : `${text} GMT`);
  return Number.isNaN(time) ? null : time;
}
