import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { buildClients, type Client } from './clients';
import { type Clock, createClock } from './clock';
import { API_PATH, LOGIN_PATH } from './endpoints';
import { createPages, type Page } from './http/pages';
import { createJournal, type Journal, type JournalEntry } from './journal/journal';
import { buildMaskedJournal, type MaskedEntry } from './journal/masked-journal';
import { createSecretBook, type Secrets } from './journal/secrets';
import { createKnobBoard, type KnobBoard, type Knobs } from './knobs';
import { createListener } from './listener';
import { createGrants } from './login/grants';
import { createLogins } from './login/logins';
import { type Agent, buildAgents } from './people';
import { type Channels, createChannels, type SocketEnd } from './presence/channels';
import { bringAbout, type Happening } from './presence/happenings';
import {
  createStatuses,
  type OpenWork,
  type PresenceSetter,
  type SignIn,
  type Statuses,
} from './presence/statuses';
import { serveStreaming } from './presence/streaming';
import { createTimers } from './timers';
import type { World } from './world';

export interface GenesysCloudOptions {
  /** Any free port if left out or 0. */
  readonly port?: number;
  readonly host?: '127.0.0.1' | '::1';
  /** Both as PEM. With them the stand-in speaks https. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Added to the default clients, as `agents` are to the default agents. */
  readonly clients?: readonly Client[];
  readonly agents?: readonly Agent[];
  readonly knobs?: Partial<Knobs>;
  /** Epoch milliseconds. The real time if left out. */
  readonly now?: () => number;
  /** Called before the stand-in, in this order and read for each request. A handled request is not in the journal. */
  readonly handlers?: readonly Handler[];
}

/** @returns whether it answers the request */
export type Handler = (req: IncomingMessage, res: ServerResponse) => boolean;

/** An agent of the stand-in, by e-mail. */
export type AgentName = Pick<Agent, 'email'>;

export interface GenesysCloud {
  readonly origin: string;
  readonly port: number;
  /** For the app's gateway setting, together with the two path prefixes. */
  readonly gatewayUrl: string;
  readonly loginPath: string;
  readonly apiPath: string;
  readonly knobs: Knobs;
  readonly set: KnobBoard['set'];
  readonly hold: KnobBoard['hold'];
  readonly reset: KnobBoard['reset'];
  readonly clock: Clock;
  /** All requests, oldest first. */
  readonly journal: readonly JournalEntry[];
  readonly requests: Journal['requests'];
  readonly waitFor: Journal['waitFor'];
  /** Empties the journal. */
  readonly clearJournal: () => void;
  /** The journal without secrets. */
  readonly readMaskedJournal: () => readonly MaskedEntry[];
  readonly secrets: Secrets;
  readonly agents: readonly Agent[];
  readonly clients: readonly Client[];
  /** Changes what an agent has, and sends the event. */
  readonly setPresence: (
    agent: AgentName,
    presence: string,
    options?: { readonly by?: PresenceSetter },
  ) => void;
  readonly setRouting: (agent: AgentName, status: string) => void;
  readonly setOpenWork: (agent: AgentName, work: OpenWork) => void;
  readonly setStation: (agent: AgentName, name: string | null) => void;
  /** Another program gets a token for the agent. */
  readonly signInElsewhere: (agent: AgentName, signIn: SignIn) => void;
  /** The same and more, as data. */
  readonly bringAbout: (agent: AgentName, happening: Happening) => void;
  /** What an agent has now, and which channels there are. */
  readonly statuses: Pick<Statuses, 'presence' | 'routing' | 'openWork' | 'station' | 'restore'>;
  readonly channels: Pick<Channels, 'all' | 'openSockets' | 'tellAll' | 'sendRaw' | 'publish'>;
  /** Ends every socket of the streaming host. */
  readonly endSockets: (how: SocketEnd) => void;
  /** An administrator ends all tokens of an agent. */
  readonly logOff: (agent: AgentName) => void;
  /** Serves a page of a test. @returns its URL */
  page(name: string, page: Page): string;
  /** Ends all connections and timers. May be called twice. */
  stop(): Promise<void>;
}

/** Starts the stand-in. @throws if the host is not loopback or the port is in use */
export async function startGenesysCloud(options: GenesysCloudOptions = {}): Promise<GenesysCloud> {
  const { host = '127.0.0.1', port = 0, tls } = options;
  if (host !== '127.0.0.1' && host !== '::1') throw new Error(`${String(host)} is not loopback`);
  const scheme = tls === undefined ? 'http' : 'https';
  const board = createKnobBoard(options.knobs ?? {});
  const journal = createJournal();
  const world = createWorld(options, board.knobs, scheme);
  const answer = createListener({ world, journal, failures: board.failures, scheme });
  const listener: typeof answer = (req, res) => {
    if (!options.handlers?.some((handle) => handle(req, res))) answer(req, res);
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  serveStreaming(server, world);
  const find = ({ email }: AgentName): Agent => {
    const agent = world.agents.get(email.toLowerCase());
    if (agent === undefined) throw new Error(`There is no agent ${email}.`);
    return agent;
  };
  const happen = (agent: AgentName, happening: Happening) => bringAbout(world, find(agent), happening);
  const listening = await listen(server, port, host);
  const origin = `${scheme}://${host === '::1' ? '[::1]' : host}:${listening.port}`;
  return {
    origin,
    port: listening.port,
    gatewayUrl: origin,
    loginPath: LOGIN_PATH,
    apiPath: API_PATH,
    knobs: board.knobs,
    set: board.set,
    hold: board.hold,
    reset: board.reset,
    clock: world.clock,
    journal: journal.entries,
    requests: journal.requests,
    waitFor: journal.waitFor,
    clearJournal: journal.clear,
    readMaskedJournal: () => buildMaskedJournal(journal.entries, world, world.book.secrets),
    secrets: world.book.secrets,
    agents: [...world.agents.values()],
    clients: [...world.clients.values()],
    setPresence: (agent, presence, { by = 'supervisor' } = {}) =>
      happen(agent, { kind: 'presence', presence, by }),
    setRouting: (agent, status) => happen(agent, { kind: 'routing', status }),
    setOpenWork: (agent, work) => happen(agent, { kind: 'open-work', work }),
    setStation: (agent, name) => happen(agent, { kind: 'station', name }),
    signInElsewhere: (agent, signIn) => happen(agent, { kind: 'sign-in', ...signIn }),
    bringAbout: happen,
    statuses: world.statuses,
    channels: world.channels,
    endSockets: world.channels.endSockets,
    logOff: (agent) => happen(agent, { kind: 'log-off' }),
    page: (name, page) => `${origin}${world.pages.add(name, page)}`,
    stop: () => {
      world.timers.stop();
      journal.stop();
      return listening.stop();
    },
  };
}

function createWorld(options: GenesysCloudOptions, knobs: Knobs, scheme: 'http' | 'https'): World {
  const clock = createClock(options.now ?? Date.now);
  const book = createSecretBook();
  const timers = createTimers();
  const channels = createChannels(knobs, clock, timers, book);
  return {
    clients: buildClients(options.clients ?? []),
    agents: buildAgents(options.agents ?? []),
    knobs,
    clock,
    book,
    timers,
    channels,
    statuses: createStatuses(knobs, clock, channels.publish),
    grants: createGrants(knobs, clock, book),
    logins: createLogins(knobs, clock, book, scheme === 'https'),
    pages: createPages(),
    lastRedirect: null,
  };
}

/** `stop` ends all connections. A second call waits for the first one. */
async function listen(
  server: Server,
  port: number,
  host: string,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(port, host);
  await once(server, 'listening');
  let stopped: Promise<void> | null = null;
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      stopped ??= new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      });
      return stopped;
    },
  };
}
