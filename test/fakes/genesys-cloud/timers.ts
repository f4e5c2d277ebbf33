/** Timers that can be ended together: one that is left would keep the process of the test alive. */
export interface Timers {
  after(ms: number, act: () => void): void;
  /** @returns a function that ends the repetition */
  every(ms: number, act: () => void): () => void;
  stop(): void;
}

export function createTimers(): Timers {
  const pending = new Set<NodeJS.Timeout>();
  return {
    after: (ms, act) => {
      const timer = setTimeout(() => {
        pending.delete(timer);
        act();
      }, ms);
      pending.add(timer);
    },
    every: (ms, act) => {
      const timer = setInterval(act, ms);
      pending.add(timer);
      return () => {
        clearInterval(timer);
        pending.delete(timer);
      };
    },
    stop: () => {
      for (const timer of pending) clearTimeout(timer);
      pending.clear();
    },
  };
}
