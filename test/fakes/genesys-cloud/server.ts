import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { buildClients, type Client } from './clients';
import { type Clock, createClock } from './clock';
import { API_PATH, LOGIN_PATH } from './endpoints';
import { createGrants } from './grants';
import { createJournal, type Journal, type JournalEntry } from './journal';
import { createKnobBoard, type KnobBoard, type Knobs } from './knobs';
import { createListener } from './listener';
import { createLogins } from './logins';
import { buildMaskedJournal, type MaskedEntry } from './masked-journal';
import { createPages, type Page } from './pages';
import { type Agent, buildAgents } from './people';
import { createSecretBook, type Secrets } from './secrets';
import { createTimers } from './timers';
import type { World } from './world';

export interface GenesysCloudOptions {
  /** 0, the default: any free one. */
  readonly port?: number;
  /** Loopback only. */
  readonly host?: '127.0.0.1' | '::1';
  /** PEM; with it the stand-in speaks https. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Added to the default ones; so are `agents`. */
  readonly clients?: readonly Client[];
  readonly agents?: readonly Agent[];
  readonly knobs?: Partial<Knobs>;
  readonly now?: () => number;
  /** Asked first, in this order; the one that answers says true, and the request is not written down. */
  readonly handlers?: readonly Handler[];
}

export type Handler = (req: IncomingMessage, res: ServerResponse) => boolean;

export interface GenesysCloud {
  readonly origin: string;
  readonly port: number;
  /** For the app's gateway setting, with the two path prefixes. */
  readonly gatewayUrl: string;
  readonly loginPath: string;
  readonly apiPath: string;
  readonly knobs: Knobs;
  readonly set: KnobBoard['set'];
  readonly reset: KnobBoard['reset'];
  readonly clock: Clock;
  /** All requests, oldest first. */
  readonly journal: readonly JournalEntry[];
  readonly requests: Journal['requests'];
  readonly waitFor: Journal['waitFor'];
  /** Forgets all requests. */
  readonly clearJournal: () => void;
  /** The journal as it may be shown to anybody. */
  readonly readMaskedJournal: () => readonly MaskedEntry[];
  readonly secrets: Secrets;
  readonly agents: readonly Agent[];
  readonly clients: readonly Client[];
  /** Serves a page of the test's own; gives its URL. */
  page(name: string, page: Page): string;
  /** Ends all connections and timers. Can be called twice. */
  stop(): Promise<void>;
}

export async function startGenesysCloud(options: GenesysCloudOptions = {}): Promise<GenesysCloud> {
  const host = options.host ?? '127.0.0.1';
  if (host !== '127.0.0.1' && host !== '::1') throw new Error(`${String(host)} is not loopback`);
  const scheme = options.tls === undefined ? 'http' : 'https';
  const { knobs, failures, set, reset } = createKnobBoard(options.knobs ?? {});
  const clock = createClock(options.now ?? Date.now);
  const book = createSecretBook();
  const timers = createTimers();
  const journal = createJournal();
  const world: World = {
    clients: buildClients(options.clients ?? []),
    agents: buildAgents(options.agents ?? []),
    knobs,
    clock,
    book,
    timers,
    grants: createGrants(knobs, clock, book),
    logins: createLogins(knobs, clock, book, scheme === 'https'),
    pages: createPages(),
    lastRedirect: null,
  };

  const answer = createListener({ world, journal, failures, scheme });
  const { handlers = [] } = options;
  const listener: typeof answer = (req, res) => {
    if (!handlers.some((handle) => handle(req, res))) answer(req, res);
  };
  const server = options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = `${scheme}://${host === '::1' ? '[::1]' : host}:${port}`;
  let stopped: Promise<void> | null = null;
  const stop = () => {
    timers.stop();
    journal.stop();
    return new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  };

  return {
    origin,
    port,
    gatewayUrl: origin,
    loginPath: LOGIN_PATH,
    apiPath: API_PATH,
    knobs,
    set,
    reset,
    clock,
    journal: journal.entries,
    requests: journal.requests,
    waitFor: journal.waitFor,
    clearJournal: journal.clear,
    readMaskedJournal: () => buildMaskedJournal(journal.entries, world, book.secrets),
    secrets: book.secrets,
    agents: [...world.agents.values()],
    clients: [...world.clients.values()],
    page: (name, page) => `${origin}${world.pages.add(name, page)}`,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
