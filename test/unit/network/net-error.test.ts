import { expect, test } from '@playwright/test';
import {
  isCertificateError,
  mayRepeat,
  problemOfNetError,
  readNetError,
} from '../../../src/core/network/net-error';
import type { ProblemCode } from '../../../src/core/problems/problem';
import { inEnglish } from '../../kit/english';

/** Names from Chromium's net/base/net_error_list.h, by the problem that the agent sees. */
const netErrors: Readonly<Partial<Record<ProblemCode, readonly string[]>>> = {
  'network-unreachable': ['INTERNET_DISCONNECTED', 'ADDRESS_UNREACHABLE', 'NETWORK_ACCESS_DENIED'],
  'network-changed': ['NETWORK_CHANGED', 'NETWORK_IO_SUSPENDED'],
  'host-not-found': [
    'NAME_NOT_RESOLVED',
    'NAME_RESOLUTION_FAILED',
    'ICANN_NAME_COLLISION',
    'DNS_TIMED_OUT',
    'DNS_MALFORMED_RESPONSE',
    'DNS_SERVER_FAILED',
    'DNS_SORT_ERROR',
  ],
  'proxy-failed': [
    'PROXY_CONNECTION_FAILED',
    'PROXY_AUTH_UNSUPPORTED',
    'PROXY_CERTIFICATE_INVALID',
    'PAC_SCRIPT_FAILED',
    'PROXY_AUTH_REQUESTED',
    'TUNNEL_CONNECTION_FAILED',
    'SOCKS_CONNECTION_FAILED',
    'NO_SUPPORTED_PROXIES',
    'UNEXPECTED_PROXY_AUTH',
    'HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT',
    'SOCKS_CONNECTION_HOST_UNREACHABLE',
    'MANDATORY_PROXY_CONFIGURATION_FAILED',
    'PAC_NOT_IN_DHCP',
  ],
  'certificate-untrusted': ['CERT_AUTHORITY_INVALID'],
  'certificate-of-another': ['CERT_COMMON_NAME_INVALID'],
  'certificate-date': ['CERT_DATE_INVALID'],
  'certificate-refused': [
    'CERT_REVOKED',
    'CERT_WEAK_KEY',
    'CERT_INVALID',
    'CERT_NAME_CONSTRAINT_VIOLATION',
    'CERTIFICATE_TRANSPARENCY_REQUIRED',
    'CERT_KNOWN_INTERCEPTION_BLOCKED',
    'CERT_UNABLE_TO_CHECK_REVOCATION',
    'CERT_NON_UNIQUE_NAME',
  ],
  'tls-failed': [
    'SSL_PROTOCOL_ERROR',
    'SSL_VERSION_OR_CIPHER_MISMATCH',
    'SSL_CLIENT_AUTH_CERT_NEEDED',
    'BAD_SSL_CLIENT_AUTH_CERT',
    'SSL_OBSOLETE_CIPHER',
    'ECH_NOT_NEGOTIATED',
    'SSL_BAD_RECORD_MAC_ALERT',
  ],
  'connection-timed-out': ['TIMED_OUT', 'CONNECTION_TIMED_OUT'],
  'connection-failed': [
    'CONNECTION_REFUSED',
    'CONNECTION_RESET',
    'CONNECTION_CLOSED',
    'CONNECTION_ABORTED',
    'ABORTED',
    'CONNECTION_FAILED',
    'EMPTY_RESPONSE',
    'SOCKET_NOT_CONNECTED',
    'INVALID_HTTP_RESPONSE',
    'INCOMPLETE_CHUNKED_ENCODING',
    'HTTP2_PROTOCOL_ERROR',
    'QUIC_PROTOCOL_ERROR',
    'RESPONSE_HEADERS_TRUNCATED',
    'CONTENT_LENGTH_MISMATCH',
    'CONTENT_DECODING_FAILED',
    'RESPONSE_HEADERS_TOO_BIG',
  ],
};

for (const [code, names] of Object.entries(netErrors))
  test(`ERR_${names[0]} and similar net errors become ${code}`, () => {
    for (const name of names)
      expect.soft(problemOfNetError(`ERR_${name}`, 'login.example.com')?.problem.code, name).toBe(code);
  });

test('a net error that the network does not explain gives no problem', () => {
  const names = ['ERR_FAILED', 'ERR_BLOCKED_BY_CLIENT', 'ERR_TOO_MANY_REDIRECTS', 'ERR_UNSAFE_PORT', 'ERR_'];
  const others = [...names, '', 'net::ERR_TIMED_OUT', 'XERR_TIMED_OUT', 'err_timed_out', 'ERR_TIMED_OUT\n'];
  for (const name of others) expect.soft(problemOfNetError(name, 'login.example.com'), name).toBeNull();
});

test('W7 the problem of a refused certificate names the host and the cause', () => {
  const failure = problemOfNetError('ERR_CERT_AUTHORITY_INVALID', 'login.example.com:8443');
  expect(inEnglish(failure?.problem.title)).toBe('The connection to login.example.com:8443 is not safe');
  expect(inEnglish(failure?.problem.explanation)).toContain('(ERR_CERT_AUTHORITY_INVALID)');
  expect(inEnglish(failure?.problem.nextStep)).not.toMatch(/try again\b/i);
});

const issuers: readonly (readonly [issuer: string, product: string | null])[] = [
  ['Zscaler Intermediate Root CA (zscalertwo.net)', 'Zscaler'],
  ['ca.acme.goskope.com', 'Netskope'],
  ['FortiGate CA', 'Fortinet'],
  ['Cisco Umbrella Primary SubCA', 'Cisco Umbrella'],
  ['mitmproxy', 'mitmproxy'],
  ['Acme Corporate Root', null],
  ['DigiCert Global Root G2', null],
  ['Reset Authority', null],
  ['', null],
];
for (const [issuer, product] of issuers)
  test(`W7 a certificate issued by “${issuer}” is taken for that of ${product ?? 'no inspection product'}`, () => {
    const failure = problemOfNetError('ERR_CERT_AUTHORITY_INVALID', 'login.example.com', issuer);
    const code = product === null ? 'certificate-untrusted' : 'traffic-inspected';
    expect(failure?.problem.code).toBe(code);
    if (product !== null) expect(inEnglish(failure?.problem.explanation)).toContain(`(${product}, ERR_CERT_`);
    // The issuer does not matter for an expired certificate.
    expect(problemOfNetError('ERR_CERT_DATE_INVALID', 'h', issuer)?.problem.code).toBe('certificate-date');
  });

test('W7 the issuer’s own text is never shown', () => {
  const issuer = 'Zscaler <b>call 555 0100</b>';
  const failure = problemOfNetError('ERR_CERT_AUTHORITY_INVALID', 'login.example.com', issuer);
  expect(JSON.stringify(failure)).not.toContain('555');
});

const texts: readonly (readonly [text: string, netError: string])[] = [
  ['net::ERR_NAME_NOT_RESOLVED', 'ERR_NAME_NOT_RESOLVED'],
  ['ERR_CONNECTION_REFUSED', 'ERR_CONNECTION_REFUSED'],
  ['Error: net::ERR_HTTP2_PROTOCOL_ERROR (-337) loading', 'ERR_HTTP2_PROTOCOL_ERROR'],
  ['net::ERR_CERT_DATE_INVALID, then net::ERR_FAILED', 'ERR_CERT_DATE_INVALID'],
  ['Request was aborted', 'ERR_FAILED'],
  ['MYERR_NAME', 'ERR_FAILED'],
  ['', 'ERR_FAILED'],
];

for (const [text, netError] of texts)
  test(`the text ${JSON.stringify(text)} is read as ${netError}`, () => {
    expect(readNetError(text)).toBe(netError);
  });

test('RS-20 only a refused certificate is told of a frame: what hides one, or is not there, is for the log', () => {
  const told = ['AUTHORITY_INVALID', 'COMMON_NAME_INVALID', 'DATE_INVALID', 'REVOKED', 'WEAK_KEY'];
  for (const name of told) expect.soft(isCertificateError(`ERR_CERT_${name}`), name).toBe(true);
  expect.soft(isCertificateError('ERR_CERTIFICATE_TRANSPARENCY_REQUIRED')).toBe(true);
  const logged = [
    'BLOCKED_BY_RESPONSE',
    'BLOCKED_BY_CSP',
    'NAME_NOT_RESOLVED',
    'CONNECTION_REFUSED',
    'CONNECTION_TIMED_OUT',
    'INTERNET_DISCONNECTED',
    'SSL_PROTOCOL_ERROR',
    'INVALID_RESPONSE',
    'TOO_MANY_REDIRECTS',
    'FAILED',
  ];
  for (const name of logged) expect.soft(isCertificateError(`ERR_${name}`), name).toBe(false);
});

test('RS-28 O24 only a GET is sent once more, and only after the network or the computer broke it off', () => {
  for (const name of ['CHANGED', 'IO_SUSPENDED'])
    expect(mayRepeat('GET', `ERR_NETWORK_${name}`), name).toBe(true);
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'get', ''])
    expect(mayRepeat(method, 'ERR_NETWORK_CHANGED'), method).toBe(false);
  const others = [
    'ERR_INTERNET_DISCONNECTED',
    'ERR_NETWORK_ACCESS_DENIED',
    'ERR_CONNECTION_RESET',
    'ERR_TIMED_OUT',
    'ERR_CERT_DATE_INVALID',
    'ERR_NETWORK_CHANGED_X',
    '200',
  ];
  for (const name of others) expect(mayRepeat('GET', name), name).toBe(false);
});

test('RS-28 a change of the network is not told as being offline', () => {
  const problem = inEnglish(problemOfNetError('ERR_NETWORK_CHANGED', 'login.example.com'))?.problem;
  expect(problem?.code).toBe('network-changed');
  expect(`${problem?.title} ${problem?.explanation}`).toMatch(/network changed.*login\.example\.com/);
  expect(`${problem?.title} ${problem?.explanation}`).not.toMatch(/offline|no network/i);
});

test('RD-27 on Linux a missing authority is named with the NSS database, elsewhere with the system’s own', () => {
  const told = (system: string, issuer: string | null) =>
    inEnglish(problemOfNetError('ERR_CERT_AUTHORITY_INVALID', 'a.example', issuer, system)?.problem.nextStep);
  for (const issuer of [null, 'Zscaler Root CA']) {
    expect.soft(told('linux', issuer)).toContain('to the NSS database of your user');
    for (const system of ['win32', 'darwin'])
      expect.soft(told(system, issuer)).toContain('to those that this computer trusts.');
    expect.soft(told('linux', issuer)).not.toContain('{');
  }
});
