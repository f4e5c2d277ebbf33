/**
 * The fixtures that every test of the running app uses. docs/qa.md explains them from the beginning.
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
import { argumentOf, type Settings } from '../../src/shared/settings';
import type { Language } from '../../src/shared/texts/languages';
import { DEMO_AGENT, type GenesysCloud } from '../fakes/genesys-cloud';
import { AgentDesk, type DeskOptions, type TestAgent } from './agent-desk';
import { forgetClouds, startCloud } from './clouds';
import { buildConnectionArguments } from './connection-arguments';
import { attachEvidence, attachJournals } from './evidence';
import { type Keyring, startKeyring } from './keyring';
import { clientSecret, hideSecret } from './known-secrets';
import { buildLiveOptions } from './live';
import { createNamedProfile, createProfile, type ProfileFolder } from './profile';
import { maskReports } from './report-mask';
import { createSharedClock, type SharedClock } from './session';
import { type OrganisationSample, organisationSamples } from './stand-in/organisations';
import { findTargetApp, readLiveOrganisation, type Target } from './targets';

export { expect } from '@playwright/test';
export { DEMO_AGENT } from '../fakes/genesys-cloud';
export { type AgentDesk, leaveBy, submitLogin, typeSecret } from './agent-desk';
export { startCloud } from './clouds';
export { clientSecret, hideSecret } from './known-secrets';
export { createNamedProfile, createProfile, policyPath, writePolicy } from './profile';

/** A server at the redirect URI. It receives a request only if the redirect has left the app. */
export type RedirectTarget = {
  readonly uri: string;
  /** Method and path of every request, in order. */
  readonly received: readonly string[];
};

export type StartOptions = Partial<Omit<DeskOptions, 'appFolder' | 'profile'>> & {
  /**
   * The name of a profile: those of a test are profiles of one user, and run beside each other. Or the folder of an earlier
   * start, or one that the test has prepared. Without it the app gets a new folder, as the profile without a name.
   */
  readonly profile?: string | ProfileFolder;
  /** The stand-in that the app signs in at, in place of the fixture's. */
  readonly cloud?: GenesysCloud;
  /** `pkce`, the default; or `code`, the classic grant, whose client secret is passed in the environment. */
  readonly grant?: 'pkce' | 'code';
  /** False starts the app without the settings of the stand-in. */
  readonly connected?: boolean;
};

/** An organisation with a region, a stand-in, an agent and a profile of its own. */
export type Organisation = {
  readonly name: string;
  readonly agent: TestAgent;
  readonly cloud: GenesysCloud;
  /** For `startDesk`. */
  readonly options: StartOptions;
};

/** The options of `test.use({ … })`. */
export type DeskSettings = {
  /** The app's language, such as `de`. The page objects and `agentDesk.texts` have the texts of that language. */
  language: Language;
  /** More settings of the app, beside those of the stand-in, e.g. `{ desk: 'shared', idleMinutes: '1' }`. */
  settings: Partial<Settings>;
  /**
   * Gives `agentDesk` a keyring, so that a session is kept for `restart()`. Linux only: other systems have their own.
   */
  hasKeyring: boolean;
  /** Allows errors in the app's own page. Otherwise such an error in the log fails the test. */
  mayPageFail: boolean;
};

type Fixtures = DeskSettings & {
  /** The app, started with a new profile and the stand-in's settings. */
  agentDesk: AgentDesk;
  /** The app's own window. After a `restart()`, take `agentDesk.mainWindow` instead. */
  mainWindow: Page;
  /** Waits for the window with the login page. */
  loginWindow: AgentDesk['loginWindow'];
  /** The stand-in for Genesys Cloud, with its knobs and its journal. See docs/qa-stand-in.md. */
  genesysCloud: GenesysCloud;
  /** An agent who can sign in: the stand-in's, or the test agent of a real organisation. */
  agent: TestAgent;
  /** Moves the clocks of the app and of the stand-in together. */
  clock: SharedClock;
  redirectTarget: RedirectTarget;
  /** Two organisations in two regions, with a stand-in and an agent each: `startDesk(acme.options)`. */
  organisations: readonly [Organisation, Organisation];
  /** Runs a clean-up after the app is closed, for what must outlive the app, such as its bus. */
  lastly: (cleanUp: () => void) => void;
  /**
   * Starts the app, as often as the test likes. At the end the app is closed; if the test failed, its evidence is
   * attached to the report before.
   */
  startDesk: (options?: StartOptions) => Promise<AgentDesk>;
  /** A keyring for the test. Spread its `options` into those of `startDesk`; without a keyring Linux can't encrypt. */
  keyring: Keyring;
};

const live = readLiveOrganisation(process.env);
hideSecret(live.agent.password);

/** A failed test is traced in its second run. This traces the first one, too. */
const isTraceWanted = process.env.AGENT_DESK_TRACE === '1';

type WorkerFixtures = { target: Target; executable: string; display: string; reportMask: undefined };

export const test = base.extend<Fixtures & { journals: undefined }, WorkerFixtures>({
  target: ['development', { option: true, scope: 'worker' }],
  language: ['en', { option: true }],
  settings: [{}, { option: true }],
  hasKeyring: [false, { option: true }],
  mayPageFail: [false, { option: true }],
  executable: [
    async ({ target }, use) => use(findTargetApp(target) ?? (await resolveElectron()).executable),
    { scope: 'worker', timeout: 120_000 },
  ],

  // On a computer without a screen, each worker gets a virtual one: Chromium stops drawing a window that another
  // worker's window covers, and a window gets no keys before its first frame.
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
  // An automatic fixture: it is set up before all others and torn down after them, so that it sees every stand-in.
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
    // O8, checked after every test: the redirect never leaves the app.
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

  organisations: async ({ redirectTarget }, use) => {
    const redirectUris = [redirectTarget.uri];
    const start = async ({ name, region, agent }: OrganisationSample): Promise<Organisation> => {
      const clients = [{ id: 'desk-pkce', name: 'Agent Desk', kind: 'pkce' as const, redirectUris }];
      const cloud = await startCloud({ agents: [agent], clients });
      return { name, agent, cloud, options: { profile: name, cloud, args: [`--region=${region}`] } };
    };
    const [one, other] = organisationSamples;
    const started = [await start(one), await start(other)] as const;
    await use(started);
    for (const { cloud } of started) await cloud.stop();
  },

  startDesk: async (
    { executable, target, genesysCloud, redirectTarget, language, settings, mayPageFail, lastly: _ },
    use,
    info,
  ) => {
    const started: AgentDesk[] = [];
    let user: ProfileFolder | null = null;
    const findNamed = (name: string) => {
      user ??= createProfile();
      return createNamedProfile(user, name);
    };
    await use(async (options = {}) => {
      const {
        grant = 'pkce',
        connected = true,
        args = [],
        environment = {},
        profile,
        cloud,
        ...rest
      } = options;
      const folder = typeof profile === 'string' ? findNamed(profile) : profile;
      const secret: Record<string, string> =
        grant === 'code' ? { AGENT_DESK_CLIENT_SECRET: clientSecret } : {};
      const client = { clientId: `desk-${grant}`, grant, redirectUri: redirectTarget.uri };
      const organisation = target === 'live' ? buildLiveOptions(live) : null;
      const connection = organisation?.args ?? buildConnectionArguments(cloud ?? genesysCloud, client);
      const all = {
        executable,
        language,
        // The pages of a real organisation carry secrets that the mask does not know.
        isTraced: organisation === null && (info.retry > 0 || isTraceWanted),
        ...rest,
        ...(folder === undefined ? {} : { profile: folder }),
        ...organisation,
        appFolder: findTargetApp(target) === null ? projectFolder : null,
        args: [...(connected ? connection : []), ...buildSettingArguments(settings), ...args],
        environment: { ...secret, ...environment },
      };
      // As soon as the process runs, so that a start that fails later leaves evidence and is closed, too.
      return AgentDesk.start(all, (desk) => started.push(desk));
    });
    for (const desk of started)
      if (!mayPageFail) expect.soft(desk.mainLog()).not.toContain('A fault in the window’s page');
    for (const desk of started) {
      // A second run that passes leaves evidence too: only its trace can show why the first one failed.
      if (info.status !== info.expectedStatus || info.retry > 0) await attachEvidence(desk, info);
      await desk.close();
    }
    // After all are closed, because several starts may share a profile.
    for (const desk of started) desk.removeProfile();
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  lastly: async ({}, use) => {
    const cleanUps: (() => void)[] = [];
    await use((cleanUp) => cleanUps.push(cleanUp));
    for (const cleanUp of cleanUps) cleanUp();
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
  return given.map(([key, value]) => `${argumentOf(key)}=${value}`);
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
