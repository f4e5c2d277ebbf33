/** Starts the real app in Electron with a fresh profile, and finds its windows by what they show. */

import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, type TestInfo } from '@playwright/test';
import { launchEnvironment, sandboxArguments } from '../../scripts/launch-environment';
import type { AppView } from '../../src/shared/view';
import type { GenesysCloud } from '../genesys-cloud';

export type DeskOptions = {
  /** The executable; the app's folder is added unless it is a packaged app. */
  readonly executable: string;
  readonly appFolder: string | null;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Written to settings.json before the start; text is written as it is. */
  readonly settingsFile?: string | object;
  /** Written as the organisation's policy before the start; text is written as it is. */
  readonly policy?: string | object;
  /** Leaves out the switch that root needs: the executable starts as somebody else. */
  readonly isSandboxed?: boolean;
  /** A profile of an earlier start, to start again with. */
  readonly profile?: Profile;
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

/** No name but this machine's own resolves, so that no test can reach a real host. */
const offline = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]';

export class AgentDesk {
  private constructor(
    readonly app: ElectronApplication,
    readonly mainWindow: Page,
    readonly profile: Profile,
    private readonly output: string[],
    /** Kept, because a closed application no longer knows its process. */
    private readonly child: ChildProcess,
  ) {}

  static async start(options: DeskOptions): Promise<AgentDesk> {
    const profile = options.profile ?? createProfile();
    const { settingsFile } = options;
    if (settingsFile !== undefined) {
      const text = typeof settingsFile === 'string' ? settingsFile : JSON.stringify(settingsFile);
      writeFileSync(join(profile.userData, 'settings.json'), text);
    }
    if (options.policy !== undefined) writePolicy(profile, options.policy);
    const args = [
      ...(options.isSandboxed ? [] : sandboxArguments()),
      ...(options.appFolder === null ? [] : [options.appFolder]),
    ];
    const app = await _electron.launch({
      executablePath: options.executable,
      // Whether there is a sandbox is said by our own arguments; Playwright would switch it off.
      chromiumSandbox: true,
      // The app's own theme, not the light one that Playwright would emulate.
      colorScheme: null,
      // A test's display has no graphics card, and Chromium would try for one again and again. Without a rule of the
      // test's own for names, the offline one holds: Chromium takes the last.
      args: [
        ...args,
        '--disable-gpu',
        `--user-data-dir=${profile.userData}`,
        offline,
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
    const child = app.process();
    child.stderr?.on('data', (text) => output.push(String(text)));
    child.stdout?.on('data', (text) => output.push(String(text)));
    const mainWindow = await findWindow(app, (url) => url.startsWith('app://'));
    return new AgentDesk(app, mainWindow, profile, output, child);
  }

  /** The window with the login page, as soon as it is there. */
  loginWindow(): Promise<Page> {
    return findWindow(this.app, (url) => !url.startsWith('app://') && url !== 'about:blank' && url !== '');
  }

  /** Whether any window shows something else than the app's own pages. */
  hasLoginWindow(): boolean {
    return this.app.windows().some((page) => !page.isClosed() && !page.url().startsWith('app://'));
  }

  /** Clicks **Sign in** and gives the login window. */
  async startSignIn(): Promise<Page> {
    await this.mainWindow.getByRole('button', { name: /^(Sign in|Try again)$/ }).click();
    return this.loginWindow();
  }

  /** The whole job: click, type, wait for the name. */
  async signInAs(agent: { email: string; password: string; person: { name: string } }): Promise<void> {
    const login = await this.startSignIn();
    await submitLogin(login, agent);
    await this.expectSignedInAs(agent.person.name);
  }

  /** Signs in and ends the app in order: the session is kept for the next start, where the system can encrypt. */
  async signInAndClose(agent: Parameters<AgentDesk['signInAs']>[0]): Promise<void> {
    await this.signInAs(agent);
    await this.close();
  }

  async expectSignedInAs(name: string): Promise<void> {
    await expect(this.mainWindow.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(this.mainWindow.getByRole('button', { name: 'Sign out' })).toBeVisible();
  }

  async expectProblem(code: string): Promise<void> {
    await expect(this.mainWindow.locator('dt:text-is("Code") + dd code')).toHaveText(code);
  }

  /** The log file, all of it; empty when there is none yet. */
  log(): string {
    try {
      return readFileSync(join(this.profile.userData, 'logs', 'main.log'), 'utf8');
    } catch {
      return '';
    }
  }

  /** What the processes printed. */
  printed(): string {
    return this.output.join('');
  }

  /** Pictures of all windows and the logs, for a test that failed. */
  async attachTo(info: TestInfo): Promise<void> {
    for (const [index, page] of this.app.windows().entries()) {
      const body = await page.screenshot({ timeout: 5_000 }).catch(() => null);
      if (body !== null) await info.attach(`window-${index}.png`, { body, contentType: 'image/png' });
    }
    await info.attach('main.log', { body: this.log(), contentType: 'text/plain' });
    await info.attach('output.txt', { body: this.printed(), contentType: 'text/plain' });
  }

  /** Lets so much of the app's own time pass, at once; everything that waited for it happens. Milliseconds. */
  async pass(ms: number): Promise<void> {
    await this.app.evaluate((_electron, passed) => {
      process.emit('agent-desk-test:advance-clock' as 'exit', passed);
    }, ms);
  }

  /** For how long nobody has touched the computer, as the system would say. Milliseconds. */
  async setIdle(ms: number): Promise<void> {
    await this.app.evaluate((_electron, absentMs) => {
      process.env.AGENT_DESK_TEST_ABSENT_MS = String(absentMs);
    }, ms);
  }

  view(): Promise<AppView> {
    return this.mainWindow.evaluate(() => window.agentDesk.getView());
  }

  /** Ends the app. A close can hang; then its own process is ended. */
  async close(): Promise<void> {
    const isGone = () => this.child.exitCode !== null || this.child.signalCode !== null;
    const gone = isGone() ? Promise.resolve() : new Promise((resolve) => this.child.once('exit', resolve));
    const limit = new Promise<'late'>((resolve) => setTimeout(resolve, 12_000, 'late').unref());
    const closed = this.app.close().catch(() => undefined);
    const ended = await Promise.race([closed.then(() => gone), limit]);
    if (ended !== 'late') return;
    this.child.kill('SIGKILL');
    await gone;
  }

  removeProfile(): void {
    rmSync(this.profile.home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }

  async dispose(): Promise<void> {
    await this.close();
    this.removeProfile();
  }
}

/** The app's own arguments for a stand-in behind the gateway setting. */
export function buildConnectionArguments(
  cloud: GenesysCloud,
  client: { clientId: string; grant: 'pkce' | 'code'; redirectUri?: string },
): string[] {
  return [
    `--client-id=${client.clientId}`,
    `--grant=${client.grant}`,
    ...(client.redirectUri === undefined ? [] : [`--redirect-uri=${client.redirectUri}`]),
    `--gateway-url=${cloud.gatewayUrl}`,
    `--gateway-login-path=${cloud.loginPath}`,
    `--gateway-api-path=${cloud.apiPath}`,
  ];
}

/** Fills in the stand-in's login form. */
export async function submitLogin(login: Page, agent: { email: string; password: string }): Promise<void> {
  await login.getByLabel('E-mail').fill(agent.email);
  await login.getByLabel('Password').fill(agent.password);
  await leaveBy(login, login.getByRole('button', { name: 'Sign in' }).click());
}

/** The last act on a page. Its window may close on the key going down, before Playwright lets the key up again. */
export async function leaveBy(page: Page, act: Promise<void>): Promise<void> {
  await act.catch((fault) => {
    if (!page.isClosed()) throw fault;
  });
}

async function findWindow(app: ElectronApplication, isWanted: (url: string) => boolean): Promise<Page> {
  const found = () => app.windows().find((page) => !page.isClosed() && isWanted(page.url()));
  await expect.poll(() => found()?.url(), { message: 'the window is there', timeout: 15_000 }).toBeTruthy();
  const page = found();
  if (page === undefined) throw new Error('The window closed as soon as it was there.');
  return page;
}
