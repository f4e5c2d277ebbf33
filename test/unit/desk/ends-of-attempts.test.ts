/** Every way in which a sign-in ends before somebody is signed in, while any of its calls has no answer. */

import { expect, test } from '@playwright/test';
import type { Settings } from '../../../src/shared/settings';
import { hour } from '../session/session-rig';
import {
  type Answer,
  answers,
  type CallName,
  createHeldDesk,
  findLostTokens,
  findNewCalls,
  findWork,
  type HeldDesk,
  pass,
  second,
  trackEnd,
} from './held-desk';

type AttemptCall = {
  readonly hold: CallName;
  readonly saved?: Partial<Settings>;
  /** Starts the sign-in; by default, **Sign in**. */
  readonly start?: (held: HeldDesk) => Promise<void>;
  /** Once the call is made. */
  readonly next?: (held: HeldDesk) => void;
  /** No shared desk has it. */
  readonly needs?: 'own-desk';
};

const calls: { readonly [title: string]: AttemptCall } = {
  'the client secret': { hold: 'secret', saved: { grant: 'code' } },
  'the removal of the login before': {
    hold: 'forget login',
    start: ({ desk }) => desk.signInAsSomeoneElse(),
  },
  'the login page': { hold: 'authorize' },
  'the browser': { hold: 'authorize', saved: { signInWith: 'browser' }, needs: 'own-desk' },
  'the browser that has taken over': {
    hold: 'authorize',
    next: ({ desk }) => desk.continueInBrowser(),
    needs: 'own-desk',
  },
  'the code': { hold: 'exchange' },
  'the person': { hold: 'person' },
};

type AttemptEnd = {
  readonly saved?: Partial<Settings>;
  readonly end: (held: HeldDesk, track: (over: Promise<unknown>) => void) => unknown;
};

const shared = { desk: 'shared', idleMinutes: '60' } as const;

const ends: { readonly [title: string]: AttemptEnd } = {
  'a cancel': { end: ({ desk }) => desk.cancelSignIn() },
  'the lock of a shared desk': { saved: shared, end: ({ desk }, track) => track(desk.leaveDesk('lock')) },
  'the sleep of a shared desk': { saved: shared, end: ({ desk }, track) => track(desk.leaveDesk('sleep')) },
  'a quit': { end: ({ desk }, track) => track(desk.quit()) },
  'the end of the system’s session': { end: ({ desk }, track) => track(desk.quit(2 * second)) },
  'the removal of the profile': { end: ({ desk }, track) => track(desk.endForRemoval()) },
  'a cancel, and another sign-in that is cancelled too': {
    end: ({ desk }, track) => {
      desk.cancelSignIn();
      track(desk.signIn());
      desk.cancelSignIn();
    },
  },
};

/** What goes on after the end, though the attempt is over. */
async function findLeft(way: AttemptEnd, call: AttemptCall, late: Answer): Promise<readonly string[]> {
  const held = createHeldDesk({ ...way.saved, ...call.saved });
  const { gate, clock, desk } = held;
  gate.hold(call.hold);
  const end = trackEnd();
  end.track(call.start?.(held) ?? desk.signIn());
  await pass(held, 0);
  call.next?.(held);
  await pass(held, 0);
  if (!gate.isHolding()) return ['is not under way'];
  await way.end(held, end.track);
  await pass(held, 20 * second);
  const left = findWork(held).map((what) => `${what} at the end`);
  const shown = held.views.length;
  const called = await findNewCalls(held, async () => {
    await gate.release(late);
    await clock.pass(24 * hour);
  });
  return [
    ...left,
    ...findWork(held).map((what) => `${what} after the answer`),
    ...called.map(({ name }) => `the answer calls “${name}”`),
    ...(held.views.length > shown ? ['another view is shown'] : []),
    ...(end.isPending() ? ['the end does not settle'] : []),
    ...findLostTokens(held).map((token) => `${token} is not revoked`),
  ];
}

for (const [title, way] of Object.entries(ends))
  test(`after ${title} nothing of a sign-in goes on, whatever has no answer`, async () => {
    const left: string[] = [];
    for (const [name, call] of Object.entries(calls))
      for (const late of call.needs === 'own-desk' && way.saved?.desk === 'shared' ? [] : answers)
        for (const what of await findLeft(way, call, late)) left.push(`${name}, ${late}: ${what}`);
    expect(left).toEqual([]);
  });
