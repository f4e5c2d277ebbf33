/** What every measurement needs: the two apps, packed alike, and a stand-in that answers as slowly as a network. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DEMO_AGENT,
  type GenesysCloud,
  type JournalEntry,
  PRESENCE_IDS,
  startGenesysCloud,
} from '../../test/fakes/genesys-cloud';
import { buildConnectionArguments } from '../../test/kit/connection-arguments';
import { startKeyring } from '../../test/kit/keyring';
import { type Element, type MeasuredApp, startMeasured } from './measured-app';
import { packBareApp } from './pack-bare-app';

const redirectUri = 'http://localhost:4000/oauth2/callback';
export const signInButton: Element = ['button', 'Sign in'];
export const profileHeading: Element = ['h1', DEMO_AGENT.person.name];

/** What the network adds to each call that an agent waits for, milliseconds. */
export const networkMs = 100;

export type Stage = {
  /** The path of Agent Desk's app.asar. */
  readonly asar: string;
  readonly startBare: (options?: BareOptions) => Promise<MeasuredApp>;
  readonly startDesk: (options?: DeskOptions) => Promise<MeasuredApp>;
  /** Deletes the kept session of the usual home, so that its next start is signed out. */
  readonly forgetSession: () => void;
  /** What the network adds to the two calls after the redirect, and to the change of a presence: `networkMs`. */
  readonly setDelay: (ms: number) => void;
  /** A supervisor sets the agent's presence. @returns when its event was sent, epoch milliseconds with their fractions */
  readonly sendPresence: (label: PresenceLabel) => number;
  /** All requests so far, oldest first. */
  readonly requests: () => readonly JournalEntry[];
  readonly stop: () => Promise<void>;
};

/** Presences with that label in English. */
export type PresenceLabel = 'Busy' | 'Break' | 'Meal' | 'Meeting' | 'Training';

type BareOptions = {
  /** Another home than the usual one, for a second app beside the first. */
  readonly home?: string;
  /** Opens a notification channel after the sign-in. */
  readonly hasChannel?: boolean;
  readonly args?: readonly string[];
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
  const setDelay = (delayMs: number) =>
    cloud.set({ fail: { token: { delayMs }, 'users-me': { delayMs }, 'set-presence': { delayMs } } });
  setDelay(networkMs);
  const folder = mkdtempSync(join(tmpdir(), 'agent-desk-bench-'));
  const bareAsar = await packBareApp(folder);
  const connection = buildConnectionArguments(cloud, { clientId: 'desk-pkce', grant: 'pkce', redirectUri });
  const apps: MeasuredApp[] = [];
  const start = async (...options: Parameters<typeof startMeasured>) => {
    const app = await startMeasured(...options);
    apps.push(app);
    return app;
  };
  return {
    asar,
    startBare: ({ home = 'bare', hasChannel = false, args = [] } = {}) =>
      start({
        executable,
        app: bareAsar,
        home: join(folder, home),
        args: [...switches, ...args],
        environment: { ...environment, BENCH_FLOW: JSON.stringify(buildFlow(cloud, hasChannel)) },
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
    sendPresence: (label) => {
      const at = performance.timeOrigin + performance.now();
      cloud.setPresence(DEMO_AGENT, label);
      return at;
    },
    requests: () => cloud.journal,
    stop: async () => {
      for (const app of apps) app.kill();
      keyring.stop();
      await cloud.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/**
 * What Agent Desk asks for: the same login page, the same two calls after the redirect, and the channel. The verifier and
 * its challenge are the example of RFC 7636, appendix B.
 */
function buildFlow({ origin, loginPath, apiPath }: GenesysCloud, hasChannel: boolean) {
  const client = { client_id: 'desk-pkce', redirect_uri: redirectUri };
  const query = new URLSearchParams({
    ...client,
    response_type: 'code',
    code_challenge_method: 'S256',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    state: 'bare',
  });
  const code_verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  const api = `${origin}/${apiPath}/api/v2`;
  const userId = DEMO_AGENT.person.id;
  return {
    loginPage: `${origin}/${loginPath}/oauth/authorize?${query}`,
    redirectUri,
    token: {
      url: `${origin}/${loginPath}/oauth/token`,
      form: { ...client, grant_type: 'authorization_code', code_verifier },
    },
    personUrl: `${api}/users/me?expand=organization,presence,routingStatus`,
    channel: hasChannel
      ? {
          url: `${api}/notifications/channels`,
          topic: `v2.users.${userId}.presence`,
          presenceUrl: `${api}/users/${userId}/presences/purecloud`,
          choices: Object.entries(PRESENCE_IDS).map(([label, id]) => ({ id, label })),
        }
      : null,
  };
}

/** Clicks **Sign in**. @returns the milliseconds until the login page is loaded and shown */
export const openLogin = (app: MeasuredApp) => app.ask<number>('openLogin');

export type SubmittedLogin = {
  /** When the redirect came, and when the agent's name was on screen. Epoch milliseconds. */
  readonly redirectedAt: number;
  readonly drawnAt: number;
};

export const submitLogin = (app: MeasuredApp) =>
  app.ask<SubmittedLogin>('submitLogin', {
    email: DEMO_AGENT.email,
    password: DEMO_AGENT.password,
    until: profileHeading,
  });

export async function signIn(app: MeasuredApp): Promise<void> {
  await openLogin(app);
  await submitLogin(app);
}

/** What an app shows once its channel is open and the presences can be chosen. */
export const openChannelSigns: { readonly desk: Element; readonly bare: Element } = {
  desk: ['[role=switch]', 'On queue'],
  bare: ['section button', 'Busy'],
};

/** Signs in, and waits until the channel is open. */
export async function signInWithChannel(app: MeasuredApp, sign: Element): Promise<void> {
  await signIn(app);
  await app.ask('waitFor', { until: sign });
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
