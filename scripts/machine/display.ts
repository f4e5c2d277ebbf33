import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { isPresent } from '../electron/electron-copy';

/** `display` is its name (`:99`), or empty where windows need none by name. `stop` ends what was started for it. */
export interface Display {
  display: string;
  stop: () => Promise<void>;
}

const startLimitMs = 20_000;

/** Is there a screen that windows can open on? Only Linux can be without. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Makes sure that windows can open: uses the screen that is there, or else starts a virtual one (Xvfb) and points
 * this process's DISPLAY at it.
 *
 * @throws when Xvfb is missing or does not come up
 */
export async function ensureDisplay(): Promise<Display> {
  if (hasDisplay()) {
    const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? '';
    return { display, stop: async () => {} };
  }
  const server = await spawnServer();
  const display = await readDisplayName(server);
  process.env.DISPLAY = display;
  return {
    display,
    stop: async () => {
      delete process.env.DISPLAY;
      await stopServer(server);
    },
  };
}

async function spawnServer(): Promise<ChildProcess> {
  // With -displayfd the server picks a free number by itself: no number to guess, no race for it.
  // Without -noreset it starts anew when its last window closes, and turns away whoever comes in that moment.
  const screen = ['-screen', '0', '1280x1024x24', '-nolisten', 'tcp', '-noreset'];
  const server = ['Xvfb', '-displayfd', '3', ...screen];
  // The kernel ends the server with us, even when we are killed and can end nothing any more.
  const setpriv = '/usr/bin/setpriv';
  const prefix = (await isPresent(setpriv)) ? [setpriv, '--pdeathsig', 'TERM', '--'] : [];
  const [command = '', ...args] = [...prefix, ...server];
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  return child;
}

/** Xvfb writes the number it took to the file descriptor it was given once it takes connections. */
function readDisplayName(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = '';
    let number = '';
    const fail = (reason: string) => {
      clearTimeout(timer);
      server.kill('SIGKILL');
      reject(new Error(`The virtual display did not start: ${reason} ${errors}`.trim()));
    };
    const timer = setTimeout(() => fail('Xvfb took too long.'), startLimitMs);
    server.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    (server.stdio[3] as Socket).on('data', (chunk: Buffer) => {
      number += chunk.toString();
      if (!number.includes('\n')) return;
      clearTimeout(timer);
      server.removeAllListeners();
      letGo(server);
      resolve(`:${number.trim()}`);
    });
    server.once('error', () => fail('Xvfb is not installed (Debian: apt-get install xvfb).'));
    server.once('exit', (code) => fail(`Xvfb ended with code ${code}. Is it installed (Debian: xvfb)?`));
  });
}

/** A server that is still running keeps nobody from ending: it ends by itself when we do. */
function letGo(server: ChildProcess): void {
  server.unref();
  for (const pipe of [server.stderr, server.stdio[3]]) (pipe as Socket).unref();
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.ref();
  server.kill('SIGTERM');
  await ended;
}
