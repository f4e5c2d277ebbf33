/** What every measurement needs: the two apps, packed alike, and a stand-in that answers as slowly as a network. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { DEMO_AGENT, type GenesysCloud, startGenesysCloud } from '../../test/fakes/genesys-cloud';
import { buildConnectionArguments } from '../../test/kit/connection-arguments';
import { startKeyring } from '../../test/kit/keyring';
import { type Element, type MeasuredApp, startMeasured } from './measured-app';

const redirectUri = 'http://localhost:4000/oauth2/callback';
export const signInButton: Element = ['button', 'Sign in'];
export const profileHeading: Element = ['h1', DEMO_AGENT.person.name];

export type Stage = {
  /** The path of Agent Desk's app.asar. */
  readonly asar: string;
  readonly startBare: (args?: readonly string[]) => Promise<MeasuredApp>;
  readonly startDesk: (options?: DeskOptions) => Promise<MeasuredApp>;
  /** Deletes the kept session of the usual home, so that its next start is signed out. */
  readonly forgetSession: () => void;
  /** What the network adds to each of the two calls after the redirect: 100 ms, unless changed here. */
  readonly setDelay: (ms: number) => void;
  readonly stop: () => Promise<void>;
};

type DeskOptions = {
  /** Another home than the usual one, for a second app beside the first. */
  readonly home?: string;
  /** The **Sign in** button, if left out. */
  readonly first?: Element;
  readonly args?: readonly string[];
};

/**
 * @param executable a plain Electron, because a packaged one takes no `-r`. Both apps run in it, each from its asar
 * @param asar Agent Desk's
 */
export async function createStage(executable: string, asar: string): Promise<Stage> {
  const keyring = await startKeyring();
  const { args: switches, environment } = keyring.options;
  // Without a login cookie, so that every sign-in shows the login page.
  const cloud = await startGenesysCloud({ knobs: { loginCookieSeconds: 0 } });
  const setDelay = (delayMs: number) => cloud.set({ fail: { token: { delayMs }, 'users-me': { delayMs } } });
  setDelay(100);
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-bench-'));
  const bareAsar = join(folder, 'app.asar');
  await createPackage(join(__dirname, 'bare-app'), bareAsar);
  const connection = buildConnectionArguments(cloud, { clientId: 'desk-pkce', grant: 'pkce', redirectUri });
  const apps: MeasuredApp[] = [];
  const start = async (...options: Parameters<typeof startMeasured>) => {
    const app = await startMeasured(...options);
    apps.push(app);
    return app;
  };
  return {
    asar,
    startBare: (args = []) =>
      start({
        executable,
        app: bareAsar,
        home: join(folder, 'bare'),
        args: [...switches, ...args],
        environment: { ...environment, BENCH_FLOW: JSON.stringify(buildFlow(cloud)) },
        first: signInButton,
      }),
    startDesk: ({ home = 'desk', first = signInButton, args = [] } = {}) =>
      start({
        executable,
        app: asar,
        home: join(folder, home),
        args: [...connection, ...switches, ...args],
        environment,
        first,
      }),
    forgetSession: () => rmSync(join(folder, 'desk/user-data/session.sealed'), { force: true }),
    setDelay,
    stop: async () => {
      for (const app of apps) app.kill();
      keyring.stop();
      await cloud.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/**
 * What Agent Desk asks for: the same login page, and the same two calls after the redirect. The verifier and its
 * challenge are the example of RFC 7636, appendix B.
 */
function buildFlow({ origin, loginPath, apiPath }: GenesysCloud) {
  const client = { client_id: 'desk-pkce', redirect_uri: redirectUri };
  const query = new URLSearchParams({
    ...client,
    response_type: 'code',
    code_challenge_method: 'S256',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    state: 'bare',
  });
  const code_verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  return {
    loginPage: `${origin}/${loginPath}/oauth/authorize?${query}`,
    redirectUri,
    token: {
      url: `${origin}/${loginPath}/oauth/token`,
      form: { ...client, grant_type: 'authorization_code', code_verifier },
    },
    personUrl: `${origin}/${apiPath}/api/v2/users/me?expand=organization,presence,routingStatus`,
  };
}

/** Clicks **Sign in**. @returns the milliseconds until the login page is loaded and shown */
export const openLogin = (app: MeasuredApp) => app.ask<number>('openLogin');

/** Submits the login page. @returns the milliseconds from the redirect until the agent's name is on screen */
export const submitLogin = (app: MeasuredApp) =>
  app.ask<number>('submitLogin', {
    email: DEMO_AGENT.email,
    password: DEMO_AGENT.password,
    until: profileHeading,
  });

export async function signIn(app: MeasuredApp): Promise<void> {
  await openLogin(app);
  await submitLogin(app);
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
