/** A token with an inactivity time-out of 15 minutes at a fake Genesys Cloud. Times are milliseconds. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { buildProblem, type ProblemCode } from '../../../src/core/problems/problem';
import type { Result } from '../../../src/core/result';
import { startInactivityWatch, type TokenState } from '../../../src/core/session/inactivity-watch';
import { createMovedClock } from '../moved-clock';
import { done } from '../samples';

const minute = 60_000;

/** @param aheadMs by how much the servers' clock seems to be ahead */
function createRig(firstMinutes: number | null = 15, mayUse = true, aheadMs = 0) {
  const clock = createMovedClock(0);
  const seen = {
    mayUse,
    timeoutMinutes: firstMinutes,
    usedAt: 0,
    activeAt: 0,
    isUnmeasured: false,
    isLocked: false,
    isTokenNeeded: false,
    isInteracting: false,
    interactedAt: null as number | null,
    reads: 0,
    askedAt: Number.NEGATIVE_INFINITY,
    arrival: Promise.resolve(),
    uses: 0,
    problem: null as ProblemCode | null,
    retryAfterMs: null as number | null,
    timeouts: [] as (number | null)[],
    idleEnds: [] as (number | null)[],
    away: 0,
    endings: [] as number[],
    refusals: [] as boolean[],
  };
  const answer = (): Result<TokenState> => {
    const { problem, retryAfterMs } = seen;
    if (problem !== null) return buildProblem(problem, { retryAfterMs });
    const { timeoutMinutes } = seen;
    if (timeoutMinutes === null) return done({ idlesAt: null });
    const idlesAt = seen.usedAt + timeoutMinutes * minute;
    return clock.now() < idlesAt ? done({ idlesAt: idlesAt + aheadMs }) : buildProblem('api-session-refused');
  };
  const watch = startInactivityWatch(
    {
      clock,
      random: () => 0.5,
      mayUse: seen.mayUse,
      readToken: async () => {
        seen.reads += 1;
        seen.askedAt = clock.now();
        const told = answer();
        await seen.arrival;
        return told;
      },
      readTokenAskedAt: () => seen.askedAt,
      useToken: async () => {
        seen.uses += 1;
        const outcome = answer();
        if (outcome.kind === 'done') seen.usedAt = clock.now();
        return outcome;
      },
      readActivity: () => seen,
      isLocked: () => seen.isLocked,
      isTokenNeeded: () => seen.isTokenNeeded,
      isInteracting: () => seen.isInteracting,
      readInteractedAt: () => seen.interactedAt,
      reportFault: (fault) => {
        throw fault;
      },
    },
    {
      onTimeout: (timeoutMs) => seen.timeouts.push(timeoutMs),
      onIdlesAt: (idlesAt) => seen.idleEnds.push(idlesAt),
      onAway: () => {
        seen.away += 1;
      },
      onEnding: () => seen.endings.push(clock.now()),
      onRefused: () => seen.refusals.push(watch.isOver(clock.now())),
    },
  );
  /** The agent works for so many minutes. */
  const work = async (minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 1) {
      await clock.pass(minute);
      seen.activeAt = clock.now();
      await setImmediate();
    }
  };
  return { clock, seen, watch, work, settle: () => setImmediate() };
}

test('without a time-out nothing is asked again', async () => {
  const { clock, seen, settle } = createRig(null);
  await settle();
  await clock.pass(8 * 60 * minute);
  expect(seen).toMatchObject({ reads: 1, uses: 0, away: 0, timeouts: [] });
});

test('the time-out is told after the first look', async () => {
  const { seen, settle } = createRig();
  await settle();
  expect(seen.timeouts).toEqual([15 * minute]);
});

test('the end of the token by the time-out is told after each look, and not known of a new token before its look', async () => {
  const { clock, seen, settle, watch } = createRig(15, false);
  await settle();
  await clock.pass(5 * minute);
  seen.usedAt = clock.now();
  watch.look();
  await settle();
  expect(seen.idleEnds).toEqual([15 * minute, 20 * minute]);
  watch.renew();
  expect(seen.idleEnds.slice(2)).toEqual([null]);
  await settle();
  expect(seen.idleEnds.slice(3)).toEqual([20 * minute]);
  const none = createRig(null);
  await none.settle();
  expect(none.seen.idleEnds).toEqual([null]);
});

for (const aheadMs of [1, 900, 4_000, -4_000])
  test(`the time-out is the same where the servers’ clock seems to be ${aheadMs} ms ahead`, async () => {
    const { seen, settle } = createRig(15, true, aheadMs);
    await settle();
    expect(seen.timeouts).toEqual([15 * minute]);
  });

test('an agent who works for eight hours keeps the session, by one real call in a time-out', async () => {
  const { seen, settle, work } = createRig();
  await settle();
  await work(8 * 60);
  expect(seen).toMatchObject({ away: 0, refusals: [] });
  expect(seen.uses).toBeGreaterThanOrEqual(32);
  expect(seen.uses).toBeLessThanOrEqual(36);
});

test('an agent who has gone is signed out after one whole time-out, and nothing keeps the token meanwhile', async () => {
  const { clock, seen, settle, work } = createRig();
  await settle();
  await work(10);
  await clock.pass(15 * minute);
  await settle();
  expect(seen.away).toBe(1);
  expect(seen.uses).toBe(1);
  expect(clock.alarms()).toEqual([]);
});

test('an agent whose computer can’t tell that they are away is told of the time-out, and not that they were away', async () => {
  const { clock, seen, settle, work } = createRig();
  await settle();
  seen.isUnmeasured = true;
  await work(10);
  await clock.pass(4.5 * minute);
  await settle();
  // The input in the app's own windows counts.
  expect(seen.uses).toBe(1);
  await clock.pass(20 * minute);
  await settle();
  expect(seen).toMatchObject({ uses: 1, away: 0, refusals: [true] });
});

test('an agent behind a locked screen does not keep the token, and its end is found out', async () => {
  const { clock, seen, settle, work } = createRig();
  await settle();
  await work(10);
  seen.isLocked = true;
  await clock.pass(5 * minute);
  await settle();
  expect(seen).toMatchObject({ uses: 0, refusals: [true] });
});

test('an agent who comes back in the last minute, unlocks or gets a call then keeps the session', async () => {
  for (const comeBack of ['use', 'unlock', 'call'] as const) {
    const { clock, seen, settle } = createRig();
    await settle();
    seen.isLocked = comeBack === 'unlock';
    // A moment before the token was used at the sign-in, and of a locked screen a moment after it.
    seen.activeAt = seen.isLocked ? minute : -1_000;
    await clock.pass(14.5 * minute);
    await settle();
    expect(seen.uses).toBe(0);
    if (comeBack === 'use') seen.activeAt = clock.now();
    else if (comeBack === 'unlock') seen.isLocked = false;
    else seen.isInteracting = true;
    await clock.pass(minute / 4);
    await settle();
    expect(seen, comeBack).toMatchObject({ uses: 1, away: 0, refusals: [] });
  }
});

test('an agent on a call of two hours keeps the session without a key', async () => {
  const { clock, seen, settle } = createRig();
  await settle();
  seen.isInteracting = true;
  for (let passed = 0; passed < 120; passed += 1) {
    await clock.pass(minute);
    await settle();
  }
  expect(seen).toMatchObject({ away: 0, refusals: [] });
});

test('an agent whose long call ends keeps the session for one whole time-out from there', async () => {
  const { clock, seen, settle } = createRig();
  await settle();
  seen.isInteracting = true;
  // Each step ends before the next look.
  await clock.pass(41.9 * minute);
  seen.isInteracting = false;
  seen.interactedAt = clock.now();
  await clock.pass(14.9 * minute);
  await settle();
  expect(seen).toMatchObject({ away: 0, refusals: [] });
  await clock.pass(minute);
  await settle();
  expect(seen).toMatchObject({ away: 1, refusals: [] });
});

test('a call that the app made for another reason counts, and none is added', async () => {
  const { clock, seen, settle, work } = createRig();
  await settle();
  await work(12);
  seen.usedAt = clock.now();
  await work(3);
  expect(seen.uses).toBe(0);
});

test('a look is taken at most once a minute', async () => {
  const { clock, seen, settle, watch } = createRig();
  await settle();
  for (let count = 0; count < 20; count += 1) watch.look();
  await settle();
  expect(seen.reads).toBe(1);
  await clock.pass(minute);
  watch.look();
  await settle();
  expect(seen.reads).toBe(2);
});

test('a server that fails for a while is asked again, and the session goes on', async () => {
  const { clock, seen, settle, work } = createRig();
  await settle();
  await work(13);
  seen.problem = 'api-server-error';
  await clock.pass(minute + minute / 4);
  seen.problem = null;
  await clock.pass(minute / 2);
  await settle();
  expect(seen).toMatchObject({ uses: 1, refusals: [] });
});

test('a server that fails is asked about the token once a minute at most', async () => {
  const { clock, seen, settle } = createRig();
  seen.problem = 'api-server-error';
  await settle();
  for (let passed = 0; passed < 20; passed += 1) {
    await clock.pass(minute / 2);
    await settle();
  }
  expect(seen.reads).toBe(11);
});

test('the call that keeps the session is not held up by a question that was asked a moment before', async () => {
  const { clock, seen, settle, watch, work } = createRig();
  await settle();
  await work(13);
  await clock.pass(minute / 2);
  seen.problem = 'api-server-error';
  watch.look();
  await settle();
  seen.problem = null;
  await clock.pass(minute / 2);
  await settle();
  expect(seen).toMatchObject({ reads: 2, uses: 1, refusals: [] });
});

test('a look does not ask within a minute after somebody else has asked about the token', async () => {
  const { clock, seen, settle, watch } = createRig();
  await settle();
  await clock.pass(5 * minute);
  seen.askedAt = clock.now();
  await clock.pass(minute - 1);
  watch.look();
  await settle();
  expect(seen.reads).toBe(1);
  await clock.pass(1);
  watch.look();
  await settle();
  expect(seen.reads).toBe(2);
});

test('a token that was ended by somebody else is told as that', async () => {
  const { clock, seen, settle, watch } = createRig();
  await settle();
  await clock.pass(2 * minute);
  seen.problem = 'api-session-refused';
  watch.look();
  await settle();
  expect(seen.refusals).toEqual([false]);
});

test('L5 a 401 whose session is confirmed after it stops no watch: the token is asked about again, later each time', async () => {
  const { clock, seen, settle, watch } = createRig();
  seen.problem = 'api-session-refused';
  await settle();
  expect(seen).toMatchObject({ refusals: [false], timeouts: [] });
  await clock.pass(10 * minute);
  expect(seen.reads).toBe(1);
  const waits: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const before = clock.now();
    const { reads } = seen;
    watch.confirm();
    for (let passed = 0; passed < 600 && seen.reads === reads; passed += 1) await clock.pass(1_000);
    waits.push((clock.now() - before) / 1_000);
  }
  // At most once a minute in any case.
  expect(waits).toEqual([4, 60, 60, 88, 184, 376]);
  seen.problem = null;
  watch.confirm();
  const usedAt = clock.now();
  seen.usedAt = usedAt;
  await clock.pass(14 * minute);
  expect(seen.idleEnds[0]).toBe(usedAt + 15 * minute);
});

test('L5 a refused call that keeps the session is made again once the session is confirmed', async () => {
  const { clock, seen, settle, watch, work } = createRig();
  await settle();
  await work(13);
  seen.problem = 'api-session-refused';
  await clock.pass(minute);
  expect(seen.refusals).toEqual([false]);
  seen.problem = null;
  seen.activeAt = clock.now();
  watch.confirm();
  await clock.pass(8_000);
  expect(seen.uses).toBe(1);
  expect(seen.refusals).toHaveLength(1);
});

test('L5 Retry-After holds back the question about the token, also of a renewed one, and for an hour at most', async () => {
  const { clock, seen, settle, watch } = createRig();
  Object.assign(seen, { problem: 'api-busy', retryAfterMs: 10 * minute });
  await settle();
  await clock.pass(5 * minute);
  watch.look();
  watch.renew();
  await clock.pass(5 * minute - 1);
  watch.look();
  expect(seen.reads).toBe(1);
  seen.retryAfterMs = 24 * 60 * minute;
  await clock.pass(1);
  expect(seen.reads).toBe(2);
  await clock.pass(60 * minute);
  expect(seen.reads).toBe(3);
});

test('L5 Retry-After holds back the call that keeps the session, and the token ends in time to be left', async () => {
  const { clock, seen, settle, work } = createRig();
  await settle();
  seen.isTokenNeeded = true;
  await work(13);
  Object.assign(seen, { problem: 'api-busy', retryAfterMs: 2 * minute });
  seen.activeAt = clock.now();
  await clock.pass(2 * minute - 1_000);
  expect(seen).toMatchObject({ uses: 1, endings: [15 * minute - 10_000] });
});

test('L5 a question about the token that stays unanswerable is asked more and more rarely, and anew of another token', async () => {
  const { clock, seen, settle, watch } = createRig();
  seen.problem = 'api-request-refused';
  await settle();
  for (let passed = 0; passed < 8 * 60; passed += 1) {
    watch.look();
    await clock.pass(minute);
  }
  expect(seen.reads).toBeGreaterThan(8);
  expect(seen.reads).toBeLessThan(16);
  seen.problem = null;
  seen.usedAt = clock.now();
  watch.renew();
  await settle();
  expect(seen.idleEnds.at(-1)).not.toBeNull();
});

test('L11 a first look that comes late tells no time-out, and the one after the call that keeps the session does', async () => {
  const { clock, seen, settle, work } = createRig();
  seen.problem = 'api-server-error';
  await settle();
  await work(9);
  seen.problem = null;
  await work(4);
  expect(seen.idleEnds).toEqual([15 * minute]);
  expect(seen.timeouts).toEqual([]);
  await work(2);
  expect(seen).toMatchObject({ uses: 1, timeouts: [15 * minute], away: 0 });
  await clock.pass(15 * minute);
  expect(seen).toMatchObject({ away: 1, refusals: [] });
});

test('L11 an agent who has gone before a late first look is not signed out before the token ends', async () => {
  const { clock, seen, settle } = createRig();
  seen.problem = 'api-server-error';
  await settle();
  await clock.pass(9 * minute);
  seen.problem = null;
  await clock.pass(5.5 * minute);
  expect(seen.away).toBe(0);
  await clock.pass(minute / 2);
  expect(seen).toMatchObject({ away: 1, uses: 0, timeouts: [] });
});

test('L11 a time-out that becomes shorter is told as the new one, and meanwhile as none', async () => {
  const { seen, settle, work } = createRig(30);
  await settle();
  await work(29);
  expect(seen.uses).toBe(1);
  seen.timeoutMinutes = 10;
  await work(1);
  expect(seen.timeouts).toEqual([30 * minute, null]);
  await work(9);
  expect(seen).toMatchObject({ uses: 2, timeouts: [30 * minute, null, 10 * minute], away: 0, refusals: [] });
});

test('L11 a renewed token whose look fails has no time-out to tell', async () => {
  const { seen, settle, watch } = createRig();
  await settle();
  seen.problem = 'api-server-error';
  watch.renew();
  await settle();
  expect(seen.timeouts).toEqual([15 * minute, null]);
});

test('a server whose clock is behind is not asked without end', async () => {
  const clock = createMovedClock(0);
  let reads = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  startInactivityWatch(
    {
      clock,
      random: () => 0.5,
      mayUse: true,
      readToken: async () => {
        reads += 1;
        askedAt = clock.now();
        return done({ idlesAt: clock.now() - 10 * minute });
      },
      readTokenAskedAt: () => askedAt,
      useToken: async () => done(null),
      readActivity: () => ({ activeAt: clock.now(), isUnmeasured: false }),
      isLocked: () => false,
      isTokenNeeded: () => false,
      isInteracting: () => false,
      readInteractedAt: () => null,
      reportFault: () => {},
    },
    { onTimeout: () => {}, onIdlesAt: () => {}, onAway: () => {}, onEnding: () => {}, onRefused: () => {} },
  );
  await setImmediate();
  await clock.pass(10 * minute);
  expect(reads).toBeLessThanOrEqual(12);
});

test('a renewed token is looked at anew', async () => {
  const { clock, seen, settle, watch } = createRig();
  await settle();
  await clock.pass(5 * minute);
  seen.usedAt = clock.now();
  watch.renew();
  await settle();
  expect(seen).toMatchObject({ reads: 2, timeouts: [15 * minute] });
});

test('a late answer about the token before tells no time-out of the renewed one', async () => {
  const { clock, seen, watch, settle } = createRig();
  await settle();
  await clock.pass(10 * minute);
  let arrive = () => {};
  seen.arrival = new Promise((resolve) => {
    arrive = resolve;
  });
  watch.look();
  seen.arrival = Promise.resolve();
  seen.usedAt = clock.now();
  watch.renew();
  await settle();
  arrive();
  await settle();
  expect(seen.reads).toBe(3);
  expect(seen.timeouts).toEqual([15 * minute]);
  expect(seen.idleEnds.at(-1)).toBe(25 * minute);
});

test('after its end nothing is asked and nothing is told', async () => {
  const { clock, seen, settle, watch } = createRig();
  await settle();
  watch.stop();
  await clock.pass(60 * minute);
  watch.look();
  await settle();
  expect(seen).toMatchObject({ reads: 1, away: 0 });
  expect(clock.alarms()).toEqual([]);
});

test('where the session may not be kept, its end is found out, and no call is made for it', async () => {
  const { seen, settle, work } = createRig(15, false);
  await settle();
  await work(16);
  expect(seen).toMatchObject({ uses: 0, refusals: [true], away: 0 });
});

test('L4 a token that ends behind a locked screen is told of once, by a look of its last minute', async () => {
  const { clock, seen, settle, work } = createRig();
  await settle();
  await work(2);
  seen.isLocked = true;
  seen.isTokenNeeded = true;
  await clock.pass(13 * minute - 1_000);
  expect(seen).toMatchObject({ endings: [15 * minute - 10_000], reads: 2, uses: 0, refusals: [] });
  await clock.pass(2 * minute);
  expect(seen.endings).toEqual([15 * minute - 10_000]);
  expect(seen).toMatchObject({ refusals: [true], away: 0 });
});

test('L4 a token that another call has used since goes on', async () => {
  const { clock, seen, settle, work } = createRig();
  await settle();
  await work(2);
  seen.isLocked = true;
  seen.isTokenNeeded = true;
  await clock.pass(2 * minute);
  seen.usedAt = clock.now();
  await clock.pass(12 * minute);
  expect(seen).toMatchObject({ endings: [], refusals: [] });
});
