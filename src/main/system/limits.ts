/** Time limits of adapters, in milliseconds; tests shorten some. Other limits stand in the file that needs them. */

import type { TestSwitches } from './test-switches';

const limits = {
  /** How long the login window stays open without a navigation, a key or a click, and how long a question waits. */
  idleMs: 5 * 60_000,
  /** How long the app listens for the answer of the agent's own browser. */
  browserMs: 5 * 60_000,
  /** One request to the token endpoint or the API, from start to last byte. */
  requestMs: 30_000,
  /** Forgetting the logins of the login pages. */
  clearMs: 5_000,
  /** Signing out at Genesys Cloud, all steps together. */
  signOutMs: 5_000,
  /** How long clearing the login partition waits for a token that is late. */
  lateTokenMs: 1_000,
  /** An agent who has not touched the computer for so long is away. Genesys Cloud's shortest inactivity time-out. */
  awayMs: 5 * 60_000,
  /** How long the app may take to end, with a sign-out on a shared desk. */
  quitMs: 10_000,
  /** How long the app may take to end where the system ends the session, which must not be held up. */
  systemEndMs: 2_000,
  /** From the start of the app to the first look for an update: signing in goes first. */
  updateDelayMs: 5 * 60_000,
  /** A download that brings nothing for so long has broken off. */
  downloadStallMs: 60_000,
};

export type Limits = Readonly<typeof limits>;

/** Those of a release, unless a test has set others. */
export function buildLimits(switches: TestSwitches): Limits {
  return {
    ...limits,
    requestMs: switches.requestMs ?? limits.requestMs,
    updateDelayMs: switches.updateDelayMs ?? limits.updateDelayMs,
    downloadStallMs: switches.downloadStallMs ?? limits.downloadStallMs,
  };
}
