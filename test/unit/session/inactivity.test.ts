/** The inactivity time-out is 15 minutes, and the token was used last at 0. Times are milliseconds. */

import { expect, test } from '@playwright/test';
import {
  afterLook,
  afterUse,
  buildIdleTime,
  decideInactivity,
  decideWatch,
  findIdleEnd,
  type InactivityFacts,
  type InactivityStep,
  isIdleOver,
  readKnownTimeout,
  type WatchFacts,
  type WatchStep,
} from '../../../src/core/session/inactivity';

const minute = 60_000;
const facts: InactivityFacts = {
  now: 14 * minute,
  usedAt: 0,
  timeoutMs: 15 * minute,
  mayUse: true,
  activeAt: 10 * minute,
  isUnmeasured: false,
  isLocked: false,
  isInteracting: false,
  interactedAt: null,
};

const rows: readonly (readonly [title: string, parts: Partial<InactivityFacts>, step: InactivityStep])[] = [
  ['an agent who used the computer since the last call keeps the session', {}, { kind: 'keep' }],
  ['nothing is asked before the last minute', { now: 13 * minute }, { kind: 'wait', until: 14 * minute }],
  [
    'an agent who has not used the computer since the last call does not keep it',
    { activeAt: 0 },
    { kind: 'wait', until: 14 * minute + 5_000 },
  ],
  [
    'a locked screen keeps nothing, also for an agent who was there a moment ago',
    { isLocked: true },
    { kind: 'wait', until: 14 * minute + 5_000 },
  ],
  [
    'an agent on a long call keeps the session without a key',
    { activeAt: 0, isInteracting: true },
    { kind: 'keep' },
  ],
  [
    'an agent on a call keeps it behind a locked screen too',
    { isLocked: true, isInteracting: true },
    { kind: 'keep' },
  ],
  [
    'a token whose time-out has passed is asked about',
    { now: 16 * minute, isLocked: true },
    { kind: 'check' },
  ],
  ['an agent who was away for one whole time-out leaves', { now: 25 * minute }, { kind: 'leave' }],
  [
    'an agent on a call never leaves',
    { now: 60 * minute, usedAt: 45.5 * minute, activeAt: 0, isInteracting: true },
    { kind: 'keep' },
  ],
  [
    'where the computer can’t tell, nobody is signed out as away, and Genesys Cloud is asked',
    { now: 25 * minute, isUnmeasured: true },
    { kind: 'check' },
  ],
  [
    'where the computer can’t tell, no look comes before the last minute',
    { now: 13 * minute, activeAt: -60 * minute, isUnmeasured: true },
    { kind: 'wait', until: 14 * minute },
  ],
  [
    'input in the app’s own windows keeps the session where the computer can’t tell',
    { isUnmeasured: true },
    { kind: 'keep' },
  ],
  [
    'a computer that can’t tell keeps nothing without such input',
    { activeAt: 0, isUnmeasured: true },
    { kind: 'wait', until: 14 * minute + 5_000 },
  ],
  [
    'an agent whose call has just ended was there until then',
    { now: 14.5 * minute, activeAt: -60 * minute, interactedAt: 14.4 * minute },
    { kind: 'keep' },
  ],
  [
    'after a call, the time-out counts from its end',
    { now: 29 * minute, usedAt: 14.5 * minute, activeAt: -60 * minute, interactedAt: 14.4 * minute },
    { kind: 'wait', until: 29 * minute + 5_000 },
  ],
  [
    'an agent who does nothing for one time-out after a call leaves',
    { now: 29.4 * minute, usedAt: 14.5 * minute, activeAt: -60 * minute, interactedAt: 14.4 * minute },
    { kind: 'leave' },
  ],
  [
    'a call tells more than a computer that can’t tell',
    { activeAt: 0, isUnmeasured: true, interactedAt: 10 * minute },
    { kind: 'keep' },
  ],
  [
    'no look comes later than the last ten seconds',
    { now: 15 * minute - 11_000, activeAt: 0 },
    { kind: 'wait', until: 15 * minute - 10_000 },
  ],
  [
    'L4 an agent who has gone since the last call leaves while the token is good',
    { now: 15 * minute - 10_000, activeAt: 0 },
    { kind: 'leave' },
  ],
  [
    'L4 behind a locked screen the token ends',
    { now: 15 * minute - 10_000, isLocked: true },
    { kind: 'ending' },
  ],
  [
    'L4 so it does where the computer can’t tell, without input in the app’s own windows',
    { now: 15 * minute - 1_000, activeAt: 0, isUnmeasured: true },
    { kind: 'ending' },
  ],
  [
    'L4 so it does where it may not be kept',
    { now: 15 * minute - 10_000, mayUse: false },
    { kind: 'ending' },
  ],
  [
    'L4 also for an agent at the computer',
    { now: 15 * minute - 10_000, activeAt: 14.9 * minute, mayUse: false },
    { kind: 'ending' },
  ],
  [
    'L4 and for one in an interaction',
    { now: 15 * minute - 10_000, activeAt: 0, isInteracting: true, mayUse: false },
    { kind: 'ending' },
  ],
  [
    'L4 and for one whose interaction has just ended',
    { now: 15 * minute - 10_000, activeAt: 1, interactedAt: 15 * minute - 11_000, mayUse: false },
    { kind: 'ending' },
  ],
  [
    'L4 and for one who is in an interaction behind a locked screen',
    { now: 15 * minute - 4_000, activeAt: 14.9 * minute, isInteracting: true, isLocked: true, mayUse: false },
    { kind: 'ending' },
  ],
];

for (const [title, parts, step] of rows) {
  test(title, () => {
    expect(decideInactivity({ ...facts, ...parts })).toEqual(step);
  });
}

test('a look right after a use finds the time-out, a late one its longest, and one that contradicts it forgets it', () => {
  const early = afterLook(buildIdleTime(0), 15 * minute, 1_000);
  const known = (ms: number) => ({ kind: 'known', ms });
  const atMost = (ms: number) => ({ kind: 'at-most', ms });
  expect(early).toEqual({ timeout: known(15 * minute), usedAt: 0, surelyUsedAt: 0 });
  const late = afterLook(buildIdleTime(0), 19 * minute, 4 * minute);
  expect(late).toMatchObject({ timeout: atMost(19 * minute), usedAt: 0 });
  const used = afterUse(early, 5 * minute);
  expect(afterLook(used, 22 * minute, 9 * minute)).toMatchObject({
    timeout: known(15 * minute),
    usedAt: 7 * minute,
  });
  expect(afterLook(used, 12 * minute, 9 * minute)).toMatchObject({ timeout: atMost(7 * minute) });
  expect(afterLook(used, null, 9 * minute)).toMatchObject({ timeout: { kind: 'none' } });
});

test('the end of a token is known after a look that finds a time-out', () => {
  const unread = buildIdleTime(minute);
  const none = afterLook(unread, null, minute);
  for (const idle of [unread, none]) {
    expect(findIdleEnd(idle)).toBeNull();
    expect(readKnownTimeout(idle)).toBeNull();
    expect(isIdleOver(idle, 60 * minute)).toBe(false);
  }
  const late = afterLook(unread, 19 * minute, 4 * minute);
  expect(readKnownTimeout(late)).toBeNull();
  expect(findIdleEnd(late)).toBe(19 * minute);
  expect(isIdleOver(late, 19 * minute - 1)).toBe(false);
  expect(isIdleOver(late, 19 * minute)).toBe(true);
});

const watchFacts: WatchFacts = { now: 0, asksAt: minute, mustLook: false, isTimeoutKnown: true };
const wait = (until: number) => ({ kind: 'wait', until }) as const;
const look = { kind: 'look', mustKeep: false } as const;
/** The facts where the token may be asked about again. */
const again = { now: minute };

for (const [title, step, parts, next] of [
  ['an agent who has gone leaves without a look', { kind: 'leave' }, again, { kind: 'leave' }],
  ['until something is due, nothing is asked', wait(5 * minute), again, wait(5 * minute)],
  ['after a use, the look comes in a minute', wait(5 * minute), { mustLook: true }, wait(minute)],
  ['or sooner, where something is due before', wait(1_000), { mustLook: true }, wait(1_000)],
  ['after a use, a look that may be made is made', wait(5 * minute), { ...again, mustLook: true }, look],
  ['a token that ends is asked about first', { kind: 'ending' }, again, look],
  ['one that was asked about a moment ago ends', { kind: 'ending' }, {}, { kind: 'end' }],
  ['a token is asked about before it is used', { kind: 'keep' }, again, { kind: 'look', mustKeep: true }],
  ['but not a moment after the last look', { kind: 'keep' }, {}, { kind: 'use' }],
  [
    'nor where only the look after the use finds the time-out',
    { kind: 'keep' },
    { ...again, isTimeoutKnown: false },
    { kind: 'use' },
  ],
  ['a token that should have ended is asked about', { kind: 'check' }, again, look],
  ['once a minute at most', { kind: 'check' }, {}, wait(minute)],
  ['so is one that was not asked about yet', null, again, look],
  ['when that may be done', null, {}, wait(minute)],
] as readonly (readonly [string, InactivityStep | null, Partial<WatchFacts>, WatchStep])[])
  test(`the watch over the time-out: ${title}`, () => {
    expect(decideWatch(step, { ...watchFacts, ...parts })).toEqual(next);
  });
