/**
 * A company's forward proxy: CONNECT tunnels and plain requests, with a Basic log-in if wanted. It reaches the named
 * servers on loopback and nothing else, and resolves their names itself, as proxies do.
 */

import { request as askHttp, createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export type Login = { readonly user: string; readonly password: string };

/** One request to the proxy, in the order in which they came. */
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
  readonly visits: readonly ProxyVisit[];
  /** From now on this log-in is wanted; null: none. */
  readonly demand: (login: Login | null) => void;
  readonly stop: () => Promise<void>;
};

export type ProxyOptions = {
  /** `host:port` to a port on loopback. */
  readonly reach: Readonly<Record<string, number>>;
  readonly login?: Login | null;
  /** How the proxy calls itself when it asks for the log-in. */
  readonly realm?: string;
};

export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const { reach, realm = 'Company proxy' } = options;
  let login = options.login ?? null;
  const visits: ProxyVisit[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // Either side may go at any time.
    socket.on('error', () => socket.destroy());
  };

  /** The port to go on to, or the status that says why not. Written down either way. */
  const judge = (kind: ProxyVisit['kind'], target: string, { headers }: IncomingMessage) => {
    const authorization = headers['proxy-authorization'] ?? null;
    const isLoggedIn = login === null || authorization === buildBasic(login);
    const port = reach[target];
    const status = !isLoggedIn ? 407 : port === undefined ? 502 : 200;
    visits.push({ kind, target, authorization, status });
    return { status, port: port ?? 0 } as const;
  };
  const challenge = `Basic realm="${realm}"`;
  const words = { 407: 'The proxy wants a log-in.', 502: 'The proxy knows no such server.' } as const;

  const server = createServer((request, response) => {
    if (!URL.canParse(request.url ?? '')) return void response.writeHead(400).end('This is a proxy.');
    const { protocol, hostname, port: asked, pathname, search } = new URL(request.url ?? '');
    if (protocol !== 'http:') return void response.writeHead(400).end('Tunnels are asked for by CONNECT.');
    const { status, port } = judge('plain', `${hostname}:${asked || '80'}`, request);
    if (status !== 200) {
      const headers = status === 407 ? { 'proxy-authenticate': challenge } : {};
      return void response.writeHead(status, headers).end(words[status]);
    }
    // The log-in is for this proxy: a server that saw it could use it.
    const { 'proxy-authorization': _login, 'proxy-connection': _hop, ...headers } = request.headers;
    const onward = askHttp(
      {
        host: '127.0.0.1',
        port,
        path: `${pathname}${search}`,
        method: request.method,
        headers,
        agent: false,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.once('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connection', keep);
  server.on('connect', (request: IncomingMessage, client: Socket, head: Buffer) => {
    const { status, port } = judge('tunnel', request.url ?? '', request);
    if (status !== 200) {
      const text = words[status];
      const header = status === 407 ? `Proxy-Authenticate: ${challenge}\r\n` : '';
      const end = `Content-Type: text/plain\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n`;
      client.end(`HTTP/1.1 ${status} Refused\r\n${header}${end}${text}`);
      return;
    }
    const onward = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(client).pipe(onward);
    });
    keep(onward);
    onward.once('close', () => client.destroy());
    client.once('close', () => onward.destroy());
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits,
    demand: (wanted) => {
      login = wanted;
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export function buildBasic({ user, password }: Login): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
