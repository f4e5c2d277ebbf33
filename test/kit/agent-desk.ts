/** The running app as a test sees it: its windows, what an agent does in them, and what must then be there. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';
import type { AppView } from '../../src/shared/view';
import { DEMO_AGENT, type GenesysCloud } from '../genesys-cloud';
import {
  createProfile,
  type ElectronRun,
  findWindow,
  type Profile,
  type RunOptions,
  startElectron,
  writePolicy,
} from './electron-run';
import { hideSecret } from './known-secrets';

export type DeskOptions = RunOptions & {
  /** Written to settings.json before the start; text is written as it is. */
  readonly settingsFile?: string | object;
  /** Written as the organisation's policy before the start; text is written as it is. */
  readonly policy?: string | object;
  /** A profile of an earlier start, to start again with. */
  readonly profile?: Profile;
  /** Fills in the login form; the stand-in's own, unless an organisation has another. */
  readonly submitLogin?: SubmitLogin;
};

/** Somebody who can sign in. */
export type TestAgent = {
  readonly email: string;
  readonly password: string;
  /** The name that the app then shows. */
  readonly person: { readonly name: string };
};

export type SubmitLogin = (login: Page, agent: Pick<TestAgent, 'email' | 'password'>) => Promise<void>;

export class AgentDesk {
  /** Of the runs before a `restart`. */
  private readonly traces: Uint8Array[] = [];

  private constructor(
    private readonly options: DeskOptions,
    readonly profile: Profile,
    private run: ElectronRun,
  ) {}

  static async start(options: DeskOptions): Promise<AgentDesk> {
    const profile = options.profile ?? createProfile();
    const { settingsFile } = options;
    if (settingsFile !== undefined) {
      const text = typeof settingsFile === 'string' ? settingsFile : JSON.stringify(settingsFile);
      writeFileSync(join(profile.userData, 'settings.json'), text);
    }
    if (options.policy !== undefined) writePolicy(profile, options.policy);
    return new AgentDesk(options, profile, await startElectron(options, profile));
  }

  /** Playwright's own handle: `app.evaluate` runs in the main process. Another one after a `restart`. */
  get app(): ElectronApplication {
    return this.run.app;
  }

  /** The app's own window. Another one after a `restart`. */
  get mainWindow(): Page {
    return this.run.mainWindow;
  }

  /** The window with the login page, as soon as it is there. */
  loginWindow(): Promise<Page> {
    return findWindow(this.app, (url) => !url.startsWith('app://') && url !== 'about:blank' && url !== '');
  }

  /** Whether any window shows something else than the app's own pages. */
  hasLoginWindow(): boolean {
    return this.app.windows().some((page) => !page.isClosed() && !page.url().startsWith('app://'));
  }

  /** Clicks **Sign in**, once Playwright knows that the window of an attempt before is closed. */
  async clickSignIn(): Promise<void> {
    const often = { message: 'a login window of before is closed', intervals: [25] };
    await expect.poll(() => this.hasLoginWindow(), often).toBe(false);
    await this.mainWindow.getByRole('button', { name: /^(Sign in|Try again)$/ }).click();
  }

  /** Clicks **Sign in** and gives the login window. */
  async startSignIn(): Promise<Page> {
    await this.clickSignIn();
    return this.loginWindow();
  }

  /** The whole job: click, type, wait for the name. */
  async signInAs(agent: TestAgent): Promise<void> {
    const login = await this.startSignIn();
    await (this.options.submitLogin ?? submitLogin)(login, agent);
    await this.expectSignedInAs(agent.person.name);
  }

  /**
   * Signs in at a stand-in whose single sign-on knows the computer, so that nobody is asked. The round trip is the same,
   * in a third of the time: for tests that only begin signed in.
   */
  async signInUnasked(cloud: GenesysCloud, agent: TestAgent = DEMO_AGENT): Promise<void> {
    cloud.set({ knownAgent: agent.email });
    await this.clickSignIn();
    await this.expectSignedInAs(agent.person.name);
    cloud.set({ knownAgent: null });
  }

  /** Signs in, unasked, and ends the app in order: the session is kept for the next start, where the system can encrypt. */
  async signInAndClose(cloud: GenesysCloud, agent: TestAgent = DEMO_AGENT): Promise<void> {
    await this.signInUnasked(cloud, agent);
    await this.close();
  }

  /** Signs out, and waits until somebody else could sign in. */
  async signOut(): Promise<void> {
    await this.mainWindow.getByRole('button', { name: 'Sign out' }).click();
    await expect(this.mainWindow.getByRole('button', { name: 'Sign in' })).toBeVisible();
  }

  async expectSignedInAs(name: string): Promise<void> {
    await expect(this.mainWindow.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(this.mainWindow.getByRole('button', { name: 'Sign out' })).toBeVisible();
  }

  /** A problem is on screen, with this code of docs/problems.md. */
  async expectProblem(code: string): Promise<void> {
    await expect(this.mainWindow.locator('dt:text-is("Code") + dd code')).toHaveText(code);
  }

  /** The main process's log, all of it; empty when there is none yet. */
  mainLog(): string {
    try {
      return readFileSync(join(this.profile.userData, 'logs', 'main.log'), 'utf8');
    } catch {
      return '';
    }
  }

  /** What the processes printed. */
  printed(): string {
    return this.run.output.join('');
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

  /** Ends the app in order and starts it again, with the same profile and arguments. */
  async restart(): Promise<void> {
    this.traces.push(...(await this.stopTraces()));
    await this.close();
    this.run = await startElectron(this.options, this.profile);
  }

  /** Ends what is being noted, and gives the archives of all runs, secrets and all. None where nothing is noted. */
  async stopTraces(): Promise<Uint8Array[]> {
    const trace = await this.run.stopTrace();
    return [...this.traces.splice(0), ...(trace === null ? [] : [trace])];
  }

  /** Ends the app, if need be its own process. */
  close(): Promise<void> {
    return this.run.close();
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
export const submitLogin: SubmitLogin = async (login, { email, password }) => {
  await login.getByLabel('E-mail').fill(email);
  await typeSecret(login.getByLabel('Password'), password);
  await leaveBy(login, login.getByRole('button', { name: 'Sign in' }).click());
};

/** As `fill`, for what no report may show: not in the title of a step, nor wherever it comes up later. */
export async function typeSecret(field: Locator, secret: string): Promise<void> {
  hideSecret(secret);
  await field.focus();
  await field.evaluate((input: HTMLInputElement, text) => {
    input.select();
    document.execCommand('insertText', false, text);
  }, secret);
}

/** The last act on a page. Its window may close on the key going down, before Playwright lets the key up again. */
export async function leaveBy(page: Page, act: Promise<void>): Promise<void> {
  await act.catch((fault) => {
    if (!page.isClosed()) throw fault;
  });
}
