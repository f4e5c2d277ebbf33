/** One run of the app under Playwright, with the traps of Electron handled: its environment, its windows, its end. */

import type { ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { launchEnvironment, sandboxArguments } from '../../scripts/machine/launch-environment';
import { argumentOf } from '../../src/shared/settings';
import type { Language } from '../../src/shared/texts/languages';
import { buildProfileArguments, type ProfileFolder, policyPath } from './profile';
import { buildPath, writeXdgOpen } from './xdg-open';

export type RunOptions = {
  readonly executable: string;
  /** The folder with the app that Electron is to run; null for a packaged app, which has its own. */
  readonly appFolder: string | null;
  readonly args?: readonly string[];
  /** The app's language. Without it, English is the system's on Linux; elsewhere the app takes the computer's own. */
  readonly language?: Language;
  readonly environment?: Readonly<Record<string, string>>;
  /** Leaves out the switch that root needs, for an executable that runs as another user. */
  readonly isSandboxed?: boolean;
  /** Lets the app reach real hosts. Only for an organisation of your own. */
  readonly isOnline?: boolean;
  /** Records a trace for the report: what the test does, and what the pages look like. */
  readonly isTraced?: boolean;
  /** How long the app may take to show its own window, in milliseconds. */
  readonly windowLimitMs?: number;
  /** How long the app may take to close before it is killed, in milliseconds. */
  readonly closeLimitMs?: number;
};

export type ElectronRun = {
  readonly app: ElectronApplication;
  /** Waits for a window that meets the condition. The order in which windows appear is never certain. */
  readonly findWindow: (isWanted: IsWanted, limitMs?: number) => Promise<Page>;
  /** What the app's processes have printed since Playwright connected to them; grows as they print. */
  readonly output: readonly string[];
  /**
   * Stops the trace. Its archive, in which secrets are not masked; null without a trace, or if it went with the app.
   */
  readonly stopTrace: () => Promise<Uint8Array | null>;
  /** Closes the app. If that hangs, its processes are killed. */
  readonly close: () => Promise<void>;
};

type IsWanted = (page: Page) => boolean | Promise<boolean>;

/** Only names of this computer resolve, so that no test can reach a real host. */
const offline = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]';

/** Starts the app without waiting for a window, so that a start that fails later can still be examined and closed. */
export async function startElectron(options: RunOptions, profile: ProfileFolder): Promise<ElectronRun> {
  writeXdgOpen(profile);
  const app = await _electron.launch({
    executablePath: options.executable,
    // Our own arguments decide on the sandbox; Playwright would switch it off.
    chromiumSandbox: true,
    // Keeps the app's theme; Playwright would emulate the light one.
    colorScheme: null,
    // The display of a test has no graphics card, and Chromium would try again and again to use one. Of several rules
    // for host names Chromium takes the last, so a test can replace the offline one.
    args: [
      ...(options.isSandboxed ? [] : sandboxArguments()),
      ...(options.appFolder === null ? [] : [options.appFolder]),
      '--disable-gpu',
      ...buildProfileArguments(profile),
      ...(options.isOnline ? [] : [offline]),
      ...(options.language === undefined || options.language === 'en'
        ? []
        : [`${argumentOf('language')}=${options.language}`]),
      ...(options.args ?? []),
    ],
    env: launchEnvironment({
      HOME: profile.home,
      LANGUAGE: 'en',
      XDG_CONFIG_HOME: join(profile.home, '.config'),
      PATH: buildPath(profile),
      // No bus and so no keyring, unless the test passes its own.
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      // Keeps the app from reading the policy of this computer.
      AGENT_DESK_TEST_POLICY: policyPath(profile),
      // The agent counts as present, unless the test says otherwise.
      AGENT_DESK_TEST_ABSENT_MS: '0',
      ...options.environment,
    }),
  });
  const output: string[] = [];
  // After the close, Playwright no longer gives the process.
  const child = app.process();
  child.stderr?.on('data', (text) => output.push(String(text)));
  child.stdout?.on('data', (text) => output.push(String(text)));
  // This fails if the app has ended already. The wait for its window then reports that.
  if (options.isTraced)
    await app
      .context()
      .tracing.start({ snapshots: true })
      .catch(() => undefined);
  const path = join(profile.home, 'trace.zip');
  return {
    app,
    output,
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
  const exited = isGone(child) ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
  const limit = new Promise<'late'>((resolve) => setTimeout(resolve, limitMs, 'late').unref());
  const closed = app.close().catch(() => undefined);
  const ended = await Promise.race([closed.then(() => exited), limit]);
  if (ended !== 'late') return;
  if (!isGone(child)) killGroup(child);
  await exited;
}

/**
 * Kills the app with all processes that it has started. Playwright gives each app a process group, except on Windows.
 */
function killGroup(child: ChildProcess): void {
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
  // Short intervals, because every test waits here twice.
  await expect.poll(look, { message: 'the window is there', timeout, intervals: [25] }).toBe(true);
  if (found === undefined || found.isClosed()) throw new Error('The window closed as soon as it was there.');
  return found;
}
