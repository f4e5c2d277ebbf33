/** A region's cloud inside a company's network: real names, real TLS, and a home in which the company's CA is trusted. */

import { constants } from 'node:crypto';
import { type IncomingMessage, ServerResponse } from 'node:http';
import { createSecureContext } from 'node:tls';
import { DEMO_AGENT, type GenesysCloud } from '../fakes/genesys-cloud';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type KeyAndCertificate,
} from '../fakes/network/certificate-authority';
import { trustAuthority } from '../fakes/network/user-certificates';
import { type AgentDesk, submitLogin } from './agent-desk';
import { startCloud } from './clouds';
import { test as base } from './fixtures';
import { createProfile, type Profile } from './profile';
import { buildHostRules } from './real-hosts';

export { expect } from '@playwright/test';
export { DEMO_AGENT };

const region = 'mypurecloud.ie';
export const loginHost = `login.${region}`;
export const apiHost = `api.${region}`;

/** Ends its connection, so that every request makes a new one and looks at a certificate. */
class LastResponse extends ServerResponse {
  constructor(request: IncomingMessage) {
    super(request);
    this.setHeader('connection', 'close');
  }
}

/** A server on loopback and the names that lead there. */
type Named = { readonly names: readonly string[]; readonly port: number };

type CompanyNetwork = {
  /** The company's own, trusted in the agent's home and nowhere else. */
  readonly authority: CertificateAuthority;
  readonly profile: Profile;
  /**
   * Starts the region's cloud.
   * @param choose which certificate a connection gets, by the name it asks for; null: the company's good one
   */
  readonly startCloud: (choose?: (name: string) => KeyAndCertificate | null) => Promise<GenesysCloud>;
  /** Starts the app. Names that are not given lead nowhere, so that behind a proxy the proxy is the only way. */
  readonly start: (servers: readonly Named[], args?: readonly string[]) => Promise<AgentDesk>;
  /** The same, with the cloud at its region's names and other servers beside it. */
  readonly startBeside: (
    cloud: GenesysCloud,
    others?: readonly Named[],
    args?: readonly string[],
  ) => Promise<AgentDesk>;
  /** Sees to it that a server ends with the test. */
  readonly ending: <Server extends { stop: () => Promise<void> }>(server: Promise<Server>) => Promise<Server>;
};

export const test = base.extend<{ network: CompanyNetwork }>({
  network: async ({ startDesk, redirectTarget }, use) => {
    const authority = createCertificateAuthority('Company authority');
    const profile = createProfile();
    await trustAuthority(profile.home, authority);
    const stops: (() => Promise<void>)[] = [];
    const ending: CompanyNetwork['ending'] = async (server) => {
      const started = await server;
      stops.push(started.stop);
      return started;
    };
    const start: CompanyNetwork['start'] = (servers, args = []) =>
      startDesk({
        connected: false,
        profile,
        args: [
          `--region=${region}`,
          '--client-id=desk-pkce',
          `--redirect-uri=${redirectTarget.uri}`,
          buildHostRules(servers),
          ...args,
        ],
      });
    await use({
      authority,
      profile,
      ending,
      startCloud: (choose = () => null) => {
        const good = authority.issue({ names: [loginHost, apiHost] });
        const tls = {
          ...good,
          ServerResponse: LastResponse,
          // A resumed session would show no certificate.
          secureOptions: constants.SSL_OP_NO_TICKET,
          SNICallback: (name: string, answer: (error: null, context: object) => void) =>
            answer(null, createSecureContext(choose(name) ?? good)),
        };
        const redirectUris = [redirectTarget.uri];
        const client = { id: 'desk-pkce', name: 'Agent Desk', kind: 'pkce', redirectUris } as const;
        return ending(startCloud({ tls, clients: [client] }));
      },
      start,
      startBeside: ({ port }, others = [], args = []) =>
        start([{ names: [loginHost, apiHost], port }, ...others], args),
    });
    for (const stop of stops) await stop();
  },
});

/** The whole sign-in with the cloud's own form. */
export async function signIn(desk: AgentDesk): Promise<void> {
  await submitLogin(await desk.startSignIn(), DEMO_AGENT);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
}
