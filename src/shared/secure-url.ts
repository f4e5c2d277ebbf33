/** The one rule for addresses that may carry a sign-in: https, or http that stays on this machine. */

import { parseUrl } from './parse-url';

/** Host names that never leave the machine; `localhost` is resolved to loopback by Chromium itself. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Whether this machine itself can answer at an address: http on loopback, at a port that can be told to a server. */
export function isLoopbackHttp(address: string): boolean {
  const url = parseUrl(address);
  return url?.protocol === 'http:' && isLoopbackHost(url.hostname) && url.port !== '0';
}

/** Whether an address is https, or http on loopback. False for anything that can't be parsed. */
export function isSecureUrl(address: string): boolean {
  const url = parseUrl(address);
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
}
