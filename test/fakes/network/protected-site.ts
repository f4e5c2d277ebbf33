/**
 * A company's site that wants an HTTP log-in or a client certificate, as many identity providers are protected. A browser that
 * is let in is redirected to the address in `onward`, if there is one.
 */

import { createServer } from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { GenesysCloud } from '../genesys-cloud';
import type { CertificateAuthority, KeyAndCertificate } from './certificates';
import { startOnLoopback } from './loopback-server';
import { buildBasic, type Login } from './proxy';

/** A request. `person` is the common name of the client certificate, accepted or not. */
export type SiteVisit = {
  readonly path: string;
  readonly authorization: string | null;
  readonly person: string | null;
  readonly status: 200 | 302 | 401 | 403;
};

export type ProtectedSite = {
  readonly port: number;
  readonly visits: readonly SiteVisit[];
  readonly stop: () => Promise<void>;
};

/** What the site wants. `negotiate` and `ntlm` accept nothing: they record which log-ins are sent. */
export type Protection =
  | { readonly kind: 'basic'; readonly realm: string; readonly login: Login }
  | { readonly kind: 'negotiate' | 'ntlm' }
  | { readonly kind: 'client-certificate'; readonly authority: CertificateAuthority };

export async function startProtectedSite(
  tls: KeyAndCertificate,
  protection: Protection,
): Promise<ProtectedSite> {
  const visits: SiteVisit[] = [];
  // With `ca` the server names the authority when it asks, and clients offer only certificates of that authority.
  const clientTls =
    protection.kind === 'client-certificate'
      ? { requestCert: true, rejectUnauthorized: false, ca: protection.authority.cert }
      : {};
  const server = createServer({ key: tls.key, cert: tls.cert, ...clientTls }, (request, response) => {
    const socket = request.socket as TLSSocket;
    const authorization = request.headers.authorization ?? null;
    const person = [socket.getPeerCertificate()?.subject?.CN ?? null].flat()[0] ?? null;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://site.example');
    const onward = searchParams.get('onward');
    const refused = judge(protection, authorization, socket.authorized);
    visits.push({
      path: pathname,
      authorization,
      person,
      status: refused?.status ?? (onward === null ? 200 : 302),
    });
    if (refused !== null) response.writeHead(refused.status, refused.headers).end('You may not come in.');
    else if (onward === null) response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Inside</h1>');
    else response.writeHead(302, { location: onward }).end();
  });
  const { port, stop } = await startOnLoopback(server);
  return {
    port,
    visits,
    stop,
  };
}

function judge(protection: Protection, authorization: string | null, isAuthorized: boolean) {
  const ask = (challenge: string) => ({ status: 401, headers: { 'www-authenticate': challenge } }) as const;
  switch (protection.kind) {
    case 'basic':
      if (authorization === buildBasic(protection.login)) return null;
      return ask(`Basic realm="${protection.realm}", charset="UTF-8"`);
    case 'negotiate':
      return ask('Negotiate');
    case 'ntlm':
      return ask('NTLM');
    case 'client-certificate':
      return isAuthorized ? null : ({ status: 403, headers: {} } as const);
  }
}

/**
 * Puts a site before the cloud's login page: the authorize endpoint redirects to it, and it redirects to the cloud's own form.
 *
 * @param loginOrigin where browsers find the cloud's login pages, e.g. `https://login.mypurecloud.ie`
 * @param siteOrigin where browsers find the site
 */
export function placeBefore(cloud: GenesysCloud, loginOrigin: string, siteOrigin: string): void {
  let asked = '';
  cloud.page('gate/start', (_request, response, { url }) => {
    asked = url;
    const onward = encodeURIComponent(`${loginOrigin}/pages/gate/back`);
    response.writeHead(302, { location: `${siteOrigin}/gate?onward=${onward}` }).end();
  });
  cloud.page('gate/back', (_request, response) => {
    cloud.set({ authorizePage: null });
    response.writeHead(302, { location: `${loginOrigin}${asked}` }).end();
  });
  cloud.set({ authorizePage: 'gate/start' });
}
