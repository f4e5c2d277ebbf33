/** A region's cloud in a company network: real host names, real TLS, and a home that trusts the company's CA. */

import { constants } from 'node:crypto';
import { type IncomingMessage, ServerResponse } from 'node:http';
import { createSecureContext } from 'node:tls';
import { DEMO_AGENT, type GenesysCloud } from '../fakes/genesys-cloud';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type KeyAndCertificate,
} from '../fakes/network/certificates';
import { trustAuthority } from '../fakes/network/user-certificates';
import { type AgentDesk, submitLogin } from './agent-desk';
import { startCloud } from './clouds';
import { test as base, clientSecret } from './fixtures';
import { createProfile, type ProfileFolder } from './profile';
import { buildHostRules } from './real-hosts';

export { expect } from '@playwright/test';
export { DEMO_AGENT };

const region = 'mypurecloud.ie';
export const loginHost = `login.${region}`;
export const apiHost = `api.${region}`;

/** Closes the connection after each response, so that every request opens a new one and checks a certificate. */
class LastResponse extends ServerResponse {
  constructor(request: IncomingMessage) {
    super(request);
    this.setHeader('connection', 'close');
  }
}

/** A server on loopback, and the host names that lead to it. */
type Named = { readonly names: readonly string[]; readonly port: number };

type CompanyNetwork = {
  /** The company's own CA, trusted in the agent's home only. */
  readonly authority: CertificateAuthority;
  readonly profile: ProfileFolder;
  /**
   * Starts the region's cloud.
   * @param choose picks the certificate for the host name of a connection; null stands for the valid one
   */
  readonly startCloud: (
    choose?: (name: string) => KeyAndCertificate | null | Promise<KeyAndCertificate | null>,
  ) => Promise<GenesysCloud>;
  /** Starts the app. Other host names don't resolve, so that behind a proxy the proxy is the only way to a host. */
  readonly start: (
    servers: readonly Named[],
    args?: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ) => Promise<AgentDesk>;
  /** Starts the app with the cloud at its region's host names, and other servers beside it. */
  readonly startBeside: (
    cloud: GenesysCloud,
    others?: readonly Named[],
    args?: readonly string[],
  ) => Promise<AgentDesk>;
  /** Stops a server at the end of the test. */
  readonly ending: <Server extends { stop: () => Promise<void> }>(server: Promise<Server>) => Promise<Server>;
};

export const test = base.extend<{ network: CompanyNetwork }>({
  network: async ({ startDesk, redirectTarget }, use) => {
    const authority = await createCertificateAuthority('Company authority');
    const profile = createProfile();
    await trustAuthority(profile.home, authority);
    const stops: (() => Promise<void>)[] = [];
    const ending: CompanyNetwork['ending'] = async (server) => {
      const started = await server;
      stops.push(started.stop);
      return started;
    };
    const start: CompanyNetwork['start'] = (servers, args = [], environment = {}) =>
      startDesk({
        connected: false,
        profile,
        environment,
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
      startCloud: async (choose = () => null) => {
        const good = await authority.issue({ names: [loginHost, apiHost] });
        const tls = {
          ...good,
          ServerResponse: LastResponse,
          // The certificate of a resumed TLS session is not checked again.
          secureOptions: constants.SSL_OP_NO_TICKET,
          SNICallback: async (name: string, answer: (error: null, context: object) => void) =>
            answer(null, createSecureContext((await choose(name)) ?? good)),
        };
        const redirectUris = [redirectTarget.uri];
        const name = 'Agent Desk';
        return ending(
          startCloud({
            tls,
            clients: [
              { id: 'desk-pkce', name, kind: 'pkce', redirectUris },
              { id: 'desk-code', name, kind: 'code', secret: clientSecret, redirectUris },
            ],
          }),
        );
      },
      start,
      startBeside: ({ port }, others = [], args = []) =>
        start([{ names: [loginHost, apiHost], port }, ...others], args),
    });
    for (const stop of stops) await stop();
  },
});

/** Signs in with the cloud's own login form. */
export async function signIn(desk: AgentDesk): Promise<void> {
  await submitLogin(await desk.startSignIn(), DEMO_AGENT);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
}
