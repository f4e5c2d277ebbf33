/** What every test of the running app starts from: a stand-in cloud, a guarded redirect URI, and the app. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { resolveElectron } from '../../scripts/electron-path';
import { type GenesysCloud, startGenesysCloud } from '../genesys-cloud';
import { AgentDesk, buildConnectionArguments, type DeskOptions } from './agent-desk';
import { type Keyring, startKeyring } from './keyring';

export { expect } from '@playwright/test';
export { DEMO_AGENT } from '../genesys-cloud';
export {
  type AgentDesk,
  createProfile,
  leaveBy,
  policyPath,
  submitLogin,
  writePolicy,
} from './agent-desk';

/** Something listens where the redirect goes, so that a request that leaves the machine's app is seen. */
export type RedirectTarget = { readonly uri: string; readonly received: readonly string[] };

export type StartOptions = Partial<Omit<DeskOptions, 'appFolder'>> & {
  /** `pkce`, the default, or the classic grant with its secret from the environment. */
  readonly grant?: 'pkce' | 'code';
  /** False leaves out all settings of the stand-in. */
  readonly connected?: boolean;
};

type Fixtures = {
  redirectTarget: RedirectTarget;
  genesysCloud: GenesysCloud;
  /** For what must outlive the app, such as its bus: done when all that was started is closed. */
  lastly: (act: () => void) => void;
  /** Starts the app; closed, and pictured if the test failed, at the end. May be called again. */
  startDesk: (options?: StartOptions) => Promise<AgentDesk>;
  /** A keyring of the test's own. Spread its `options` into `startDesk`: without, the system can't encrypt. */
  keyring: Keyring;
  /** The app, started with the stand-in's settings. */
  agentDesk: AgentDesk;
};

/** Which build is under test: a folder for `electron .`, or a packaged executable. */
export type Target = { readonly packagedApp: string | null };

export const clientSecret = 'desk-code-secret-for-tests';

export const test = base.extend<Fixtures, { target: Target; executable: string }>({
  target: [{ packagedApp: null }, { option: true, scope: 'worker' }],
  executable: [
    async ({ target }, use) => use(target.packagedApp ?? (await resolveElectron()).executable),
    { scope: 'worker', timeout: 120_000 },
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
    const cloud = await startGenesysCloud({
      clients: [
        { id: 'desk-pkce', name: 'Agent Desk', kind: 'pkce', redirectUris },
        { id: 'desk-code', name: 'Agent Desk', kind: 'code', secret: clientSecret, redirectUris },
      ],
    });
    await use(cloud);
    await cloud.stop();
  },

  startDesk: async ({ executable, target, genesysCloud, redirectTarget, lastly: _ }, use, info) => {
    const started: AgentDesk[] = [];
    await use(async (options = {}) => {
      const { grant = 'pkce', connected = true, args = [], environment = {}, ...rest } = options;
      const secret: Record<string, string> =
        grant === 'code' ? { AGENT_DESK_CLIENT_SECRET: clientSecret } : {};
      const desk = await AgentDesk.start({
        executable,
        ...rest,
        appFolder: target.packagedApp === null ? join(__dirname, '../..') : null,
        args: [
          ...(connected
            ? buildConnectionArguments(genesysCloud, {
                clientId: `desk-${grant}`,
                grant,
                redirectUri: redirectTarget.uri,
              })
            : []),
          ...args,
        ],
        environment: { ...secret, ...environment },
      });
      started.push(desk);
      return desk;
    });
    for (const desk of started) {
      if (info.status !== info.expectedStatus) await desk.attachTo(info);
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

  agentDesk: async ({ startDesk }, use) => use(await startDesk()),
});

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
