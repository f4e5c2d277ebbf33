import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { buildProblem } from '../../../src/core/problems/problem';
import type { KeptSession, VaultAnswer } from '../../../src/core/session/kept-session';
import type { SignedInView } from '../../../src/shared/view';
import { inEnglish } from '../../kit/english';
import { createRig, createStep, type Rig, reached } from '../desk/desk-rig';
import { done, person, session } from '../samples';
import { callsOf, hour, keptWith, minute, sessionOf, signedIn, withPkce, withSecret } from './session-rig';

const fresh = { ...person, view: { ...person.view, title: 'Now team lead' } };
const refused = buildProblem('api-session-refused');

async function restart(options: Parameters<typeof createRig>[0] = {}) {
  const rig = createRig({
    saved: withPkce,
    kept: keptWith(4 * hour, withPkce, { refreshToken: null }),
    ...options,
  });
  await setImmediate();
  return rig;
}
const restartWithSecret = (leftMs: number) =>
  restart({ saved: withSecret, secret: 'S3CRET', kept: keptWith(leftMs, withSecret) });

test.describe('a kept session', () => {
  test('a kept session is shown at once as being checked, and is checked by one call', async () => {
    const rig = await restart();
    expect(signedIn(rig)).toMatchObject({ check: 'checking', person: person.view, keeping: 'kept' });
    expect(callsOf(rig)).toEqual({ authorize: 0, exchange: 0, refresh: 0, person: 1 });
    await rig.loadPerson.answer(done(fresh));
    expect(signedIn(rig)).toMatchObject({ check: 'checked', person: fresh.view });
    expect(rig.vault.kept?.person).toEqual(fresh);
    expect(rig.picture.calls).toHaveLength(1);
    await rig.clock.pass(3 * hour);
    expect(callsOf(rig)).toEqual({ authorize: 0, exchange: 0, refresh: 0, person: 1 });
  });

  const elsewhere = [
    { clientId: 'other' },
    { region: 'mypurecloud.ie' },
    { grant: 'code' },
    { organization: 'acme', provider: 'okta' },
    { gatewayUrl: 'https://gateway.example' },
    { gatewayApiPath: 'api' },
  ] as const;
  for (const change of elsewhere)
    test(`a kept session is not used with ${JSON.stringify(change)}, and stays kept`, async () => {
      const rig = await restart({ saved: { ...withPkce, ...change }, secret: 's' });
      expect(rig.desk.view().kind).toBe('signed-out');
      expect(rig.vault.calls).toEqual([]);
      expect(callsOf(rig)).toEqual({ authorize: 0, exchange: 0, refresh: 0, person: 0 });
    });

  test('a kept session is used with another redirect URI or login hint, which name the same connection', async () => {
    const saved = { ...withPkce, loginHint: 'a@example.com', redirectUri: 'http://localhost:5000/cb' };
    expect((await restart({ saved })).desk.view().kind).toBe('signed-in');
  });

  test('a kept session that has ended without a refresh token is forgotten, and the notice says that it has ended', async () => {
    const rig = await restart({ kept: keptWith(-1, withPkce, { refreshToken: null }) });
    expect(inEnglish(rig.desk.view())).toMatchObject({
      kind: 'signed-out',
      notice: expect.stringContaining('has ended'),
    });
    expect(rig.vault.calls).toEqual(['forget']);
  });

  test('a kept session that has ended with a refresh token is refreshed and then checked', async () => {
    const rig = await restartWithSecret(-hour);
    expect(callsOf(rig)).toEqual({ authorize: 0, exchange: 0, refresh: 1, person: 0 });
    expect(signedIn(rig).check).toBe('checking');
    await rig.refresh.answer(done(sessionOf(rig, 8 * hour, { accessToken: 'T2' })));
    expect(rig.loadPerson.calls.map(([, of]) => of.accessToken)).toEqual(['T2']);
    await rig.loadPerson.answer(done(fresh));
    expect(signedIn(rig).check).toBe('checked');
  });

  test('S3 a kept session that can’t be read now is named in the view, and forgotten only when the agent asks', async () => {
    const rig = await restart({ kept: { kind: 'unreadable' } });
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'unreadable' });
    expect(rig.vault.calls).toEqual([]);
    await rig.desk.forgetKeptSession();
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'none' });
    await rig.desk.forgetKeptSession();
    expect(rig.vault.calls).toEqual(['forget unreadable']);
  });

  for (const keeping of ['no-encryption', 'not-now', 'unreadable', 'not-written'] as const)
    test(`S3 the view says that a session is not kept (${keeping})`, async () => {
      const rig = createRig();
      rig.vault.keeping = keeping;
      await rig.signInUntil('signed-in');
      expect(signedIn(rig).keeping).toBe(keeping);
    });

  test('a session is shown before it is kept, after a sign-in, a check and a renewal', async () => {
    const shownWhenKept: unknown[] = [];
    const keep = async (kept: KeptSession) => {
      const { person: shown, expiresAt } = rig.views.at(-1) as SignedInView;
      shownWhenKept.push([shown === kept.person.view, expiresAt === kept.session.expiresAt]);
      return 'kept' as const;
    };
    const options = { saved: withSecret, secret: 'S3CRET', vault: { keep } };
    let rig = createRig(options);
    await rig.signInUntil('exchange');
    await rig.exchange.answer(done(sessionOf(rig, hour)));
    await rig.loadPerson.answer(done(person));
    expect(shownWhenKept).toEqual([[true, true]]);

    rig = await restart({ ...options, kept: keptWith(hour, withSecret) });
    await rig.loadPerson.answer(done(fresh));
    await rig.clock.pass(50 * minute);
    await rig.refresh.answer(done(sessionOf(rig, hour)));
    expect(shownWhenKept).toEqual([
      [true, true],
      [true, true],
      [true, true],
    ]);
  });
});

test.describe('RD-07 a keyring that is late', () => {
  const kept = keptWith(4 * hour, withPkce, { refreshToken: null });
  const late = { saved: withPkce, kept: { kind: 'unreadable' } } as const;
  const look = async (rig: Rig) => {
    rig.desk.resumeSession();
    await setImmediate();
  };

  test('RD-08 the desk is signed out while the keyring is asked, and says that it is looking', async () => {
    const answer = createStep<[boolean], VaultAnswer>();
    const rig = createRig({ saved: withPkce, kept, vault: { read: answer.port } });
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'reading' });
    // By itself, the start does not have a locked keyring ask for its password.
    expect(answer.calls).toEqual([[false]]);
    await answer.answer(kept);
    expect(signedIn(rig)).toMatchObject({ check: 'checking' });
  });

  test('RD-08 the first view waits for the kept session, but not for a slow keyring', async () => {
    const answer = createStep<[boolean], VaultAnswer>();
    const start = () => createRig({ saved: withPkce, kept, vault: { read: answer.port } });
    const noteFirst = (rig: Rig) => {
      const first: string[] = [];
      void rig.desk.whenFirstViewIsKnown().then(() => first.push(rig.desk.view().kind));
      return first;
    };
    const quick = start();
    const ofQuick = noteFirst(quick);
    await quick.clock.pass(299);
    expect(ofQuick).toEqual([]);
    await answer.answer(kept);
    expect(ofQuick).toEqual(['signed-in']);
    const slow = start();
    const ofSlow = noteFirst(slow);
    await slow.clock.pass(300);
    expect(ofSlow).toEqual(['signed-out']);
    await answer.answer(kept);
    expect(signedIn(slow)).toMatchObject({ check: 'checking' });
  });

  test('the first view waits for nothing where no session is kept', async () => {
    const rig = createRig({ saved: withPkce });
    await rig.desk.whenFirstViewIsKnown();
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'none' });
    expect(rig.clock.alarms()).toEqual([]);
  });

  test('RD-08 an agent who signs in meanwhile is not disturbed, and their session is kept', async () => {
    const answer = createStep<[boolean], VaultAnswer>();
    const rig = createRig({ saved: withPkce, kept, vault: { read: answer.port } });
    await rig.signInUntil('signed-in');
    expect(rig.vault.calls).toEqual([]);
    await answer.answer(kept, 0);
    expect(signedIn(rig)).toMatchObject({ check: 'checked' });
    await answer.answer({ kind: 'none' }, 1);
    expect(rig.vault.calls).toEqual(['keep']);
  });

  test('a kept session comes back as soon as it can be read, and is not read again after that', async () => {
    const rig = await restart(late);
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'unreadable' });
    const views = rig.views.length;
    await look(rig);
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'unreadable' });
    expect(rig.views).toHaveLength(views);
    rig.vault.answer = kept;
    await look(rig);
    expect(signedIn(rig)).toMatchObject({ check: 'checking', keeping: 'kept' });
    await look(rig);
    expect(rig.vault.reads).toEqual([false, false, false]);
  });

  test('the agent can have it looked for, for which a keyring may ask for its password', async () => {
    const rig = await restart(late);
    const looking = rig.desk.restoreKeptSession();
    expect(rig.desk.view()).toMatchObject({ keptSession: 'reading' });
    await looking;
    expect(rig.desk.view()).toMatchObject({ keptSession: 'unreadable' });
    rig.vault.answer = kept;
    await rig.desk.restoreKeptSession();
    expect(signedIn(rig)).toMatchObject({ check: 'checking' });
    expect(rig.vault.reads).toEqual([false, true, true]);
  });

  test('what is kept for another connection, or was removed, is no longer named', async () => {
    for (const answer of [keptWith(hour, { clientId: 'other' }), { kind: 'none' }] as const) {
      const rig = await restart(late);
      rig.vault.answer = answer;
      await look(rig);
      expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'none' });
    }
  });

  test('a session that has ended meanwhile says so', async () => {
    const rig = await restart(late);
    rig.vault.answer = keptWith(-1, withPkce, { refreshToken: null });
    await look(rig);
    expect(inEnglish(rig.desk.view())).toMatchObject({ notice: expect.stringContaining('has ended') });
  });

  test('after a sign-in no earlier session comes back by itself, also after the sign-out', async () => {
    const rig = await restart(late);
    rig.vault.keeping = 'unreadable';
    await rig.signInUntil('signed-in');
    void rig.desk.signOut();
    await setImmediate();
    await rig.endSession.answer(reached);
    rig.vault.answer = kept;
    await look(rig);
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'unreadable' });
  });

  test('before a new session is kept the old one is read, and ended where it is replaced', async () => {
    const rig = await restart(late);
    rig.vault.answer = kept;
    await rig.signInUntil('signed-in');
    expect(rig.vault.reads).toEqual([false, true]);
    expect(rig.vault.calls).toEqual(['keep']);
    expect(rig.dropped).toEqual([kept.kind === 'session' ? kept.kept.session : null]);
    const elsewhere = await restart(late);
    elsewhere.vault.answer = keptWith(hour, { clientId: 'other' });
    await elsewhere.signInUntil('signed-in');
    expect([elsewhere.vault.calls, elsewhere.dropped]).toEqual([['keep'], []]);
  });

  for (const keeping of ['no-encryption', 'not-now', 'unreadable', 'not-written'] as const)
    test(`a session that was not kept (${keeping}) is kept when the agent is back and it is possible`, async () => {
      const rig = createRig();
      rig.vault.keeping = keeping;
      await rig.signInUntil('signed-in');
      await look(rig);
      expect(signedIn(rig).keeping).toBe(keeping);
      rig.vault.keeping = 'kept';
      await look(rig);
      expect(signedIn(rig).keeping).toBe('kept');
      await look(rig);
      expect(rig.vault.calls).toEqual(['keep', 'keep', 'keep']);
    });

  test('RD-10 a desk that keeps no session, or has none, asks nothing at the start', async () => {
    for (const saved of [
      { ...withPkce, desk: 'shared' },
      { ...withPkce, desk: 'ask' },
    ] as const) {
      const rig = await restart({ saved, kept });
      expect(rig.vault.reads).toEqual([]);
      await look(rig);
      await rig.signInUntil('signed-in');
      await look(rig);
      expect([rig.vault.reads, rig.vault.kept]).toEqual([[], null]);
    }
    expect((await restart({ kept: { kind: 'none' } })).vault.reads).toEqual([]);
  });
});

test.describe('offline', () => {
  test('an offline desk shows the last profile, says so, and checks again after longer and longer waits', async () => {
    const rig = await restart();
    await rig.loadPerson.answer(buildProblem('network-unreachable'));
    expect(signedIn(rig)).toMatchObject({ check: 'offline', person: person.view });
    await rig.clock.pass(5_000);
    expect(signedIn(rig).check).toBe('checking');
    await rig.loadPerson.answer(buildProblem('api-timeout'));
    await rig.clock.pass(9_999);
    expect(rig.loadPerson.calls).toHaveLength(2);
    await rig.clock.pass(1);
    expect(rig.loadPerson.calls).toHaveLength(3);
    await rig.loadPerson.answer(done(fresh));
    expect(signedIn(rig)).toMatchObject({ check: 'checked', person: fresh.view });
  });

  test('a check is sent at once when the network is back', async () => {
    const rig = await restart();
    await rig.loadPerson.answer(buildProblem('network-unreachable'));
    rig.desk.resumeSession();
    await setImmediate();
    expect(rig.loadPerson.calls).toHaveLength(2);
  });

  test('an expired session waits for the network, and is refreshed then', async () => {
    const rig = await restartWithSecret(-hour);
    await rig.refresh.answer(buildProblem('network-unreachable'));
    expect(signedIn(rig).check).toBe('offline');
    rig.desk.resumeSession();
    await setImmediate();
    await rig.refresh.answer(done(sessionOf(rig, hour)));
    await rig.loadPerson.answer(done(fresh));
    expect(signedIn(rig).check).toBe('checked');
  });
});

test.describe('O21 a 401', () => {
  test('a 401 is recovered from by one refresh', async () => {
    const rig = await restartWithSecret(4 * hour);
    await rig.loadPerson.answer(refused);
    expect(rig.refresh.calls).toHaveLength(1);
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
    expect(rig.loadPerson.calls.map(([, of]) => of.accessToken)).toEqual([session.accessToken, 'T2']);
    await rig.loadPerson.answer(done(fresh));
    expect(signedIn(rig)).toMatchObject({ check: 'checked', person: fresh.view });
  });

  test('a 401 for the refreshed token ends the session, so that there is no loop', async () => {
    const rig = await restartWithSecret(4 * hour);
    await rig.loadPerson.answer(refused);
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
    await rig.loadPerson.answer(refused);
    expect(rig.desk.view().kind).toBe('signed-out');
    expect(rig.vault.kept).toBeNull();
    await rig.clock.pass(8 * hour);
    expect(callsOf(rig)).toEqual({ authorize: 0, exchange: 0, refresh: 1, person: 2 });
  });

  test('a 401 without a refresh token is recovered from through the unseen login page', async () => {
    const rig = await restart();
    await rig.loadPerson.answer(refused);
    expect(rig.authorize.calls.map(([, , , options]) => options?.visibility)).toEqual(['never']);
    await rig.authorize.answer(rig.redirect());
    await rig.exchange.answer(done(sessionOf(rig, hour, { refreshToken: null })));
    await rig.loadPerson.answer(done(fresh));
    expect(signedIn(rig).check).toBe('checked');
  });

  test('a 401 ends the session if the login page needs the agent', async () => {
    const rig = await restart();
    await rig.loadPerson.answer(refused);
    await rig.authorize.answer(buildProblem('login-needed'));
    expect(rig.desk.view().kind).toBe('signed-out');
    expect(rig.offers.shown).toEqual([]);
    expect(rig.vault.calls).toEqual(['forget']);
  });

  test('a 401 ends the session of an agent who is away, without another request', async () => {
    const rig = await restart();
    rig.presence.idleMs = hour;
    await rig.loadPerson.answer(refused);
    expect(rig.desk.view().kind).toBe('signed-out');
    expect(rig.authorize.calls).toEqual([]);
  });

  test('a 401 whose recovery finds no network is recovered from later', async () => {
    const rig = await restartWithSecret(4 * hour);
    await rig.loadPerson.answer(refused);
    await rig.refresh.answer(buildProblem('connection-failed'));
    expect(signedIn(rig).check).toBe('offline');
    await rig.clock.pass(5_000);
    expect(rig.refresh.calls).toHaveLength(2);
  });
});

test.describe('O18 time', () => {
  for (const ahead of [-2 * hour, 2 * hour])
    test(`a clock that is set by ${ahead / hour} h neither ends nor prolongs a session`, async () => {
      const rig = await restart();
      await rig.loadPerson.answer(done(fresh));
      const before = signedIn(rig).expiresAt;
      rig.clock.setWall(ahead);
      rig.desk.resumeSession();
      await setImmediate();
      expect(signedIn(rig).expiresAt).toBe(before + ahead);
      await rig.clock.pass(4 * hour - 10 * minute - 1);
      expect(callsOf(rig)).toMatchObject({ authorize: 0, person: 1 });
      await rig.clock.pass(1);
      expect(callsOf(rig)).toMatchObject({ authorize: 1, person: 1 });
    });

  test('a sleep past the end is noticed on waking', async () => {
    const rig = await restartWithSecret(4 * hour);
    await rig.loadPerson.answer(done(fresh));
    rig.clock.sleep(9 * hour);
    expect(rig.refresh.calls).toEqual([]);
    await rig.clock.wake();
    expect(rig.refresh.calls).toHaveLength(1);
    await rig.refresh.answer(done(sessionOf(rig, hour)));
    expect(signedIn(rig)).toMatchObject({ check: 'checked', renewal: 'none' });
  });

  test('a kept session has the times of the clock on the wall', async () => {
    const rig = createRig();
    rig.clock.setWall(2 * hour);
    await rig.signInUntil('exchange');
    await rig.exchange.answer(done(sessionOf(rig, hour)));
    await rig.loadPerson.answer(done(person));
    expect(rig.vault.kept?.session.expiresAt).toBe(rig.clock.now() + 3 * hour);
  });
});
