/** A request to a server on loopback under its real host name. Redirects are not followed and cookies are not kept. */

import { request as askHttp, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { request as askHttps } from 'node:https';

export type LoopbackRequest = {
  readonly port: number;
  readonly headers?: OutgoingHttpHeaders;
  /** Sent by POST. A GET if left out. */
  readonly form?: URLSearchParams;
  /** The trusted authority as PEM. Without it no certificate is checked. */
  readonly ca?: string;
  /** The client's certificate and its key as PEM. */
  readonly cert?: string;
  readonly key?: string;
};

export type LoopbackAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

/** @throws Node's error for a connection or a certificate that fails */
export function askLoopback(address: string, options: LoopbackRequest): Promise<LoopbackAnswer> {
  const { port, form, headers, ca, cert, key } = options;
  const { protocol, hostname, host, pathname, search } = new URL(address);
  const type = form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const where = {
    host: '127.0.0.1',
    port,
    path: `${pathname}${search}`,
    method: form === undefined ? 'GET' : 'POST',
    headers: { host, ...type, ...headers },
    agent: false as const,
    // An address has no server name in TLS.
    ...(/^[\d.]+$/.test(hostname) ? {} : { servername: hostname }),
    rejectUnauthorized: ca !== undefined,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined || key === undefined ? {} : { cert, key }),
  };
  return new Promise((resolve, reject) => {
    const request = (protocol === 'https:' ? askHttps : askHttp)(where, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => {
        const { statusCode: status = 0, headers } = answer;
        resolve({ status, headers, text: Buffer.concat(chunks).toString('utf8') });
      });
    });
    request.once('error', reject);
    request.end(form?.toString());
  });
}
