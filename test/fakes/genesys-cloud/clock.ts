/** The stand-in's idea of now: what codes, cookies and tokens expire by. Epoch milliseconds. */
export interface Clock {
  now(): number;
  /** Moves time forward without waiting; negative goes back. */
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
