/** The sign-ins with the account of an agent who signed in at 0. Times are milliseconds after that. */

import { expect, test } from '@playwright/test';
import { afterSignIn, isOwnSignIn } from '../../../../src/core/presence/history/sign-ins';
import type { PresenceState } from '../../../../src/core/presence/state';
import { afterEvent } from '../../../../src/core/presence/transitions';
import { routingOf, signedInState } from '../presence-samples';

const lastEntry = ({ history }: PresenceState) => history.at(-1);

test('L2 a sign-in whose event comes twice is one line; without its time that can’t be told', () => {
  const signIn = { clientId: 'c-2', address: '192.0.2.7', createdAt: 1 };
  const once = afterSignIn(signedInState, signIn, 1);
  expect(afterSignIn(once, signIn, 60_000)).toBe(once);
  for (const other of [{ createdAt: 2 }, { clientId: 'c-3' }, { address: '192.0.2.8' }])
    expect(afterSignIn(once, { ...signIn, ...other }, 2).history).toHaveLength(once.history.length + 1);
  const timeless = { ...signIn, createdAt: null };
  expect(afterSignIn(afterSignIn(once, timeless, 2), timeless, 3).history).toHaveLength(
    once.history.length + 2,
  );
});

test('a program is news at its first sign-in, and not again', () => {
  const signIn = { clientId: 'c-2', address: '192.0.2.7', createdAt: 1 };
  const first = afterSignIn(signedInState, signIn, 1);
  expect(first.newSignIn).toMatchObject({ clientId: 'c-2' });
  const seen = { ...first, newSignIn: null };
  expect(afterSignIn(seen, signIn, 2).newSignIn).toBeNull();
  expect(afterSignIn(seen, { ...signIn, clientId: 'c-3' }, 2).newSignIn).toMatchObject({ clientId: 'c-3' });
});

test('this app’s own sign-ins and renewals are no news, but the same program on another computer is', () => {
  const own = { clientId: 'desk', requests: [{ sentAt: 100_000, endedAt: 100_000 }] };
  const at = (clientId: string, createdAt: number | null, now = 100_000) =>
    isOwnSignIn(signedInState, { clientId, address: null, createdAt }, own, now);
  expect(at('desk', 101_000)).toBe(true);
  expect(at('desk', null)).toBe(true);
  expect(at('desk', 400_000)).toBe(false);
  expect(at('desk', null, 400_000)).toBe(false);
  expect(at('other', 101_000)).toBe(false);
});

test('each request for a token is this app’s own, from its sending to its end, and while it is under way', () => {
  const requests = [
    { sentAt: 100_000, endedAt: 115_000 },
    { sentAt: 1_000_000, endedAt: 1_200_000 },
    { sentAt: 5_000_000, endedAt: null },
  ];
  const isOwn = (createdAt: number) =>
    isOwnSignIn(
      signedInState,
      { clientId: 'desk', address: null, createdAt },
      { clientId: 'desk', requests },
      0,
    );
  for (const at of [40_000, 100_000, 175_000, 1_100_000, 1_260_000, 4_940_000, 9_000_000])
    expect(isOwn(at), String(at)).toBe(true);
  for (const at of [39_999, 175_001, 939_999, 1_260_001, 4_939_999])
    expect(isOwn(at), String(at)).toBe(false);
});

test('another sign-in is in the history, and many of them push out no line of the status', () => {
  const signIn = { clientId: 'c-2', address: '192.0.2.7', createdAt: 1 };
  const state = afterSignIn(signedInState, signIn, 1);
  expect(lastEntry(state)).toMatchObject({ kind: 'sign-in', clientId: 'c-2', address: '192.0.2.7' });
  const many = Array.from({ length: 2_000 }).reduce<PresenceState>(
    (current, _none, index) => afterSignIn(current, { ...signIn, createdAt: index }, index),
    signedInState,
  );
  const ofKind = ({ history }: PresenceState, kind: string) => history.filter((line) => line.kind === kind);
  expect(ofKind(many, 'sign-in')).toHaveLength(1_000);
  expect(ofKind(many, 'sign-in')[0]).toMatchObject({ at: 1_000 });
  expect(lastEntry(many)).toMatchObject({ at: 1_999 });
  expect(many.history.slice(0, 2)).toEqual(signedInState.history);

  const busy = Array.from({ length: 1_100 }).reduce<PresenceState>((current, _none, index) => {
    const routing = routingOf(index % 2 === 0 ? 'INTERACTING' : 'IDLE', 3_000 + index);
    return afterEvent(current, { kind: 'routing', routing }, 3_000 + index).state;
  }, many);
  expect(ofKind(busy, 'routing')).toHaveLength(1_000);
  expect(lastEntry(busy)).toMatchObject({ at: 4_099 });
  expect(ofKind(busy, 'presence')).toEqual(ofKind(signedInState, 'presence'));
});
