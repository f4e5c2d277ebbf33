/** Every time limit of the app, in milliseconds. Tests shorten them; a release has no such switch. */

export type Limits = {
  /** The login window, without a navigation or a key. */
  readonly idleMs: number;
  /** The agent's own browser: how long this app listens for its answer. */
  readonly browserMs: number;
  /** One request to the token endpoint or the API, from start to last byte. */
  readonly requestMs: number;
  /** Signing out at Genesys Cloud, all steps together. */
  readonly signOutMs: number;
  /** Who has not touched the computer for so long is away: the shortest inactivity time-out that Genesys Cloud has. */
  readonly awayMs: number;
  /** The app's own end, with a sign-out in it on a shared desk. */
  readonly quitMs: number;
  /** From the start to the first look for an update: signing in goes first. */
  readonly updateDelayMs: number;
  /** A download of which nothing comes for so long has broken off. */
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

export function readLimits(environment: Readonly<Record<string, string | undefined>>): Limits {
  if (!__TEST_SWITCHES__) return limits;
  const read = (name: string, usual: number) => Number(environment[name]) || usual;
  return {
    ...limits,
    browserMs: read('AGENT_DESK_TEST_BROWSER_MS', limits.browserMs),
    requestMs: read('AGENT_DESK_TEST_REQUEST_MS', limits.requestMs),
    updateDelayMs: read('AGENT_DESK_TEST_UPDATE_DELAY_MS', limits.updateDelayMs),
    downloadStallMs: read('AGENT_DESK_TEST_DOWNLOAD_STALL_MS', limits.downloadStallMs),
  };
}
