/**
 * What every test of the running app starts from; docs/qa.md explains it from the beginning.
 *
 * ```ts
 * import { DEMO_AGENT, test } from '../kit/fixtures';
 *
 * test('an agent signs in', async ({ agentDesk }) => {
 *   await agentDesk.signInAs(DEMO_AGENT);
 * });
 * ```
 */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { resolveElectron } from '../../scripts/electron-path';
import { ensureDisplay } from '../../scripts/machine/display';
import { settingNames } from '../../src/core/settings/sources';
import type { Settings } from '../../src/shared/settings';
import { DEMO_AGENT, type GenesysCloud } from '../fakes/genesys-cloud';
import { AgentDesk, type DeskOptions, type TestAgent } from './agent-desk';
import { forgetClouds, startCloud } from './clouds';
import { buildConnectionArguments } from './connection-arguments';
import { attachEvidence, attachJournals } from './evidence';
import { type Keyring, startKeyring } from './keyring';
import { clientSecret, hideSecret } from './known-secrets';
import { buildLiveOptions } from './live';
import { maskReports } from './report-mask';
import { createSharedClock, type SharedClock } from './session';
import { findTargetApp, readLiveOrganisation, type Target } from './targets';

export { expect } from '@playwright/test';
export { DEMO_AGENT } from '../fakes/genesys-cloud';
export { type AgentDesk, leaveBy, submitLogin, typeSecret } from './agent-desk';
export { startCloud } from './clouds';
export { clientSecret, hideSecret } from './known-secrets';
export { createProfile, policyPath, writePolicy } from './profile';

/** Something listens where the redirect goes, so that a request that leaves the machine's app is seen. */
export type RedirectTarget = { readonly uri: string; readonly received: readonly string[] };

export type StartOptions = Partial<Omit<DeskOptions, 'appFolder'>> & {
  /** `pkce`, the default, or the classic grant with its secret from the environment. */
  readonly grant?: 'pkce' | 'code';
  /** False leaves out all settings of the stand-in. */
  readonly connected?: boolean;
};

/** What `test.use({ … })` may set. */
export type DeskSettings = {
  /** Settings of the app beside those of the stand-in, e.g. `{ desk: 'shared', idleMinutes: '1' }`. */
  settings: Partial<Settings>;
  /** Whether `agentDesk` has a keyring, so that a session is kept for `restart()`. Linux only; elsewhere there is one. */
  hasKeyring: boolean;
  /** Else a fault in the app's own page fails the test, whatever is on screen. */
  mayPageFail: boolean;
};

type Fixtures = DeskSettings & {
  /** The app, started with a fresh profile and the stand-in's settings. */
  agentDesk: AgentDesk;
  /** Its own window, at the start. After a `restart()`, ask `agentDesk.mainWindow`. */
  mainWindow: Page;
  /** Waits for the window with the login page. */
  loginWindow: AgentDesk['loginWindow'];
  /** The stand-in for Genesys Cloud with its knobs and its journal; see docs/qa-stand-in.md. */
  genesysCloud: GenesysCloud;
  /** Somebody who can sign in: the stand-in's, or a real organisation's test agent. */
  agent: TestAgent;
  /** Moves the time of the app and of the stand-in together. */
  clock: SharedClock;
  redirectTarget: RedirectTarget;
  /** For what must outlive the app, such as its bus: done when all that was started is closed. */
  lastly: (act: () => void) => void;
  /** Starts the app; closed, and pictured if the test failed, at the end. May be called again. */
  startDesk: (options?: StartOptions) => Promise<AgentDesk>;
  /** A keyring of the test's own. Spread its `options` into `startDesk`: without, the system can't encrypt. */
  keyring: Keyring;
};

const live = readLiveOrganisation(process.env);
hideSecret(live.agent.password);

/** A failed test is traced when it is run again, or from the first try, if that is wanted. */
const isTraceWanted = process.env.AGENT_DESK_TRACE === '1';

type WorkerFixtures = { target: Target; executable: string; display: string; reportMask: undefined };

export const test = base.extend<Fixtures & { journals: undefined }, WorkerFixtures>({
  target: ['development', { option: true, scope: 'worker' }],
  settings: [{}, { option: true }],
  hasKeyring: [false, { option: true }],
  mayPageFail: [false, { option: true }],
  executable: [
    async ({ target }, use) => use(findTargetApp(target) ?? (await resolveElectron()).executable),
    { scope: 'worker', timeout: 120_000 },
  ],

  // Where the machine has no screen, each worker has one of its own: a window that another worker's covers is drawn no
  // more, and gets no key before its first frame.
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      const { display, stop } = await ensureDisplay();
      await use(display);
      await stop();
    },
    { scope: 'worker', auto: true, timeout: 30_000 },
  ],

  reportMask: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use, { project }) => {
      maskReports(project.outputDir);
      await use(undefined);
    },
    { scope: 'worker', auto: true },
  ],
  // The first that begins and the last that ends, so that no stand-in is missed.
  journals: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use, info) => {
      forgetClouds();
      await use(undefined);
      if (info.status !== info.expectedStatus) await attachJournals(info);
    },
    { auto: true },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  redirectTarget: async ({}, use) => {
    const received: string[] = [];
    const server = createServer((request, response) => {
      received.push(`${request.method} ${request.url}`);
      response.end('The redirect left the app.');
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const { port } = server.address() as AddressInfo;
    await use({ uri: `http://localhost:${port}/oauth2/callback`, received });
    await stop(server);
    // O8: in every test, the redirect never leaves the machine, nor even the app.
    expect(received, 'requests that reached the redirect URI').toEqual([]);
  },

  genesysCloud: async ({ redirectTarget }, use) => {
    const redirectUris = [redirectTarget.uri];
    const cloud = await startCloud({
      clients: [
        { id: 'desk-pkce', name: 'Agent Desk', kind: 'pkce', redirectUris },
        { id: 'desk-code', name: 'Agent Desk', kind: 'code', secret: clientSecret, redirectUris },
      ],
    });
    await use(cloud);
    await cloud.stop();
  },

  startDesk: async (
    { executable, target, genesysCloud, redirectTarget, settings, mayPageFail, lastly: _ },
    use,
    info,
  ) => {
    const started: AgentDesk[] = [];
    await use(async (options = {}) => {
      const { grant = 'pkce', connected = true, args = [], environment = {}, ...rest } = options;
      const secret: Record<string, string> =
        grant === 'code' ? { AGENT_DESK_CLIENT_SECRET: clientSecret } : {};
      const client = { clientId: `desk-${grant}`, grant, redirectUri: redirectTarget.uri };
      const organisation = target === 'live' ? buildLiveOptions(live) : null;
      const connection = organisation?.args ?? buildConnectionArguments(genesysCloud, client);
      const all = {
        executable,
        // A real organisation's pages carry secrets that nobody here knows by name.
        isTraced: organisation === null && (info.retry > 0 || isTraceWanted),
        ...rest,
        ...organisation,
        appFolder: findTargetApp(target) === null ? projectFolder : null,
        args: [...(connected ? connection : []), ...buildSettingArguments(settings), ...args],
        environment: { ...secret, ...environment },
      };
      // At once, so that a start that fails is pictured and closed as well.
      return AgentDesk.start(all, (desk) => started.push(desk));
    });
    for (const desk of started)
      if (!mayPageFail) expect.soft(desk.mainLog()).not.toContain('A fault in the window’s page');
    for (const desk of started) {
      // A second try that passes is looked at too: only its trace can tell why the first one failed.
      if (info.status !== info.expectedStatus || info.retry > 0) await attachEvidence(desk, info);
      await desk.close();
    }
    // Only then: several starts may have had the same profile.
    for (const desk of started) desk.removeProfile();
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  lastly: async ({}, use) => {
    const acts: (() => void)[] = [];
    await use((act) => acts.push(act));
    for (const act of acts) act();
  },

  keyring: async ({ lastly }, use) => {
    const keyring = await startKeyring();
    lastly(keyring.stop);
    await use(keyring);
  },

  agentDesk: async ({ startDesk, hasKeyring, lastly }, use) => {
    if (!hasKeyring || process.platform !== 'linux') return use(await startDesk());
    const keyring = await startKeyring();
    lastly(keyring.stop);
    await use(await startDesk(keyring.options));
  },

  mainWindow: async ({ agentDesk }, use) => use(agentDesk.mainWindow),
  loginWindow: async ({ agentDesk }, use) => use((shows) => agentDesk.loginWindow(shows)),
  clock: async ({ agentDesk, genesysCloud }, use) => use(createSharedClock(agentDesk, genesysCloud)),
  agent: async ({ target }, use) => {
    const { email, password, name } = live.agent;
    await use(target === 'live' ? { email, password, person: { name } } : DEMO_AGENT);
  },
});

const projectFolder = join(__dirname, '../..');

function buildSettingArguments(settings: Partial<Settings>): string[] {
  const given = Object.entries(settings) as [keyof Settings, string][];
  return given.map(([key, value]) => `${settingNames[key].argument}=${value}`);
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
