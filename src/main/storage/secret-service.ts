/**
 * Whether the keyring of a Linux desktop (org.freedesktop.secrets on the session bus) is there and unlocked, without
 * opening it. D-Bus is spoken by hand, because it is three calls: the wire format is in the D-Bus specification, under
 * “Message Protocol”, and the calls in the specification of the Secret Service API.
 */

import type { Socket } from 'node:net';

/**
 * `closed`: locked, or without a default collection, so that the system would ask for a password. `silent`: it takes calls
 * and does not answer. `unknown`: there is no bus of a kind that can be asked.
 */
export type KeyringState = 'open' | 'closed' | 'absent' | 'silent' | 'unknown';

const limitMs = 1_000;

/** Milliseconds. In one of some 2,000 starts an unlocked keyring said for a moment that it is closed. */
const lookAgainAfterMs = 100;

/** A keyring that is closed is looked at once more: a session would be told to be unreadable for the rest of the start. */
export async function readSecretService(environment: NodeJS.ProcessEnv): Promise<KeyringState> {
  const first = await look(environment);
  if (first !== 'closed') return first;
  await new Promise((resolve) => setTimeout(resolve, lookAgainAfterMs));
  return look(environment);
}

async function look(environment: NodeJS.ProcessEnv): Promise<KeyringState> {
  const path = findBus(environment);
  if (path === null) return 'unknown';
  const { connect } = await import('node:net');
  const socket = connect(path);
  const silence = new Promise<'silent'>((resolve) => {
    socket.setTimeout(limitMs, () => resolve('silent'));
  });
  // The limit holds for all calls together, also for a bus that answers a byte a second.
  const timer = setTimeout(() => socket.emit('timeout'), limitMs);
  try {
    return await Promise.race([ask(socket), silence]);
  } catch {
    return 'absent';
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

/** The socket of the session bus, from its address (`unix:path=…,guid=…;…`); null where it has no file of that kind. */
export function findBus({ DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder }: NodeJS.ProcessEnv) {
  if (address === undefined || address === '') return folder === undefined ? null : `${folder}/bus`;
  const [, key, value = ''] = /(?:^|;)unix:(?:[^;]*,)?(path|abstract)=([^,;]+)/.exec(address) ?? [];
  if (key === undefined) return null;
  return `${key === 'abstract' ? '\0' : ''}${decodeURIComponent(value)}`;
}

const service = { destination: 'org.freedesktop.secrets', path: '/org/freedesktop/secrets' };

async function ask(socket: Socket): Promise<KeyringState> {
  const call = await openBus(socket);
  // The same two questions that Chromium asks before it unlocks anything. The first starts a service that is only
  // installed, as Chromium's does.
  const alias = await call({
    ...service,
    interface: 'org.freedesktop.Secret.Service',
    member: 'ReadAlias',
    arguments: ['default'],
  });
  if (alias.error !== null) return isMissing(alias.error) ? 'absent' : 'closed';
  const path = readText(alias.body, 0);
  if (path === '/') return 'closed';
  const locked = await call({
    ...service,
    path,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    arguments: ['org.freedesktop.Secret.Collection', 'Locked'],
  });
  if (locked.error !== null) return 'closed';
  // A variant: the length of its signature, the signature “b” and its zero byte, then the value at a multiple of four.
  return locked.body.readUInt32LE(4) === 0 ? 'open' : 'closed';
}

/** Whether there is no such service, and the bus can't start one. */
const isMissing = (error: string) =>
  /^org\.freedesktop\.DBus\.Error\.(ServiceUnknown|NameHasNoOwner|NoReply|Disconnected|Spawn\..*)$/.test(
    error,
  );

type BusCall = {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly arguments: readonly string[];
};

/** `error`: its name; null when the call succeeded. */
type Reply = { readonly error: string | null; readonly body: Buffer };

async function openBus(socket: Socket): Promise<(call: BusCall) => Promise<Reply>> {
  const read = createReader(socket);
  const user = Buffer.from(String(process.getuid?.() ?? '')).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  const answer = await read((bytes) => (bytes.includes('\r\n') ? bytes.indexOf('\r\n') + 2 : 0));
  if (!answer.toString('latin1').startsWith('OK ')) throw new Error('The bus does not know this user.');
  socket.write('BEGIN\r\n');
  let serial = 0;
  const call = async (of: BusCall): Promise<Reply> => {
    serial += 1;
    socket.write(buildCall(of, serial));
    for (;;) {
      const reply = parseMessage(await read(measureMessage));
      // Signals come in between.
      if (reply.replyTo === serial) return reply;
    }
  };
  const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };
  await call({ ...bus, interface: 'org.freedesktop.DBus', member: 'Hello', arguments: [] });
  return call;
}

/** Gives the first bytes of what the socket brings, once `measure` can tell how many belong together. */
function createReader(socket: Socket): (measure: (bytes: Buffer) => number) => Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  let look = () => {};
  let fail = (_fault: Error) => {};
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    look();
  });
  socket.on('error', (fault) => fail(fault));
  socket.on('close', () => fail(new Error('The bus has closed the connection.')));
  return (measure) =>
    new Promise((resolve, reject) => {
      fail = reject;
      look = () => {
        const length = measure(bytes);
        if (length === 0 || bytes.length < length) return;
        look = () => {};
        const found = bytes.subarray(0, length);
        bytes = bytes.subarray(length);
        resolve(found);
      };
      look();
    });
}

const align = (length: number, to: number) => Math.ceil(length / to) * to;

function buildText(text: string): Buffer {
  const bytes = Buffer.alloc(4 + text.length + 1);
  bytes.writeUInt32LE(text.length);
  bytes.write(text, 4, 'latin1');
  return bytes;
}

/** Each part starts at a multiple of `to`; after the last one nothing is filled up. */
function joinAligned(parts: readonly Buffer[], to: number): Buffer {
  return parts.reduce((all, part) =>
    Buffer.concat([all, Buffer.alloc(align(all.length, to) - all.length), part]),
  );
}

/** The codes and types of the header fields that a call has. */
const fields = [
  [1, 'o', 'path'],
  [2, 's', 'interface'],
  [3, 's', 'member'],
  [6, 's', 'destination'],
] as const;

function buildCall(call: BusCall, serial: number): Buffer {
  const body = joinAligned([Buffer.alloc(0), ...call.arguments.map(buildText)], 4);
  const signature = 's'.repeat(call.arguments.length);
  const named = fields.map(([code, type, name]) =>
    Buffer.concat([Buffer.from([code, 1, type.charCodeAt(0), 0]), buildText(call[name])]),
  );
  // A signature (type “g”) has a length of one byte.
  const ofBody = Buffer.from([8, 1, 'g'.charCodeAt(0), 0, signature.length, ...Buffer.from(signature), 0]);
  const array = joinAligned([...named, ofBody], 8);
  const start = Buffer.alloc(16);
  start.write('l', 0, 'latin1');
  start.writeUInt8(1, 1);
  start.writeUInt8(1, 3);
  start.writeUInt32LE(body.length, 4);
  start.writeUInt32LE(serial, 8);
  start.writeUInt32LE(array.length, 12);
  return joinAligned([start, array, body], 8);
}

/** The length of the message at the start of these bytes; 0 as long as it can't be told. */
function measureMessage(bytes: Buffer): number {
  if (bytes.length < 16) return 0;
  return align(16 + bytes.readUInt32LE(12), 8) + bytes.readUInt32LE(4);
}

function parseMessage(message: Buffer): Reply & { readonly replyTo: number } {
  // “l” is little-endian, in which every bus on the processors of Electron answers.
  if (message.toString('latin1', 0, 1) !== 'l') throw new Error('The bus answers in another byte order.');
  const end = 16 + message.readUInt32LE(12);
  let replyTo = 0;
  let error: string | null = null;
  for (let at = 16; at < end; ) {
    const code = message.readUInt8(at);
    const type = message.toString('latin1', at + 2, at + 3);
    const length =
      type === 'g' ? message.readUInt8(at + 4) + 2 : type === 'u' ? 4 : message.readUInt32LE(at + 4) + 5;
    if (code === 4) error = readText(message, at + 4);
    if (code === 5) replyTo = message.readUInt32LE(at + 4);
    at = align(at + 4 + length, 8);
  }
  return { replyTo, error, body: message.subarray(align(end, 8)) };
}

function readText(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at + 4, at + 4 + bytes.readUInt32LE(at));
}
