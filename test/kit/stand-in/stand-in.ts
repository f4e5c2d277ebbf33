/** The stand-in for Genesys Cloud as a tool: with named scenarios, a company's sign-on, and doors to steer it. */

import { createServer } from 'node:http';
import {
  type Agent,
  type Client,
  DEMO_AGENT,
  type GenesysCloud,
  type Handler,
  type Knobs,
  startGenesysCloud,
} from '../../fakes/genesys-cloud';
import {
  connectCompany,
  createProvider,
  type Provider,
  type ProviderKnobs,
} from '../../fakes/identity-provider';
import { startOnLoopback } from '../../fakes/network/loopback-server';
import { CONTROL_PATH, createControl } from './control';
import { buildHandlerOf, buildHostNames, type HostNames } from './host-names';
import type { OrganisationSample } from './organisations';
import { findScenario } from './scenarios';
import type { Scenario } from './scenarios/scenario';

export interface StandInOptions {
  /** Any free port if left out or 0. */
  readonly port?: number;
  /** Added to the default agents, as `clients` are to the default clients. */
  readonly agents?: readonly Agent[];
  readonly clients?: readonly Client[];
  /** `normal` if left out. */
  readonly scenario?: string;
  /** Set under every scenario. */
  readonly knobs?: Partial<Knobs>;
  /** Of several that run side by side: its profile and its region. */
  readonly organisation?: OrganisationSample;
  /** A region such as `test.example` over TLS, with its host names `login.`, `api.`, `apps.` and `idp.`. */
  readonly region?: {
    readonly domain: string;
    /** Both as PEM. */
    readonly tls: { readonly key: string; readonly cert: string };
  };
}

export interface StandIn {
  readonly cloud: GenesysCloud;
  /** Who can sign in. */
  readonly agent: Agent;
  /** The page to steer it, for a browser on this computer. */
  readonly controlUrl: string;
  readonly scenario: () => Scenario;
  /** @returns false if there is no scenario of that name */
  readonly use: (name: string) => boolean;
  /** For `npm start --` or a packaged app. With the scenario's grant if none is given. */
  readonly buildAppArguments: (grant?: 'pkce' | 'code') => readonly string[];
  /** The line for a terminal that starts the app with these arguments and a folder of its own. */
  readonly buildCommand: () => string;
  readonly stop: () => Promise<void>;
}

/** What runs, and the scenario that it follows now. */
interface State {
  readonly names: HostNames | null;
  readonly company: Company;
  readonly cloud: GenesysCloud;
  readonly agent: Agent;
  readonly organisation: OrganisationSample | null;
  scenario: Scenario;
}

interface Company {
  readonly provider: Provider;
  readonly usualKnobs: ProviderKnobs;
  readonly stop: () => Promise<void>;
}

/** A folder for the app, so that its own settings and session stay as they are. */
const appProfile = 'out/stand-in-profile';

/** @throws for an unknown scenario, or what the system says if the port can't be used */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { region, scenario: name = 'normal', organisation = null, ...cloudOptions } = options;
  const scenario = findScenario(name);
  if (scenario === null) throw new Error(`There is no scenario “${name}”.`);
  const names = region === undefined ? null : buildHostNames(region.domain);
  const company = await startCompany(names);
  // Filled below: the doors steer the cloud, which exists only then.
  const handlers: Handler[] = [];
  const tls = region === undefined ? {} : { tls: region.tls };
  const cloud = await startGenesysCloud({ ...cloudOptions, ...tls, handlers }).catch(async (error) => {
    await company.stop();
    throw error;
  });
  const { email } = organisation?.agent ?? DEMO_AGENT;
  // One of the options may have replaced a built-in one.
  const agent = cloud.agents.find((each) => each.email.toLowerCase() === email) ?? DEMO_AGENT;
  const state: State = { names, company, cloud, agent, scenario, organisation };
  useScenario(state, scenario);
  const standIn: StandIn = {
    cloud,
    agent,
    controlUrl: `${cloud.origin}${CONTROL_PATH}`,
    scenario: () => state.scenario,
    use: (wanted) => {
      const found = findScenario(wanted);
      if (found !== null) useScenario(state, found);
      return found !== null;
    },
    buildAppArguments: (grant) => buildAppArguments(state, grant),
    buildCommand: () => buildCommand(state),
    stop: async () => {
      await cloud.stop();
      await company.stop();
    },
  };
  handlers.push(createControl(standIn, names?.cloud ?? []));
  if (names !== null) handlers.push(buildHandlerOf(names.company, company.provider.listener));
  return standIn;
}

function useScenario(state: State, scenario: Scenario): void {
  const { cloud, names } = state;
  const { provider, usualKnobs } = state.company;
  cloud.reset();
  cloud.statuses.restore();
  Object.assign(provider.knobs, usualKnobs, scenario.company?.knobs);
  if (scenario.company !== undefined) {
    const { signOn } = scenario.company;
    const loginOrigin = names === null ? cloud.origin : `https://${names.login}`;
    connectCompany({ cloud, provider, loginOrigin, agent: state.agent, signOn });
  }
  cloud.set(scenario.knobs);
  state.scenario = scenario;
}

function buildAppArguments(
  { names, cloud, scenario, organisation }: State,
  grant = scenario.grant ?? 'pkce',
): readonly string[] {
  const addresses =
    names === null
      ? [
          `--gateway-url=${cloud.gatewayUrl}`,
          `--gateway-login-path=${cloud.loginPath}`,
          `--gateway-api-path=${cloud.apiPath}`,
        ]
      : [`--region=${names.domain}`, buildResolverRules(names, cloud.port)];
  const region = organisation === null ? [] : [`--region=${organisation.region}`];
  return [...region, ...addresses, `--client-id=desk-${grant}`, `--grant=${grant}`];
}

function buildCommand(state: State): string {
  const client = state.cloud.clients.find(({ id }) => id === `desk-${state.scenario.grant}`);
  const environment = client?.kind === 'code' ? `AGENT_DESK_CLIENT_SECRET=${client.secret} ` : '';
  const profile = state.organisation === null ? [] : [`--profile=${state.organisation.name}`];
  const args = [...buildAppArguments(state), `--user-data-dir=${appProfile}`, ...profile].map(quote);
  return `${environment}npm start -- ${args.join(' ')}`;
}

/** For a shell. */
const quote = (argument: string) => (/^[\w./:=-]+$/.test(argument) ? argument : `"${argument}"`);

/** With host names the company shares the cloud's port. Without them a port of its own makes it another origin. */
async function startCompany(names: HostNames | null): Promise<Company> {
  if (names !== null) {
    const provider = createProvider(`https://${names.company}`);
    return { provider, usualKnobs: { ...provider.knobs }, stop: () => Promise.resolve() };
  }
  let provider: Provider | null = null;
  const server = createServer((request, response) => provider?.listener(request, response));
  const { port, stop } = await startOnLoopback(server);
  provider = createProvider(`http://127.0.0.1:${port}`);
  return { provider, usualKnobs: { ...provider.knobs }, stop };
}

/** The argument that leads the names to this computer without a name server. At port 443 /etc/hosts can do so too. */
function buildResolverRules(names: HostNames, port: number): string {
  const rules = [...names.cloud, names.company].map((name) => `MAP ${name}:443 127.0.0.1:${port}`);
  return `--host-resolver-rules=${rules.join(', ')}`;
}
