/** The start of the desk: where it fails, the agent reads so, and can try again. */

import type { ProblemView } from '../../shared/view';
import { buildProblem, cutProblem } from '../problems/problem';

export type StartSteps<Found, Started> = {
  /** Reads what the desk starts with. It may be repeated. */
  readonly read: () => Promise<Found>;
  /** Makes the desk. It must not be repeated: what it made before a fault is still there. */
  readonly build: (found: Found) => Started;
  /** Ends the app and starts it anew. */
  readonly restart: () => void;
  readonly reportFault: (fault: unknown) => void;
  /** Called after each try: there is a desk to show, or a problem. */
  readonly onTried: () => void;
};

export type Start<Started> = {
  /** Resolves at the first try that works. */
  readonly started: Promise<Started>;
  /** Resolves when the first try is over, however it ended. */
  readonly firstTry: Promise<void>;
  /** Null before the end of the first try, and after each try that failed. */
  readonly current: () => Started | null;
  /** What **Try again** does. Does nothing while a try is under way or when one has worked. */
  readonly tryAgain: () => Promise<void>;
};

/** Begins the first try at once. A fault is reported. After a fault of `build`, **Try again** starts the app anew. */
export function createStart<Found, Started>(steps: StartSteps<Found, Started>): Start<Started> {
  let current: Started | null = null;
  let isTrying = false;
  let mustRestart = false;
  let tellStarted: (started: Started) => void = () => {};
  const started = new Promise<Started>((resolve) => {
    tellStarted = resolve;
  });

  const tryOnce = async () => {
    isTrying = true;
    try {
      const found = await steps.read();
      mustRestart = true;
      current = steps.build(found);
      tellStarted(current);
    } catch (fault) {
      steps.reportFault(fault);
    }
    isTrying = false;
    steps.onTried();
  };
  return {
    started,
    firstTry: tryOnce(),
    current: () => current,
    tryAgain: async () => {
      if (isTrying || current !== null) return;
      if (mustRestart) steps.restart();
      else await tryOnce();
    },
  };
}

/** The view of a start that has failed, with the problem `start-failed`, while there is no desk. */
export function buildFailedStartView(): ProblemView {
  const { problem } = buildProblem('start-failed');
  // The settings have not been read, so that they can't be changed.
  const actions = { canTryAgain: true, someoneElse: 'none', canOpenSettings: false } as const;
  return { kind: 'problem', problem: cutProblem(problem), ...actions };
}
