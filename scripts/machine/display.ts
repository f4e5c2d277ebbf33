import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';

/** `display` is its name (`:99`), or empty where windows need none. `stop` ends the server that was started for it. */
export interface Display {
  display: string;
  stop: () => Promise<void>;
}

const startLimitMs = 20_000;

/** Whether there is a screen for windows. Only Linux can be without one. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Returns the screen that is there. Without one, starts a virtual one (Xvfb) and points DISPLAY of this process at it.
 *
 * @throws when Xvfb is missing or does not start
 */
export async function ensureDisplay(): Promise<Display> {
  if (hasDisplay()) {
    const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? '';
    return { display, stop: async () => {} };
  }
  // -displayfd lets the server choose a free number. Without -noreset it starts anew when its last window closes, and
  // refuses connections in that moment. setpriv has the kernel end the server with this process, even if that is killed.
  const xvfb = ['Xvfb', '-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp', '-noreset'];
  const server = spawn('setpriv', ['--pdeathsig', 'TERM', '--', ...xvfb], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const display = `:${await readNumber(server)}`;
  process.env.DISPLAY = display;
  // The running server must not keep this process from ending.
  server.unref();
  for (const pipe of [server.stdout, server.stderr]) (pipe as Socket).unref();
  return {
    display,
    stop: async () => {
      delete process.env.DISPLAY;
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.ref();
      server.kill();
      await once(server, 'exit');
    },
  };
}

/** Reads the number that the server prints as soon as it accepts connections. */
async function readNumber(server: ChildProcess): Promise<string> {
  let errors = '';
  server.stderr?.on('data', (chunk) => {
    errors += String(chunk);
  });
  const signal = AbortSignal.timeout(startLimitMs);
  const ended = once(server, 'exit', { signal }).then(([code]) => {
    throw new Error(`Xvfb ended with code ${code}. Is it installed (Debian: apt-get install xvfb)?`);
  });
  try {
    const [number] = await Promise.race([once(server.stdout as Socket, 'data', { signal }), ended]);
    return String(number).trim();
  } catch (error) {
    server.kill('SIGKILL');
    const reason = signal.aborted ? 'Xvfb took too long.' : (error as Error).message;
    throw new Error(`The virtual display did not start: ${reason} ${errors}`.trim());
  }
}
