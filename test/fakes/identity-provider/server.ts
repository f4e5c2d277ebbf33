/** The identity provider's server: one listener for all of the company's host names, told apart as real ones are. */

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import { createSelfSignedCertificate } from '../network/certificates';
import { startOnLoopback } from '../network/loopback-server';
import { createOidcCodes, type OidcCodes, type OidcRequest, readOidcRequest } from './oidc';
import {
  buildLoginPage,
  buildPostingPage,
  buildRefreshPage,
  buildScriptPage,
  buildStorageReadingPage,
  buildStorageWritingPage,
} from './pages';
import { buildSamlResponse, readSamlRequest, type SamlRequest } from './saml';
import { Refusal, readCookie, readVisit, redirect, sendPage, type Visit } from './visit';

export const providerHost = 'idp.company.example';

/** What a sign-on passes through on its way to the login page, one redirect each: with that page, five hosts. */
export const hopHosts = [
  'start.company.example',
  'portal.company.example',
  'region.sso-partner.example',
  'policy.company.example',
] as const;

export const employee = { user: 'dana', password: 'company password' } as const;

/** What a test can turn; read anew for each request. */
export type ProviderKnobs = {
  /** How OIDC's answer comes in the response mode `query`. */
  wayBack: '302' | '303' | 'meta-refresh' | 'script';
  /** Knows the device (by a Kerberos ticket, say) and asks for nothing. */
  isDeviceKnown: boolean;
  /** Works only in a browser that keeps storage and cookies. */
  needsStorage: boolean;
  hops: readonly string[];
};

/** Who may ask: agreed between the company and Genesys Cloud beforehand. */
export type Registration = {
  readonly entityId: string;
  readonly returnUrl: string;
  /** The agent's e-mail, which is the name the company knows them by. */
  readonly subject: string;
};

/** Without a server of its own: whoever has one hands the company's requests on to `listener`. */
export type Provider = {
  readonly origin: string;
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  readonly knobs: ProviderKnobs;
  readonly visits: readonly Visit[];
  readonly samlKey: string;
  readonly register: (registration: Registration) => void;
  readonly spendCode: OidcCodes['spend'];
};

export type IdentityProvider = Provider & {
  readonly port: number;
  readonly cert: string;
  readonly stop: () => Promise<void>;
};

type Ticket = {
  readonly id: string;
  readonly ask:
    | { readonly kind: 'saml'; readonly request: SamlRequest; readonly relayState: string }
    | { readonly kind: 'oidc'; readonly request: OidcRequest };
  hops: readonly string[];
  storageMark: string | null;
  isSignedOn: boolean;
};

type Step = (visit: Visit, response: ServerResponse) => void;

export async function startIdentityProvider(
  given?: ServerOptions & { key: string; cert: string },
): Promise<IdentityProvider> {
  const tls = given ?? (await createSelfSignedCertificate({ names: [providerHost, ...hopHosts] }));
  const provider = createProvider(`https://${providerHost}`);
  const { port, stop } = await startOnLoopback(createServer(tls, provider.listener));
  return { ...provider, port, cert: tls.cert, stop };
}

/** @param origin where browsers find it */
export function createProvider(origin: string): Provider {
  const ownHost = new URL(origin).hostname;
  const samlKey = randomUUID();
  const visits: Visit[] = [];
  const tickets = new Map<string, Ticket>();
  const sessions = new Set<string>();
  const codes = createOidcCodes();
  const knobs: ProviderKnobs = { wayBack: '302', isDeviceKnown: false, needsStorage: false, hops: [] };
  let known: Registration | null = null;

  const registration = () => {
    if (known === null) throw new Refusal('no service is registered');
    return known;
  };
  const findTicket = (id: string | null) => {
    const ticket = tickets.get(id ?? '');
    if (ticket === undefined) throw new Refusal('the ticket is not known');
    return ticket;
  };
  const begin = (ask: Ticket['ask'], response: ServerResponse) => {
    const id = randomUUID();
    const ticket: Ticket = { id, ask, hops: knobs.hops, storageMark: null, isSignedOn: false };
    tickets.set(id, ticket);
    goOn(ticket, response);
  };
  const goOn = ({ id, hops: [next] }: Ticket, response: ServerResponse) =>
    redirect(
      response,
      302,
      next === undefined ? `${origin}/login?ticket=${id}` : `https://${next}/pass?ticket=${id}`,
    );

  const signOn = (ticket: Ticket, response: ServerResponse) => {
    ticket.isSignedOn = true;
    const session = randomUUID();
    sessions.add(session);
    // SameSite=None, as identity providers do: they are asked from other sites and shown in frames.
    const cookie = `company-session=${session}; Path=/; Max-Age=28800; Secure; HttpOnly; SameSite=None`;
    const headers = { 'set-cookie': cookie };
    if (knobs.needsStorage) {
      ticket.storageMark = randomUUID();
      return sendPage(response, 200, buildStorageWritingPage(ticket.id, ticket.storageMark), headers);
    }
    finish(ticket, response, headers);
  };

  const finish = ({ id, ask }: Ticket, response: ServerResponse, headers: Record<string, string> = {}) => {
    tickets.delete(id);
    const { subject } = registration();
    if (ask.kind === 'saml') {
      const { id: inResponseTo, consumer: destination } = ask.request;
      const SAMLResponse = buildSamlResponse(samlKey, { inResponseTo, destination, issuer: origin, subject });
      const page = buildPostingPage(destination, { SAMLResponse, RelayState: ask.relayState });
      return sendPage(response, 200, page, headers);
    }
    const { redirectUri, state, responseMode } = ask.request;
    const fields = { code: codes.issue(subject, ask.request), state };
    if (responseMode === 'form_post')
      return sendPage(response, 200, buildPostingPage(redirectUri, fields), headers);
    const target = `${redirectUri}?${new URLSearchParams(fields)}`;
    switch (knobs.wayBack) {
      case 'meta-refresh':
        return sendPage(response, 200, buildRefreshPage(target), headers);
      case 'script':
        return sendPage(response, 200, buildScriptPage(target), headers);
      default:
        return redirect(response, knobs.wayBack === '302' ? 302 : 303, target, headers);
    }
  };

  const steps: Readonly<Record<string, Step>> = {
    'GET /saml/sso': ({ query }, response) => {
      const request = readSamlRequest(query.get('SAMLRequest') ?? '');
      const { entityId, returnUrl } = registration();
      if (request.issuer !== entityId) throw new Refusal('SAML: the issuer is not registered');
      if (request.consumer !== returnUrl) throw new Refusal('SAML: the consumer is not registered');
      if (request.destination !== `${origin}/saml/sso`) throw new Refusal('SAML: the destination is another');
      begin({ kind: 'saml', request, relayState: query.get('RelayState') ?? '' }, response);
    },
    'GET /oidc/authorize': ({ query }, response) => {
      const { entityId, returnUrl } = registration();
      begin({ kind: 'oidc', request: readOidcRequest(query, entityId, returnUrl) }, response);
    },
    'GET /login': (visit, response) => {
      const ticket = findTicket(visit.query.get('ticket'));
      if (ticket.hops.length > 0) throw new Refusal('the chain was cut short');
      const isKnown = knobs.isDeviceKnown || sessions.has(readCookie(visit, 'company-session') ?? '');
      if (isKnown) signOn(ticket, response);
      else sendPage(response, 200, buildLoginPage(ticket.id, null));
    },
    'POST /login': ({ form }, response) => {
      const ticket = findTicket(form.get('ticket'));
      const isRight = form.get('user') === employee.user && form.get('password') === employee.password;
      if (isRight) signOn(ticket, response);
      else sendPage(response, 200, buildLoginPage(ticket.id, 'Wrong user name or password.'));
    },
    'GET /storage': ({ query }, response) =>
      sendPage(response, 200, buildStorageReadingPage(findTicket(query.get('ticket')).id)),
    'POST /storage': ({ form }, response) => {
      const ticket = findTicket(form.get('ticket'));
      for (const name of ['local', 'session', 'cookie', 'database'])
        if (!ticket.isSignedOn || form.get(name) !== ticket.storageMark)
          throw new Refusal(`the browser keeps nothing: ${name}`);
      finish(ticket, response);
    },
  };
  const pass: Step = ({ host, query }, response) => {
    const ticket = findTicket(query.get('ticket'));
    const [next, ...rest] = ticket.hops;
    if (next !== host) throw new Refusal('the chain is out of order');
    ticket.hops = rest;
    goOn(ticket, response);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const visit = await readVisit(request);
    visits.push(visit);
    const step = visit.host === ownHost ? steps[`${visit.method} ${visit.path}`] : pass;
    try {
      if (step === undefined || (step === pass && visit.path !== '/pass'))
        throw new Refusal('nothing here', 404);
      step(visit, response);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sendPage(response, error.status, { body: `<h1>Refused</h1><p>${error.message}</p>` });
    }
  };
  return {
    origin,
    listener: (request, response) => void answer(request, response),
    knobs,
    visits,
    samlKey,
    register: (registration) => {
      known = registration;
    },
    spendCode: codes.spend,
  };
}
