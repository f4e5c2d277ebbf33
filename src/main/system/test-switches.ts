/** The switches that tests set, as environment variables. A release is built without them. */

/** False in a release, true in the QA variant and in a development build. */
export const isTestBuild: boolean = __TEST_SWITCHES__;

/** A switch that no test sets is undefined. */
export type TestSwitches = {
  /** Milliseconds by which the app's clock starts ahead of the system's. */
  readonly clockAheadMs?: number | undefined;
  /** Calls the listener when a test moves the clock on, with the milliseconds. */
  readonly onClockAdvance?: (listener: (ms: number) => void) => void;
  /** Calls the listener when a test moves the clock on the wall alone, as after a pause of the computer. */
  readonly onWallAdvance?: (listener: (ms: number) => void) => void;
  /** How long the computer of a test claims not to have been used, in milliseconds. */
  readonly absentMs?: () => number | undefined;
  /** Milliseconds in place of a limit's own. */
  readonly requestMs?: number | undefined;
  readonly updateDelayMs?: number | undefined;
  readonly downloadStallMs?: number | undefined;
  /** Public key of the feeds that a test signs. */
  readonly updateKey?: string | undefined;
  /** Shows the problem of a missing sandbox, as a release does. */
  readonly mustBeSandboxed?: boolean;
  /** The policy file of a test: a test is not the administrator, and can't write the system's. */
  readonly policyPath?: string | undefined;
};

/** Gives none in a release, whatever the environment has. */
export function readTestSwitches(environment: NodeJS.ProcessEnv): TestSwitches {
  if (!__TEST_SWITCHES__) return {};
  const readMs = (name: string) => Number(environment[name]) || undefined;
  return {
    clockAheadMs: readMs('AGENT_DESK_TEST_CLOCK_AHEAD_MS'),
    // Playwright evaluates in the main process and can emit an event there; Node's types know its own events alone.
    onClockAdvance: (listener) => process.on('agent-desk-test:advance-clock' as 'exit', listener),
    onWallAdvance: (listener) => process.on('agent-desk-test:advance-wall' as 'exit', listener),
    // Read at each call: a test changes it while the app runs.
    absentMs: () => {
      const absent = environment.AGENT_DESK_TEST_ABSENT_MS;
      return absent === undefined ? undefined : Number(absent);
    },
    requestMs: readMs('AGENT_DESK_TEST_REQUEST_MS'),
    updateDelayMs: readMs('AGENT_DESK_TEST_UPDATE_DELAY_MS'),
    downloadStallMs: readMs('AGENT_DESK_TEST_DOWNLOAD_STALL_MS'),
    updateKey: environment.AGENT_DESK_TEST_UPDATE_KEY,
    mustBeSandboxed: environment.AGENT_DESK_TEST_MUST_BE_SANDBOXED === 'yes',
    policyPath: environment.AGENT_DESK_TEST_POLICY,
  };
}
