/** The steps of a sign-on at the identity provider: one for each of its endpoints. */

import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type OidcRequest, readOidcRequest } from './oidc';
import {
  buildLoginPage,
  buildPostingPage,
  buildRefreshPage,
  buildScriptPage,
  buildStorageReadingPage,
  buildStorageWritingPage,
} from './pages';
import {
  employee,
  findTicket,
  type ProviderKnobs,
  type ProviderState,
  readRegistration,
  type Ticket,
} from './provider';
import { buildSamlResponse, readSamlRequest } from './saml';
import { Refusal, readCookie, redirect, sendPage, type Visit } from './visit';

type Step = (state: ProviderState, visit: Visit, response: ServerResponse) => void;

const steps: Readonly<Record<string, Step>> = {
  'GET /saml/sso': (state, { query }, response) => {
    const request = readSamlRequest(query.get('SAMLRequest') ?? '');
    const { entityId, returnUrl } = readRegistration(state);
    if (request.issuer !== entityId) throw new Refusal('SAML: the issuer is not registered');
    if (request.consumer !== returnUrl) throw new Refusal('SAML: the consumer is not registered');
    if (request.destination !== `${state.origin}/saml/sso`)
      throw new Refusal('SAML: the destination is another');
    openTicket(state, { kind: 'saml', request, relayState: query.get('RelayState') ?? '' }, response);
  },
  'GET /oidc/authorize': (state, { query }, response) => {
    const { entityId, returnUrl } = readRegistration(state);
    openTicket(state, { kind: 'oidc', request: readOidcRequest(query, entityId, returnUrl) }, response);
  },
  'GET /login': (state, visit, response) => {
    const ticket = findTicket(state, visit.query.get('ticket'));
    if (ticket.hops.length > 0) throw new Refusal('the chain was cut short');
    const isKnown =
      state.knobs.isDeviceKnown || state.sessions.has(readCookie(visit, 'company-session') ?? '');
    if (isKnown) signOn(state, ticket, response);
    else sendPage(response, 200, buildLoginPage(ticket.id, null));
  },
  'POST /login': (state, { form }, response) => {
    const ticket = findTicket(state, form.get('ticket'));
    const isRight = form.get('user') === employee.user && form.get('password') === employee.password;
    if (isRight) signOn(state, ticket, response);
    else sendPage(response, 200, buildLoginPage(ticket.id, 'Wrong user name or password.'));
  },
  'GET /storage': (state, { query }, response) =>
    sendPage(response, 200, buildStorageReadingPage(findTicket(state, query.get('ticket')).id)),
  'POST /storage': (state, { form }, response) => {
    const ticket = findTicket(state, form.get('ticket'));
    for (const name of ['local', 'session', 'cookie', 'database'])
      if (!ticket.isSignedOn || form.get(name) !== ticket.storageMark)
        throw new Refusal(`the browser keeps nothing: ${name}`);
    finish(state, ticket, response);
  },
};

/** A host of the chain: sends the browser on to the next one. */
const passHost: Step = (state, { host, path, query }, response) => {
  if (path !== '/pass') throw new Refusal('nothing here', 404);
  const ticket = findTicket(state, query.get('ticket'));
  const [next, ...rest] = ticket.hops;
  if (next !== host) throw new Refusal('the chain is out of order');
  ticket.hops = rest;
  sendOnward(state, ticket, response);
};

/** @throws a refusal */
export function takeStep(state: ProviderState, visit: Visit, response: ServerResponse): void {
  const isOwnHost = visit.host === new URL(state.origin).hostname;
  const step = isOwnHost ? steps[`${visit.method} ${visit.path}`] : passHost;
  if (step === undefined) throw new Refusal('nothing here', 404);
  step(state, visit, response);
}

function openTicket(state: ProviderState, ask: Ticket['ask'], response: ServerResponse): void {
  const id = randomUUID();
  const ticket: Ticket = { id, ask, hops: state.knobs.hops, storageMark: null, isSignedOn: false };
  state.tickets.set(id, ticket);
  sendOnward(state, ticket, response);
}

/** To the next host of the chain, or to the login page at its end. */
function sendOnward({ origin }: ProviderState, { id, hops: [next] }: Ticket, response: ServerResponse): void {
  const target = next === undefined ? `${origin}/login?ticket=${id}` : `https://${next}/pass?ticket=${id}`;
  redirect(response, 302, target);
}

function signOn(state: ProviderState, ticket: Ticket, response: ServerResponse): void {
  ticket.isSignedOn = true;
  const session = randomUUID();
  state.sessions.add(session);
  // SameSite=None, because identity providers are asked from other sites and shown in frames.
  const cookie = `company-session=${session}; Path=/; Max-Age=28800; Secure; HttpOnly; SameSite=None`;
  const headers = { 'set-cookie': cookie };
  if (state.knobs.needsStorage) {
    ticket.storageMark = randomUUID();
    sendPage(response, 200, buildStorageWritingPage(ticket.id, ticket.storageMark), headers);
  } else {
    finish(state, ticket, response, headers);
  }
}

/** Sends the answer to the service that asked, through the browser. */
function finish(
  state: ProviderState,
  { id, ask }: Ticket,
  response: ServerResponse,
  headers: Record<string, string> = {},
): void {
  state.tickets.delete(id);
  const { subject } = readRegistration(state);
  if (ask.kind === 'saml') {
    const { id: inResponseTo, consumer: destination } = ask.request;
    const answer = { inResponseTo, destination, issuer: state.origin, subject };
    const SAMLResponse = buildSamlResponse(state.samlKey, answer);
    const page = buildPostingPage(destination, { SAMLResponse, RelayState: ask.relayState });
    sendPage(response, 200, page, headers);
  } else {
    const code = state.codes.issue(subject, ask.request);
    sendOidcAnswer(state.knobs.wayBack, code, ask.request, response, headers);
  }
}

function sendOidcAnswer(
  wayBack: ProviderKnobs['wayBack'],
  code: string,
  { redirectUri, responseMode, state }: OidcRequest,
  response: ServerResponse,
  headers: Record<string, string>,
): void {
  const fields = { code, state };
  const target = `${redirectUri}?${new URLSearchParams(fields)}`;
  if (responseMode === 'form_post') sendPage(response, 200, buildPostingPage(redirectUri, fields), headers);
  else if (wayBack === 'meta-refresh') sendPage(response, 200, buildRefreshPage(target), headers);
  else if (wayBack === 'script') sendPage(response, 200, buildScriptPage(target), headers);
  else redirect(response, wayBack === '302' ? 302 : 303, target, headers);
}
