/**
 * Runs a table of hostile pages in one running app, each in its own sign-in attempt, and reports by name what a page
 * broke. When the `attack` of a page has settled, everything must be as before and the agent must be able to go on.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { stripVTControlCharacters } from 'node:util';
import type { Page } from '@playwright/test';
import type { ProblemCode } from '../../src/core/problems/problem';
import type { GenesysCloud } from '../fakes/genesys-cloud';
import { type AgentDesk, submitLogin } from './agent-desk';
import { english } from './english';
import { DEMO_AGENT, expect, type RedirectTarget, type StartOptions, test } from './fixtures';
import { html } from './login-page';
import { type MainProcessRecord, recordMainProcess } from './main-process-record';

/** What a hostile page knows of the app. */
export type Site = {
  readonly redirectUri: string;
  /** The redirect URI's `host:port`. */
  readonly redirectHost: string;
  readonly redirectPort: string;
};

export type Stage = {
  readonly desk: AgentDesk;
  readonly cloud: GenesysCloud;
  readonly record: MainProcessRecord;
  readonly login: () => Promise<Page>;
};

export type Serve = (response: ServerResponse, site: Site, request: IncomingMessage) => void;

export type HostilePage = {
  /** Begins with the number of the row in docs/security.md that the page is about. */
  readonly name: string;
  readonly body?: (site: Site) => string;
  /** Runs in the page, where only its argument is known. A text where TypeScript does not know the functions used. */
  readonly attack?: ((site: Site) => unknown) | string;
  /** The attack runs after an agent's click, so the page may do everything that needs one. */
  readonly isTouched?: boolean;
  /** Answers the request instead of a page with `body` and `attack`. */
  readonly serves?: Serve;
  /** Other pages that this one uses, each at `/pages/<name>`. */
  readonly others?: Readonly<Record<string, Serve>>;
  /** What happens after the attack, or in place of one. */
  readonly act?: (stage: Stage) => unknown;
  /** What the attack resolves with; an error gives its text. */
  readonly gives?: unknown;
  /** Requests to the redirect URI's host, by path and query, that must be made and cancelled. */
  readonly cancels?: readonly string[];
  /** Part of the notice that the agent must see. */
  readonly says?: string | ((site: Site) => string);
  /** Permissions that must be asked for and denied. */
  readonly denies?: readonly string[];
  /** The problem that the attempt must end with. Left out: the attempt goes on until the agent ends it. */
  readonly ends?: ProblemCode;
  /** The number of windows while the attempt goes on. Left out: two, the app's own and the login window. */
  readonly windows?: number;
  /** The addresses that the system must be asked to open. */
  readonly opens?: readonly string[];
  /** The native dialogs that the agent is shown, by the name of Electron's function. */
  readonly dialogs?: readonly string[];
  /** More checks while the attempt goes on. */
  readonly sees?: (stage: Stage) => unknown;
  /** The agent then signs in, in the same window and attempt. Otherwise the agent cancels it. */
  readonly isFinished?: boolean;
};

type Fixtures = {
  readonly startDesk: (options?: StartOptions) => Promise<AgentDesk>;
  readonly genesysCloud: GenesysCloud;
  readonly redirectTarget: RedirectTarget;
};

export function serveHtml(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html(body));
}

/** How long one page may take with everything it does, in milliseconds. */
const pageMs = 12_000;

/** The main window hangs when it does not answer within this time, in milliseconds. */
const answerMs = 4_000;

const often = { intervals: [15, 30, 60, 120], timeout: 10_000 };

/** All pages share one app. After a page that broke something a new one is started. At the end the agent signs in. */
export async function runHostilePages(
  { startDesk, genesysCloud: cloud, redirectTarget: { uri, received } }: Fixtures,
  pages: readonly HostilePage[],
): Promise<void> {
  test.setTimeout(120_000);
  const broken: string[] = [];
  let desk = await startDesk();
  for (const page of pages)
    await test.step(page.name, async () => {
      const before = received.length;
      try {
        await within(pageMs, runPage(desk, cloud, uri, page));
        expect(received.slice(before), 'reached the redirect URI').toEqual([]);
      } catch (error) {
        broken.push(`${page.name}: ${summarize(error)}`);
        desk = await startDesk();
      }
    });
  await test.step('the agent signs in', async () => {
    cloud.reset();
    await submitLogin(await desk.startSignIn(), DEMO_AGENT);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
  });
  expect(broken, 'the pages that broke something').toEqual([]);
}

async function runPage(desk: AgentDesk, cloud: GenesysCloud, redirectUri: string, page: HostilePage) {
  const { host, port } = new URL(redirectUri);
  const site = { redirectUri, redirectHost: host, redirectPort: port };
  const exchanges = cloud.requests('token').length;
  const record = await recordMainProcess(desk, host);
  const stage = { desk, cloud, record, login: () => desk.loginWindow() };
  const settled = publish(cloud, page, site);
  const asked = cloud.requests('authorize').length;
  await desk.mainWindow.evaluate(() => void window.agentDesk.signIn());
  await expect.poll(() => cloud.requests('authorize').length, often).toBeGreaterThan(asked);

  if (page.ends === undefined) await expectGoingOn(stage, page, site, settled);
  else await expectProblem(desk, page.ends);
  expect(cloud.requests('token').length - exchanges, 'codes that were exchanged').toBe(0);
  if (page.ends === undefined) await (page.isFinished ? finish(desk, cloud) : cancel(desk));

  // Popups, frames and workers must end with the login window.
  await expect.poll(() => countPages(desk), { ...often, message: 'windows and pages left' }).toEqual([1, 1]);
  const { opened, dialogs, crashes, downloads } = await record.read();
  expect(opened, 'opened by the system').toEqual(page.opens ?? []);
  expect([dialogs, downloads], 'dialogs and downloads').toEqual([page.dialogs ?? [], []]);
  expect(crashes, 'processes that crashed').toEqual([]);
  expect(findFaults(desk), 'faults in the log').toEqual([]);
}

async function expectGoingOn(stage: Stage, page: HostilePage, site: Site, settled: Promise<unknown>) {
  const { desk, record, login } = stage;
  if (page.attack !== undefined) {
    if (page.isTouched)
      await (await login()).evaluate(() => (window as unknown as { run: () => void }).run());
    const given = await settled;
    if ('gives' in page) expect(given, 'what the attack came to').toEqual(page.gives);
  }
  await page.act?.(stage);
  for (const cancelled of page.cancels ?? [])
    await expect
      .poll(async () => (await record.read()).cancelled, { ...often, message: 'cancelled requests' })
      .toContain(cancelled);
  for (const denied of page.denies ?? [])
    await expect.poll(() => desk.mainLog(), often).toContain(`permission “${denied}”: denied`);
  const notice = typeof page.says === 'function' ? page.says(site) : page.says;
  if (notice !== undefined)
    await expect.poll(() => readView(desk), { ...often, message: 'the notice' }).toContain(notice);
  await page.sees?.(stage);
  expect(await readView(desk), 'the view').toContain('signing-in');
  await expect
    .poll(async () => (await countPages(desk))[0], { ...often, message: 'windows' })
    .toBe(page.windows ?? 2);
}

/** Serves the page. Resolves with the outcome of its attack, which the page posts to the stand-in. */
function publish(cloud: GenesysCloud, page: HostilePage, site: Site): Promise<unknown> {
  const { serves, others = {} } = page;
  // A name of its own for each page, because an earlier page may still send its outcome.
  const given = `given-${cloud.requests('authorize').length}`;
  for (const [name, serve] of Object.entries(others))
    cloud.page(name, (request, response) => serve(response, site, request));
  if (serves !== undefined) cloud.page('hostile', (request, response) => serves(response, site, request));
  else cloud.page('hostile', html((page.body?.(site) ?? '<p>page</p>') + buildScript(page, site, given)));
  cloud.set({ authorizePage: 'hostile' });
  return new Promise((resolve) => {
    cloud.page(given, (_request, response, { body }) => {
      resolve(JSON.parse(body));
      response.end();
    });
  });
}

/** The page posts the outcome to its own server, because a page that hangs or reloads can't be asked. */
function buildScript({ attack, isTouched }: HostilePage, site: Site, given: string): string {
  if (attack === undefined) return '';
  return `<script>
    const tell = (value) => {
      const request = new XMLHttpRequest();
      request.open('POST', '/pages/${given}', false);
      request.send(JSON.stringify(value ?? null));
    };
    const attack = async () => (${attack})(${JSON.stringify(site)});
    window.run = () => void setTimeout(() => attack().catch(String).then(tell));
    ${isTouched ? '' : 'run();'}
  </script>`;
}

/**
 * The view's kind with its problem's code or its notice. The renderer is asked, which in turn asks the main process.
 */
async function readView({ mainWindow }: AgentDesk): Promise<string> {
  const view = await within(
    answerMs,
    mainWindow.evaluate(() => window.agentDesk.getView()),
  );
  if (view.kind === 'problem') return `problem ${view.problem.code}`;
  return view.kind === 'signing-in' ? `signing-in ${english.tell(view.notice ?? '')}` : view.kind;
}

const expectProblem = (desk: AgentDesk, code: ProblemCode): Promise<void> =>
  expect.poll(() => readView(desk), often).toBe(`problem ${code}`);

async function cancel(desk: AgentDesk): Promise<void> {
  await desk.mainWindow.getByRole('button', { name: 'Cancel' }).click({ timeout: answerMs });
  await expectProblem(desk, 'cancelled');
}

/** Leads the login window, whatever it shows, to the real login page of the same attempt, and signs in. */
async function finish(desk: AgentDesk, cloud: GenesysCloud): Promise<void> {
  const authorize = cloud.requests('authorize').at(-1);
  cloud.reset();
  const login = await desk.loginWindow();
  await login.goto(`${cloud.origin}${authorize?.url}`);
  await submitLogin(login, DEMO_AGENT);
  await desk.expectSignedInAs(DEMO_AGENT.person.name);
  await desk.mainWindow.getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => readView(desk), often).toBe('signed-out');
}

function countPages(desk: AgentDesk): Promise<[windows: number, contents: number]> {
  return desk.evaluate(({ BrowserWindow, webContents }) => [
    BrowserWindow.getAllWindows().length,
    webContents.getAllWebContents().length,
  ]);
}

async function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** An error's message in one line, without colours and without the call log, which the report has anyway. */
function summarize(error: unknown): string {
  const text = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
  return (text.split(/Call log:/i, 1)[0] ?? '').replace(/\s+/g, ' ').slice(0, 400);
}

function findFaults(desk: AgentDesk): readonly string[] {
  return desk.mainLog().match(/^.*\[error\].*$/gm) ?? [];
}
