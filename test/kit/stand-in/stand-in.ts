/** The stand-in for Genesys Cloud as a tool: with named scenarios, a company's sign-on, and a door to steer it by. */

import { createServer } from 'node:http';
import {
  type Agent,
  type Client,
  DEMO_AGENT,
  type GenesysCloud,
  type Knobs,
  startGenesysCloud,
} from '../../fakes/genesys-cloud';
import { connectCompany, createProvider, type Provider } from '../../fakes/identity-provider';
import { startOnLoopback } from '../../fakes/network/loopback-server';
import { CONTROL_PATH, createControl } from './control';
import { buildHandlerOf, buildHostNames, type HostNames } from './host-names';
import type { Scenario } from './scenario';
import { findScenario } from './scenarios';

export interface StandInOptions {
  /** 0, the default: any free one. */
  readonly port?: number;
  /** Added to the default ones. */
  readonly agents?: readonly Agent[];
  readonly clients?: readonly Client[];
  /** `normal` if left out. */
  readonly scenario?: string;
  /** Under every scenario. */
  readonly knobs?: Partial<Knobs>;
  /** A region of its own, such as `test.example`, over TLS: `login.`, `api.`, `apps.` and `idp.` before it. */
  readonly region?: {
    readonly domain: string;
    readonly tls: { readonly key: string; readonly cert: string };
  };
}

export interface StandIn {
  readonly cloud: GenesysCloud;
  /** The page to steer it by, in a browser on this computer. */
  readonly controlUrl: string;
  readonly scenario: () => Scenario;
  /** @returns false if there is no scenario of that name */
  readonly use: (name: string) => boolean;
  /** For `npm start --`, or for a packaged app; with the scenario's grant if none is given. */
  readonly buildAppArguments: (grant?: 'pkce' | 'code') => readonly string[];
  /** The line for a terminal that starts the app with them, and with a folder of its own. */
  readonly buildCommand: () => string;
  readonly stop: () => Promise<void>;
}

/** A folder for the app, so that its own settings and session stay as they are. */
const appProfile = 'out/stand-in-profile';

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const first = findScenario(options.scenario ?? 'normal');
  if (first === null) throw new Error(`There is no scenario “${options.scenario}”.`);
  const names = options.region === undefined ? null : buildHostNames(options.region.domain);
  const company = await startCompany(names);
  let current = first;

  const use = (name: string) => {
    const scenario = findScenario(name);
    if (scenario === null) return false;
    cloud.reset();
    Object.assign(company.provider.knobs, company.usualKnobs, scenario.company?.knobs);
    if (scenario.company !== undefined) {
      const { signOn } = scenario.company;
      const loginOrigin = names === null ? cloud.origin : `https://${names.login}`;
      connectCompany({ cloud, provider: company.provider, loginOrigin, agent: DEMO_AGENT, signOn });
    }
    cloud.set(scenario.knobs);
    current = scenario;
    return true;
  };
  const buildAppArguments: StandIn['buildAppArguments'] = (grant = current.grant ?? 'pkce') => [
    ...buildAddresses(),
    `--client-id=desk-${grant}`,
    `--grant=${grant}`,
  ];
  const buildCommand = () => {
    const client = cloud.clients.find(({ id }) => id === `desk-${current.grant}`);
    const environment = client?.kind === 'code' ? `AGENT_DESK_CLIENT_SECRET=${client.secret} ` : '';
    const args = [...buildAppArguments(), `--user-data-dir=${appProfile}`].map(quote);
    return `${environment}npm start -- ${args.join(' ')}`;
  };
  const buildAddresses = (): readonly string[] =>
    names === null
      ? [
          `--gateway-url=${cloud.gatewayUrl}`,
          `--gateway-login-path=${cloud.loginPath}`,
          `--gateway-api-path=${cloud.apiPath}`,
        ]
      : [`--region=${names.domain}`, ...buildResolverRules(names, cloud.port)];
  const control = createControl({
    cloud: () => cloud,
    hosts: names === null ? [] : names.cloud,
    scenario: () => current,
    use,
    buildAppArguments,
    buildCommand,
  });
  const { port = 0, agents = [], clients = [], knobs = {}, region } = options;
  const cloud = await startGenesysCloud({
    port,
    agents,
    clients,
    knobs,
    ...(region === undefined ? {} : { tls: region.tls }),
    handlers: [
      control,
      ...(names === null ? [] : [buildHandlerOf(names.company, company.provider.listener)]),
    ],
  }).catch(async (error: unknown) => {
    await company.stop();
    throw error;
  });
  use(first.name);
  return {
    cloud,
    controlUrl: `${cloud.origin}${CONTROL_PATH}`,
    scenario: () => current,
    use,
    buildAppArguments,
    buildCommand,
    stop: async () => {
      await cloud.stop();
      await company.stop();
    },
  };
}

/** For a shell. */
const quote = (argument: string) => (/^[\w./:=-]+$/.test(argument) ? argument : `"${argument}"`);

/** With host names the company shares the cloud's port; without, a second port makes it another origin. */
async function startCompany(names: HostNames | null) {
  const start = async (): Promise<{ provider: Provider; stop: () => Promise<void> }> => {
    if (names !== null)
      return { provider: createProvider(`https://${names.company}`), stop: () => Promise.resolve() };
    let provider: Provider | null = null;
    const server = createServer((request, response) => provider?.listener(request, response));
    const { port, stop } = await startOnLoopback(server);
    provider = createProvider(`http://127.0.0.1:${port}`);
    return { provider, stop };
  };
  const started = await start();
  return { ...started, usualKnobs: { ...started.provider.knobs } };
}

/** Leads the names to this computer without a name server. At the usual port, /etc/hosts can do it too. */
function buildResolverRules(names: HostNames, port: number): readonly string[] {
  const rules = [...names.cloud, names.company].map((name) => `MAP ${name}:443 127.0.0.1:${port}`);
  return [`--host-resolver-rules=${rules.join(', ')}`];
}
