/** Turns Chromium's net errors (net/base/net_error_list.h) into problems. A certificate that was refused stays refused. */

import { message } from '../../shared/texts/message';
import { buildProblem, type ProblemCode } from '../problems/problem';
import type { Failure } from '../result';

const codesOfNetErrors: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^ERR_(INTERNET_DISCONNECTED|NETWORK_ACCESS_DENIED|ADDRESS_UNREACHABLE)$/, 'network-unreachable'],
  [/^ERR_NETWORK_(CHANGED|IO_SUSPENDED)$/, 'network-changed'],
  [/^ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_.+|ICANN_NAME_COLLISION)$/, 'host-not-found'],
  [
    /^ERR_(PROXY_.+|HTTPS_PROXY_.+|UNEXPECTED_PROXY_AUTH|TUNNEL_CONNECTION_FAILED|SOCKS_.+|MANDATORY_PROXY_.+|PAC_.+|NO_SUPPORTED_PROXIES)$/,
    'proxy-failed',
  ],
  [/^ERR_(SSL_.+|BAD_SSL_.+|ECH_.+)$/, 'tls-failed'],
  [/^ERR_(TIMED_OUT|CONNECTION_TIMED_OUT)$/, 'connection-timed-out'],
  [
    /^ERR_(CONNECTION_.+|EMPTY_RESPONSE|SOCKET_.+|INVALID_HTTP_RESPONSE|RESPONSE_.+|INCOMPLETE_.+|HTTP2_.+|QUIC_.+|CONTENT_.+|ABORTED)$/,
    'connection-failed',
  ],
  [/^ERR_CERT_DATE_INVALID$/, 'certificate-date'],
  [/^ERR_CERT_COMMON_NAME_INVALID$/, 'certificate-of-another'],
  [/^ERR_CERT_AUTHORITY_INVALID$/, 'certificate-untrusted'],
  [/^ERR_CERT(IFICATE)?_[A-Z0-9_]+$/, 'certificate-refused'],
];

/**
 * Products that inspect TLS traffic in a company's network or on the computer, by the names of their certificates'
 * issuers. Only a name from this list is shown: anybody can write anything into the issuer of a certificate.
 */
const inspectionProducts: readonly (readonly [RegExp, string])[] = [
  [/zscaler/i, 'Zscaler'],
  [/netskope|goskope/i, 'Netskope'],
  [/palo ?alto|globalprotect|prisma access/i, 'Palo Alto Networks'],
  [/forti(gate|net|guard)/i, 'Fortinet'],
  [/blue ?coat|symantec web|cloud ?soc|proxysg/i, 'Symantec'],
  [/cisco umbrella|opendns|cisco secure/i, 'Cisco Umbrella'],
  [/sophos/i, 'Sophos'],
  [/forcepoint|websense/i, 'Forcepoint'],
  [/mcafee|skyhigh|trellix/i, 'Skyhigh'],
  [/check ?point/i, 'Check Point'],
  [/sonicwall/i, 'SonicWall'],
  [/watchguard/i, 'WatchGuard'],
  [/barracuda/i, 'Barracuda'],
  [/iboss/i, 'iboss'],
  [/cato networks/i, 'Cato Networks'],
  [/cloudflare.*gateway|gateway ca.*cloudflare/i, 'Cloudflare Gateway'],
  [/kaspersky/i, 'Kaspersky'],
  [/avast|avg (technologies|web)/i, 'Avast'],
  [/\beset\b/i, 'ESET'],
  [/bitdefender/i, 'Bitdefender'],
  [/fiddler|telerik/i, 'Fiddler'],
  [/charles proxy/i, 'Charles'],
  [/mitmproxy/i, 'mitmproxy'],
  [/portswigger|burp/i, 'Burp Suite'],
];

/** Reads the name `ERR_X` from an error's message or description; `ERR_FAILED` when there is none. */
export function readNetError(text: string): string {
  return /\bERR_[A-Z0-9_]+/.exec(text)?.[0] ?? 'ERR_FAILED';
}

/** Whether a certificate was refused, which the problems that begin with `certificate-` are about. */
export function isCertificateError(netError: string): boolean {
  return codesOfNetErrors.some(
    ([pattern, code]) => code.startsWith('certificate-') && pattern.test(netError),
  );
}

/**
 * Whether a request is sent once more by itself: the network changed in the middle of it (VPN, dock), or the computer
 * went to sleep. Only a GET: the server may have done already what a POST asks for, and a code is good for one use.
 */
export function mayRepeat(method: string, netError: string): boolean {
  return method === 'GET' && /^ERR_NETWORK_(CHANGED|IO_SUSPENDED)$/.test(netError);
}

/** One change of the network may come as several events in a row. Milliseconds. */
export const repeatAfterMs = 500;

/**
 * Null when the network does not explain the error.
 *
 * @param issuer of the certificate that was refused, if it is known
 * @param system Node's name for the platform
 */
export function problemOfNetError(
  netError: string,
  host: string,
  issuer: string | null = null,
  system = '',
): Failure | null {
  const code = codesOfNetErrors.find(([pattern]) => pattern.test(netError))?.[1];
  if (code === undefined) return null;
  const product =
    code === 'certificate-untrusted' && inspectionProducts.find(([pattern]) => pattern.test(issuer ?? ''));
  // On Linux, Chromium reads the authorities of the user from there, and not the system's own store.
  const store = system === 'linux' ? { store: message('problem-value.nss-database') } : {};
  return product
    ? buildProblem('traffic-inspected', { host, detail: `${product[1]}, ${netError}`, ...store })
    : buildProblem(code, { host, detail: netError, ...store });
}
