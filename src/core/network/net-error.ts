/** Turns Chromium's net errors (net/base/net_error_list.h) into problems. */

import { buildProblem, type ProblemCode } from '../problems/problem';
import type { Failure } from '../result';
import { problemOfCertificate } from './certificate-refusal';

const codesOfNetErrors: readonly (readonly [RegExp, ProblemCode])[] = [
  [
    /^ERR_(INTERNET_DISCONNECTED|NETWORK_(CHANGED|ACCESS_DENIED|IO_SUSPENDED)|ADDRESS_UNREACHABLE)$/,
    'network-unreachable',
  ],
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
];

/** Reads the name `ERR_X` from an error's message or description; `ERR_FAILED` when there is none. */
export function readNetError(text: string): string {
  return /\bERR_[A-Z0-9_]+/.exec(text)?.[0] ?? 'ERR_FAILED';
}

/**
 * The problem for a net error, or null when the network does not explain it.
 * @param netError its name, as `readNetError` gives it
 * @param host of the server, for the problem's text
 * @param issuer of the certificate that was refused; null if it is not known
 */
export function problemOfNetError(
  netError: string,
  host: string,
  issuer: string | null = null,
): Failure | null {
  if (/^ERR_CERT(IFICATE)?_[A-Z0-9_]+$/.test(netError)) return problemOfCertificate(netError, host, issuer);
  const code = codesOfNetErrors.find(([pattern]) => pattern.test(netError))?.[1];
  return code === undefined ? null : buildProblem(code, { host, detail: netError });
}
