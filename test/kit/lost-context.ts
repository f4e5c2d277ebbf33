/** A trap of Playwright and Electron: the context that something is evaluated in, or the answer, is gone before it is here. */

/** One change of a page can cost two. */
const tries = 5;

/**
 * Asks again where the context was lost, as it may be while an app starts or a page changes, and only then: any other
 * fault is the test's to see. The act may have begun in the context that is gone, so it is one that may be done twice.
 */
export async function retryLostContext<T>(act: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await act();
    } catch (fault) {
      if (left <= 1 || !isAnswerLost(fault)) throw fault;
    }
  }
}

/** The last one: the answer was collected as garbage between two of the main process's steps. */
const lost = /\bcontext was destroyed|\bExecution context\b|\bpromise was garbage collected/;

const isAnswerLost = (fault: unknown) => fault instanceof Error && lost.test(fault.message);
