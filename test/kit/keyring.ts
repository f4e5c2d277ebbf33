/** A real keyring, with which the system can encrypt: gnome-keyring on a private bus of dbus-daemon. Linux only. */

import { type ExecFileOptions, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import type { DeskOptions } from './agent-desk';

export type Keyring = {
  /** The options of `startDesk` with which the app uses this keyring. */
  readonly options: Required<Pick<DeskOptions, 'args' | 'environment'>>;
  readonly stop: () => void;
};

/** @param user the id of the keyring's user, who alone may use the bus; null for the user of this process */
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
  const [printed] = await once(bus.stdout, 'data');
  const address = String(printed).trim();
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

/** Whether a service has that name on the bus. */
async function hasOwner(name: string, options: ExecFileOptions): Promise<boolean> {
  const bus = ['--session', '--dest=org.freedesktop.DBus', '--print-reply', '/org/freedesktop/DBus'];
  const args = [...bus, 'org.freedesktop.DBus.NameHasOwner', `string:${name}`];
  const { stdout } = await promisify(execFile)('dbus-send', args, options);
  return String(stdout).includes('boolean true');
}
