/**
 * The running app as a test sees it: its windows, what an agent does in them, and what must be on screen afterwards.
 */

import { once } from 'node:events';
import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';
import type { PlainMessageId } from '../../src/shared/texts/message';
import type { Texts } from '../../src/shared/texts/texts';
import type { AppView } from '../../src/shared/view';
import { DEMO_AGENT, type GenesysCloud } from '../fakes/genesys-cloud';
import { type ElectronRun, type RunOptions, startElectron } from './electron-run';
import { textsOf } from './english';
import { hideSecret } from './known-secrets';
import { isGone, retryLostContext } from './lost-context';
import {
  createProfile,
  type ProfileFolder,
  readMainLog,
  removeProfile,
  writePolicy,
  writeSettings,
} from './profile';

export type DeskOptions = RunOptions & {
  /** Written to settings.json before the start. A text is written as it is, an object as JSON. */
  readonly settingsFile?: string | object;
  /** Written as the organisation's policy before the start. A text is written as it is, an object as JSON. */
  readonly policy?: string | object;
  /** The profile of an earlier start, or one that the test has prepared. Without it the app gets a new one. */
  readonly profile?: ProfileFolder;
  /** Fills in the login form. Without it the form of the stand-in is filled in. */
  readonly submitLogin?: SubmitLogin;
};

/** An agent who can sign in. */
export type TestAgent = {
  readonly email: string;
  readonly password: string;
  /** The name that the app shows after the sign-in. */
  readonly person: { readonly name: string };
};

export type SubmitLogin = (login: Page, agent: Pick<TestAgent, 'email' | 'password'>) => Promise<void>;

export type AppEnd = {
  /** Null where a signal has ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** From the beginning of what ended it, milliseconds. */
  readonly tookMs: number;
};

export class AgentDesk {
  /** The trace archives of the runs before a `restart`. */
  private readonly traces: Uint8Array[] = [];
  private ownWindow: Page | null = null;
  /** What the app says, in the language of its start: `desk.texts.text('action.sign-in')`. */
  readonly texts: Texts;

  private constructor(
    private readonly options: DeskOptions,
    readonly profile: ProfileFolder,
    private run: ElectronRun,
  ) {
    this.texts = textsOf(options.language ?? 'en');
  }

  /**
   * Starts the app and waits for its own window.
   * @param onLaunched gets the desk as soon as the process runs. The caller then has to close it, even when the start
   * fails later, and can still read what the app showed, logged and printed.
   * @throws when the app can't be launched or shows no window. Without `onLaunched`, or when nothing could be launched,
   * the message ends with what the app printed and logged, and everything is closed and removed.
   */
  static async start(options: DeskOptions, onLaunched?: (desk: AgentDesk) => void): Promise<AgentDesk> {
    const profile = options.profile ?? createProfile();
    if (options.settingsFile !== undefined) writeSettings(profile, options.settingsFile);
    if (options.policy !== undefined) writePolicy(profile, options.policy);
    let desk: AgentDesk | null = null;
    try {
      desk = new AgentDesk(options, profile, await startElectron(options, profile));
      onLaunched?.(desk);
      await desk.findOwnWindow();
      return desk;
    } catch (fault) {
      if (desk !== null && onLaunched !== undefined) throw fault;
      await desk?.close();
      const output = `${desk?.printed() ?? ''}\n${readMainLog(profile)}`.slice(-2_000);
      if (options.profile === undefined) removeProfile(profile);
      throw new Error(`${fault}\nThe last that the app printed and logged:\n${output}`);
    }
  }

  private async findOwnWindow(): Promise<void> {
    const isOwn = (page: Page) => page.url().startsWith('app://');
    this.ownWindow = await this.run.findWindow(isOwn, this.options.windowLimitMs);
  }

  /** Playwright's own handle; `app.evaluate` runs in the main process. A `restart` replaces it. */
  get app(): ElectronApplication {
    return this.run.app;
  }

  /** The app's own window. A `restart` replaces it. */
  get mainWindow(): Page {
    if (this.ownWindow === null) throw new Error('The app has shown no window of its own.');
    return this.ownWindow;
  }

  /**
   * Waits for the window with the login page.
   * @param shows finds what must be visible in the window. Needed when the page may have opened other windows; without
   * it the first window is taken.
   */
  loginWindow(shows?: (page: Page) => Locator): Promise<Page> {
    const isForeign = (url: string) => !url.startsWith('app://') && url !== 'about:blank' && url !== '';
    // A page that closes during the check is not the wanted one.
    const isShown = (place: Locator) => place.isVisible().catch(() => false);
    return this.run.findWindow((page) => isForeign(page.url()) && (!shows || isShown(shows(page))));
  }

  /**
   * Like `app.evaluate`, but the function runs in a turn of the event loop of its own, and runs again when Playwright
   * loses the execution context. So it may run twice.
   */
  readonly evaluate = ((act: () => unknown, arg?: unknown) =>
    retryLostContext(() =>
      this.app.evaluate(runInOwnTurn, { code: String(act), arg }),
    )) as ElectronApplication['evaluate'];

  /** A button of the app's own window by the id of its text, in whatever language the app is. */
  button(id: PlainMessageId): Locator {
    return this.mainWindow.getByRole('button', { name: this.texts.text(id), exact: true });
  }

  /** Whether the app's own window is visible; null where there is none. */
  isVisible(): Promise<boolean | null> {
    return this.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? null);
  }

  /** Whether a window shows anything but the app's own pages. */
  hasLoginWindow(): boolean {
    return this.app.windows().some((page) => !page.isClosed() && !page.url().startsWith('app://'));
  }

  /** Waits until no login window is open. It closes a moment after the attempt has ended. */
  async expectNoLoginWindow(): Promise<void> {
    const options = { message: 'a login window is open', intervals: [25] };
    await expect.poll(() => this.hasLoginWindow(), options).toBe(false);
  }

  /** Clicks **Sign in** or **Try again**, as soon as the login window of an earlier attempt is closed. */
  async clickSignIn(): Promise<void> {
    await this.expectNoLoginWindow();
    await this.button('action.sign-in').or(this.button('action.try-again')).click();
  }

  /** Clicks **Sign in** and waits for the login window. */
  async startSignIn(): Promise<Page> {
    await this.clickSignIn();
    return this.loginWindow();
  }

  /** Signs in as an agent does: clicks **Sign in**, fills in the login page, and waits for the agent's name. */
  async signInAs(agent: TestAgent): Promise<void> {
    const login = await this.startSignIn();
    await (this.options.submitLogin ?? submitLogin)(login, agent);
    await this.expectSignedInAs(agent.person.name);
  }

  /**
   * Signs in at a stand-in whose single sign-on knows the computer, so that no login page is shown. The requests are
   * the same and it takes a third of the time, so it suits tests that only start signed in.
   */
  async signInUnasked(cloud: GenesysCloud, agent: TestAgent = DEMO_AGENT): Promise<void> {
    cloud.set({ knownAgent: agent.email });
    await this.clickSignIn();
    await this.expectSignedInAs(agent.person.name);
    cloud.set({ knownAgent: null });
  }

  /**
   * Signs in without a login page and closes the app. The session is kept for the next start if the system can encrypt,
   * which on Linux takes a keyring.
   */
  async signInAndClose(cloud: GenesysCloud, agent: TestAgent = DEMO_AGENT): Promise<void> {
    await this.signInUnasked(cloud, agent);
    await this.writeLoginDown();
    await this.close();
  }

  /**
   * Writes the login page's cookies to disk, before an end of the app that they have to outlive. The app asks for that
   * after a sign-in, but waits for nothing: at the end of a busy computer's app they were seen to be lost.
   */
  async writeLoginDown(): Promise<void> {
    await this.evaluate(({ session }) => session.fromPartition('persist:login').cookies.flushStore());
  }

  /** Signs out, and waits until the next sign-in is possible. */
  async signOut(): Promise<void> {
    await this.button('action.sign-out').click();
    await expect(this.button('action.sign-in')).toBeVisible();
  }

  async expectSignedInAs(name: string): Promise<void> {
    await expect(this.mainWindow.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(this.button('action.sign-out')).toBeVisible();
  }

  /** Waits for a problem with this code on screen. docs/problems.md lists the codes. */
  async expectProblem(code: string): Promise<void> {
    const term = this.texts.text('problem-view.code');
    await expect(this.mainWindow.locator(`dt:text-is(${JSON.stringify(term)}) + dd code`)).toHaveText(code);
  }

  /** The whole log of the main process; empty as long as there is no file. */
  mainLog(): string {
    return readMainLog(this.profile);
  }

  /** What the app's processes have printed since Playwright connected to them. */
  printed(): string {
    return this.run.output.join('');
  }

  /** Moves the app's clock on at once, by milliseconds. Every timer of the app that is due goes off. */
  async pass(ms: number): Promise<void> {
    await this.evaluate((_electron, passedMs) => {
      process.emit('agent-desk-test:advance-clock' as 'exit', passedMs);
    }, ms);
  }

  /** Moves the clock on the wall on alone, by milliseconds: the computer stood still, or somebody has set its clock. */
  async setWallClockOn(ms: number): Promise<void> {
    await this.evaluate((_electron, passedMs) => {
      process.emit('agent-desk-test:advance-wall' as 'exit', passedMs);
    }, ms);
  }

  /** Sets the idle time that the app reads in place of the system's: milliseconds since the last key or mouse move. */
  async setIdle(ms: number): Promise<void> {
    await this.evaluate((_electron, idleMs) => {
      process.env.AGENT_DESK_TEST_ABSENT_MS = String(idleMs);
    }, ms);
  }

  /** What the renderer was given to draw, as data. */
  view(): Promise<AppView> {
    return retryLostContext(() => this.mainWindow.evaluate(() => window.agentDesk.getView()));
  }

  /**
   * Does what ends the app, such as a click on **Quit**, and waits for its end. The app may be gone before Playwright has
   * the answer of the click.
   */
  async endBy(act: () => unknown): Promise<AppEnd> {
    const startedAt = Date.now();
    const exited = once(this.app.process(), 'exit');
    const acted = Promise.resolve()
      .then(act)
      .catch((fault) => {
        if (!isGone(fault)) throw fault;
      });
    const [[code, signal]] = await Promise.all([exited, acted]);
    return { code, signal, tookMs: Date.now() - startedAt };
  }

  /** Closes the app in an orderly way and starts it again, with the same profile and arguments. */
  async restart(): Promise<void> {
    this.traces.push(...(await this.stopTraces()));
    await this.close();
    this.ownWindow = null;
    this.run = await startElectron(this.options, this.profile);
    await this.findOwnWindow();
  }

  /** Stops tracing. The archives of all runs, in which secrets are not masked; none when tracing was off. */
  async stopTraces(): Promise<Uint8Array[]> {
    const trace = await this.run.stopTrace();
    return [...this.traces.splice(0), ...(trace === null ? [] : [trace])];
  }

  /** Closes the app; its processes are killed if it does not end in time. */
  close(): Promise<void> {
    return this.run.close();
  }

  /** Removes all files of the app. Close it first. */
  removeProfile(): void {
    removeProfile(this.profile);
  }

  /** Closes the app and removes all its files. */
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

/** Like `fill`, for a secret: no report shows it, neither in the title of a step nor anywhere else. */
export async function typeSecret(field: Locator, secret: string): Promise<void> {
  hideSecret(secret);
  await field.focus();
  await field.evaluate((input: HTMLInputElement, text) => {
    input.select();
    document.execCommand('insertText', false, text);
  }, secret);
}

/**
 * Awaits the last action on a page, such as a click that closes its window. The window may close when the key or the
 * mouse button goes down, and Playwright then fails to let it up again.
 */
export async function leaveBy(page: Page, action: Promise<void>): Promise<void> {
  await action.catch((fault) => {
    if (!page.isClosed()) throw fault;
  });
}

/**
 * Node’s inspector runs what it is asked to in the middle of any function of the app, between two of its statements. The
 * app’s functions count on never being interrupted, so whatever calls them, or changes what they read, waits for its turn.
 */
async function runInOwnTurn(
  electron: unknown,
  { code, arg }: { code: string; arg: unknown },
): Promise<unknown> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  // As Playwright does with a function that it is given: it goes to the app as text.
  // biome-ignore lint/security/noGlobalEval: The text is a function of a test.
  const act = globalThis.eval(`(${code})`) as (electron: unknown, arg: unknown) => unknown;
  return act(electron, arg);
}
