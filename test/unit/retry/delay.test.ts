import { expect, test } from '@playwright/test';
import { chooseRetryDelay } from '../../../src/core/retry/delay';

const justBelowOne = 1 - Number.EPSILON;

test('the first try after a cut comes within 8 seconds, and later ones in a window that doubles to 90', () => {
  const windows = [0, 1, 2, 3, 4, 5, 50].map((failures) =>
    Math.round(chooseRetryDelay({ failures, retryAfterMs: null, random: justBelowOne })),
  );
  expect(windows).toEqual([8_000, 16_000, 32_000, 64_000, 90_000, 90_000, 90_000]);
  expect(chooseRetryDelay({ failures: 50, retryAfterMs: null, random: 0 })).toBe(0);
});

test('no try comes before the time that Retry-After asks for', () => {
  for (const random of [0, 0.5, justBelowOne]) {
    const delay = chooseRetryDelay({ failures: 0, retryAfterMs: 120_000, random });
    expect(delay).toBeGreaterThanOrEqual(120_000);
    expect(delay).toBeLessThanOrEqual(128_000);
  }
});

/** A generator with a fixed seed (mulberry32), so that the simulation is the same in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Storm = {
  /** How many desks the servers take in a second. The others get 429, with a Retry-After where there is one. */
  readonly capacity: number;
  readonly retryAfterMs: number | null;
};

/** 5,000 desks lose their sockets in the same second. Gives the most tries in one second, and the last second of all. */
function simulate({ capacity, retryAfterMs }: Storm) {
  const random = createRandom(1);
  const failures = Array.from({ length: 5_000 }, () => 0);
  let due = failures.map((_none, desk) => ({
    desk,
    at: random() * 1_000 + chooseRetryDelay({ failures: 0, retryAfterMs: null, random: random() }),
  }));
  let busiest = 0;
  let second = 0;
  for (; due.length > 0 && second < 3_600; second += 1) {
    const tries = due.filter(({ at }) => at < (second + 1) * 1_000).sort((left, right) => left.at - right.at);
    const later = due.filter(({ at }) => at >= (second + 1) * 1_000);
    busiest = Math.max(busiest, tries.length);
    const refused = tries.slice(capacity).map(({ desk, at }) => {
      failures[desk] = (failures[desk] ?? 0) + 1;
      const delay = chooseRetryDelay({ failures: failures[desk] ?? 0, retryAfterMs, random: random() });
      return { desk, at: at + delay };
    });
    due = [...later, ...refused];
  }
  return { busiest, seconds: second };
}

for (const [title, storm] of [
  ['a server that takes them all', { capacity: 5_000, retryAfterMs: null }],
  ['a server that takes 100 in a second', { capacity: 100, retryAfterMs: null }],
  [
    'a server that takes 100 in a second, and asks the others to come back in 10',
    { capacity: 100, retryAfterMs: 10_000 },
  ],
] as const) {
  test(`L5 5,000 desks that are cut in the same second come back within three minutes to ${title}, and no second sees more than a fifth of them`, () => {
    const { busiest, seconds } = simulate(storm);
    expect(busiest).toBeLessThanOrEqual(1_000);
    expect(seconds).toBeLessThanOrEqual(180);
  });
}
