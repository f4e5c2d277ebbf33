/** The running app as a test sees it: its windows, what an agent does in them, and what must then be there. */

import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';
import type { AppView } from '../../src/shared/view';
import { DEMO_AGENT, type GenesysCloud } from '../fakes/genesys-cloud';
import { type ElectronRun, type RunOptions, startElectron } from './electron-run';
import { hideSecret } from './known-secrets';
import { retryLostContext } from './lost-context';
import {
  createProfile,
  type Profile,
  readMainLog,
  removeProfile,
  writePolicy,
  writeSettings,
} from './profile';

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
  private ownWindow: Page | null = null;

  private constructor(
    private readonly options: DeskOptions,
    readonly profile: Profile,
    private run: ElectronRun,
  ) {}

  /**
   * @param own is given the desk as soon as there is one, and ends it, also where the start fails after that: what the
   * app shows, logged and printed is still there then. Without it, and where nothing could be launched, the fault tells.
   */
  static async start(options: DeskOptions, own?: (desk: AgentDesk) => void): Promise<AgentDesk> {
    const profile = options.profile ?? createProfile();
    if (options.settingsFile !== undefined) writeSettings(profile, options.settingsFile);
    if (options.policy !== undefined) writePolicy(profile, options.policy);
    let desk: AgentDesk | null = null;
    try {
      desk = new AgentDesk(options, profile, await startElectron(options, profile));
      own?.(desk);
      await desk.findOwnWindow();
      return desk;
    } catch (fault) {
      if (desk !== null && own !== undefined) throw fault;
      await desk?.close();
      const left = `${desk?.printed() ?? ''}\n${readMainLog(profile)}`.slice(-2_000);
      if (options.profile === undefined) removeProfile(profile);
      throw new Error(`${fault}\nThe last that the app printed and logged:\n${left}`);
    }
  }

  private async findOwnWindow(): Promise<void> {
    const isOwn = (page: Page) => page.url().startsWith('app://');
    this.ownWindow = await this.run.findWindow(isOwn, this.options.windowLimitMs);
  }

  /** Playwright's own handle: `app.evaluate` runs in the main process. Another one after a `restart`. */
  get app(): ElectronApplication {
    return this.run.app;
  }

  /** The app's own window. Another one after a `restart`. */
  get mainWindow(): Page {
    if (this.ownWindow === null) throw new Error('The app has shown no window of its own.');
    return this.ownWindow;
  }

  /**
   * The window with the login page, as soon as it is there.
   * @param shows what must be visible in it, where the page may have opened others: without, the first one is taken
   */
  loginWindow(shows?: (page: Page) => Locator): Promise<Page> {
    const isForeign = (url: string) => !url.startsWith('app://') && url !== 'about:blank' && url !== '';
    // A page that goes away while it is looked at is not the one.
    const isShown = (place: Locator) => place.isVisible().catch(() => false);
    return this.run.findWindow((page) => isForeign(page.url()) && (!shows || isShown(shows(page))));
  }

  /** As `app.evaluate`, and asked again where Playwright loses the context: for what may be done twice. */
  readonly evaluate = ((act: () => unknown, arg?: unknown) =>
    retryLostContext(() => this.app.evaluate(act, arg))) as ElectronApplication['evaluate'];

  /** Whether any window shows something else than the app's own pages. */
  hasLoginWindow(): boolean {
    return this.app.windows().some((page) => !page.isClosed() && !page.url().startsWith('app://'));
  }

  /** The login window is closed after the attempt has ended, in the next turn of the event loop. */
  async expectNoLoginWindow(): Promise<void> {
    const often = { message: 'no login window is left', intervals: [25] };
    await expect.poll(() => this.hasLoginWindow(), often).toBe(false);
  }

  /** Clicks **Sign in**, once Playwright knows that the window of an attempt before is closed. */
  async clickSignIn(): Promise<void> {
    await this.expectNoLoginWindow();
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
    return readMainLog(this.profile);
  }

  /** What the processes printed since Playwright was connected to them. */
  printed(): string {
    return this.run.output.join('');
  }

  /** Lets so much of the app's own time pass, at once; everything that waited for it happens. Milliseconds. */
  async pass(ms: number): Promise<void> {
    await this.evaluate((_electron, passed) => {
      process.emit('agent-desk-test:advance-clock' as 'exit', passed);
    }, ms);
  }

  /** For how long nobody has touched the computer, as the system would say. Milliseconds. */
  async setIdle(ms: number): Promise<void> {
    await this.evaluate((_electron, absentMs) => {
      process.env.AGENT_DESK_TEST_ABSENT_MS = String(absentMs);
    }, ms);
  }

  view(): Promise<AppView> {
    return retryLostContext(() => this.mainWindow.evaluate(() => window.agentDesk.getView()));
  }

  /** Ends the app in order and starts it again, with the same profile and arguments. */
  async restart(): Promise<void> {
    this.traces.push(...(await this.stopTraces()));
    await this.close();
    this.ownWindow = null;
    this.run = await startElectron(this.options, this.profile);
    await this.findOwnWindow();
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
    removeProfile(this.profile);
  }

  async dispose(): Promise<void> {
    await this.close();
    this.removeProfile();
  }
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
