/** The identity provider's server: one listener for all host names of the company, which are told apart as in reality. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import { createSelfSignedCertificate } from '../network/certificates';
import { startOnLoopback } from '../network/loopback-server';
import { createState, hopHosts, type Provider, type ProviderState, providerHost } from './provider';
import { takeStep } from './steps';
import { answerRefusals, readVisit } from './visit';

export type IdentityProvider = Provider & {
  readonly port: number;
  /** As PEM. */
  readonly cert: string;
  readonly stop: () => Promise<void>;
};

/** @param given the certificate of the server. A self-signed one for all of its host names, if left out */
export async function startIdentityProvider(
  given?: ServerOptions & { key: string; cert: string },
): Promise<IdentityProvider> {
  const tls = given ?? (await createSelfSignedCertificate({ names: [providerHost, ...hopHosts] }));
  const provider = createProvider(`https://${providerHost}`);
  const { port, stop } = await startOnLoopback(createServer(tls, provider.listener));
  return { ...provider, port, cert: tls.cert, stop };
}

/** @param origin where browsers find the provider */
export function createProvider(origin: string): Provider {
  const state = createState(origin);
  return {
    origin,
    listener: (request, response) => void answer(state, request, response),
    knobs: state.knobs,
    visits: state.visits,
    samlKey: state.samlKey,
    register: (registration) => {
      state.registration = registration;
    },
    spendCode: state.codes.spend,
  };
}

async function answer(
  state: ProviderState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const visit = await readVisit(request);
  state.visits.push(visit);
  await answerRefusals(response, () => takeStep(state, visit, response));
}
