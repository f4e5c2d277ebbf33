import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { readTokenAnswer } from '../../../src/core/genesys/answers';
import { buildProblem } from '../../../src/core/problems/problem';
import type { Failure, Result } from '../../../src/core/result';
import { sessionRetryMs } from '../../../src/core/retry/delay';
import { renewsAt, warnsAt } from '../../../src/core/session/next-step';
import { inEnglish } from '../../kit/english';
import { withoutChannel } from '../desk/desk-rig';
import { done, person, session } from '../samples';
import {
  callsOf,
  createSignedInRig,
  hour,
  minute,
  sessionOf,
  signedIn,
  withPkce,
  withSecret,
} from './session-rig';

/** Every read of the card is refused for its token. */
const refusing = { ...withoutChannel, readStatus: async () => buildProblem('api-session-refused') };

const later = { ...person, view: { ...person.view, title: 'Now team lead' } };

function failureOf(result: Result<unknown>): Failure {
  if (result.kind === 'done') throw new Error('This answer is a good one.');
  return result;
}

test.describe('the moments of a session', () => {
  const at = (lifeMs: number) => ({ ...session, obtainedAt: 0, expiresAt: lifeMs });

  test('a session is renewed ten minutes before its end and warns five before, or in proportion to a short life', () => {
    expect([renewsAt(at(18 * hour)), warnsAt(at(18 * hour))]).toEqual([
      18 * hour - 10 * minute,
      18 * hour - 5 * minute,
    ]);
    // The shortest life of a token that Genesys Cloud can be set to is 300 seconds.
    expect([renewsAt(at(5 * minute)), warnsAt(at(5 * minute))]).toEqual([2.5 * minute, 3.75 * minute]);
  });

  test('a retry waits longer each time, and never longer than five minutes', () => {
    expect([1, 2, 3, 4].map(sessionRetryMs)).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect(sessionRetryMs(50)).toBe(5 * minute);
  });
});

test.describe('with a refresh token', () => {
  test('a session with a refresh token sends one refresh ten minutes before its end, and nothing else', async () => {
    const rig = await createSignedInRig(withSecret);
    const before = callsOf(rig);
    await rig.clock.pass(8 * hour - 10 * minute - 1);
    expect(callsOf(rig)).toEqual(before);
    await rig.clock.pass(1);
    expect(callsOf(rig)).toEqual({ ...before, refresh: 1 });
    expect(rig.refresh.calls[0]?.[0]).toMatchObject({
      refreshToken: session.refreshToken,
      clientSecret: 'S3CRET',
      settings: withSecret,
    });
    await rig.refresh.answer(done(sessionOf(rig, 8 * hour, { accessToken: 'T2', refreshToken: 'R2' })));
    expect(signedIn(rig)).toMatchObject({ renewal: 'none', expiresAt: rig.clock.now() + 8 * hour });
    await rig.clock.pass(7 * hour);
    expect(callsOf(rig)).toEqual({ ...before, refresh: 1 });
    expect(rig.offers.shown).toEqual([]);
  });

  test('O13 a refresh replaces both tokens, also in the vault, and keeps the refresh token if it gets no new one', async () => {
    const rig = await createSignedInRig(withSecret);
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2', refreshToken: 'R2' })));
    expect(rig.vault.kept?.session).toMatchObject({ accessToken: 'T2', refreshToken: 'R2' });
    await rig.clock.pass(50 * minute);
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T3', refreshToken: null })));
    expect(rig.refresh.calls[1]?.[0].refreshToken).toBe('R2');
    expect(rig.vault.kept?.session).toMatchObject({ accessToken: 'T3', refreshToken: 'R2' });
  });

  test('O13 ten renewals that are asked for at once send one refresh', async () => {
    const rig = await createSignedInRig(withSecret);
    await rig.clock.pass(8 * hour - 10 * minute);
    for (let time = 0; time < 10; time++) {
      rig.desk.resumeSession();
      rig.desk.renewSession();
      await setImmediate();
    }
    expect(rig.refresh.calls).toHaveLength(1);
    await rig.refresh.answer(done(sessionOf(rig, hour)));
    rig.desk.resumeSession();
    await setImmediate();
    expect(rig.refresh.calls).toHaveLength(1);
  });

  test('a refresh token renews the session of an agent who is away, because there is no inactivity time-out then', async () => {
    const rig = await createSignedInRig(withSecret);
    rig.presence.idleMs = hour;
    await rig.clock.pass(8 * hour - 10 * minute);
    expect(rig.refresh.calls).toHaveLength(1);
  });

  test('a refresh that finds no network is tried again, later each time, and at once when the network is back', async () => {
    const rig = await createSignedInRig(withSecret);
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.refresh.answer(buildProblem('network-unreachable'));
    await rig.clock.pass(4_999);
    expect(rig.refresh.calls).toHaveLength(1);
    await rig.clock.pass(1);
    expect(rig.refresh.calls).toHaveLength(2);
    await rig.refresh.answer(buildProblem('token-server-error'));
    rig.desk.resumeSession();
    await setImmediate();
    expect(rig.refresh.calls).toHaveLength(3);
    expect(signedIn(rig)).toMatchObject({ check: 'checked', renewal: 'none' });
  });

  test('O13 after invalid_grant the login page is asked unseen, and then the agent', async () => {
    const rig = await createSignedInRig(withSecret);
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.refresh.answer(buildProblem('code-refused'));
    expect(rig.authorize.calls.at(-1)?.[3]?.visibility).toBe('never');
    await rig.authorize.answer(buildProblem('login-needed'));
    expect(signedIn(rig).renewal).toBe('none');
    await rig.clock.pass(5 * minute);
    expect(signedIn(rig).renewal).toBe('offered');
    expect(rig.offers.shown).toEqual([rig.clock.now() + 5 * minute]);
    expect(rig.refresh.calls).toHaveLength(1);
  });
});

test.describe('RS-02 O23 what does not end a refresh token', () => {
  const answers: readonly (readonly [what: string, status: number, type: string, text: string])[] = [
    ['a firewall’s 403', 403, 'text/html', '<html>'],
    ['a proxy’s 401', 401, 'text/html', '<html>'],
    ['a gateway’s 404', 404, 'application/json', '{"message":"no"}'],
    ['a 429', 429, 'application/json', '{"message":"too many"}'],
    ['a 408', 408, 'text/plain', ''],
    ['a captive portal’s page', 200, 'text/html', '<html>'],
  ];
  for (const [what, status, type, text] of answers)
    test(`RS-02 O23 after ${what} the same refresh token is used again, and no login page is opened`, async () => {
      const rig = await createSignedInRig(withSecret);
      const { authorize } = callsOf(rig);
      await rig.clock.pass(8 * hour - 10 * minute);
      const answer = { status, headers: { 'content-type': type }, text };
      await rig.refresh.answer(failureOf(readTokenAnswer(answer, 'login.example.com')));
      await rig.clock.pass(5_000);
      expect(rig.refresh.calls.map(([{ refreshToken }]) => refreshToken)).toEqual([
        session.refreshToken,
        session.refreshToken,
      ]);
      await rig.refresh.answer(done(sessionOf(rig, 8 * hour, { accessToken: 'T2' })));
      expect(signedIn(rig)).toMatchObject({ renewal: 'none', check: 'checked' });
      expect(callsOf(rig).authorize).toBe(authorize);
    });

  test('RS-02 a refresh is sent again when its Retry-After has passed, and a click into the window does not make it sooner', async () => {
    const rig = await createSignedInRig(withSecret);
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.refresh.answer(buildProblem('token-busy', { retryAfterMs: 2 * minute }));
    for (let time = 0; time < 3; time++) {
      rig.desk.resumeSession();
      await setImmediate();
    }
    await rig.clock.pass(2 * minute - 1);
    expect(rig.refresh.calls).toHaveLength(1);
    await rig.clock.pass(1);
    expect(rig.refresh.calls).toHaveLength(2);
  });

  test('RS-02 while a server holds the renewal back, Renew now is offered, and a click asks at once', async () => {
    const rig = await createSignedInRig(withSecret);
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.refresh.answer(buildProblem('token-busy', { retryAfterMs: hour }));
    await rig.clock.pass(5 * minute);
    expect(signedIn(rig).renewal).toBe('offered');
    rig.desk.renewSession();
    await setImmediate();
    expect(rig.refresh.calls).toHaveLength(2);
  });

  test('RS-02 the session of a desk that gets no clear answer goes on past its end, and is renewed after it', async () => {
    const rig = await createSignedInRig(withSecret);
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.refresh.answer(buildProblem('token-busy', { retryAfterMs: 15 * minute }));
    await rig.clock.pass(14 * minute);
    expect(rig.desk.view().kind).toBe('signed-in');
    await rig.clock.pass(minute);
    await rig.refresh.answer(done(sessionOf(rig, 8 * hour)));
    expect(signedIn(rig)).toMatchObject({ renewal: 'none' });
  });

  test('RS-02 an unseen renewal through the login page whose exchange meets a firewall is tried again', async () => {
    const rig = await createSignedInRig(withPkce);
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.authorize.answer(rig.redirect());
    await rig.exchange.answer(buildProblem('token-busy', { retryAfterMs: minute }));
    await rig.clock.pass(minute - 1);
    expect(rig.authorize.calls).toHaveLength(2);
    await rig.clock.pass(1);
    expect(rig.authorize.calls).toHaveLength(3);
  });

  test('RS-02 a renewal that works ends the wait that the server has asked for', async () => {
    const rig = await createSignedInRig(withSecret, hour);
    await rig.clock.pass(50 * minute);
    await rig.refresh.answer(buildProblem('token-busy', { retryAfterMs: 24 * hour }));
    await rig.clock.pass(5 * minute);
    rig.desk.renewSession();
    await setImmediate();
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
    await rig.clock.pass(50 * minute);
    expect(rig.refresh.calls).toHaveLength(3);
  });

  test('RS-02 a call that is refused while the server holds the renewal back does not make it sooner', async () => {
    const rig = await createSignedInRig(withSecret, hour, {}, { ports: { presence: refusing } });
    await rig.clock.pass(50 * minute);
    await rig.refresh.answer(buildProblem('token-busy', { retryAfterMs: 30 * minute }));
    await rig.clock.pass(11 * minute);
    for (let time = 0; time < 3; time++) {
      rig.desk.refreshPresence();
      await setImmediate();
      await rig.clock.pass(5_000);
    }
    expect(rig.refresh.calls).toHaveLength(1);
    expect(signedIn(rig).check).toBe('offline');
    await rig.clock.pass(19 * minute);
    expect(rig.refresh.calls).toHaveLength(2);
  });

  test('RS-02 a call that is refused while only the renewal is held back has the session checked at once', async () => {
    const rig = await createSignedInRig(withSecret, hour, {}, { ports: { presence: refusing } });
    await rig.clock.pass(50 * minute);
    await rig.refresh.answer(buildProblem('token-busy', { retryAfterMs: hour }));
    const { person: asked } = callsOf(rig);
    rig.desk.refreshPresence();
    await setImmediate();
    expect(callsOf(rig).person).toBe(asked + 1);
    await rig.loadPerson.answer(buildProblem('api-session-refused'));
    expect(signedIn(rig)).toMatchObject({ check: 'offline', isTimeOver: true });
    await rig.clock.pass(hour - 1);
    expect(rig.refresh.calls).toHaveLength(1);
    await rig.clock.pass(1);
    expect(rig.refresh.calls).toHaveLength(2);
  });

  test('RS-02 a fault in a refresh is reported, and the refresh is tried again', async () => {
    const rig = await createSignedInRig(withSecret);
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.refresh.fail(new Error('not expected'));
    expect(rig.faults).toHaveLength(1);
    await rig.clock.pass(5_000);
    expect(rig.refresh.calls).toHaveLength(2);
  });
});

test('RS-08 a refresh that comes back after the agent has cancelled its renewal is taken over', async () => {
  const rig = await createSignedInRig(withSecret);
  await rig.clock.pass(8 * hour - 10 * minute);
  await rig.refresh.answer(buildProblem('token-busy', { retryAfterMs: hour }));
  await rig.clock.pass(5 * minute);
  rig.desk.renewSession();
  await setImmediate();
  rig.desk.cancelSignIn();
  await setImmediate();
  expect(signedIn(rig).renewal).toBe('offered');
  await rig.refresh.answer(done(sessionOf(rig, 8 * hour, { accessToken: 'T2', refreshToken: 'R2' })));
  expect(signedIn(rig)).toMatchObject({ renewal: 'none', expiresAt: rig.clock.now() + 8 * hour });
  expect(rig.vault.kept?.session).toMatchObject({ accessToken: 'T2', refreshToken: 'R2' });
  expect([rig.refresh.calls.length, rig.dropped]).toEqual([2, []]);
});

test.describe('RS-03 O23 the keyring at the minute of a renewal', () => {
  const locks: readonly (readonly [what: string, read: () => Promise<Result<string | null>>])[] = [
    ['is locked', async () => buildProblem('secret-unreadable')],
    ['throws', () => Promise.reject(new Error('The keyring has gone.'))],
  ];
  for (const [what, readLocked] of locks)
    test(`RS-03 O23 a renewal while the keyring ${what} is tried again, and uses the refresh token then`, async () => {
      let isLocked = false;
      const readSecret = () => (isLocked ? readLocked() : Promise.resolve(done('S3CRET')));
      const rig = await createSignedInRig(withSecret, 8 * hour, {}, { settings: { readSecret } });
      const { authorize } = callsOf(rig);
      isLocked = true;
      await rig.clock.pass(8 * hour - 10 * minute + 15_000);
      expect(callsOf(rig)).toMatchObject({ refresh: 0, authorize });
      expect(signedIn(rig)).toMatchObject({ renewal: 'none', check: 'checked' });
      isLocked = false;
      await rig.clock.pass(20_000);
      expect(rig.refresh.calls.map(([{ refreshToken }]) => refreshToken)).toEqual([session.refreshToken]);
      await rig.refresh.answer(done(sessionOf(rig, 8 * hour, { accessToken: 'T2' })));
      expect(rig.vault.kept?.session.accessToken).toBe('T2');
    });

  test('RS-03 S10 only Renew now may have a locked keyring ask for its password, and no unseen renewal', async () => {
    const asked: boolean[] = [];
    const readSecret = async (_settings: unknown, isAsked: boolean) => {
      asked.push(isAsked);
      return asked.length === 1 ? done('S3CRET') : buildProblem('secret-unreadable');
    };
    const rig = await createSignedInRig(withSecret, 8 * hour, {}, { settings: { readSecret } });
    expect(asked).toEqual([true]);
    await rig.clock.pass(8 * hour - 5 * minute);
    expect(signedIn(rig).renewal).toBe('offered');
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.slice(1)).not.toContain(true);
    rig.desk.renewSession();
    await rig.clock.pass(1);
    expect(asked.at(-1)).toBe(true);
  });
});

test.describe('without a refresh token', () => {
  test('the login page renews a session unseen, with a new state and without a prompt, and names the person', async () => {
    const rig = await createSignedInRig(withPkce);
    await rig.clock.pass(8 * hour - 10 * minute);
    const [[first = ''] = [], [second = '', , , options] = []] = rig.authorize.calls;
    expect(options?.visibility).toBe('never');
    const [before, now] = [new URL(first).searchParams, new URL(second).searchParams];
    expect(now.get('state')).not.toBe(before.get('state'));
    expect(now.get('code_challenge')).not.toBe(before.get('code_challenge'));
    expect(now.has('prompt')).toBe(false);

    await rig.authorize.answer(rig.redirect());
    await rig.exchange.answer(done(sessionOf(rig, 8 * hour, { accessToken: 'T2', refreshToken: null })));
    await rig.loadPerson.answer(done(later));
    expect(signedIn(rig)).toMatchObject({ renewal: 'none', person: { title: 'Now team lead' } });
    expect(rig.vault.kept).toMatchObject({ session: { accessToken: 'T2' }, person: later });
    expect(rig.kinds().filter((kind) => kind === 'signing-in')).toHaveLength(2);
  });

  test('the login page does not renew the session of an agent who is away, until they are back', async () => {
    const rig = await createSignedInRig(withPkce);
    const before = callsOf(rig);
    rig.presence.idleMs = 6 * minute;
    await rig.clock.pass(8 * hour - 5 * minute);
    expect(callsOf(rig)).toEqual(before);
    expect(signedIn(rig).renewal).toBe('offered');
    rig.presence.idleMs = 0;
    rig.desk.resumeSession();
    await setImmediate();
    expect(rig.authorize.calls.at(-1)?.[3]?.visibility).toBe('never');
  });

  test('an agent who stays away is signed out at the end, without a request', async () => {
    const rig = await createSignedInRig(withPkce);
    const before = callsOf(rig);
    rig.presence.idleMs = 6 * minute;
    await rig.clock.pass(8 * hour);
    expect(inEnglish(rig.desk.view())).toMatchObject({
      kind: 'signed-out',
      notice:
        'Your session has ended. It had reached its time limit. (session-time-over) Sign in again to go on.',
    });
    expect(callsOf(rig)).toEqual(before);
    expect(rig.vault.kept).toBeNull();
    expect(rig.clock.alarms()).toEqual([]);
  });
});

test.describe('Renew now', () => {
  async function offered() {
    const rig = await createSignedInRig(withPkce);
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.authorize.answer(buildProblem('login-needed'));
    await rig.clock.pass(5 * minute);
    return rig;
  }

  test('Renew now is offered five minutes before the end, in the window and by the system, beside the profile', async () => {
    const rig = await offered();
    expect(signedIn(rig)).toMatchObject({ renewal: 'offered', person: person.view });
    expect(rig.offers).toMatchObject({ shown: [rig.clock.now() + 5 * minute], withdrawn: 0 });
    await rig.clock.pass(2 * minute);
    expect(rig.offers.shown).toHaveLength(1);
  });

  test('Renew now opens the login page, shows it only if it needs the agent, and withdraws the notice', async () => {
    const rig = await offered();
    rig.desk.renewSession();
    rig.desk.renewSession();
    await setImmediate();
    expect(signedIn(rig)).toMatchObject({ renewal: 'renewing', person: person.view });
    expect(rig.authorize.calls.map(([, , , options]) => options?.visibility)).toEqual([
      'at-once',
      'never',
      'if-needed',
    ]);
    await rig.authorize.answer(rig.redirect());
    await rig.exchange.answer(done(sessionOf(rig, 8 * hour, { refreshToken: null })));
    await rig.loadPerson.answer(done(person));
    expect(signedIn(rig)).toMatchObject({ renewal: 'none', expiresAt: rig.clock.now() + 8 * hour });
    expect(rig.offers.withdrawn).toBe(1);
  });

  for (const code of ['window-closed', 'idle-timeout', 'connection-failed', 'access-denied'] as const)
    test(`a renewal that ends with ${code} is offered again, and the session ends at its time`, async () => {
      const rig = await offered();
      rig.desk.renewSession();
      await setImmediate();
      await rig.authorize.answer(buildProblem(code));
      expect(signedIn(rig)).toMatchObject({ renewal: 'offered', check: 'checked' });
      await rig.clock.pass(5 * minute - 1);
      expect(rig.desk.view().kind).toBe('signed-in');
      await rig.clock.pass(1);
      expect(rig.desk.view().kind).toBe('signed-out');
    });

  test('accepting the system’s offer is as good as Renew now', async () => {
    const rig = await offered();
    rig.offers.accept();
    await setImmediate();
    expect(signedIn(rig).renewal).toBe('renewing');
    expect(rig.focused()).toBe(0);
    rig.offers.accept();
    expect([rig.focused(), rig.authorize.calls.length]).toEqual([1, 3]);
  });

  test('Renew now does nothing before it is offered', async () => {
    const rig = await createSignedInRig(withPkce);
    rig.desk.renewSession();
    await setImmediate();
    expect(rig.authorize.calls).toHaveLength(1);
  });

  test('a renewal that is under way at the end of the session is waited for', async () => {
    const rig = await offered();
    rig.desk.renewSession();
    await setImmediate();
    await rig.clock.pass(6 * minute);
    expect(signedIn(rig).renewal).toBe('renewing');
    await rig.authorize.answer(buildProblem('window-closed'));
    expect(rig.desk.view().kind).toBe('signed-out');
  });

  test('a fault in a renewal is reported, and the session goes on until its end', async () => {
    const rig = await offered();
    rig.desk.renewSession();
    await setImmediate();
    await rig.authorize.fail(new Error('not expected'));
    expect(rig.faults).toHaveLength(1);
    expect(signedIn(rig).renewal).toBe('offered');
  });
});

test.describe('RS-30 a cancel of Renew now counts whatever is under way', () => {
  const cancel = async (rig: Awaited<ReturnType<typeof createSignedInRig>>) => {
    rig.desk.renewSession();
    await setImmediate();
    expect(signedIn(rig).renewal).toBe('renewing');
    rig.desk.cancelSignIn();
    expect(signedIn(rig).renewal).toBe('offered');
  };

  test('RS-30 while a check is under way, no login page opens after it', async () => {
    const rig = await createSignedInRig(withPkce);
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.authorize.answer(buildProblem('login-needed'));
    await rig.clock.pass(5 * minute);
    rig.desk.noteClockJump();
    await setImmediate();
    const { authorize } = callsOf(rig);
    await cancel(rig);
    await rig.readToken.answer(done(null));
    expect([signedIn(rig).renewal, callsOf(rig).authorize]).toEqual(['offered', authorize]);
  });

  test('RS-30 while an unseen renewal is under way, no window opens after it', async () => {
    const rig = await createSignedInRig(withPkce);
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.authorize.answer(buildProblem('login-page-failed', { retryAfterMs: 6 * minute }));
    await rig.clock.pass(5 * minute);
    expect(signedIn(rig).renewal).toBe('offered');
    await rig.clock.pass(minute);
    const { authorize } = callsOf(rig);
    expect(rig.authorize.calls.at(-1)?.[3].visibility).toBe('never');
    await cancel(rig);
    await rig.authorize.answer(buildProblem('login-needed'));
    expect([signedIn(rig).renewal, callsOf(rig).authorize]).toEqual(['offered', authorize]);
  });

  test('RS-30 the login page of an unseen renewal is not shown by a second click, which waits for its own', async () => {
    const rig = await createSignedInRig(withPkce);
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.authorize.answer(buildProblem('login-page-failed', { retryAfterMs: 6 * minute }));
    await rig.clock.pass(6 * minute);
    expect(rig.authorize.calls.at(-1)?.[3].visibility).toBe('never');
    rig.desk.renewSession();
    rig.desk.renewSession();
    expect(rig.focused()).toBe(0);
    await rig.authorize.answer(buildProblem('login-needed'));
    expect(rig.authorize.calls.at(-1)?.[3].visibility).toBe('if-needed');
    rig.desk.renewSession();
    expect(rig.focused()).toBe(1);
  });

  test('RS-30 while the refresh of a renewal that was cancelled is late, for the second time too', async () => {
    const rig = await createSignedInRig(withSecret);
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.refresh.answer(buildProblem('token-busy', { retryAfterMs: hour }));
    await rig.clock.pass(5 * minute);
    await cancel(rig);
    await cancel(rig);
    await rig.refresh.answer(buildProblem('code-refused'));
    expect(signedIn(rig).renewal).toBe('offered');
    expect([callsOf(rig).refresh, callsOf(rig).authorize]).toEqual([2, 1]);
  });

  test('RS-30 a click after a cancel counts, also before the login page of the first is gone', async () => {
    const rig = await createSignedInRig(withPkce);
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.authorize.answer(buildProblem('login-needed'));
    await rig.clock.pass(5 * minute);
    await cancel(rig);
    rig.desk.renewSession();
    await rig.authorize.answer(buildProblem('cancelled'));
    await setImmediate();
    expect(signedIn(rig).renewal).toBe('renewing');
    expect(rig.authorize.calls.map(([, , , { visibility }]) => visibility).slice(2)).toEqual([
      'if-needed',
      'if-needed',
    ]);
  });
});
