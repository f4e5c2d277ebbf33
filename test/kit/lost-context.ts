/** Playwright with Electron sometimes loses the execution context of a call, or its answer. Such a call is repeated. */

/** One navigation can cost two of them. */
const tries = 5;

/**
 * Repeats a call whose execution context was lost, as happens while an app starts or a page navigates. Any other error
 * is thrown. The call may have run in the lost context already, so it must be one that may run twice.
 */
export async function retryLostContext<T>(call: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await call();
    } catch (fault) {
      if (left <= 1 || !isAnswerLost(fault)) throw fault;
    }
  }
}

/** Playwright's messages. In the last case the answer was garbage-collected in the main process. */
const lost = /\bcontext was destroyed|\bExecution context\b|\bpromise was garbage collected/;

/** Whether a call failed because its page or its app has ended, as a click on **Quit** may end it. */
export const isGone = (fault: unknown) =>
  fault instanceof Error && /\bhas been closed\b|\bcontext was destroyed\b/.test(fault.message);

const isAnswerLost = (fault: unknown) => fault instanceof Error && lost.test(fault.message);
