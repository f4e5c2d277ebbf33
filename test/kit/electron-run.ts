/** One run of the app under Playwright, with the traps of Electron handled: its environment, its windows, its end. */

import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { launchEnvironment, sandboxArguments } from '../../scripts/launch-environment';

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
};

/** A home of its own: nothing of the machine's user is read or written. */
export type Profile = { readonly home: string; readonly userData: string };

export function createProfile(): Profile {
  const home = mkdtempSync(join(tmpdir(), 'agent-desk-test-'));
  const userData = join(home, 'user-data');
  mkdirSync(userData);
  return { home, userData };
}

export const policyPath = ({ home }: Profile) => join(home, 'etc', 'policy.json');

/** In a folder of its own, because its modes count too. */
export function writePolicy(profile: Profile, policy: string | object): void {
  const path = policyPath(profile);
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
  writeFileSync(path, typeof policy === 'string' ? policy : JSON.stringify(policy), { mode: 0o644 });
}

export type ElectronRun = {
  readonly app: ElectronApplication;
  readonly mainWindow: Page;
  /** What the processes print, as it comes. */
  readonly output: readonly string[];
  /** Ends the trace and gives its archive, secrets and all; null where there is none, or the app is gone with it. */
  readonly stopTrace: () => Promise<Uint8Array | null>;
  /** Ends the app. A close can hang; then its own process is ended. */
  readonly close: () => Promise<void>;
};

/** No name but this machine's own resolves, so that no test can reach a real host. */
const offline = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]';

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
  if (options.isTraced) await app.context().tracing.start({ snapshots: true });
  const mainWindow = await findWindow(app, (url) => url.startsWith('app://'));
  const path = join(profile.home, 'trace.zip');
  return {
    ...{ app, mainWindow, output },
    stopTrace: () => (options.isTraced ? stopTrace(app, path) : Promise.resolve(null)),
    close: () => close(app, child),
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

async function close(app: ElectronApplication, child: ChildProcess): Promise<void> {
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  const gone = isGone() ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
  const limit = new Promise<'late'>((resolve) => setTimeout(resolve, 12_000, 'late').unref());
  const closed = app.close().catch(() => undefined);
  const ended = await Promise.race([closed.then(() => gone), limit]);
  if (ended !== 'late') return;
  child.kill('SIGKILL');
  await gone;
}

/** The window that shows such an address: which window comes first is never certain. */
export async function findWindow(
  app: ElectronApplication,
  isWanted: (url: string) => boolean,
): Promise<Page> {
  const found = () => app.windows().find((page) => !page.isClosed() && isWanted(page.url()));
  // Often, because every test waits here twice.
  const often = { message: 'the window is there', timeout: 15_000, intervals: [25] };
  await expect.poll(() => found()?.url(), often).toBeTruthy();
  const page = found();
  if (page === undefined) throw new Error('The window closed as soon as it was there.');
  return page;
}
