/** How this computer reaches the login host: proxy, answer, clock and certificate, each within its time. Sends no secret. */

import type { Session } from 'electron';
import type { Finding } from '../../core/support/diagnostics';
import { sendRequest } from '../network/http-transport';
import { readCertificate } from './certificate-probe';

/** Each look at the outside, milliseconds. */
const limitMs = 5_000;

/**
 * What is found, and for what is not, why. Never throws, asks the agent nothing, and leaves cookies alone.
 * @param url any of the login host's addresses
 */
export async function probeLoginHost(url: string, session: Session): Promise<readonly Finding[]> {
  const { origin, protocol } = new URL(url);
  const answer = await within((signal) => askHost(origin, session, signal));
  // Only now: a new session answers the first such question with DIRECT, whatever the proxy (electron#26166).
  const proxies = await within(() => session.resolveProxy(origin));
  const certificate =
    protocol === 'https:'
      ? await within((signal) => lookAtCertificate(new URL(origin), proxies, session, signal))
      : 'not encrypted';
  const [reached, clock] = answer.split('\n');
  return [
    ['Login host', origin],
    ['Proxy for it', proxies],
    ['Answer', reached ?? answer],
    ['Clock', clock ?? 'not compared'],
    ['Certificate issued by', certificate],
  ];
}

/** What was found in time, or what kept it from being found. */
export async function within(look: (signal: AbortSignal) => Promise<string>): Promise<string> {
  const signal = AbortSignal.timeout(limitMs);
  const late = new Promise<string>((resolve) => {
    signal.addEventListener('abort', () => resolve(`not found out within ${limitMs / 1000} seconds`));
  });
  return Promise.race([look(signal).catch(describeFault), late]);
}

function describeFault(fault: unknown): string {
  const { code, message } = fault as NodeJS.ErrnoException;
  return `not found out: ${code ?? message}`;
}

/** Over the login window's own network stack, without its cookies. Two lines: what came, and the clock. */
async function askHost(origin: string, session: Session, signal: AbortSignal): Promise<string> {
  const sentAt = Date.now();
  const outcome = await sendRequest({
    ...{ method: 'HEAD', url: `${origin}/`, headers: {}, body: null, partition: session, signal },
    timeoutMs: limitMs,
    askLogIn: async () => null,
  });
  if (outcome.kind === 'net-error') return outcome.netError;
  if (outcome.kind !== 'answered' && outcome.kind !== 'redirected') return outcome.kind;
  const { status, headers } = outcome.kind === 'answered' ? outcome.answer : outcome;
  const middle = (sentAt + Date.now()) / 2;
  return `status ${status}\n${describeClock(Date.parse(headers.date ?? ''), middle)}`;
}

/** A server's date has whole seconds, so a second is no difference. */
function describeClock(serverAt: number, hereAt: number): string {
  if (!Number.isFinite(serverAt)) return 'the host said no date';
  const seconds = Math.round((hereAt - serverAt) / 1000);
  if (Math.abs(seconds) <= 1) return 'as the host’s, to a second';
  return `${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} the host’s`;
}

/** @param proxies as PAC files have it: `PROXY host:port; DIRECT` */
async function lookAtCertificate(
  url: URL,
  proxies: string,
  session: Session,
  signal: AbortSignal,
): Promise<string> {
  const [kind = '', address = ''] = (proxies.split(';')[0] ?? '').trim().split(/\s+/);
  if (kind !== 'DIRECT' && kind !== 'PROXY') return `not looked at through ${kind}`;
  // By Chromium's own resolver, so that it is the host that the login window would reach.
  const by = kind === 'PROXY' ? { proxy: address } : { address: await resolve(url.hostname, session) };
  const { issuers, known } = await readCertificate(url, by, signal);
  return `${issuers.join(' ← ')}; on Node’s own list: ${known}`;
}

async function resolve(hostname: string, session: Session): Promise<string> {
  const { endpoints } = await session.resolveHost(hostname.replace(/^\[|\]$/g, ''));
  const address = endpoints[0]?.address;
  if (address === undefined) throw new Error('the host has no address');
  return address;
}
