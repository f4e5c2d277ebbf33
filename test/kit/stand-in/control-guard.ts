import type { IncomingHttpHeaders } from 'node:http';
import { readHost } from './host-names';

/** What a request that changes something must carry. A page of another origin can't add it without being asked first. */
export const CONTROL_HEADER = 'x-stand-in';

export interface Asked {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string | undefined;
  readonly isTls: boolean;
}

/**
 * Who may steer the stand-in: this computer, by a name that is its own, and no page of another site.
 * A page of any site can send requests to loopback; with its name rebound to 127.0.0.1 it could read the answers, too.
 *
 * @param hosts names of its own, beside those of loopback
 * @returns why not, in plain words; null: it may
 */
export function refuseControl(asked: Asked, hosts: readonly string[]): string | null {
  const { method, headers } = asked;
  if (!/^(127\.0\.0\.1|::1|::ffff:127\.0\.0\.1)$/.test(asked.remoteAddress ?? ''))
    return 'Only this computer may steer the stand-in.';
  const host = readHost(headers.host);
  if (host === null || !['127.0.0.1', 'localhost', '[::1]', ...hosts].includes(host))
    return 'The Host header must name this computer.';
  const own = `${asked.isTls ? 'https' : 'http'}://${headers.host?.toLowerCase()}`;
  if (headers.origin !== undefined && headers.origin !== own)
    return 'A page of another site may not steer the stand-in.';
  const site = headers['sec-fetch-site'];
  const isNavigation = method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation)
    return 'A page of another site may not steer the stand-in.';
  if (method !== 'GET' && headers[CONTROL_HEADER] === undefined)
    return `Send the header ${CONTROL_HEADER}: 1 with whatever changes something.`;
  return null;
}
