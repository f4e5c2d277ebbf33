/** A real keyring in a private bus of its own, so that the system can encrypt: dbus-daemon and gnome-keyring. */

import { type ExecFileOptions, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import type { DeskOptions } from './agent-desk';

export type Keyring = {
  /** Starts the app with this keyring. */
  readonly options: Required<Pick<DeskOptions, 'args' | 'environment'>>;
  readonly stop: () => void;
};

/** @param user whose keyring it is, by number; a bus lets nobody else in */
export async function startKeyring(user: number | null = null): Promise<Keyring> {
  const home = mkdtempSync(join(tmpdir(), 'agent-desk-keyring-'));
  const as = user === null ? {} : { uid: user, gid: user };
  if (user !== null) chownSync(home, user, user);
  const environment = { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, XDG_DATA_HOME: home };
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    ...as,
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [said] = await once(bus.stdout, 'data');
  const address = String(said).trim();
  const withBus = { ...environment, DBUS_SESSION_BUS_ADDRESS: address };
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    ...as,
    env: withBus,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin.end('password of the keyring');
  await expect
    .poll(() => hasOwner('org.freedesktop.secrets', { ...as, env: withBus }), { timeout: 10_000 })
    .toBe(true);
  return {
    options: {
      args: ['--password-store=gnome-libsecret'],
      environment: { DBUS_SESSION_BUS_ADDRESS: address },
    },
    stop: () => {
      daemon.kill();
      bus.kill();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Whether somebody answers to that name on the bus. */
async function hasOwner(name: string, options: ExecFileOptions): Promise<boolean> {
  const bus = ['--session', '--dest=org.freedesktop.DBus', '--print-reply', '/org/freedesktop/DBus'];
  const words = [...bus, 'org.freedesktop.DBus.NameHasOwner', `string:${name}`];
  const { stdout } = await promisify(execFile)('dbus-send', words, options);
  return String(stdout).includes('boolean true');
}
