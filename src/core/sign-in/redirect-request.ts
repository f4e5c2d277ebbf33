/** Judges requests to the listener on the redirect URI. main/sign-in/redirect-listener.ts acts on the verdicts. */

import { isRedirectUri } from './navigation-policy';

export type RequestHead = {
  readonly method: string;
  /** The request target, RFC 9112 section 3.2. Only the origin form is accepted. */
  readonly target: string;
  /** The values of all Host headers; there must be exactly one. */
  readonly hosts: readonly string[];
  /** `Sec-Fetch-Mode` and `Sec-Fetch-Dest`; null from browsers that send none. */
  readonly fetchMode: string | null;
  readonly fetchDest: string | null;
  readonly isUpgrade: boolean;
};

/**
 * - `redirect`: the redirect, with its whole address
 * - `page`: the page that the browser is sent on to after the redirect
 * - `foreign-page`: the page that it is sent on to after the answer of another sign-in
 * - `not-found`: another path
 * - `refuse`: the right path, but not as a browser's navigation asks for it
 */
export type RequestVerdict =
  | { readonly kind: 'redirect'; readonly address: string }
  | { readonly kind: 'page' | 'foreign-page' | 'not-found' | 'refuse' };

/** Only a GET counts that names the host of the redirect URI, and that a browser's navigation has sent. */
export function classifyRedirectRequest(head: RequestHead, redirectUri: string): RequestVerdict {
  const { origin, host, pathname } = new URL(redirectUri);
  const isRedirectPath = head.target.split('?', 1)[0] === pathname;
  const isPagePath = head.target === pagePath(redirectUri);
  const isForeignPagePath = head.target === foreignPagePath(redirectUri);
  if (!isRedirectPath && !isPagePath && !isForeignPagePath) return { kind: 'not-found' };
  // Another host name would be a page whose own name was made to resolve to this computer (DNS rebinding).
  const isHostRight = head.hosts.length === 1 && head.hosts[0]?.toLowerCase() === host;
  if (head.method !== 'GET' || !isHostRight || head.isUpgrade || !isNavigation(head))
    return { kind: 'refuse' };
  if (isPagePath) return { kind: 'page' };
  if (isForeignPagePath) return { kind: 'foreign-page' };
  const address = `${origin}${head.target}`;
  return isRedirectUri(address, redirectUri) ? { kind: 'redirect', address } : { kind: 'refuse' };
}

/** The path of the page that the agent sees at the end: not the redirect URI's, so without the code in the address bar. */
export function pagePath(redirectUri: string): string {
  return pathBelow(redirectUri, 'done');
}

/** The path of the page after an answer that belongs to another sign-in. */
export function foreignPagePath(redirectUri: string): string {
  return pathBelow(redirectUri, 'another-sign-in');
}

function pathBelow(redirectUri: string, name: string): string {
  return `${new URL(redirectUri).pathname.replace(/\/$/, '')}/${name}`;
}

/** Fetch Metadata tells the browser's navigation from another page's image or frame, which could end the sign-in. */
function isNavigation({ fetchMode, fetchDest }: RequestHead): boolean {
  return (fetchMode ?? 'navigate') === 'navigate' && (fetchDest ?? 'document') === 'document';
}

/** The loopback addresses that a browser may use for the redirect URI's host, and the port. */
export function readLoopback(redirectUri: string): { readonly addresses: string[]; readonly port: number } {
  const { hostname, port } = new URL(redirectUri);
  const addresses = hostname === 'localhost' ? ['127.0.0.1', '::1'] : [hostname.replace(/^\[|\]$/g, '')];
  return { addresses, port: port === '' ? 80 : Number(port) };
}
