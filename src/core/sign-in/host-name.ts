/** Hosts in window titles. */

/** A title bar of a login window has room for about so many characters. */
const maxLength = 40;

/**
 * Shortens a long host at its beginning. The system cuts a title at its end, and the end of a host tells who owns it:
 * `login.example.com.….evil.example` must not read as the host that it begins with.
 */
export function shortenHost(host: string): string {
  return host.length <= maxLength ? host : `…${host.slice(1 - maxLength)}`;
}
