/** The doors to steer the stand-in while it runs: JSON, and a page that uses it. docs/qa-stand-in.md describes them. */

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import {
  type Agent,
  DEMO_AGENT,
  findDefinition,
  type GenesysCloud,
  type Handler,
} from '../../fakes/genesys-cloud';
import { refuseControl } from './control-guard';
import { buildControlPage } from './control-page';
import { parseHappening } from './happening';
import { parseJournalQuery } from './journal-query';
import { buildPlainKnobs, parseKnobPatch } from './knob-patch';
import { describeOutcome, scenarioGroups } from './scenarios';
import type { Scenario } from './scenarios/scenario';

export const CONTROL_PATH = '/__stand-in/';
const MAX_BODY_BYTES = 65_536;

/** What of the stand-in is steered. */
export interface Steered {
  readonly cloud: GenesysCloud;
  readonly scenario: () => Scenario;
  readonly use: (name: string) => boolean;
  readonly buildAppArguments: () => readonly string[];
  readonly buildCommand: () => string;
}

/** A parsed request. `body` is undefined for a request without one. */
type Ask = { readonly query: Readonly<Record<string, string>>; readonly body: unknown };
type Reply = { readonly status: number; readonly body: unknown };
type Answer = (steered: Steered, ask: Ask) => Reply | Promise<Reply>;

const done = (body: unknown): Reply => ({ status: 200, body });
const refuse = (status: number, error: string): Reply => ({ status, body: { error } });

function buildSummary(scenario: Scenario) {
  const { name, does, outcome, grant = 'pkce' } = scenario;
  return { name, does, expected: describeOutcome(scenario), outcome, grant };
}

/** With the line that starts the app for it. */
const describeCurrent = ({ scenario, buildCommand }: Steered) => ({
  ...buildSummary(scenario()),
  command: buildCommand(),
});

/** What may stand behind `?`, by request. */
const queries: Readonly<Record<string, readonly string[]>> = {
  'GET journal': ['name', 'count', 'waitMs'],
  'GET status': ['agent'],
};

/** Names a parameter that the request does not have, or has twice: it would be overlooked. */
function findQueryFault(request: string, query: URLSearchParams): string | null {
  const known = queries[request] ?? [];
  const names = [...query.keys()];
  const wrong = names.find((name, index) => !known.includes(name) || names.indexOf(name) < index);
  if (wrong === undefined) return null;
  return known.includes(wrong)
    ? `${wrong}: It is there twice.`
    : `${wrong}: There is no such parameter here.`;
}

const answers: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
  scenarios: {
    GET: () =>
      done(
        Object.entries(scenarioGroups).map(([group, members]) => ({
          group,
          scenarios: members.map(buildSummary),
        })),
      ),
  },
  scenario: {
    GET: (steered) => done(describeCurrent(steered)),
    PUT: (steered, { body }) => {
      const name = readField(body, 'name');
      if (typeof name !== 'string') return refuse(400, 'Send {"name": "…"}.');
      return steered.use(name)
        ? done(describeCurrent(steered))
        : refuse(404, `There is no scenario “${name}”.`);
    },
  },
  knobs: {
    GET: ({ cloud }) => done(buildPlainKnobs(cloud.knobs)),
    PATCH: ({ cloud }, { body }) => {
      const patch = parseKnobPatch(body);
      if (typeof patch === 'string') return refuse(400, patch);
      const { soon = [], definitions = cloud.knobs.definitions } = patch;
      try {
        for (const happening of soon)
          if (happening.kind === 'presence') findDefinition(definitions, happening.presence);
      } catch (error) {
        return refuse(400, (error as Error).message);
      }
      cloud.set(patch);
      return done(buildPlainKnobs(cloud.knobs));
    },
  },
  journal: {
    GET: readJournal,
    DELETE: ({ cloud }) => {
      cloud.clearJournal();
      return done([]);
    },
  },
  clock: {
    GET: ({ cloud }) => done({ now: cloud.clock.now() }),
    POST: ({ cloud }, { body }) => {
      const advanceSeconds = readField(body, 'advanceSeconds');
      if (typeof advanceSeconds !== 'number' || !(Math.abs(advanceSeconds) <= 31_536_000))
        return refuse(400, 'Send {"advanceSeconds": …}, a year at most.');
      cloud.clock.advance(advanceSeconds * 1_000);
      return done({ now: cloud.clock.now() });
    },
  },
  agents: {
    GET: ({ cloud }) =>
      done(
        cloud.agents.map(({ email, person: { name }, expansions: { organization } }) => ({
          email,
          name,
          organization: organization ?? null,
        })),
      ),
  },
  status: {
    GET: ({ cloud }, { query }) => {
      const agent = findAgent(cloud, query.agent ?? DEMO_AGENT.email);
      return agent === null ? refuse(404, 'There is no such agent.') : done(describeStatus(cloud, agent));
    },
  },
  event: { POST: bringAbout },
  'app-arguments': { GET: ({ buildAppArguments }) => done(buildAppArguments()) },
};

/** The demo agent's, unless the body has the e-mail of another `agent`. */
function bringAbout({ cloud }: Steered, { body }: Ask): Reply {
  const { agent: email = DEMO_AGENT.email, ...event } = { ...(body as Record<string, unknown> | undefined) };
  const agent = typeof email === 'string' ? findAgent(cloud, email) : null;
  if (agent === null) return refuse(404, 'There is no such agent.');
  const happening = parseHappening(event);
  if (typeof happening === 'string') return refuse(400, happening);
  try {
    cloud.bringAbout(agent, happening);
  } catch (error) {
    return refuse(400, (error as Error).message);
  }
  return done(describeStatus(cloud, agent));
}

function findAgent({ agents }: GenesysCloud, email: string): Agent | null {
  return agents.find((agent) => agent.email.toLowerCase() === email.toLowerCase()) ?? null;
}

/** What an agent has now, and the presences that can be set. */
function describeStatus({ statuses, channels, knobs }: GenesysCloud, agent: Agent) {
  const current = statuses.presence(agent);
  const definition = knobs.definitions.find(({ id }) => id === current?.presenceDefinition.id);
  const own = channels.all().filter((channel) => channel.agent === agent);
  return {
    agent: agent.email,
    presence: definition?.labels.en_US ?? current?.presenceDefinition.systemPresence ?? null,
    source: current?.source ?? null,
    routing: statuses.routing(agent)?.status ?? null,
    sockets: own.filter(({ socket }) => socket !== null).length,
    presences: knobs.definitions
      .filter(({ deactivated }) => !deactivated)
      .map(({ labels, systemPresence }) => labels.en_US ?? systemPresence),
  };
}

/** `?name=token` selects requests. `&count=2&waitMs=5000` waits until that many of them are answered. */
async function readJournal({ cloud }: Steered, { query }: Ask): Promise<Reply> {
  const asked = parseJournalQuery(query);
  if (typeof asked === 'string') return refuse(400, asked);
  const { name, wait } = asked;
  try {
    if (wait !== null) await cloud.waitFor(wait.name, wait.count, wait.ms);
  } catch (error) {
    return refuse(408, (error as Error).message);
  }
  return done(cloud.readMaskedJournal().filter((entry) => name === null || entry.name === name));
}

/** @param hosts the stand-in's own host names, beside those of loopback */
export function createControl(steered: Steered, hosts: readonly string[]): Handler {
  return (request, response) => {
    const [path = '', search = ''] = (request.url ?? '').split('?');
    if (!`${path}/`.startsWith(CONTROL_PATH)) return false;
    const refusal = refuseRequest(request, hosts);
    if (refusal !== null) sendReply(response, refuse(403, refusal));
    else
      answer(steered, path.slice(CONTROL_PATH.length), new URLSearchParams(search), request, response).catch(
        () => request.socket.destroy(),
      );
    return true;
  };
}

function refuseRequest(
  { method = 'GET', headers, socket }: IncomingMessage,
  hosts: readonly string[],
): string | null {
  const isTls = socket instanceof TLSSocket;
  return refuseControl({ method, headers, remoteAddress: socket.remoteAddress, isTls }, hosts);
}

async function answer(
  steered: Steered,
  name: string,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET' } = request;
  if (name === '' && method === 'GET') return sendControlPage(response);
  const methods = Object.hasOwn(answers, name) ? answers[name] : undefined;
  if (methods === undefined) return sendReply(response, refuse(404, 'There is nothing here.'));
  const act = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (act === undefined) {
    response.setHeader('allow', Object.keys(methods).join(', '));
    return sendReply(response, refuse(405, `Use ${Object.keys(methods).join(' or ')}.`));
  }
  const fault = findQueryFault(`${method} ${name}`, query);
  if (fault !== null) return sendReply(response, refuse(400, fault));
  const body = await readBody(request);
  sendReply(
    response,
    body instanceof Error
      ? refuse(400, body.message)
      : await act(steered, { query: Object.fromEntries(query), body }),
  );
}

/** The JSON of a body, or undefined without one. An error says why it can't be read. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk as Buffer);
  }
  if (size > MAX_BODY_BYTES) return new Error('The body is larger than 64 KB.');
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return new Error('The body is no JSON.');
  }
}

function readField(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}

/** No other origin may read an answer, and no page may show one in a frame. */
const GUARDS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

function sendReply(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { ...GUARDS, 'content-type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(body)}\n`);
}

function sendControlPage(response: ServerResponse): void {
  const nonce = randomBytes(16).toString('base64');
  const policy =
    `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  const type = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  response.writeHead(200, { ...GUARDS, ...type }).end(buildControlPage(nonce));
}
