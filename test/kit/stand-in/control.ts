/** The door to steer the stand-in by while it runs: JSON, and a page that uses it. See docs/qa-stand-in.md. */

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { GenesysCloud, Handler, JournalName } from '../../fakes/genesys-cloud';
import { refuseControl } from './control-guard';
import { buildControlPage } from './control-page';
import { buildPlainKnobs, parseKnobPatch } from './knob-patch';
import type { Scenario } from './scenario';
import { describeOutcome, scenarioGroups } from './scenarios';

export const CONTROL_PATH = '/__stand-in/';
const MAX_BODY_BYTES = 65_536;
const MAX_WAIT_MS = 60_000;

export interface ControlParts {
  readonly cloud: () => GenesysCloud;
  /** Names of its own, beside those of loopback. */
  readonly hosts: readonly string[];
  readonly scenario: () => Scenario;
  readonly use: (name: string) => boolean;
  readonly buildAppArguments: () => readonly string[];
  readonly buildCommand: () => string;
}

/** What came, parsed. `body` is undefined for a request without one. */
type Ask = { readonly query: URLSearchParams; readonly body: unknown };
type Reply = { readonly status: number; readonly body: unknown };
type Answer = (parts: ControlParts, ask: Ask) => Reply | Promise<Reply>;

const done = (body: unknown): Reply => ({ status: 200, body });
const refuse = (status: number, error: string): Reply => ({ status, body: { error } });

function buildSummary(scenario: Scenario) {
  const { name, does, outcome, grant = 'pkce' } = scenario;
  return { name, does, expected: describeOutcome(scenario), outcome, grant };
}

/** With the line that starts the app for it. */
const describeCurrent = ({ scenario, buildCommand }: ControlParts) => ({
  ...buildSummary(scenario()),
  command: buildCommand(),
});

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
    GET: (parts) => done(describeCurrent(parts)),
    PUT: (parts, { body }) => {
      const name = readField(body, 'name');
      if (typeof name !== 'string') return refuse(400, 'Send {"name": "…"}.');
      return parts.use(name) ? done(describeCurrent(parts)) : refuse(404, `There is no scenario “${name}”.`);
    },
  },
  knobs: {
    GET: ({ cloud }) => done(buildPlainKnobs(cloud().knobs)),
    PATCH: ({ cloud }, { body }) => {
      const patch = parseKnobPatch(body);
      if (typeof patch === 'string') return refuse(400, patch);
      cloud().set(patch);
      return done(buildPlainKnobs(cloud().knobs));
    },
  },
  journal: {
    GET: readJournal,
    DELETE: ({ cloud }) => {
      cloud().clearJournal();
      return done([]);
    },
  },
  clock: {
    GET: ({ cloud }) => done({ now: cloud().clock.now() }),
    POST: ({ cloud }, { body }) => {
      const advanceSeconds = readField(body, 'advanceSeconds');
      if (typeof advanceSeconds !== 'number' || !(Math.abs(advanceSeconds) <= 31_536_000))
        return refuse(400, 'Send {"advanceSeconds": …}, a year at most.');
      cloud().clock.advance(advanceSeconds * 1_000);
      return done({ now: cloud().clock.now() });
    },
  },
  agents: {
    GET: ({ cloud }) =>
      done(
        cloud().agents.map(({ email, person: { name }, expansions: { organization } }) => ({
          email,
          name,
          organization: organization ?? null,
        })),
      ),
  },
  'app-arguments': { GET: ({ buildAppArguments }) => done(buildAppArguments()) },
};

/** `?name=token` gives those alone; with `&count=2&waitMs=5000` it waits until so many were answered. */
async function readJournal({ cloud }: ControlParts, { query }: Ask): Promise<Reply> {
  const name = query.get('name');
  const waitMs = Number(query.get('waitMs') ?? 0);
  if (waitMs > 0) {
    if (name === null) return refuse(400, 'Say which requests to wait for: ?name=…');
    try {
      const count = Number(query.get('count') ?? 1);
      await cloud().waitFor(name as JournalName, count, Math.min(waitMs, MAX_WAIT_MS));
    } catch (error) {
      return refuse(408, (error as Error).message);
    }
  }
  return done(
    cloud()
      .readMaskedJournal()
      .filter((entry) => name === null || entry.name === name),
  );
}

export function createControl(parts: ControlParts): Handler {
  return (request, response) => {
    const [path = '', search = ''] = (request.url ?? '').split('?');
    if (!`${path}/`.startsWith(CONTROL_PATH)) return false;
    void answer(parts, path.slice(CONTROL_PATH.length), new URLSearchParams(search), request, response).catch(
      () => request.socket.destroy(),
    );
    return true;
  };
}

async function answer(
  parts: ControlParts,
  name: string,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', headers, socket } = request;
  const isTls = socket instanceof TLSSocket;
  const refused = refuseControl({ method, headers, remoteAddress: socket.remoteAddress, isTls }, parts.hosts);
  if (refused !== null) return sendReply(response, refuse(403, refused));
  if (name === '' && method === 'GET') return sendControlPage(response);
  const methods = Object.hasOwn(answers, name) ? answers[name] : undefined;
  if (methods === undefined) return sendReply(response, refuse(404, 'There is nothing here.'));
  const act = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (act === undefined) {
    response.setHeader('allow', Object.keys(methods).join(', '));
    return sendReply(response, refuse(405, `Use ${Object.keys(methods).join(' or ')}.`));
  }
  const body = await readBody(request);
  sendReply(response, body instanceof Error ? refuse(400, body.message) : await act(parts, { query, body }));
}

/** The JSON of a body; undefined: there is none. An error says why it can't be read. */
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

/** No header lets another origin read it, and no page may show it in a frame. */
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
