/**
 * Adds work that must not overlap: each piece starts when the one before it has ended. The promise settles as the work
 * does; a rejection does not stop the queue.
 */
export type Queue = <Value>(work: () => Promise<Value>) => Promise<Value>;

export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}
