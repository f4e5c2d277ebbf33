import type { IncomingHttpHeaders } from 'node:http';
import { readHost } from './host-names';

/** The header that a request must have to change something. A page of another origin can add it only after a preflight. */
export const CONTROL_HEADER = 'x-stand-in';

export interface Asked {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string | undefined;
  readonly isTls: boolean;
}

/**
 * Decides whether a request may steer the stand-in. It must come from this computer, under one of the stand-in's own names,
 * and not from a page of another site. Every page can send requests to loopback, and one whose name is rebound to 127.0.0.1
 * could also read the answers.
 *
 * @param hosts the stand-in's own names, beside those of loopback
 * @returns why it may not, or null
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
