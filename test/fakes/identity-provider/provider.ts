/** What the identity provider is, what a test can change, and what it remembers. */

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createOidcCodes, type OidcCodes, type OidcRequest } from './oidc';
import type { SamlRequest } from './saml';
import { Refusal, type Visit } from './visit';

export const providerHost = 'idp.company.example';

/** The hosts that a sign-on can pass on its way to the company's login page, with one redirect each. */
export const hopHosts = [
  'start.company.example',
  'portal.company.example',
  'region.sso-partner.example',
  'policy.company.example',
] as const;

export const employee = { user: 'dana', password: 'company password' } as const;

/** What a test can change. Read again for each request. */
export type ProviderKnobs = {
  /** How OIDC's answer comes in the response mode `query`. */
  wayBack: '302' | '303' | 'meta-refresh' | 'script';
  /** The provider knows the device, for example by a Kerberos ticket, and asks for nothing. */
  isDeviceKnown: boolean;
  /** The sign-on works only in a browser that keeps storage and cookies. */
  needsStorage: boolean;
  hops: readonly string[];
};

/** What the company and Genesys Cloud agreed on: who may ask, and where the answer goes. */
export type Registration = {
  readonly entityId: string;
  readonly returnUrl: string;
  /** The agent's e-mail, which is their name at the company. */
  readonly subject: string;
};

/** A provider without a server of its own: its owner passes the requests for the company on to `listener`. */
export type Provider = {
  readonly origin: string;
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  readonly knobs: ProviderKnobs;
  readonly visits: readonly Visit[];
  readonly samlKey: string;
  readonly register: (registration: Registration) => void;
  readonly spendCode: OidcCodes['spend'];
};

/** A sign-on that is under way. */
export type Ticket = {
  readonly id: string;
  readonly ask:
    | { readonly kind: 'saml'; readonly request: SamlRequest; readonly relayState: string }
    | { readonly kind: 'oidc'; readonly request: OidcRequest };
  /** The hosts that it has still to pass. */
  hops: readonly string[];
  /** What the browser must have kept, if the sign-on needs storage. */
  storageMark: string | null;
  isSignedOn: boolean;
};

export type ProviderState = {
  /** Where browsers find the provider. */
  readonly origin: string;
  readonly samlKey: string;
  readonly codes: OidcCodes;
  readonly knobs: ProviderKnobs;
  readonly visits: Visit[];
  readonly tickets: Map<string, Ticket>;
  /** The values of session cookies. */
  readonly sessions: Set<string>;
  registration: Registration | null;
};

export function createState(origin: string): ProviderState {
  return {
    origin,
    samlKey: randomUUID(),
    codes: createOidcCodes(),
    knobs: { wayBack: '302', isDeviceKnown: false, needsStorage: false, hops: [] },
    visits: [],
    tickets: new Map(),
    sessions: new Set(),
    registration: null,
  };
}

/** @throws a refusal before `register` was called */
export function readRegistration({ registration }: ProviderState): Registration {
  if (registration === null) throw new Refusal('no service is registered');
  return registration;
}

/** @throws a refusal */
export function findTicket({ tickets }: ProviderState, id: string | null): Ticket {
  const ticket = tickets.get(id ?? '');
  if (ticket === undefined) throw new Refusal('the ticket is not known');
  return ticket;
}
