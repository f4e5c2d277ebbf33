/** Real keyrings, with which the system can encrypt: gnome-keyring on a private bus of dbus-daemon. Linux only. */

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

/** A keyring that runs on a bus. It keeps what is in it for the next one on the same bus. */
export type RunningKeyring = {
  /** Takes calls from then on without an answer, until `thaw`. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly stop: () => Promise<void>;
};

/** A session bus that starts no service by itself, so that there is a keyring only when a test starts one. */
export type Bus = {
  /** What a program needs to find the bus. */
  readonly environment: { readonly DBUS_SESSION_BUS_ADDRESS: string };
  /** `locked`: as after a log-in without a password. */
  readonly startKeyring: (how: 'unlocked' | 'locked') => Promise<RunningKeyring>;
  /** Records the calls that programs make to the keyring from now on. Gives the names so far. */
  readonly watchKeyring: () => Promise<() => readonly string[]>;
  readonly stop: () => void;
};

const keyringName = 'org.freedesktop.secrets';
const password = 'password of the keyring';

const busConfiguration = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** @param user the id of the user who alone may use the bus; null for the user of this process */
export async function startBus(user: number | null = null): Promise<Bus> {
  const home = mkdtempSync(join(tmpdir(), 'agent-desk-keyring-'));
  const as = user === null ? {} : { uid: user, gid: user };
  if (user !== null) chownSync(home, user, user);
  const configuration = join(home, 'bus.conf');
  writeFileSync(configuration, busConfiguration);
  const own = { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, XDG_DATA_HOME: home };
  const bus = spawn('dbus-daemon', [`--config-file=${configuration}`, '--nofork', '--print-address=1'], {
    ...as,
    env: own,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [printed] = await once(bus.stdout, 'data');
  const address = String(printed).trim();
  const options = { ...as, env: { ...own, DBUS_SESSION_BUS_ADDRESS: address } };

  const hasKeyring = async () => {
    const to = ['--session', '--dest=org.freedesktop.DBus', '--print-reply', '/org/freedesktop/DBus'];
    const args = [...to, 'org.freedesktop.DBus.NameHasOwner', `string:${keyringName}`];
    const { stdout } = await promisify(execFile)('dbus-send', args, options);
    return String(stdout).includes('boolean true');
  };
  const started = new Set<ChildProcess>();
  return {
    environment: { DBUS_SESSION_BUS_ADDRESS: address },
    startKeyring: async (how) => {
      const isLocked = how === 'locked';
      const args = ['--foreground', isLocked ? '--start' : '--unlock', '--components=secrets'];
      const daemon = spawn('gnome-keyring-daemon', args, {
        ...options,
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      daemon.stdin.end(isLocked ? '' : password);
      started.add(daemon);
      await expect.poll(hasKeyring, { timeout: 10_000 }).toBe(true);
      const stop = async () => {
        daemon.kill();
        await expect.poll(hasKeyring, { timeout: 10_000 }).toBe(false);
      };
      return {
        freeze: () => daemon.kill('SIGSTOP'),
        thaw: () => daemon.kill('SIGCONT'),
        stop,
      };
    },
    watchKeyring: async () => {
      const monitor = spawn('dbus-monitor', ['--session', `destination=${keyringName}`], {
        ...options,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      started.add(monitor);
      let seen = '';
      monitor.stdout.on('data', (text) => {
        seen += String(text);
      });
      // The monitor tells of its own connection first.
      await expect.poll(() => seen, { timeout: 10_000 }).toContain('NameAcquired');
      return () => [...seen.matchAll(/^method call .*member=(\w+)/gm)].map(([, name = '']) => name);
    },
    stop: () => {
      // A frozen one takes no other signal.
      for (const daemon of started) daemon.kill('SIGKILL');
      bus.kill();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** @param user see `startBus` */
export async function startKeyring(user: number | null = null): Promise<Keyring> {
  const bus = await startBus(user);
  await bus.startKeyring('unlocked');
  return {
    options: { args: ['--password-store=gnome-libsecret'], environment: bus.environment },
    stop: bus.stop,
  };
}
