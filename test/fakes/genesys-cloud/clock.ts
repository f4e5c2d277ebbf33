/** The stand-in's time in epoch milliseconds, by which codes, cookies and tokens expire. */
export interface Clock {
  now(): number;
  /** Moves the time forward, or back if negative. */
  advance(ms: number): void;
}

export function createClock(now: () => number): Clock {
  let offsetMs = 0;
  return {
    now: () => now() + offsetMs,
    advance: (ms) => {
      offsetMs += ms;
    },
  };
}
