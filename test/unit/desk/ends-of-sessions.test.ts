/**
 * Every way in which a session ends, while any of its calls has no answer. After the end, and after the late answer, nothing
 * of the session goes on: no alarm, no call, no socket, no change of what is shown, and no token that nobody revokes.
 */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { Settings, SettingsForm } from '../../../src/shared/settings';
import { defaultSettings } from '../../../src/shared/settings';
import { person } from '../samples';
import { hour, minute, signedIn } from '../session/session-rig';
import {
  type Answer,
  answers,
  findLostTokens,
  findNewCalls,
  findWork,
  type HeldDesk,
  pass,
  say,
  second,
  trackEnd,
} from './held-desk';
import { callsOfLeaving, type OpenCall, openCalls, startWith } from './open-calls';

type End = {
  readonly saved?: Partial<Settings>;
  /** Before the sign-in. */
  readonly before?: (held: HeldDesk) => void;
  /** Once the card is live, before the call is made. */
  readonly prepare?: (held: HeldDesk) => unknown;
  /** Ends the session. What resolves when it is over goes to `track`, for that may wait for the call. */
  readonly end: (held: HeldDesk, track: (over: Promise<unknown>) => void) => unknown;
  /** Whether the session is over. By default, the agent is signed out. */
  readonly isOver?: (held: HeldDesk) => boolean;
  /** What may go on: the session of another person, or a session for the next start. By default, nothing. */
  readonly goesOn?: 'another-session' | 'another-person' | 'next-start';
  /** Whether a refresh token puts this end off for ever. */
  readonly isByTime?: boolean;
};

const shared = { desk: 'shared', idleMinutes: '60' } as const;
const bo = { ...person, id: 'p-bo', view: { ...person.view, name: 'Bo Lind' } };

const isBoSignedIn = ({ desk }: HeldDesk) => {
  const view = desk.view();
  return view.kind === 'signed-in' && view.person.name === bo.view.name;
};

const isSignedOut = ({ desk }: HeldDesk) => desk.view().kind === 'signed-out';

async function goOnQueue({ desk }: HeldDesk): Promise<void> {
  desk.choosePresence('d-queue');
  await setImmediate();
}

/** The agent has gone, and the time of the session passes. */
async function passToEnd({ clock, desk, world }: HeldDesk): Promise<void> {
  world.leftAt = clock.now() - 10 * minute;
  world.isRemembered = false;
  const view = desk.view();
  if (view.kind === 'signed-in') await clock.pass(view.expiresAt - clock.now());
}

/** Genesys Cloud accepts no token of the session any more, and the login page asks who the agent is. */
function refuse({ world }: HeldDesk): void {
  world.isRefusing = true;
  world.isRemembered = false;
}

const byAgent: { readonly [title: string]: End } = {
  'a sign-out': { end: ({ desk }, track) => track(desk.signOut()) },
  'a sign-out on queue': { prepare: goOnQueue, end: ({ desk }, track) => track(desk.signOut()) },
  'a sign-out, and a quit at once': {
    end: ({ desk }, track) => {
      void desk.signOut();
      track(desk.quit());
    },
  },
  'a sign-out, and the sign-in of another person': {
    goesOn: 'another-session',
    isOver: isBoSignedIn,
    end: async (held) => {
      void held.desk.signOut();
      await pass(held, 10 * second);
      held.world.who = bo;
      await held.desk.signIn();
    },
  },
  'a sign-out, and other settings': {
    end: async (held) => {
      void held.desk.signOut();
      await pass(held, 10 * second);
      held.desk.openSettings();
      await held.desk.saveSettings({ ...defaultSettings, clientId: 'another' } as SettingsForm);
    },
  },
  'a renewal as another person': {
    goesOn: 'another-person',
    // A session that is refused meanwhile is over too.
    isOver: (held) => isBoSignedIn(held) || isSignedOut(held),
    isByTime: true,
    end: async (held) => {
      const { clock, world, desk } = held;
      world.who = bo;
      world.leftAt = clock.now() - 10 * minute;
      await clock.pass(Math.max(0, signedIn(held).expiresAt - 5 * minute - clock.now()));
      desk.renewSession();
    },
  },
  'the removal of its profile': { end: ({ desk }, track) => track(desk.endForRemoval()) },
};

/** The app ends, and the agent stays signed in for the next start. */
const quit = {
  goesOn: 'next-start',
  // It waits for a sign-out that is under way.
  isOver: ({ desk }) => desk.view().kind !== 'signing-out',
  end: ({ desk }, track) => track(desk.quit()),
} as const satisfies End;

const withTheApp: { readonly [title: string]: End } = {
  'a quit': quit,
  'a quit on queue': { ...quit, prepare: goOnQueue },
  'the end of the system’s session': { ...quit, end: ({ desk }, track) => track(desk.quit(2 * second)) },
  'the restart of an update': {
    ...quit,
    before: ({ world }) => {
      world.isComingBack = true;
    },
  },
};

const ofSharedDesk: { readonly [title: string]: End } = {
  'the lock of a shared desk': { saved: shared, end: ({ desk }, track) => track(desk.leaveDesk('lock')) },
  'the sleep of a shared desk': { saved: shared, end: ({ desk }, track) => track(desk.leaveDesk('sleep')) },
  'an absence from a shared desk': {
    saved: shared,
    end: ({ world, clock }) => {
      world.leftAt = clock.now() - hour;
      return clock.pass(10 * second);
    },
  },
  'the end of its time on a shared desk': { saved: shared, isByTime: true, end: passToEnd },
  'a quit of a shared desk': { saved: shared, end: ({ desk }, track) => track(desk.quit()) },
};

const withTimeout = ({ world }: HeldDesk) => {
  world.timeoutMs = 12 * minute;
};

/** The computer has slept for longer than the inactivity time-out. */
async function sleepThroughTimeout(held: HeldDesk): Promise<void> {
  refuse(held);
  held.clock.sleep(13 * minute);
  held.desk.wake('sleep');
}

const atGenesysCloud: { readonly [title: string]: End } = {
  'the end of its time': { isByTime: true, end: passToEnd },
  'its last moments, on queue': { isByTime: true, prepare: goOnQueue, end: passToEnd },
  'a refusal of its token': {
    end: (held) => {
      refuse(held);
      held.desk.noteClockJump();
      return held.clock.pass(minute);
    },
  },
  'an end by somebody else': {
    end: (held) => {
      refuse(held);
      say(held, 'v2.system.token_revoked');
      held.desk.noteClockJump();
      return held.clock.pass(minute);
    },
  },
  'the inactivity time-out': { before: withTimeout, end: sleepThroughTimeout },
  'the inactivity time-out, with keepSession off': {
    saved: { keepSession: 'off' },
    before: withTimeout,
    end: sleepThroughTimeout,
  },
  'the last moments before the time-out, on queue': {
    saved: { keepSession: 'off' },
    before: ({ world }) => {
      world.timeoutMs = 16 * minute;
    },
    prepare: goOnQueue,
    end: async (held) => {
      await held.clock.pass(16 * minute);
      refuse(held);
      await held.clock.pass(minute);
    },
  },
  'an absence for one whole time-out': {
    before: withTimeout,
    end: ({ clock, world }) => {
      world.leftAt = clock.now();
      return clock.pass(13 * minute);
    },
  },
};

/** Whether the call can be under way when the session ends like that. */
function canMeet({ needs }: OpenCall, { saved, isByTime }: End): boolean {
  switch (needs) {
    case 'own-desk':
      return saved?.desk !== 'shared';
    case 'keep-session':
      return saved?.keepSession !== 'off';
    case 'refresh-token':
      return !isByTime;
    default:
      return true;
  }
}

/** What goes on after the end, though the session is over. */
async function findLeft(way: End, call: OpenCall, late: Answer): Promise<readonly string[]> {
  const held = await startWith(call, way.saved, way.before, way.prepare);
  const { gate, clock } = held;
  const { isOver = isSignedOut, goesOn = null } = way;
  if (call.hold !== null && !gate.isHolding()) return ['is not under way'];
  const isOthers = goesOn === 'another-session' || goesOn === 'another-person';
  if (isOthers) gate.holdNoMore();
  const end = trackEnd();
  await way.end(held, end.track);
  await pass(held, 20 * second);
  if (!isOver(held)) {
    // The session waits for the answer, which may bring another token. That one ends in the same way.
    await gate.release(late);
    await pass(held, 2 * minute);
    if (!isOver(held)) await way.end(held, end.track);
    await pass(held, 2 * minute);
  }
  if (!isOver(held)) return ['the session does not end'];
  const others = isOthers ? (held.tokens.at(-1)?.accessToken ?? null) : null;
  const left = findWork(held, others).map((what) => `${what} at the end`);
  const shown = held.views.length;
  const called = await findNewCalls(held, () => gate.release(late));
  const isShown = held.views.length > shown && goesOn !== 'another-person';
  left.push(...findWork(held, others).map((what) => `${what} after the answer`));
  const calledLater = await findNewCalls(held, () => clock.pass(isOthers ? 2 * minute : 24 * hour));
  left.push(...findWork(held, others).map((what) => `${what} hours later`));
  const isShownLater = held.views.length > shown && !isOthers;
  return [
    ...left,
    ...called
      .filter(({ name }) => goesOn === null || name !== 'keep')
      .map(({ name }) => `the answer calls “${name}”`),
    ...calledLater
      .filter(({ token }) => !isOthers || token !== others)
      .map(({ name }) => `“${name}” is called later`),
    ...(isShown || isShownLater ? ['another view is shown'] : []),
    ...(end.isPending() ? ['the end does not settle'] : []),
    ...(goesOn === null && held.world.vault.kind === 'session' ? ['a session is kept'] : []),
    ...findLostTokens(held).map((token) => `${token} is not revoked`),
  ];
}

/** Each call gets each answer at a third of the ends. A session that goes on could take any of them for its own. */
function chooseAnswers(way: End, call: OpenCall, turn: number): readonly Answer[] {
  if (!canMeet(call, way)) return [];
  return way.goesOn === 'another-person'
    ? answers
    : answers.filter((_answer, index) => index === turn % answers.length);
}

const ends = { ...byAgent, ...ofSharedDesk, ...withTheApp, ...atGenesysCloud };

for (const [row, [title, way]] of Object.entries(ends).entries())
  test(`after ${title} nothing of the session goes on, whatever has no answer`, async () => {
    const left: string[] = [];
    const calls = { ...openCalls, ...(way.goesOn === 'another-person' ? {} : callsOfLeaving) };
    for (const [column, [name, call]] of Object.entries(calls).entries())
      for (const late of chooseAnswers(way, call, row + column))
        for (const what of await findLeft(way, call, late)) left.push(`${name}, ${late}: ${what}`);
    expect(left).toEqual([]);
  });
