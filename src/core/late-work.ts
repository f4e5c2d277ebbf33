/** Work that nobody waits for any more, and that the end of the app must not cut in two. */
export type LateWork = {
  readonly add: (work: Promise<unknown>) => void;
  readonly isBusy: () => boolean;
  /** Resolves when all of it is over, also what it has added itself. */
  readonly settled: () => Promise<void>;
};

/** A rejection of the work is reported, so that `settled` never rejects. */
export function createLateWork(reportFault: (fault: unknown) => void): LateWork {
  const all = new Set<Promise<unknown>>();
  return {
    add: (work) => {
      const guarded = work.catch(reportFault).finally(() => all.delete(guarded));
      all.add(guarded);
    },
    isBusy: () => all.size > 0,
    settled: async () => {
      while (all.size > 0) await Promise.all(all);
    },
  };
}
