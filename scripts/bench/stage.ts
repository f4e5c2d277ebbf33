/** What every measurement needs: the two apps, packed alike, and a stand-in that answers as slowly as a network. */

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { DEMO_AGENT, type GenesysCloud, startGenesysCloud } from '../../test/fakes/genesys-cloud';
import { buildConnectionArguments } from '../../test/kit/connection-arguments';
import { startKeyring } from '../../test/kit/keyring';
import {
  createHome,
  type Element,
  endAll,
  type MeasuredApp,
  removeHome,
  startMeasured,
} from './measured-app';

/** Each of the two calls after the redirect takes so long on the way. Milliseconds. */
export const networkMs = 100;

const redirectUri = 'http://localhost:4000/oauth2/callback';
export const signInButton: Element = ['button', 'Sign in'];
export const profileHeading: Element = ['h1', DEMO_AGENT.person.name];

export type Stage = {
  readonly cloud: GenesysCloud;
  readonly asar: string;
  readonly startBare: (args?: readonly string[]) => Promise<MeasuredApp>;
  readonly startDesk: (options?: DeskStart) => Promise<MeasuredApp>;
  /** Forgets the session, so that the next start is signed out. */
  readonly forgetSession: () => void;
  readonly countPartitions: () => number;
  readonly stop: () => Promise<void>;
};
type DeskStart = {
  readonly isSignedIn?: boolean;
  readonly isProfiled?: boolean;
  /** With a profile of its own, beside another one. */
  readonly isSecond?: boolean;
  readonly args?: readonly string[];
};

/**
 * @param executable a plain Electron: what is packaged takes no `-r`. Both apps run in it, each from its asar
 * @param asar Agent Desk's
 */
export async function setStage(executable: string, asar: string): Promise<Stage> {
  const keyring = await startKeyring();
  const cloud = await startGenesysCloud();
  resetCloud(cloud);
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-bench-'));
  const bareAsar = join(folder, 'app.asar');
  await createPackage(join(__dirname, 'bare-app'), bareAsar);
  const homes = { bare: createHome(), desk: createHome(), second: createHome() };
  const userData = join(homes.desk, 'user-data');
  const { args: switches, environment } = keyring.options;
  const connection = buildConnectionArguments(cloud, { clientId: 'desk-pkce', grant: 'pkce', redirectUri });
  return {
    cloud,
    asar,
    startBare: (args = []) =>
      startMeasured({
        ...{ executable, app: bareAsar, home: homes.bare, first: signInButton },
        args: [...switches, ...args],
        environment: { ...environment, BENCH_FLOW: JSON.stringify(buildFlow(cloud)) },
      }),
    startDesk: ({ isSignedIn = false, isProfiled = false, isSecond = false, args = [] } = {}) =>
      startMeasured({
        ...{ executable, app: asar, isProfiled, environment },
        home: isSecond ? homes.second : homes.desk,
        first: isSignedIn ? profileHeading : signInButton,
        args: [...connection, ...switches, ...args],
      }),
    forgetSession: () => rmSync(join(userData, 'session.sealed'), { force: true }),
    countPartitions: () => {
      const partitions = join(userData, 'Partitions');
      return existsSync(partitions) ? readdirSync(partitions).length : 0;
    },
    stop: async () => {
      await endAll();
      keyring.stop();
      await cloud.stop();
      for (const home of [...Object.values(homes), folder]) removeHome(home);
    },
  };
}

/** The usual network; no cookie, so that every sign-in shows the login page. */
export function resetCloud(cloud: GenesysCloud): void {
  cloud.reset();
  const fail = { token: { delayMs: networkMs }, 'users-me': { delayMs: networkMs } };
  cloud.set({ loginCookieSeconds: 0, fail });
}

/**
 * What Agent Desk asks for, as near as it matters: the same page, and the same two calls after the redirect. The verifier
 * and its challenge are RFC 7636's own example (appendix B).
 */
function buildFlow({ origin, loginPath, apiPath }: GenesysCloud) {
  const client = { client_id: 'desk-pkce', redirect_uri: redirectUri };
  const asked = new URLSearchParams({
    ...client,
    response_type: 'code',
    code_challenge_method: 'S256',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    state: 'bare',
  });
  const code_verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  return {
    loginPage: `${origin}/${loginPath}/oauth/authorize?${asked}`,
    redirectUri,
    token: {
      url: `${origin}/${loginPath}/oauth/token`,
      form: { ...client, grant_type: 'authorization_code', code_verifier },
    },
    personUrl: `${origin}/${apiPath}/api/v2/users/me?expand=organization,presence,routingStatus`,
  };
}

/** Types the agent's words and waits for what comes of it. */
export const typed = (until: Element) => ({ email: DEMO_AGENT.email, password: DEMO_AGENT.password, until });

export async function signIn(app: MeasuredApp): Promise<void> {
  await app.ask('openLogin');
  await app.ask('submitLogin', typed(profileHeading));
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
