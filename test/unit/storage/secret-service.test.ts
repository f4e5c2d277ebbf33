/** The look at the Secret Service, against a real bus with a real gnome-keyring, and against a bus of a test. */

import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findBus, readSecretService } from '../../../src/main/storage/secret-service';
import { startBus } from '../../kit/keyring';

const linux = () => test.skip(process.platform !== 'linux', 'The Secret Service is Linux’.');

test('RD-07 a keyring is seen to be absent, locked, open and gone again, without being opened', async () => {
  linux();
  const bus = await startBus();
  try {
    const look = () => readSecretService(bus.environment);
    expect(await look()).toBe('absent');
    const first = await bus.startKeyring('locked');
    // It has no collection yet, and would ask for the password of a new one.
    expect(await look()).toBe('closed');
    await first.stop();
    expect(await look()).toBe('absent');
    const open = await bus.startKeyring('unlocked');
    expect(await look()).toBe('open');
    await open.stop();
    const locked = await bus.startKeyring('locked');
    expect(await look()).toBe('closed');
    // gnome-keyring has no command that unlocks one that runs, so an unlocked one takes its place.
    await locked.stop();
    await bus.startKeyring('unlocked');
    expect(await look()).toBe('open');
  } finally {
    bus.stop();
  }
});

test('RD-08 a keyring that takes the call and does not answer is given up after a second', async () => {
  linux();
  const bus = await startBus();
  try {
    const keyring = await bus.startKeyring('unlocked');
    keyring.freeze();
    const startedAt = performance.now();
    expect(await readSecretService(bus.environment)).toBe('silent');
    expect(performance.now() - startedAt).toBeLessThan(1_900);
    keyring.thaw();
    expect(await readSecretService(bus.environment)).toBe('open');
  } finally {
    bus.stop();
  }
});

/** A bus that answers each connection as the test says. */
async function withBus(answer: (socket: Socket) => void, look: (address: string) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-bus-'));
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(join(folder, 'bus'), resolve));
  try {
    await look(`unix:path=${join(folder, 'bus')},guid=0`);
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

test('a keyring that is closed for a moment is looked at once more', async () => {
  linux();
  const [locked, open] = [await startBus(), await startBus()];
  try {
    await locked.startKeyring('locked');
    await open.startKeyring('unlocked');
    const buses = [locked, open, locked, locked];
    const answer = (socket: Socket) => {
      const bus = connect(findBus(buses.shift()?.environment ?? {}) ?? '');
      socket.pipe(bus).pipe(socket);
    };
    await withBus(answer, async (address) => {
      expect(await readSecretService({ DBUS_SESSION_BUS_ADDRESS: address })).toBe('open');
      expect(await readSecretService({ DBUS_SESSION_BUS_ADDRESS: address })).toBe('closed');
    });
    expect(buses).toEqual([]);
  } finally {
    locked.stop();
    open.stop();
  }
});

const strange: Readonly<Record<string, readonly [(socket: Socket) => void, string]>> = {
  'never answers': [() => {}, 'silent'],
  'answers a byte now and then': [(socket) => void socket.write('O'), 'silent'],
  'hangs up': [(socket) => socket.destroy(), 'absent'],
  'does not know the user': [(socket) => void socket.write('REJECTED EXTERNAL\r\n'), 'absent'],
  'speaks another byte order': [(socket) => void socket.write(`OK 0\r\nB${'\0'.repeat(31)}`), 'absent'],
};
for (const [what, [answer, state]] of Object.entries(strange))
  test(`a bus that ${what} is “${state}”, and nothing is thrown`, async () => {
    test.skip(process.platform === 'win32', 'Windows has no sockets in the file system.');
    await withBus(answer, async (address) =>
      expect(await readSecretService({ DBUS_SESSION_BUS_ADDRESS: address })).toBe(state),
    );
  });

test('the socket of the session bus is found as the specification says, and other kinds of a bus are left alone', async () => {
  const at = (address: string) => findBus({ DBUS_SESSION_BUS_ADDRESS: address });
  expect(at('unix:path=/run/user/1000/bus')).toBe('/run/user/1000/bus');
  expect(at('unix:guid=0,path=/run/a%20b/bus,x=1')).toBe('/run/a b/bus');
  expect(at('unix:abstract=/tmp/dbus-x,guid=1')).toBe('\0/tmp/dbus-x');
  expect(at('tcp:host=localhost;unix:path=/second')).toBe('/second');
  for (const other of ['disabled:', 'autolaunch:', 'tcp:host=x,port=1', 'unix:tmpdir=/tmp', 'nonsense'])
    expect(at(other), other).toBeNull();
  expect(findBus({ XDG_RUNTIME_DIR: '/run/user/1000' })).toBe('/run/user/1000/bus');
  expect(findBus({ DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: '/run' })).toBe('/run/bus');
  expect(findBus({})).toBeNull();
  expect(await readSecretService({})).toBe('unknown');
  expect(await readSecretService({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' })).toBe('absent');
});
