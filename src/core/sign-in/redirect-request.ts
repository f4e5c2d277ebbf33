/** What comes to the listener on the redirect URI: verdicts only; the wiring is main/sign-in/redirect-listener.ts. */

import { isRedirectUri } from './authorization';

/** The head of a request, as it came. */
export type RequestHead = {
  readonly method: string;
  /** The request target, RFC 9112 section 3.2; only the origin form is taken. */
  readonly target: string;
  /** Each Host header; exactly one is right. */
  readonly hosts: readonly string[];
  /** `Sec-Fetch-Mode` and `Sec-Fetch-Dest`, if the browser sends them. */
  readonly fetchMode: string | null;
  readonly fetchDest: string | null;
  /** Whether it wants another protocol, such as a WebSocket. */
  readonly isUpgrade: boolean;
};

/** - `redirect`: the one that counts · `page`: the page that it is sent on to · `not-found`, `refuse`: nothing for us */
export type RequestVerdict =
  | { readonly kind: 'redirect'; readonly address: string }
  | { readonly kind: 'page' | 'not-found' | 'refuse' };

export function classifyRedirectRequest(head: RequestHead, redirectUri: string): RequestVerdict {
  const { origin, host, pathname } = new URL(redirectUri);
  const isRedirectPath = head.target.split('?', 1)[0] === pathname;
  const isPagePath = head.target === pagePath(redirectUri);
  if (!isRedirectPath && !isPagePath) return { kind: 'not-found' };
  // Another host name means a page that had its name resolved to this machine.
  const isHostRight = head.hosts.length === 1 && head.hosts[0]?.toLowerCase() === host;
  if (head.method !== 'GET' || !isHostRight || head.isUpgrade || !isNavigation(head))
    return { kind: 'refuse' };
  if (isPagePath) return { kind: 'page' };
  const address = `${origin}${head.target}`;
  return isRedirectUri(address, redirectUri) ? { kind: 'redirect', address } : { kind: 'refuse' };
}

/** The clean path of the page that the agent sees: no code in the address bar. Never the redirect URI's own. */
export function pagePath(redirectUri: string): string {
  return `${new URL(redirectUri).pathname.replace(/\/$/, '')}/done`;
}

/** A page elsewhere in the browser could end the sign-in by an image or a frame; browsers tell those from the real one. */
function isNavigation({ fetchMode, fetchDest }: RequestHead): boolean {
  return (fetchMode ?? 'navigate') === 'navigate' && (fetchDest ?? 'document') === 'document';
}

/** Where the redirect URI's host is: each address of this machine that a browser may take the name for. */
export function readLoopback(redirectUri: string): {
  readonly addresses: readonly string[];
  readonly port: number;
} {
  const { hostname, port } = new URL(redirectUri);
  const addresses = hostname === 'localhost' ? ['127.0.0.1', '::1'] : [hostname.replace(/^\[|\]$/g, '')];
  return { addresses, port: port === '' ? 80 : Number(port) };
}
