/** Where may a window go? Verdicts only; the wiring is main/window/navigation-guard.ts and main/sign-in/login-window.ts. */

import { isLoopbackHost, isSecureUrl } from '../../shared/secure-url';
import { isRedirectUri } from './authorization';
import { readExternalUrl } from './external-url';

export type Navigation = {
  readonly url: string;
  /** False in an iframe, where the redirect URI is never captured. */
  readonly isMainFrame: boolean;
};

/**
 * - `allow`: goes on in the window
 * - `capture`: the redirect URI in a main frame: stop, and read it
 * - `external`: not for a window of ours, but the system may open it (a mailto link)
 * - `deny`: stop
 */
export type NavigationVerdict = 'allow' | 'capture' | 'external' | 'deny';

/** Where the login window and its popups may go. `loginOrigin` is where the login page itself is. */
export function classifyLoginNavigation(
  navigation: Navigation,
  redirectUri: string,
  loginOrigin: string,
): NavigationVerdict {
  const { url, isMainFrame } = navigation;
  if (isRedirectUri(url, redirectUri)) return isMainFrame ? 'capture' : 'deny';
  if (isSecureUrl(url)) return isBesideRedirectUri(url, redirectUri, loginOrigin) ? 'deny' : 'allow';
  if (isBlank(url)) return 'allow';
  return isMainFrame && readExternalUrl(url) !== null ? 'external' : 'deny';
}

/**
 * A near miss of a loopback redirect URI (another path, another name of this machine, user information) would carry
 * the code to whatever listens on that port, so the port is closed, unless it is the login page's own origin.
 */
export function isBesideRedirectUri(url: string, redirectUri: string, loginOrigin: string): boolean {
  const redirect = new URL(redirectUri);
  const { protocol, hostname, port, origin } = new URL(url);
  return (
    protocol === redirect.protocol &&
    isLoopbackHost(redirect.hostname) &&
    isLoopbackHost(hostname) &&
    port === redirect.port &&
    origin !== loginOrigin
  );
}

/** Identity providers open an empty popup or frame first and fill it then; what fills it is judged again. */
function isBlank(url: string): boolean {
  return url === 'about:blank' || url === 'about:srcdoc';
}
