/**
 * `net.WebSocket`, which is new in Electron 45: the WebSocket of a service worker, over Chromium's network. The worker
 * belongs to an extension, because such a worker needs no page and no window, and because the policy of the extension
 * allows connections to one host only. Extensions need a session on disk, so the worker has one of its own, in a temporary
 * folder: `session` of the options does not count. Its proxy and its certificates are the system's, as those of the other
 * sessions; a proxy's log-in is not answered.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, net, session } from 'electron';

/** What the worker is told to do with a socket, and what it tells of one. */
type Command = { readonly id: number } & (
  | { readonly kind: 'open'; readonly url: string; readonly protocols: readonly string[] }
  | { readonly kind: 'send'; readonly data: string }
  | { readonly kind: 'close'; readonly code: number; readonly reason: string }
);
type WorkerEvent = { readonly id: number } & (
  | { readonly kind: 'open' | 'error' }
  | { readonly kind: 'message'; readonly data: string }
  | { readonly kind: 'close'; readonly code: number; readonly reason: string }
);

/** The worker's requests to this address are answered here, and never leave the process. */
const mainOrigin = 'https://main.invalid';

const workerScript = `
  const sockets = new Map();
  const events = [];
  let wake = () => {};
  const tell = (event) => { events.push(event); wake(); };
  const acts = {
    open: ({ id, url, protocols }) => {
      const socket = new WebSocket(url, protocols);
      socket.onopen = () => tell({ id, kind: 'open' });
      socket.onmessage = ({ data }) => tell({ id, kind: 'message', data: String(data) });
      socket.onerror = () => tell({ id, kind: 'error' });
      socket.onclose = ({ code, reason }) => { sockets.delete(id); tell({ id, kind: 'close', code, reason }); };
      sockets.set(id, socket);
    },
    send: ({ id, data }) => sockets.get(id)?.send(data),
    close: ({ id, code, reason }) => sockets.get(id)?.close(code, reason),
  };
  const post = (path, body) => fetch('${mainOrigin}/' + path, { method: 'POST', body: JSON.stringify(body) });
  const takeCommands = async () => {
    for (;;) for (const command of await (await post('commands', null)).json()) acts[command.kind](command);
  };
  const sendEvents = async () => {
    for (;;) {
      if (events.length === 0) await new Promise((resolve) => { wake = resolve; });
      await post('events', events.splice(0));
    }
  };
  takeCommands();
  sendEvents();
  // Chromium ends a worker after 30 seconds in which it called nothing.
  setInterval(() => chrome.runtime.getPlatformInfo(() => {}), 20_000);
`;

/** The sockets of all workers. */
const sockets = new Map<number, WorkerWebSocket>();
let lastId = 0;

/** One worker for each origin, which may reach that origin alone. Gives the function that sends it a command. */
const workers = new Map<string, (command: Command) => void>();

function useWorker(origin: string): (command: Command) => void {
  const known = workers.get(origin);
  if (known !== undefined) return known;
  const send = startWorker(origin);
  workers.set(origin, send);
  return send;
}

function startWorker(origin: string): (command: Command) => void {
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-web-socket-'));
  app.once('quit', () => removeFolder(folder));
  const policy = `default-src 'none'; script-src 'self'; connect-src ${origin} ${mainOrigin}`;
  const manifest = {
    manifest_version: 3,
    name: 'WebSocket',
    version: '1.0',
    background: { service_worker: 'worker.js' },
    content_security_policy: { extension_pages: policy },
    host_permissions: [`${mainOrigin}/*`],
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'worker.js'), workerScript);
  const partition = session.fromPath(join(folder, 'partition'), { cache: false });
  const commands: Command[] = [];
  /** Answers the worker's request for commands, which waits until there is one. */
  let answer = () => {};
  partition.protocol.interceptBufferProtocol('https', ({ url, uploadData }, respond) => {
    const reply = (body: unknown) =>
      respond({
        data: Buffer.from(JSON.stringify(body)),
        headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' },
      });
    if (url === `${mainOrigin}/events`) {
      const text = Buffer.concat((uploadData ?? []).map(({ bytes }) => bytes)).toString('utf8');
      reply(null);
      for (const event of JSON.parse(text) as readonly WorkerEvent[]) sockets.get(event.id)?.take(event);
      return;
    }
    answer = () => {
      answer = () => {};
      reply(commands.splice(0));
    };
    if (commands.length > 0) answer();
  });
  const loading = partition.loadExtension(folder).catch(() => {
    for (const socket of sockets.values()) socket.take({ id: 0, kind: 'close', code: 1006, reason: '' });
  });
  endAfter(loading);
  return (command) => {
    commands.push(command);
    answer();
  };
}

/** Electron 33 crashes where it ends while an extension is loaded. */
function endAfter(loading: Promise<unknown>): void {
  const wait = (event: Electron.Event) => {
    event.preventDefault();
    void loading.then(() => app.quit());
  };
  app.once('will-quit', wait);
  void loading.then(() => app.off('will-quit', wait));
}

/** Chromium may still write into it. What can't be removed is left to the system, which empties its temporary folder. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 10 });
  } catch {
    // An exception here would end the app before its time.
  }
}

class WorkerWebSocket extends EventTarget {
  readonly url: string;
  readyState = 0;
  protocol = '';
  extensions = '';
  bufferedAmount = 0;
  binaryType = 'nodebuffer';
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  onclose: ((event: Event) => void) | null = null;
  readonly #id = ++lastId;
  readonly #command: (command: Command) => void;

  constructor(url: string, options: string | string[] | { protocols?: string | string[] } = {}) {
    super();
    const parsed = new URL(url);
    if (!/^wss?:$/.test(parsed.protocol))
      throw new DOMException('The scheme must be ws or wss.', 'SyntaxError');
    this.url = parsed.href;
    const isList = typeof options === 'string' || Array.isArray(options);
    const protocols = [(isList ? options : options.protocols) ?? []].flat();
    sockets.set(this.#id, this);
    this.#command = useWorker(`${parsed.protocol}//${parsed.host}`);
    this.#command({ id: this.#id, kind: 'open', url: this.url, protocols });
  }

  send(data: unknown): void {
    if (this.readyState === 0) throw new DOMException('The socket is not open yet.', 'InvalidStateError');
    this.#command({ id: this.#id, kind: 'send', data: String(data) });
  }

  close(code = 1000, reason = ''): void {
    if (this.readyState >= 2) return;
    this.readyState = 2;
    this.#command({ id: this.#id, kind: 'close', code, reason });
  }

  /** Takes what the worker tells of this socket. */
  take(event: WorkerEvent): void {
    if (this.readyState === 3) return;
    switch (event.kind) {
      case 'open':
        if (this.readyState === 0) this.readyState = 1;
        this.#tell(new Event('open'));
        break;
      case 'message':
        this.#tell(Object.assign(new Event('message'), { data: event.data }));
        break;
      case 'error':
        this.#tell(new Event('error'));
        break;
      case 'close':
        this.readyState = 3;
        sockets.delete(this.#id);
        this.#tell(
          Object.assign(new Event('close'), {
            code: event.code,
            reason: event.reason,
            wasClean: event.code === 1000,
          }),
        );
        break;
    }
  }

  #tell(event: Event): void {
    this[`on${event.type}` as 'onopen']?.(event);
    this.dispatchEvent(event);
  }
}

Object.assign(net, { WebSocket: WorkerWebSocket });
