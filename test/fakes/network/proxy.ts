/**
 * A company's forward proxy: CONNECT tunnels and plain requests, with a Basic log-in on demand. It reaches only the servers
 * that a test names, on loopback, and resolves their names itself as proxies do.
 */

import { once } from 'node:events';
import { request as askHttp, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export type Login = { readonly user: string; readonly password: string };

/** A request to the proxy. */
export type ProxyVisit = {
  readonly kind: 'tunnel' | 'plain';
  /** `host:port` */
  readonly target: string;
  /** The `Proxy-Authorization` header, as it came. */
  readonly authorization: string | null;
  readonly status: 200 | 407 | 502;
};

export type Proxy = {
  /** `127.0.0.1:port`, as `--proxy-server` and a PAC file name it. */
  readonly address: string;
  /** In the order in which they came. */
  readonly visits: readonly ProxyVisit[];
  /** Changes the log-in that the proxy asks for from now on; null for none. */
  readonly demand: (login: Login | null) => void;
  readonly stop: () => Promise<void>;
};

export type ProxyOptions = {
  /** From `host:port` to the port on loopback. */
  readonly reach: Readonly<Record<string, number>>;
  readonly login?: Login | null;
  /** The name that the proxy gives itself when it asks for the log-in. */
  readonly realm?: string;
  /** Offered beside Basic, and accepted from nobody. */
  readonly alsoOffers?: 'NTLM' | 'Negotiate';
  /** The only target, as `host:port`, that takes a log-in. Without it each does. */
  readonly asksFor?: string;
};

type State = {
  readonly reach: ProxyOptions['reach'];
  readonly asksFor: string | null;
  readonly challenges: readonly string[];
  readonly visits: ProxyVisit[];
  readonly sockets: Set<Socket>;
  login: Login | null;
};

export async function startProxy({
  reach,
  login = null,
  realm,
  alsoOffers,
  asksFor,
}: ProxyOptions): Promise<Proxy> {
  const basic = `Basic realm="${realm ?? 'Company proxy'}"`;
  const challenges = alsoOffers === undefined ? [basic] : [alsoOffers, basic];
  const state: State = { reach, asksFor: asksFor ?? null, challenges, visits: [], sockets: new Set(), login };
  const server = createServer((request, response) => passOn(state, request, response));
  server.on('connection', (socket: Socket) => keep(state, socket));
  server.on('connect', (request: IncomingMessage, client: Socket, head: Buffer) =>
    openTunnel(state, request, client, head),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits: state.visits,
    demand: (wanted) => {
      state.login = wanted;
    },
    stop: () => {
      for (const socket of state.sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export function buildBasic({ user, password }: Login): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

const texts = { 407: 'The proxy wants a log-in.', 502: 'The proxy knows no such server.' } as const;

/** Decides on a request and records it. `port` is the one on loopback, if the status is 200. */
function judge(state: State, kind: ProxyVisit['kind'], target: string, { headers }: IncomingMessage) {
  const authorization = headers['proxy-authorization'] ?? null;
  const login = state.asksFor === null || state.asksFor === target ? state.login : null;
  const isLoggedIn = login === null || authorization === buildBasic(login);
  const port = state.reach[target];
  const status = !isLoggedIn ? 407 : port === undefined ? 502 : 200;
  state.visits.push({ kind, target, authorization, status });
  return { status, port: port ?? 0 } as const;
}

function passOn(state: State, request: IncomingMessage, response: ServerResponse): void {
  const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : null;
  if (url?.protocol !== 'http:') {
    const text = url === null ? 'This is a proxy.' : 'Tunnels are asked for by CONNECT.';
    response.writeHead(400).end(text);
    return;
  }
  const { status, port } = judge(state, 'plain', `${url.hostname}:${url.port || '80'}`, request);
  if (status !== 200) {
    const headers = status === 407 ? { 'proxy-authenticate': [...state.challenges] } : {};
    response.writeHead(status, headers).end(texts[status]);
    return;
  }
  // The log-in is for this proxy. A server that received it could use it.
  const { 'proxy-authorization': _login, 'proxy-connection': _connection, ...headers } = request.headers;
  const path = `${url.pathname}${url.search}`;
  const options = { host: '127.0.0.1', port, path, method: request.method, headers, agent: false } as const;
  const onward = askHttp(options, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.once('error', () => response.destroy());
  request.pipe(onward);
}

function openTunnel(state: State, request: IncomingMessage, client: Socket, head: Buffer): void {
  const { status, port } = judge(state, 'tunnel', request.url ?? '', request);
  if (status !== 200) {
    const text = texts[status];
    const header =
      status === 407 ? state.challenges.map((each) => `Proxy-Authenticate: ${each}\r\n`).join('') : '';
    const end = `Content-Type: text/plain\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n`;
    client.end(`HTTP/1.1 ${status} Refused\r\n${header}${end}${text}`);
    return;
  }
  const onward = connect(port, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    onward.write(head);
    onward.pipe(client).pipe(onward);
  });
  keep(state, onward);
  onward.once('close', () => client.destroy());
  client.once('close', () => onward.destroy());
}

function keep({ sockets }: State, socket: Socket): void {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
  // Either side may end the connection at any time.
  socket.on('error', () => socket.destroy());
}
