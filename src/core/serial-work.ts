/**
 * Adds work that must not overlap: each piece starts when the one before it has ended. The promise settles as the work
 * does; a rejection does not stop the work after it.
 */
export type SerialWork = {
  <Value>(work: () => Promise<Value>): Promise<Value>;
  readonly isBusy: () => boolean;
};

export function createSerialWork(): SerialWork {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const add = <Value>(work: () => Promise<Value>): Promise<Value> => {
    waiting++;
    const next = last.then(work).finally(() => {
      waiting--;
    });
    last = next.catch(() => undefined);
    return next;
  };
  return Object.assign(add, { isBusy: () => waiting > 0 });
}
