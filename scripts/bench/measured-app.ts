/** An app that is measured: started as a user starts it, and driven from inside by driver.cjs. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { launchEnvironment, sandboxArguments } from '../machine/launch-environment';

/** An element of a page: its CSS selector and its text. */
export type Element = readonly [selector: string, text: string];

export type MeasuredApp = {
  readonly pid: number;
  /** From the spawn to the first frame that shows the element that was waited for, milliseconds. */
  readonly startMs: number;
  /** What evaluating out/main took until the window was shown, milliseconds. */
  readonly loadMs: number;
  /** Calls one of the `actions` of driver.cjs. Callers must wait for the answer before they ask again. */
  readonly ask: <Value>(action: string, args?: object) => Promise<Value>;
  readonly quit: () => Promise<void>;
  /** Ends the app at once, if it still runs. */
  readonly kill: () => void;
};

export type AppOptions = {
  readonly executable: string;
  /** The path of its app.asar. */
  readonly app: string;
  /** A folder of its own, kept between starts: only the first start of an installation creates a profile. */
  readonly home: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What must be on screen for the start to be over. */
  readonly first: Element;
};

type Message =
  | { readonly kind: 'started'; readonly at: number; readonly loadMs: number }
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'fault'; readonly text: string };

const limitMs = 30_000;

/** @throws with the end of what the app printed, if it ends, hangs or reports a fault */
export async function startMeasured(options: AppOptions): Promise<MeasuredApp> {
  const { executable, app, home, args, environment, first } = options;
  const driver = ['-r', join(__dirname, 'driver.cjs')];
  // The same switches for both apps.
  const switches = [`--user-data-dir=${join(home, 'user-data')}`, '--disable-gpu'];
  const env = launchEnvironment({
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    ...environment,
    BENCH_FIRST: JSON.stringify(first),
  });
  const spawnedAt = performance.timeOrigin + performance.now();
  const child = spawn(executable, [...driver, ...sandboxArguments(), app, ...switches, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let printed = '';
  child.stderr?.on('data', (text) => {
    printed = `${printed}${String(text)}`.slice(-4000);
  });
  const receive = (what: string) =>
    receiveMessage(child, what).catch((fault: Error) => {
      child.kill('SIGKILL');
      throw new Error(`${fault.message}\nThe app printed:\n${printed}`);
    });
  const started = await receive('the start');
  if (started.kind !== 'started') throw new Error(`The driver sent ${started.kind} before the start.`);
  return {
    pid: child.pid ?? 0,
    startMs: started.at - spawnedAt,
    loadMs: started.loadMs,
    ask: async <Value>(action: string, more: object = {}) => {
      child.send({ action, ...more });
      const answer = await receive(action);
      if (answer.kind !== 'answer') throw new Error(`The driver sent ${answer.kind} for ${action}.`);
      return answer.value as Value;
    },
    quit: async () => {
      child.send({ action: 'quit' });
      await once(child, 'exit', { signal: AbortSignal.timeout(limitMs) });
    },
    kill: () => child.kill('SIGKILL'),
  };
}

async function receiveMessage(child: ChildProcess, what: string): Promise<Message> {
  const over = new AbortController();
  const { signal } = over;
  // A timer of our own: Node 20 may collect a signal of AbortSignal.any, and the benchmark would wait for ever.
  const late = setTimeout(() => over.abort(), limitMs);
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`The app ended with ${code} during ${what}.`);
  });
  try {
    const [message]: [Message] = await Promise.race([once(child, 'message', { signal }) as never, ended]);
    if (message.kind === 'fault') throw new Error(`${what}: ${message.text}`);
    return message;
  } catch (fault) {
    throw signal.aborted
      ? new Error(`The app did not answer ${what} within ${limitMs / 1000} seconds.`)
      : fault;
  } finally {
    clearTimeout(late);
    over.abort();
  }
}
