import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { buildProblem } from '../../../src/core/problems/problem';
import {
  type KeptSession,
  parseKeptSession,
  serializeKeptSession,
} from '../../../src/core/session/kept-session';
import type { SignedInView } from '../../../src/shared/view';
import { createRig } from '../desk/desk-rig';
import { done, person, session } from '../samples';
import { callsOf, hour, keptWith, minute, sessionOf, signedIn, withPkce, withSecret } from './session-rig';

const fresh = { ...person, profile: { ...person.profile, title: 'Now team lead' } };
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
  test('is there at once, as being checked, and is checked by one call', async () => {
    const rig = await restart();
    expect(signedIn(rig)).toMatchObject({ check: 'checking', profile: person.profile, keeping: 'kept' });
    expect(callsOf(rig)).toEqual({ authorize: 0, exchange: 0, refresh: 0, person: 1 });
    await rig.loadPerson.answer(done(fresh));
    expect(signedIn(rig)).toMatchObject({ check: 'checked', profile: fresh.profile });
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
    test(`is not used with ${JSON.stringify(change)}, and stays kept`, async () => {
      const rig = await restart({ saved: { ...withPkce, ...change }, secret: 's' });
      expect(rig.desk.view().kind).toBe('signed-out');
      expect(rig.vault.calls).toEqual([]);
      expect(callsOf(rig)).toEqual({ authorize: 0, exchange: 0, refresh: 0, person: 0 });
    });

  test('is used with another redirect URI or login hint: they lead to the same place', async () => {
    const saved = { ...withPkce, loginHint: 'a@example.com', redirectUri: 'http://localhost:5000/cb' };
    expect((await restart({ saved })).desk.view().kind).toBe('signed-in');
  });

  test('that has ended, without a refresh token, is forgotten, and said to have ended', async () => {
    const rig = await restart({ kept: keptWith(-1, withPkce, { refreshToken: null }) });
    expect(rig.desk.view()).toMatchObject({
      kind: 'signed-out',
      notice: expect.stringContaining('has ended'),
    });
    expect(rig.vault.calls).toEqual(['forget']);
  });

  test('that has ended, with one, is refreshed first and then checked', async () => {
    const rig = await restartWithSecret(-hour);
    expect(callsOf(rig)).toEqual({ authorize: 0, exchange: 0, refresh: 1, person: 0 });
    expect(signedIn(rig).check).toBe('checking');
    await rig.refresh.answer(done(sessionOf(rig, 8 * hour, { accessToken: 'T2' })));
    expect(rig.loadPerson.calls.map(([, of]) => of.accessToken)).toEqual(['T2']);
    await rig.loadPerson.answer(done(fresh));
    expect(signedIn(rig).check).toBe('checked');
  });

  test('S3 that can’t be read now is said, and forgotten only when asked', async () => {
    const rig = await restart({ kept: { kind: 'unreadable' } });
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', hasUnreadableSession: true });
    expect(rig.vault.calls).toEqual([]);
    await rig.desk.forgetKeptSession();
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-out', hasUnreadableSession: false });
    await rig.desk.forgetKeptSession();
    expect(rig.vault.calls).toEqual(['forget unreadable']);
  });

  for (const keeping of ['no-encryption', 'unreadable', 'not-written'] as const)
    test(`S3 one that is not kept (${keeping}) is said in the view`, async () => {
      const rig = createRig();
      rig.vault.keeping = keeping;
      await rig.signInUntil('signed-in');
      expect(signedIn(rig).keeping).toBe(keeping);
    });

  test('is shown before it is kept: after a sign-in, a check and a renewal', async () => {
    const shownWhenKept: unknown[] = [];
    const keep = async (kept: KeptSession) => {
      const { profile, expiresAt } = rig.views.at(-1) as SignedInView;
      shownWhenKept.push([profile === kept.person.profile, expiresAt === kept.session.expiresAt]);
      return 'kept' as const;
    };
    const vault = {
      keep,
      forget: async () => true,
      forgetUnreadable: async () => true,
      settled: async () => {},
    };
    const options = { saved: withSecret, secret: 'S3CRET', ports: { vault } };
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

  test('goes through its text unchanged, and everything else is null', () => {
    const { kept } = keptWith(hour, withPkce) as Extract<ReturnType<typeof keptWith>, { kind: 'session' }>;
    const text = serializeKeptSession(kept);
    expect(parseKeptSession(text)).toEqual(kept);
    const parsed = JSON.parse(text);
    const broken = [
      ...['', '{', 'null', '[]', text.slice(0, -1)],
      ...[
        { ...parsed, version: 2 },
        { ...parsed, session: {} },
        { ...parsed, person: null },
      ].map((part) => JSON.stringify(part)),
      JSON.stringify({ ...parsed, session: { ...parsed.session, expiresAt: 'soon' } }),
      JSON.stringify({ ...parsed, session: { ...parsed.session, accessToken: '' } }),
    ];
    for (const bad of broken) expect(parseKeptSession(bad), bad).toBeNull();
  });
});

test.describe('offline', () => {
  test('shows the last profile, says so, and checks again later each time', async () => {
    const rig = await restart();
    await rig.loadPerson.answer(buildProblem('network-unreachable'));
    expect(signedIn(rig)).toMatchObject({ check: 'offline', profile: person.profile });
    await rig.clock.pass(5_000);
    expect(signedIn(rig).check).toBe('checking');
    await rig.loadPerson.answer(buildProblem('api-timeout'));
    await rig.clock.pass(9_999);
    expect(rig.loadPerson.calls).toHaveLength(2);
    await rig.clock.pass(1);
    expect(rig.loadPerson.calls).toHaveLength(3);
    await rig.loadPerson.answer(done(fresh));
    expect(signedIn(rig)).toMatchObject({ check: 'checked', profile: fresh.profile });
  });

  test('asks at once when the network is back', async () => {
    const rig = await restart();
    await rig.loadPerson.answer(buildProblem('network-unreachable'));
    rig.desk.checkSession();
    await setImmediate();
    expect(rig.loadPerson.calls).toHaveLength(2);
  });

  test('past its end it waits for the network, and is refreshed then', async () => {
    const rig = await restartWithSecret(-hour);
    await rig.refresh.answer(buildProblem('network-unreachable'));
    expect(signedIn(rig).check).toBe('offline');
    rig.desk.checkSession();
    await setImmediate();
    await rig.refresh.answer(done(sessionOf(rig, hour)));
    await rig.loadPerson.answer(done(fresh));
    expect(signedIn(rig).check).toBe('checked');
  });
});

test.describe('O21 a 401', () => {
  test('is recovered from by one refresh', async () => {
    const rig = await restartWithSecret(4 * hour);
    await rig.loadPerson.answer(refused);
    expect(rig.refresh.calls).toHaveLength(1);
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
    expect(rig.loadPerson.calls.map(([, of]) => of.accessToken)).toEqual([session.accessToken, 'T2']);
    await rig.loadPerson.answer(done(fresh));
    expect(signedIn(rig)).toMatchObject({ check: 'checked', profile: fresh.profile });
  });

  test('again, of what the refresh gave, is the end: never a loop', async () => {
    const rig = await restartWithSecret(4 * hour);
    await rig.loadPerson.answer(refused);
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
    await rig.loadPerson.answer(refused);
    expect(rig.desk.view().kind).toBe('signed-out');
    expect(rig.vault.kept).toBeNull();
    await rig.clock.pass(8 * hour);
    expect(callsOf(rig)).toEqual({ authorize: 0, exchange: 0, refresh: 1, person: 2 });
  });

  test('is recovered from through the login page, unseen, where there is no refresh token', async () => {
    const rig = await restart();
    await rig.loadPerson.answer(refused);
    expect(rig.authorize.calls.map(([, , , appearance]) => appearance)).toEqual(['never']);
    await rig.authorize.answer(rig.redirect());
    await rig.exchange.answer(done(sessionOf(rig, hour, { refreshToken: null })));
    await rig.loadPerson.answer(done(fresh));
    expect(signedIn(rig).check).toBe('checked');
  });

  test('that the login page can’t mend without the agent is the end', async () => {
    const rig = await restart();
    await rig.loadPerson.answer(refused);
    await rig.authorize.answer(buildProblem('login-needed'));
    expect(rig.desk.view().kind).toBe('signed-out');
    expect(rig.offers.shown).toEqual([]);
    expect(rig.vault.calls).toEqual(['forget']);
  });

  test('of an agent who is away is the end, without another call', async () => {
    const rig = await restart();
    rig.presence.idleMs = hour;
    await rig.loadPerson.answer(refused);
    expect(rig.desk.view().kind).toBe('signed-out');
    expect(rig.authorize.calls).toEqual([]);
  });

  test('whose recovery finds no network waits for it', async () => {
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
    test(`setting the clock by ${ahead / hour} h neither ends nor prolongs a session`, async () => {
      const rig = await restart();
      await rig.loadPerson.answer(done(fresh));
      const before = signedIn(rig).expiresAt;
      rig.clock.setWall(ahead);
      rig.desk.checkSession();
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

  test('what is kept has the times of the wall', async () => {
    const rig = createRig();
    rig.clock.setWall(2 * hour);
    await rig.signInUntil('exchange');
    await rig.exchange.answer(done(sessionOf(rig, hour)));
    await rig.loadPerson.answer(done(person));
    expect(rig.vault.kept?.session.expiresAt).toBe(rig.clock.now() + 3 * hour);
  });
});
