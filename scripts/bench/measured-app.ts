/** An app under measurement: started as a user would, driven from inside by driver.cjs. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchEnvironment, sandboxArguments } from '../machine/launch-environment';

/** A module of the main process: `ms` with all that it loads in turn. */
export type LoadedModule = { readonly file: string; readonly at: number; readonly ms: number };

/** The page element that is waited for: CSS selector and text. */
export type Element = readonly [selector: string, text: string];

type Started = {
  readonly kind: 'started';
  readonly at: number;
  readonly shownAt: number;
  readonly modules: readonly LoadedModule[];
  readonly profile: object | null;
};
type Message =
  | Started
  | { readonly kind: 'answer'; readonly id: number; readonly value: never }
  | { readonly kind: 'fault'; readonly id: number; readonly text: string };

export type MeasuredApp = {
  readonly pid: number;
  /** From spawn until the first element could be clicked, milliseconds. */
  readonly startMs: number;
  readonly started: Omit<Started, 'kind'>;
  readonly ask: <Value>(act: string, words?: object) => Promise<Value>;
  readonly quit: () => Promise<void>;
};

export type AppOptions = {
  readonly executable: string;
  /** app.asar */
  readonly app: string;
  /** A home of its own, kept from one start to the next: a first start is not what an agent sees in the morning. */
  readonly home: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly first: Element;
  readonly isProfiled?: boolean;
};

const limitMs = 30_000;

/** What a measurement that failed has left running. */
const running = new Set<ChildProcess>();

export async function endAll(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }),
  );
}

export function createHome(): string {
  return mkdtempSync(join(tmpdir(), 'agent-desk-bench-'));
}

export function removeHome(home: string): void {
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

/** The same switches for every app. */
export async function startMeasured(options: AppOptions): Promise<MeasuredApp> {
  const { executable, app, home, args = [], environment = {}, first, isProfiled = false } = options;
  const words = [
    ...['-r', join(__dirname, 'driver.cjs'), ...sandboxArguments(), app],
    ...[`--user-data-dir=${join(home, 'user-data')}`, '--disable-gpu', ...args],
  ];
  const env = launchEnvironment({
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    AGENT_DESK_TEST_ABSENT_MS: '0',
    ...environment,
    BENCH_PLAN: JSON.stringify({ first, isProfiled }),
  });
  const spawnedAt = performance.timeOrigin + performance.now();
  const child = spawn(executable, words, { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let said = '';
  child.stderr?.on('data', (text) => {
    said = `${said}${String(text)}`.slice(-4000);
  });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (fault: Error) => void }>();
  const started = new Promise<Started>((resolve, reject) => {
    child.once('exit', (code) => {
      const fault = new Error(`The app ended with ${code}. It said:\n${said}`);
      reject(fault);
      for (const each of waiting.values()) each.reject(fault);
    });
    child.on('message', (message: Message) => {
      if (message.kind === 'started') return resolve(message);
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'answer') asked?.resolve(message.value);
      else asked?.reject(new Error(message.text));
    });
  });
  let asked = 0;
  const ask = <Value>(act: string, more: object = {}) =>
    withLimit(
      child,
      act,
      new Promise<Value>((resolve, reject) => {
        const id = ++asked;
        waiting.set(id, { resolve, reject });
        child.send({ id, act, ...more });
      }),
    );
  const { at, ...rest } = await withLimit(child, 'start', started);
  return {
    pid: child.pid ?? 0,
    startMs: at - spawnedAt,
    started: { at, ...rest },
    ask,
    quit: async () => {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      await ask('quit').catch(() => undefined);
      await withLimit(child, 'quit', gone);
    },
  };
}

/** An app that hangs is ended, and the benchmark with it. */
async function withLimit<Value>(child: ChildProcess, what: string, wait: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`“${what}” took longer than ${limitMs / 1000} s.`));
    }, limitMs);
  });
  return Promise.race([wait, late]).finally(() => clearTimeout(timer));
}
