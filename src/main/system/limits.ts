/** Every time limit of the app, in milliseconds. */

import type { TestSwitches } from './test-switches';

export type Limits = {
  /** How long the login window stays open without a navigation or a key. */
  readonly idleMs: number;
  /** How long the app listens for the answer of the agent's own browser. */
  readonly browserMs: number;
  /** One request to the token endpoint or the API, from start to last byte. */
  readonly requestMs: number;
  /** Signing out at Genesys Cloud, all steps together. */
  readonly signOutMs: number;
  /** An agent who has not touched the computer for so long is away. Genesys Cloud's shortest inactivity time-out. */
  readonly awayMs: number;
  /** How long the app may take to end, with a sign-out on a shared desk. */
  readonly quitMs: number;
  /** From the start of the app to the first look for an update: signing in goes first. */
  readonly updateDelayMs: number;
  /** A download that brings nothing for so long has broken off. */
  readonly downloadStallMs: number;
};

const limits: Limits = {
  idleMs: 5 * 60_000,
  browserMs: 5 * 60_000,
  requestMs: 30_000,
  signOutMs: 5_000,
  awayMs: 5 * 60_000,
  quitMs: 10_000,
  updateDelayMs: 5 * 60_000,
  downloadStallMs: 60_000,
};

export function buildLimits(switches: TestSwitches): Limits {
  return {
    ...limits,
    requestMs: switches.requestMs ?? limits.requestMs,
    updateDelayMs: switches.updateDelayMs ?? limits.updateDelayMs,
    downloadStallMs: switches.downloadStallMs ?? limits.downloadStallMs,
  };
}
