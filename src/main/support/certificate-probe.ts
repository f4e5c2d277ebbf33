/**
 * Whose certificate a host shows, for the diagnostics: behind a proxy that inspects traffic it is the company's.
 * Electron tells it of refused certificates alone, so it is looked at on a connection of our own, over which nothing is
 * ever sent; what Chromium trusts is not touched.
 */

import { request } from 'node:http';
import { connect as connectPlainly, type Socket } from 'node:net';
import { type ConnectionOptions, connect, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';

/** Who issued it, up to the root, and whether Node's own list knows that root: it has none of a company's authorities. */
export type CertificateFinding = { readonly issuers: readonly string[]; readonly known: string };

/** Through a proxy (`host:port`), or to the address that the host's name stands for. */
export type WayToHost = { readonly proxy: string } | { readonly address: string };

/**
 * @throws the system's error, or an Error that says what the proxy answered
 */
export async function readCertificate(
  { hostname, port }: URL,
  way: WayToHost,
  signal: AbortSignal,
): Promise<CertificateFinding> {
  const target = `${hostname}:${port || '443'}`;
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket =
    'proxy' in way
      ? await tunnel(way.proxy, target, signal)
      : connectPlainly(Number(port || 443), way.address);
  const stop = () => socket.destroy(new Error('no answer in time'));
  signal.addEventListener('abort', stop);
  try {
    return await handshake(socket, host);
  } finally {
    signal.removeEventListener('abort', stop);
    socket.destroy();
  }
}

function handshake(socket: Socket, host: string): Promise<CertificateFinding> {
  return new Promise((resolve, reject) => {
    // An address is no server name (RFC 6066). A bad certificate has to be looked at too, and is never spoken to.
    const name: ConnectionOptions = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
    const secure: TLSSocket = connect({ socket, ...name, rejectUnauthorized: false }, () => {
      const issuers = nameIssuers(secure.getPeerCertificate(true));
      const known = secure.authorized ? 'yes' : `no (${secure.authorizationError})`;
      secure.destroy();
      resolve({ issuers, known });
    });
    secure.on('error', reject);
    socket.on('error', reject);
    socket.once('close', () => reject(new Error('the connection was closed')));
  });
}

function tunnel(proxy: string, target: string, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const [host, port] = splitAddress(proxy);
    const asking = request({
      host,
      port,
      method: 'CONNECT',
      path: target,
      headers: { host: target },
      signal,
    });
    asking.once('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new Error(`the proxy answered ${statusCode}`));
    });
    asking.once('response', ({ statusCode }) => {
      asking.destroy();
      reject(new Error(`the proxy answered ${statusCode}`));
    });
    asking.once('error', reject);
    asking.end();
  });
}

function splitAddress(address: string): [host: string, port: number] {
  const { hostname, port } = new URL(`http://${address}`);
  return [hostname.replace(/^\[|\]$/g, ''), Number(port || 80)];
}

/** From the one that issued the host's own to the root. A root is its own issuer. */
function nameIssuers(own: DetailedPeerCertificate): string[] {
  const issuers: string[] = [];
  for (let each = own; each?.issuer !== undefined && issuers.length < 8; each = each.issuerCertificate) {
    const { CN, O } = each.issuer;
    const name = [CN, O].filter(Boolean).join(', ') || 'unnamed';
    if (issuers.at(-1) !== name) issuers.push(name);
    if (each.issuerCertificate === each) break;
  }
  return issuers;
}
