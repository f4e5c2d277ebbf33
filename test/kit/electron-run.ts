/** One run of the app under Playwright, with the traps of Electron handled: its environment, its windows, its end. */

import type { ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { launchEnvironment, sandboxArguments } from '../../scripts/machine/launch-environment';
import { type Profile, policyPath } from './profile';

export type RunOptions = {
  /** The executable; the app's folder is added unless it is a packaged app. */
  readonly executable: string;
  readonly appFolder: string | null;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Leaves out the switch that root needs: the executable starts as somebody else. */
  readonly isSandboxed?: boolean;
  /** Lets the app reach real hosts; only for an organisation of your own. */
  readonly isOnline?: boolean;
  /** Notes what the test does and what the pages look like then, for its report. */
  readonly isTraced?: boolean;
  /** How long the app may take to show its own window. Milliseconds. */
  readonly windowLimitMs?: number;
  /** How long it may take to end in order, before it is ended. Milliseconds. */
  readonly closeLimitMs?: number;
};

export type ElectronRun = {
  readonly app: ElectronApplication;
  /** Waits for a window that is as wanted: which window comes first is never certain. */
  readonly findWindow: (isWanted: IsWanted, limitMs?: number) => Promise<Page>;
  /** What the processes print once Playwright is connected to them, as it comes. */
  readonly output: readonly string[];
  /** Ends the trace and gives its archive, secrets and all; null where there is none, or the app is gone with it. */
  readonly stopTrace: () => Promise<Uint8Array | null>;
  /** Ends the app. A close can hang; then its processes are ended. */
  readonly close: () => Promise<void>;
};

type IsWanted = (page: Page) => boolean | Promise<boolean>;

/** No name but this machine's own resolves, so that no test can reach a real host. */
const offline = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]';

/** Starts the app, and does not wait for a window: a start that fails later has a run to close and to look into. */
export async function startElectron(options: RunOptions, profile: Profile): Promise<ElectronRun> {
  const app = await _electron.launch({
    executablePath: options.executable,
    // Whether there is a sandbox is said by our own arguments; Playwright would switch it off.
    chromiumSandbox: true,
    // The app's own theme, not the light one that Playwright would emulate.
    colorScheme: null,
    // A test's display has no graphics card, and Chromium would try for one again and again. Without a rule of the
    // test's own for names, the offline one holds: Chromium takes the last.
    args: [
      ...(options.isSandboxed ? [] : sandboxArguments()),
      ...(options.appFolder === null ? [] : [options.appFolder]),
      '--disable-gpu',
      `--user-data-dir=${profile.userData}`,
      ...(options.isOnline ? [] : [offline]),
      ...(options.args ?? []),
    ],
    env: launchEnvironment({
      HOME: profile.home,
      XDG_CONFIG_HOME: join(profile.home, '.config'),
      // No bus, no keyring, unless a test brings its own.
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      // Never that of the computer on which the tests run.
      AGENT_DESK_TEST_POLICY: policyPath(profile),
      // Somebody is there, unless the test says otherwise.
      AGENT_DESK_TEST_ABSENT_MS: '0',
      ...options.environment,
    }),
  });
  const output: string[] = [];
  // Kept, because a closed application no longer knows its process.
  const child = app.process();
  child.stderr?.on('data', (text) => output.push(String(text)));
  child.stdout?.on('data', (text) => output.push(String(text)));
  // An app that is gone already has nothing to note; what then waits for its window says so.
  if (options.isTraced)
    await app
      .context()
      .tracing.start({ snapshots: true })
      .catch(() => undefined);
  const path = join(profile.home, 'trace.zip');
  return {
    ...{ app, output },
    findWindow: (isWanted, limitMs = 15_000) => findWindow(app, child, isWanted, limitMs),
    stopTrace: () => (options.isTraced ? stopTrace(app, path) : Promise.resolve(null)),
    close: () => close(app, child, options.closeLimitMs ?? 12_000),
  };
}

async function stopTrace(app: ElectronApplication, path: string): Promise<Uint8Array | null> {
  try {
    await app.context().tracing.stop({ path });
    return readFileSync(path);
  } catch {
    return null;
  } finally {
    rmSync(path, { force: true });
  }
}

const isGone = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function close(app: ElectronApplication, child: ChildProcess, limitMs: number): Promise<void> {
  const gone = isGone(child) ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
  const limit = new Promise<'late'>((resolve) => setTimeout(resolve, limitMs, 'late').unref());
  const closed = app.close().catch(() => undefined);
  const ended = await Promise.race([closed.then(() => gone), limit]);
  if (ended !== 'late') return;
  if (!isGone(child)) endGroup(child);
  await gone;
}

/** With all that it has started: Playwright makes each app the head of a group of its own, but on Windows. */
function endGroup(child: ChildProcess): void {
  if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
}

async function findWindow(
  app: ElectronApplication,
  child: ChildProcess,
  isWanted: IsWanted,
  timeout: number,
): Promise<Page> {
  let found: Page | undefined;
  const look = async () => {
    for (const page of app.windows())
      if (!page.isClosed() && (await isWanted(page))) {
        found = page;
        return true;
      }
    if (isGone(child))
      throw new Error(`The app ended (${child.signalCode ?? child.exitCode}) before the window was there.`);
    return false;
  };
  // Often, because every test waits here twice.
  await expect.poll(look, { message: 'the window is there', timeout, intervals: [25] }).toBe(true);
  if (found === undefined || found.isClosed()) throw new Error('The window closed as soon as it was there.');
  return found;
}
