/** How this computer reaches the login host: its proxy, answer, clock and certificate. Sends no secret. */

import { type Certificate, type Session, session } from 'electron';
import type { Clock } from '../../core/clock';
import { buildEndpoints } from '../../core/genesys/endpoints';
import type { Questions } from '../../core/network/questions';
import type { Finding } from '../../core/support/diagnostics';
import { limitTime } from '../../core/time-limit';
import type { Settings } from '../../shared/settings';
import { type HttpRequest, sendRequest } from '../network/http-transport';

/** For each question to the network or to a disk, milliseconds. */
const limitMs = 5_000;

/**
 * Sends one request over a partition of its own: no cookies, and a new connection, so that the certificate is looked at.
 * Electron frees no partition before the app ends, so this is for the agent's click alone. Never rejects.
 */
export async function probeLoginHost(
  settings: Settings,
  clock: Clock,
  recallLogIn: Questions['recallLogIn'],
): Promise<readonly Finding[]> {
  const { origin, hostname, protocol } = new URL(buildEndpoints(settings).authorizeUrl);
  const partition = session.fromPartition(`login-host-probe-${Date.now()}`, { cache: false });
  partition.allowNTLMCredentialsForDomains(settings.integratedHosts);
  const describeCertificate = watchCertificate(partition, hostname);
  // A new partition sends its first requests without the proxy unless its configuration is waited for (electron#26166).
  await findOut(
    clock,
    partition.forceReloadProxyConfig().then(() => ''),
  );
  const answer = await askHost({
    method: 'HEAD',
    url: `${origin}/`,
    partition,
    timeoutMs: limitMs,
    askLogIn: async (demand) => recallLogIn(demand),
  });
  // After the request, because a new partition answers its first question with DIRECT (electron#26166).
  const proxies = await findOut(clock, partition.resolveProxy(origin));
  void partition.closeAllConnections();
  return [
    ['Login host', origin],
    ['Proxy for it', proxies],
    ...answer,
    ['Certificate issued by', protocol === 'https:' ? describeCertificate() : 'not encrypted'],
  ];
}

/** Gives what is found in time, or why it is not. */
export async function findOut(clock: Clock, work: Promise<string>): Promise<string> {
  try {
    return await limitTime(clock, limitMs, work, `not found out within ${limitMs / 1000} seconds`);
  } catch (fault) {
    const { code, message } = fault as NodeJS.ErrnoException;
    return `not found out: ${code ?? message}`;
  }
}

/**
 * Watches the verification of certificates: Electron shows an accepted one nowhere else. -3 leaves the verdict to Chromium.
 * @returns describes the certificate that the host has shown until then
 */
function watchCertificate(partition: Session, host: string): () => string {
  let found = 'not found out: none was shown';
  partition.setCertificateVerifyProc(({ hostname, validatedCertificate, isIssuedByKnownRoot }, answer) => {
    const isPublic = isIssuedByKnownRoot ? 'yes' : 'no';
    if (hostname === host) found = `${nameIssuers(validatedCertificate)}; a public authority: ${isPublic}`;
    answer(-3);
  });
  return () => found;
}

/** From the issuer of the host's own certificate up to the root, which is its own issuer. */
function nameIssuers(own: Certificate): string {
  const names: string[] = [];
  let next: Certificate | undefined = own;
  // Electron gives no issuerCert for the last one of the chain.
  while (next !== undefined && names.length < 8) {
    const { commonName, organizations } = next.issuer;
    const name = [commonName, ...organizations].filter(Boolean).join(', ') || 'unnamed';
    if (names.at(-1) !== name) names.push(name);
    next = next.issuerCert;
  }
  return names.join(' ← ');
}

async function askHost(request: HttpRequest): Promise<readonly Finding[]> {
  const sentAt = Date.now();
  const outcome = await sendRequest(request);
  if (outcome.kind === 'answered' || outcome.kind === 'redirected') {
    const { status, headers } = outcome.kind === 'answered' ? outcome.answer : outcome;
    const middle = (sentAt + Date.now()) / 2;
    return [
      ['Answer', `status ${status}`],
      ['Clock', describeClock(Date.parse(headers.date ?? ''), middle)],
    ];
  }
  return [
    ['Answer', outcome.kind === 'net-error' ? outcome.netError : outcome.kind],
    ['Clock', 'not compared'],
  ];
}

/** A server's `Date` has whole seconds, so a second is no difference. */
function describeClock(serverAt: number, hereAt: number): string {
  if (!Number.isFinite(serverAt)) return 'the host said no date';
  const seconds = Math.round((hereAt - serverAt) / 1000);
  if (Math.abs(seconds) <= 1) return 'as the host’s, to a second';
  return `${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} the host’s`;
}
