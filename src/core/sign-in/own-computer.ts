/** Whether a host name stands for this computer, in any of its spellings. For what is denied; `isLoopbackHost` allows. */

/** The names of loopback in the hosts files of the usual systems. */
const ownNames = [
  'localhost',
  'localhost.localdomain',
  'localhost4',
  'localhost4.localdomain4',
  'localhost6',
  'localhost6.localdomain6',
  'ip6-localhost',
  'ip6-loopback',
];

/** @param hostname of a parsed http(s) URL: the parser has made one spelling of capitals, and of every way to write IPv4 */
export function isOwnComputer(hostname: string): boolean {
  const name = hostname.replace(/\.+$/, '');
  // RFC 6761 section 6.3: every name below `localhost` is loopback.
  if (ownNames.includes(name) || name.endsWith('.localhost')) return true;
  return name.startsWith('[') ? isOwnIpv6(name.slice(1, -1)) : isOwnIpv4(name);
}

/** 127.0.0.0/8 is loopback, and 0.0.0.0/8 this host (RFC 1122 section 3.2.1.3): Linux and macOS connect to themselves. */
function isOwnIpv4(address: string): boolean {
  return /^(127|0)(\.\d{1,3}){3}$/.test(address);
}

/** Also an IPv4 address within one: mapped, translated (RFC 2765, RFC 6052) or compatible (RFC 4291 section 2.5.5). */
function isOwnIpv6(address: string): boolean {
  if (address === '::' || address === '::1') return true;
  const [, high] = /^(?:::(?:ffff:(?:0:)?)?|64:ff9b::)([\da-f]{1,4}):[\da-f]{1,4}$/.exec(address) ?? [];
  if (high === undefined) return false;
  const first = Number.parseInt(high, 16) >> 8;
  return first === 127 || first === 0;
}
