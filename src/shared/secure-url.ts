/** The one rule for addresses that may carry a sign-in: https, or http that stays on this machine. */

/** Host names that never leave the machine; `localhost` is resolved to loopback by Chromium itself. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Whether this machine itself can answer at an address: http on loopback, at a port that can be told to a server. */
export function isLoopbackHttp(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port } = new URL(address);
  return protocol === 'http:' && isLoopbackHost(hostname) && port !== '0';
}

/** Whether an address is https, or http on loopback. False for anything that can't be parsed. */
export function isSecureUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}
