import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { Session } from '../../../src/core/genesys/answers';
import { buildProblem } from '../../../src/core/problems/problem';
import type { Failure } from '../../../src/core/result';
import { inEnglish } from '../../kit/english';
import { createRig, type Rig, reached } from '../desk/desk-rig';
import { done, person, session } from '../samples';
import {
  createSignedInRig,
  hour,
  keptWith,
  minute,
  sessionOf,
  signedIn,
  withPkce,
  withSecret,
} from './session-rig';

const shared = { clientId: 'desk', desk: 'shared', idleMinutes: '15' } as const;
const signedOut = (rig: Rig) => {
  const view = rig.desk.view();
  return view.kind === 'signed-out' ? inEnglish(view.notice) : view.kind;
};

test.describe('O16 signing out', () => {
  test('a sign-out empties the vault before it sends a request', async () => {
    const rig = await createSignedInRig(withPkce);
    const over = rig.desk.signOut();
    await setImmediate();
    expect(rig.vault.kept).toBeNull();
    expect(rig.endSession.calls).toHaveLength(1);
    await rig.endSession.answer(reached);
    await over;
    expect(signedOut(rig)).toMatch(/was ended.*Nothing of it is left/);
    expect(rig.clock.alarms()).toEqual([]);
  });

  test('a sign-out waits for a renewal that is under way, and revokes the new token', async () => {
    const rig = await createSignedInRig(withSecret);
    await rig.clock.pass(8 * hour - 10 * minute);
    const over = rig.desk.signOut();
    await setImmediate();
    expect(rig.endSession.calls).toEqual([]);
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
    expect(rig.endSession.calls[0]?.[1].accessToken).toBe('T2');
    await rig.endSession.answer(reached);
    await over;
    expect(rig.vault.calls.at(-1)).toBe('forget');
    expect(rig.vault.kept).toBeNull();
  });

  test('a sign-out waits three seconds for a renewal, and a later answer is not kept', async () => {
    const rig = await createSignedInRig(withSecret);
    await rig.clock.pass(8 * hour - 10 * minute);
    void rig.desk.signOut();
    await setImmediate();
    await rig.clock.pass(3_000);
    expect(rig.endSession.calls[0]?.[1].accessToken).toBe(session.accessToken);
    expect(rig.refresh.calls[0]?.[1].aborted).toBe(true);
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
    await rig.endSession.answer(reached);
    expect(rig.vault.kept).toBeNull();
    expect(rig.desk.view().kind).toBe('signed-out');
  });

  for (const [when, isOver] of [
    ['before the sign-out is over', false],
    ['after it', true],
  ] as const)
    test(`RS-08 a refresh that comes back ${when} is revoked, and not kept`, async () => {
      const rig = await createSignedInRig(withSecret);
      await rig.clock.pass(8 * hour - 10 * minute);
      void rig.desk.signOut();
      await setImmediate();
      await rig.clock.pass(3_000);
      if (isOver) await rig.endSession.answer(reached);
      await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
      if (!isOver) await rig.endSession.answer(reached);
      expect(rig.dropped.map(({ accessToken }) => accessToken)).toEqual(['T2']);
      expect(rig.endSession.calls.map(([, { accessToken }]) => accessToken)).toEqual([session.accessToken]);
      expect(rig.vault.calls.at(-1)).toBe('forget');
      expect(rig.vault.kept).toBeNull();
    });

  test('RS-08 a refresh that fails after the sign-out is nothing to revoke', async () => {
    const rig = await createSignedInRig(withSecret);
    await rig.clock.pass(8 * hour - 10 * minute);
    void rig.desk.signOut();
    await setImmediate();
    await rig.clock.pass(3_000);
    await rig.endSession.answer(reached);
    await rig.refresh.answer(buildProblem('code-refused'));
    expect([rig.dropped, rig.faults]).toEqual([[], []]);
    expect(rig.desk.view().kind).toBe('signed-out');
  });

  test('the notice of a sign-out says that the vault could not be emptied', async () => {
    const rig = createRig({ vault: { forget: async () => false } });
    await rig.signInUntil('signed-in');
    void rig.desk.signOut();
    await setImmediate();
    await rig.endSession.answer(reached);
    expect(signedOut(rig)).toMatch(/kept on this computer could not be removed\.$/);
  });
});

test.describe('W14 a shared desk', () => {
  test('a shared desk keeps no session, forgets an earlier one, and makes every agent log in', async () => {
    const rig = createRig({ saved: shared, kept: keptWith(hour, shared) });
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', notice: null });
    expect(rig.vault.calls).toEqual(['forget unreadable']);
    // The login partition on disk, which a desk of one's own has used.
    expect(rig.forgotten).toEqual(['own']);
    await rig.signInUntil('signed-in');
    // The login partition in memory is cleared before each sign-in.
    expect(rig.forgotten).toEqual(['own', 'shared']);
    expect(new URL(rig.authorize.calls[0]?.[0] ?? '').searchParams.get('prompt')).toBe('login');
    expect(signedIn(rig).keeping).toBe('not-wanted');
    expect(rig.vault.kept).toBeNull();
  });

  for (const [reason, words] of [
    ['lock', /^This desk was locked\./],
    ['sleep', /^This desk went to sleep\./],
  ] as const)
    test(`a shared desk signs out on ${reason}, and says why`, async () => {
      const rig = await createSignedInRig(shared);
      void rig.desk.leaveDesk(reason);
      await setImmediate();
      expect(rig.desk.view()).toEqual({ kind: 'signing-out' });
      await rig.endSession.answer(reached);
      expect(signedOut(rig)).toMatch(words);
      expect(JSON.stringify(rig.desk.view())).not.toContain(person.view.name);
    });

  test('a lock of a shared desk ends a sign-in that is under way', async () => {
    const rig = createRig({ saved: shared });
    await rig.signInUntil('authorize');
    await rig.desk.leaveDesk('lock');
    expect(rig.desk.view()).toMatchObject({ kind: 'problem', problem: { code: 'cancelled' } });
  });

  test('a shared desk counts down in the last minute of an absence, and then signs out', async () => {
    const rig = await createSignedInRig(shared);
    rig.presence.idleMs = 14 * minute - 1;
    await rig.clock.pass(14 * minute);
    expect(signedIn(rig).idleEndsAt).toBeNull();
    rig.presence.idleMs = 14 * minute;
    await rig.clock.pass(1);
    expect(signedIn(rig).idleEndsAt).toBe(rig.clock.now() + minute);
    rig.presence.idleMs = 15 * minute;
    await rig.clock.pass(1_000);
    expect(rig.desk.view()).toEqual({ kind: 'signing-out' });
    await rig.endSession.answer(reached);
    expect(signedOut(rig)).toMatch(/^Nobody used this desk/);
    expect(rig.clock.alarms()).toEqual([]);
  });

  test('the countdown of a shared desk ends when there is input', async () => {
    const rig = await createSignedInRig(shared);
    rig.presence.idleMs = 14 * minute + 30_000;
    await rig.clock.pass(14 * minute);
    expect(signedIn(rig).idleEndsAt).not.toBeNull();
    rig.presence.idleMs = 0;
    await rig.clock.pass(1_000);
    expect(signedIn(rig).idleEndsAt).toBeNull();
    await rig.clock.pass(13 * minute);
    expect(rig.desk.view().kind).toBe('signed-in');
  });

  test('a shared desk signs out when the app quits', async () => {
    const rig = await createSignedInRig(shared);
    let isOver = false;
    void rig.desk.quit().then(() => {
      isOver = true;
    });
    await setImmediate();
    expect([rig.desk.view().kind, isOver]).toEqual(['signing-out', false]);
    await rig.endSession.answer(reached);
    expect(isOver).toBe(true);
  });

  test('a session that ends by itself on a shared desk ends the login as well', async () => {
    const rig = await createSignedInRig(shared);
    rig.presence.idleMs = 10 * minute;
    await rig.clock.pass(8 * hour);
    expect(rig.desk.view()).toEqual({ kind: 'signing-out' });
    await rig.endSession.answer(reached);
    expect(signedOut(rig)).toMatch(/has ended/);
  });

  test('a desk that is made shared in its settings forgets the kept session and the login', async () => {
    const rig = createRig();
    rig.desk.openSettings();
    const view = rig.desk.view();
    if (view.kind !== 'set-up') throw new Error(view.kind);
    await rig.desk.saveSettings({ ...view.settings, desk: 'shared' });
    expect([rig.vault.calls, rig.forgotten]).toEqual([['forget unreadable'], ['own']]);
  });
});

test.describe('a desk of one’s own', () => {
  for (const reason of ['lock', 'sleep', 'idle'] as const)
    test(`a session on a desk of one’s own goes on after ${reason}`, async () => {
      const rig = await createSignedInRig(withPkce);
      await rig.desk.leaveDesk(reason);
      expect(rig.desk.view().kind).toBe('signed-in');
    });

  test('a desk of one’s own does not count down in an absence', async () => {
    const rig = await createSignedInRig(withPkce);
    rig.presence.idleMs = 5 * hour;
    await rig.clock.pass(5 * hour);
    expect(signedIn(rig).idleEndsAt).toBeNull();
  });

  test('a desk of one’s own quits without a sign-out, once a refresh and a write are done', async () => {
    const rig = await createSignedInRig(withSecret);
    await rig.clock.pass(8 * hour - 10 * minute);
    let isOver = false;
    void rig.desk.quit().then(() => {
      isOver = true;
    });
    await setImmediate();
    expect(isOver).toBe(false);
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
    expect(isOver).toBe(true);
    expect(rig.vault.kept?.session.accessToken).toBe('T2');
    expect(rig.vault.calls.at(-1)).toBe('settled');
    expect(rig.endSession.calls).toEqual([]);
    expect(rig.clock.alarms()).toEqual([]);
  });
});

test.describe('RS-08 a refresh that comes back after a quit', () => {
  /** Quits while a refresh is under way, and lets the time pass after which the session is stopped. */
  async function quitDuringRefresh(saved: Parameters<typeof createSignedInRig>[0]) {
    const rig = await createSignedInRig(saved);
    await rig.clock.pass(8 * hour - 10 * minute);
    const quit = { isOver: false };
    void rig.desk.quit().then(() => {
      quit.isOver = true;
    });
    await setImmediate();
    await rig.clock.pass(3_000);
    return { ...rig, quit };
  }
  const tokens = (sessions: readonly Session[]) => sessions.map(({ accessToken }) => accessToken);

  test('RS-08 on a desk of one’s own it is kept for the next start, with the refresh token that is good now', async () => {
    for (const [given, kept] of [
      ['R2', 'R2'],
      [null, session.refreshToken],
    ] as const) {
      const rig = await quitDuringRefresh(withSecret);
      expect(rig.quit.isOver).toBe(false);
      await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2', refreshToken: given })));
      expect(rig.vault.kept?.session).toMatchObject({ accessToken: 'T2', refreshToken: kept });
      expect(rig.vault.calls.at(-1)).toBe('settled');
      expect([rig.quit.isOver, rig.dropped, rig.endSession.calls]).toEqual([true, [], []]);
    }
  });

  test('RS-08 on a desk of one’s own that can’t keep it, it is revoked', async () => {
    const rig = await quitDuringRefresh(withSecret);
    rig.vault.keeping = 'no-encryption';
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
    expect(tokens(rig.dropped)).toEqual(['T2']);
    expect(rig.quit.isOver).toBe(true);
  });

  test('RS-08 on a desk that asks every time it is revoked', async () => {
    const rig = await quitDuringRefresh({ ...withSecret, desk: 'ask' });
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
    expect(tokens(rig.dropped)).toEqual(['T2']);
    expect([rig.vault.kept, rig.quit.isOver]).toEqual([null, true]);
  });

  test('RS-08 W14 on a shared desk it is revoked, and the quit waits for it', async () => {
    const rig = await quitDuringRefresh({ ...withSecret, ...shared, clientId: 'desk-code' });
    await rig.endSession.answer(reached);
    expect(rig.quit.isOver).toBe(false);
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
    expect(tokens(rig.dropped)).toEqual(['T2']);
    expect([rig.vault.kept, rig.quit.isOver]).toEqual([null, true]);
  });

  test('RS-08 the code of a sign-in that was cancelled brings a token, which is revoked before the app ends', async () => {
    const rig = createRig();
    await rig.signInUntil('exchange');
    rig.desk.cancelSignIn();
    await setImmediate();
    expect(rig.desk.view()).toMatchObject({ kind: 'problem', problem: { code: 'cancelled' } });
    let isOver = false;
    void rig.desk.quit().then(() => {
      isOver = true;
    });
    await setImmediate();
    expect(isOver).toBe(false);
    await rig.exchange.answer(done(session));
    expect(tokens(rig.dropped)).toEqual([session.accessToken]);
    expect(rig.loadPerson.calls).toEqual([]);
    expect([rig.vault.kept, isOver]).toEqual([null, true]);
  });
});

test('a desk that asks every time keeps no session, and makes the agent log in at every start', async () => {
  const ask = { clientId: 'desk', desk: 'ask' } as const;
  const rig = createRig({ saved: ask, kept: keptWith(hour, ask) });
  expect(rig.desk.view().kind).toBe('signed-out');
  // The login partition on disk, which a desk of one's own has used.
  expect([rig.vault.calls, rig.forgotten]).toEqual([['forget unreadable'], ['own']]);
  await rig.signInUntil('signed-in');
  expect(new URL(rig.authorize.calls[0]?.[0] ?? '').searchParams.get('prompt')).toBe('login');
  expect(rig.vault.kept).toBeNull();
  await rig.desk.leaveDesk('lock');
  expect(rig.desk.view().kind).toBe('signed-in');
});

test.describe('L5 a session that has ended says what is known of it, by the end that its token had', () => {
  const refused = buildProblem('api-session-refused');
  const loginNeeded: Failure = buildProblem('login-needed');
  const restarted = async () => {
    const rig = createRig({
      saved: withPkce,
      kept: keptWith(4 * hour, withPkce, { refreshToken: null }),
    });
    await setImmediate();
    return rig;
  };
  const withTimeout = async (idlesAfterMs: number) => {
    const rig = await createSignedInRig(withPkce, 8 * hour);
    await rig.readToken.answer(done(rig.clock.now() + idlesAfterMs));
    return rig;
  };
  const asleepFor = async (rig: Rig, ms: number, page = loginNeeded) => {
    rig.clock.sleep(ms);
    rig.desk.wake('sleep');
    await setImmediate();
    await rig.readToken.answer(refused);
    await rig.clock.wake();
    if (rig.loadPerson.calls.length > 1) await rig.loadPerson.answer(refused);
    await rig.authorize.answer(page);
  };

  test('a kept session whose token is refused before its time has ended for an unknown reason', async () => {
    const rig = await restarted();
    await rig.loadPerson.answer(refused);
    await rig.authorize.answer(loginNeeded);
    expect(signedOut(rig)).toContain('(session-ended)');
  });

  test('it has still, where the login page could be asked only after the token’s time', async () => {
    const rig = await restarted();
    await rig.loadPerson.answer(refused);
    await rig.authorize.answer(buildProblem('connection-failed'));
    expect(signedOut(rig)).toBe('signed-in');
    rig.clock.sleep(5 * hour);
    await rig.clock.wake();
    await rig.authorize.answer(loginNeeded);
    expect(signedOut(rig)).toContain('(session-ended)');
  });

  test('a kept session whose token is refused after its time has ended by its time', async () => {
    const rig = await restarted();
    rig.clock.sleep(5 * hour);
    await rig.loadPerson.answer(refused);
    await rig.authorize.answer(loginNeeded);
    expect(signedOut(rig)).toContain('(session-time-over)');
  });

  test('a session of eight hours after a sleep of twenty has ended by its time', async () => {
    const rig = await createSignedInRig(withPkce, 8 * hour);
    await asleepFor(rig, 20 * hour);
    expect(signedOut(rig)).toContain('(session-time-over)');
  });

  for (const [idlesAfterMs, code] of [
    [4 * hour, 'session-inactive'],
    [9 * hour, 'session-time-over'],
  ] as const)
    test(`a token of eight hours that idled out after ${idlesAfterMs / hour} has ended with ${code}`, async () => {
      const rig = await withTimeout(idlesAfterMs);
      await asleepFor(rig, 20 * hour);
      expect(signedOut(rig)).toContain(`(${code})`);
    });

  test('with keepSession off, a token that has idled out ends the session at once, and says so', async () => {
    const rig = await createSignedInRig({ ...withPkce, keepSession: 'off' });
    await rig.readToken.answer(done(rig.clock.now() + hour));
    rig.clock.sleep(2 * hour);
    rig.desk.wake('sleep');
    await setImmediate();
    await rig.readToken.answer(refused);
    expect(signedOut(rig)).toContain('(session-inactive)');
    expect(rig.authorize.calls).toHaveLength(1);
  });

  test('a token that is refused before its time-out has not idled out, also where the session ends after that', async () => {
    const rig = await withTimeout(2 * hour);
    await asleepFor(rig, hour, buildProblem('connection-failed'));
    expect(signedOut(rig)).toBe('signed-in');
    rig.clock.sleep(4 * hour);
    rig.desk.wake('sleep');
    await setImmediate();
    await rig.readToken.answer(refused);
    await rig.authorize.answer(loginNeeded);
    expect(signedOut(rig)).toContain('(session-ended)');
  });
});
