/** Decides where the login window may navigate. main/sign-in/login-page-guard.ts acts on the verdicts. */

import { listAppSchemes } from '../../shared/app-schemes';
import { parseUrl } from '../../shared/parse-url';
import { isSecureUrl } from '../../shared/secure-url';
import { readAppAddress, readExternalUrl } from './external-url';
import { isOwnComputer } from './own-computer';

export type Navigation = {
  readonly url: string;
  /** False in a frame inside the page, where the redirect URI is denied and not captured. */
  readonly isMainFrame: boolean;
  /** Whether the page itself asks for it, in its own frame or in one within it. Not set: not known. */
  readonly isOfPage?: boolean;
  /** The origin of the page or frame that asks for it. Not set: not known. */
  readonly askedBy?: string | undefined;
};

/**
 * - `allow`: the navigation goes on in the window
 * - `capture`: it is stopped, and its address is the redirect
 * - `external`: it is stopped, and the system may open its address (a mailto link)
 * - `deny`: it is stopped
 */
export type NavigationVerdict = 'allow' | 'capture' | 'external' | 'deny';

/** For the login window and its popups. `loginOrigin`: the origin of the authorize URL. */
export function classifyLoginNavigation(
  navigation: Navigation,
  redirectUri: string,
  loginOrigin: string,
): NavigationVerdict {
  const { url, isMainFrame } = navigation;
  if (isRedirectUri(url, redirectUri)) return isMainFrame ? 'capture' : 'deny';
  if (isSecureUrl(url)) return isBesideRedirectUri(url, redirectUri, loginOrigin) ? 'deny' : 'allow';
  // Identity providers first open an empty popup or frame, and then navigate it, which is judged again.
  if (url === 'about:blank' || url === 'about:srcdoc') return 'allow';
  return isMainFrame && readExternalUrl(url) !== null ? 'external' : 'deny';
}

/**
 * - `ask`: the organisation lets pages open this app, and the agent is asked; `address` is what the system gets
 * - `stop`: it is stopped, and the agent is told what it was
 */
export type AppVerdict =
  | { readonly kind: 'ask'; readonly scheme: string; readonly address: string }
  | { readonly kind: 'stop'; readonly scheme: string };

/**
 * For a navigation that is denied: whether it would open an app of this computer. Sign-in pages do so in a hidden frame,
 * too. Null for everything else, and for frames of others, which the agent knows nothing of.
 * @param appSchemes the setting
 */
export function classifyAppNavigation(
  { url, isMainFrame, isOfPage }: Navigation,
  appSchemes: string,
): AppVerdict | null {
  const app = isMainFrame || isOfPage ? readAppAddress(url) : null;
  if (app === null) return null;
  const { scheme, address } = app;
  const isListed = address !== null && listAppSchemes(appSchemes).includes(scheme);
  return isListed ? { kind: 'ask', scheme, address } : { kind: 'stop', scheme };
}

/**
 * The host in whose name the agent is asked to open an app, or null. An empty popup has no host of its own: what it does,
 * the page does that has opened it or sends it on.
 * @param origins of what asks, the best known first; one without a host, such as `null`, tells nothing
 */
export function nameAsker(origins: readonly (string | undefined)[]): string | null {
  const hosts = origins.map((origin = '') => parseUrl(origin)?.host ?? '');
  return hosts.find((host) => host !== '') ?? null;
}

/**
 * Whether an address is the redirect URI: its parsed origin and path are the same. User information makes it another
 * address. Query and fragment carry the answer and are not compared.
 */
export function isRedirectUri(address: string, redirectUri: string): boolean {
  const seen = parseUrl(address);
  const expected = new URL(redirectUri);
  return (
    seen !== null &&
    seen.protocol === expected.protocol &&
    seen.host === expected.host &&
    seen.pathname === expected.pathname &&
    seen.username === '' &&
    seen.password === ''
  );
}

/**
 * Whether a page's own request (fetch, image, frame, WebSocket) is cancelled: it would carry a code to whatever listens
 * at the redirect URI. Of a redirect URI with https only the address itself, under every name of this computer if it is
 * on loopback: companies log in on that server, and only a program with its certificate would get the code.
 */
export function isRequestBlocked(url: string, redirectUri: string, loginOrigin: string): boolean {
  const address = url.replace(/^ws/, 'http');
  if (isRedirectUri(address, redirectUri)) return true;
  const redirect = new URL(redirectUri);
  const { origin, pathname } = new URL(address);
  const isMeant = redirect.protocol === 'http:' || pathname === redirect.pathname;
  return isMeant && isOnLoopbackPort(address, redirect) && origin !== loginOrigin;
}

/**
 * Whether a page would navigate to the port of a loopback redirect URI. With another path, another name for this computer
 * or user information it would carry the code to any program that listens there. The login page's own origin is excepted.
 */
function isBesideRedirectUri(url: string, redirectUri: string, loginOrigin: string): boolean {
  const redirect = new URL(redirectUri);
  const { protocol, origin } = new URL(url);
  return protocol === redirect.protocol && isOnLoopbackPort(url, redirect) && origin !== loginOrigin;
}

/** Whether an address is on the port of a loopback redirect URI, by any scheme and any name of this computer. */
function isOnLoopbackPort(url: string, redirect: URL): boolean {
  const seen = new URL(url);
  const isOwn = isOwnComputer(redirect.hostname) && isOwnComputer(seen.hostname);
  return isOwn && readPort(seen) === readPort(redirect);
}

/** The port of an http(s) address, which may stand only in the scheme. */
export function readPort({ protocol, port }: URL): string {
  return port || (protocol === 'https:' ? '443' : '80');
}
