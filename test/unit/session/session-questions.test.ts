/** What happens to a question of the network when the session that needs its answer ends, or a renewal of it. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { createQuestions, type LogInDemand } from '../../../src/core/network/questions';
import { buildProblem } from '../../../src/core/problems/problem';
import { inEnglish } from '../../kit/english';
import { createRig } from '../desk/desk-rig';
import { createMovedClock } from '../moved-clock';
import { done, person, session } from '../samples';
import { hour, keptWith, minute, sessionOf, signedIn, withPkce, withSecret } from './session-rig';

const demand: LogInDemand = {
  isProxy: true,
  host: 'proxy.example:8080',
  realm: '',
  scheme: 'basic',
  isRepeat: false,
};

/** A desk whose questions the test sees. */
function createAsking(options: Parameters<typeof createRig>[0] = {}) {
  const questions = createQuestions(() => {}, createMovedClock(), 5 * minute);
  const rig = createRig({ saved: withPkce, ...options, ports: { questions } });
  const ask = (signal = new AbortController().signal) => questions.askLogIn(demand, '', signal);
  return { ...rig, questions, ask };
}

async function createSignedIn(saved: NonNullable<Parameters<typeof createRig>[0]>['saved'] = withPkce) {
  const rig = createAsking({ saved });
  await rig.signInUntil('exchange');
  await rig.exchange.answer(done(sessionOf(rig, 8 * hour, { refreshToken: null })));
  await rig.loadPerson.answer(done(person));
  return rig;
}

test('RS-32 W17 a check that waits for an answer ends with the session, and does not put off its end', async () => {
  const rig = createAsking({ kept: keptWith(4 * hour, withPkce, { refreshToken: null }) });
  await setImmediate();
  const signal = rig.loadPerson.calls[0]?.[2];
  const answered = rig.ask(signal);
  rig.presence.idleMs = hour;
  await rig.clock.pass(4 * hour - 1);
  expect([signal?.aborted, rig.desk.view().kind]).toEqual([false, 'signed-in']);
  expect(rig.questions.current()).not.toBeNull();
  await rig.clock.pass(1);
  expect([await answered, rig.questions.current()]).toEqual([null, null]);
  await rig.loadPerson.answer(buildProblem('cancelled'));
  expect(inEnglish(rig.desk.view())).toMatchObject({
    kind: 'signed-out',
    notice: expect.stringContaining('has ended'),
  });
});

test('RS-32 W17 a sign-out, by the lock of a shared desk too, takes back what is asked', async () => {
  const own = await createSignedIn();
  const answered = own.ask();
  void own.desk.signOut();
  expect([await answered, own.questions.current()]).toEqual([null, null]);

  const shared = await createSignedIn({ ...withPkce, desk: 'shared' });
  const onShared = shared.ask();
  void shared.desk.leaveDesk('lock');
  expect([await onShared, shared.questions.current()]).toEqual([null, null]);
});

for (const kept of ['own', 'ask'] as const)
  for (const reason of ['lock', 'sleep', 'switch'] as const)
    test(`RS-32 W17 an agent who leaves is asked nothing any more, and stays signed in (${kept}, ${reason})`, async () => {
      const rig = await createSignedIn({ ...withPkce, desk: kept });
      const answered = rig.ask();
      void rig.desk.leaveDesk(reason);
      expect([await answered, rig.questions.current()]).toEqual([null, null]);
      expect(rig.desk.view().kind).toBe('signed-in');
      void rig.ask();
      expect(rig.questions.current(), 'they are back').not.toBeNull();
    });

test('RS-32 W17 an app that ends takes back what is asked, and asks no more', async () => {
  const rig = await createSignedIn();
  const answered = rig.ask();
  void rig.desk.quit();
  expect([await answered, await rig.ask(), rig.questions.current()]).toEqual([null, null, null]);
});

test('RS-32 W17 a renewal that the agent has not asked for asks for nothing, and the agent is offered one', async () => {
  const rig = await createSignedIn();
  await rig.clock.pass(8 * hour - 10 * minute);
  expect(rig.authorize.calls).toHaveLength(2);
  expect(await rig.ask()).toBeNull();
  await rig.authorize.answer(buildProblem('proxy-failed'));
  // Without the question, the network would be to blame, and the same would be tried again and again.
  await rig.clock.pass(5 * minute);
  expect(rig.authorize.calls).toHaveLength(2);
  expect(signedIn(rig).renewal).toBe('offered');
  rig.desk.renewSession();
  await setImmediate();
  void rig.ask();
  expect(rig.questions.current()).not.toBeNull();
});

test('RS-22 a renewal that the agent has asked for can be cancelled beside its question, and is offered again', async () => {
  const rig = await createSignedIn();
  rig.presence.idleMs = hour;
  await rig.clock.pass(8 * hour - 5 * minute);
  rig.desk.renewSession();
  await setImmediate();
  const answered = rig.ask();
  rig.desk.cancelSignIn();
  expect(rig.authorize.calls.at(-1)?.[2].aborted).toBe(true);
  await rig.authorize.answer(buildProblem('cancelled'));
  expect([await answered, rig.questions.current()]).toEqual([null, null]);
  expect(signedIn(rig).renewal).toBe('offered');
});

test.describe('RS-02 O23 a question that an unseen refresh may not ask', () => {
  const certificates = [
    { fingerprint: 'F1', subject: 'Dana', issuer: 'Company', validUntil: 0, serialNumber: '1' },
  ];
  const kinds = {
    'a proxy’s log-in': {
      code: 'proxy-failed',
      ask: ({ ask }: ReturnType<typeof createAsking>) => ask(),
      kind: 'log-in',
      answer: { kind: 'log-in', userName: 'dana', password: 'p' },
    },
    'a client certificate': {
      code: 'tls-failed',
      ask: ({ questions }: ReturnType<typeof createAsking>) =>
        questions.askCertificate({ host: 'login.example', certificates }, '', new AbortController().signal),
      kind: 'certificate',
      answer: { kind: 'certificate', fingerprint: 'F1' },
    },
  } as const;
  const refreshTokens = ({ refresh }: ReturnType<typeof createAsking>) =>
    refresh.calls.map(([{ refreshToken }]) => refreshToken);

  async function createWithToken() {
    const rig = createAsking({ saved: withSecret, secret: 'S3CRET' });
    await rig.signInUntil('exchange');
    await rig.exchange.answer(done(sessionOf(rig, 8 * hour)));
    await rig.loadPerson.answer(done(person));
    return rig;
  }

  for (const [what, { code, ask, kind }] of Object.entries(kinds))
    test(`RS-02 O23 ${what}: renewals by time stop, and Renew now asks it and refreshes with the same token`, async () => {
      const rig = await createWithToken();
      const authorizations = rig.authorize.calls.length;
      await rig.clock.pass(8 * hour - 10 * minute);
      await ask(rig);
      expect(rig.questions.current()).toBeNull();
      await rig.refresh.answer(buildProblem(code));
      await rig.clock.pass(5 * minute);
      expect([signedIn(rig).renewal, rig.refresh.calls.length]).toEqual(['offered', 1]);
      expect(signedIn(rig).isTimeOver).toBe(false);

      rig.desk.renewSession();
      await setImmediate();
      void ask(rig);
      expect(rig.questions.current()?.kind).toBe(kind);
      expect(refreshTokens(rig)).toEqual([session.refreshToken, session.refreshToken]);
      await rig.refresh.answer(done(sessionOf(rig, 8 * hour, { accessToken: 'T2' })));
      expect(signedIn(rig)).toMatchObject({ renewal: 'none', check: 'checked' });
      expect(rig.authorize.calls).toHaveLength(authorizations);
      // Renewals by time go on.
      await rig.clock.pass(8 * hour - 10 * minute);
      expect(rig.refresh.calls).toHaveLength(3);
    });

  test('RS-02 O23 a kept session that has expired is not lost at a start behind a proxy that asks', async () => {
    const kept = keptWith(-hour, withSecret);
    const rig = createAsking({ saved: withSecret, secret: 'S3CRET', kept });
    await setImmediate();
    await rig.ask();
    await rig.refresh.answer(buildProblem('proxy-failed'));
    expect(signedIn(rig)).toMatchObject({ renewal: 'offered', check: 'offline', isTimeOver: true });
    expect([rig.offers.shown, rig.vault.calls]).toEqual([[], []]);
    rig.desk.resumeSession();
    await rig.clock.pass(8 * hour);
    expect(refreshTokens(rig)).toEqual([session.refreshToken]);
    rig.desk.renewSession();
    await setImmediate();
    await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
    await rig.loadPerson.answer(done(person));
    expect(signedIn(rig)).toMatchObject({ renewal: 'none', check: 'checked' });
    expect([refreshTokens(rig).length, rig.authorize.calls]).toEqual([2, []]);
  });

  test('RS-02 O23 a session that the agent does not renew before its end can be renewed after it', async () => {
    const rig = await createWithToken();
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.ask();
    await rig.refresh.answer(buildProblem('proxy-failed'));
    await rig.clock.pass(hour);
    expect(signedIn(rig)).toMatchObject({ renewal: 'offered', check: 'offline' });
    rig.desk.renewSession();
    await setImmediate();
    expect(refreshTokens(rig)).toEqual([session.refreshToken, session.refreshToken]);
  });

  for (const [what, { code, ask, answer }] of Object.entries(kinds))
    test(`RS-02 O23 a session that rests renews by itself once ${what} was given to another request`, async () => {
      const kept = keptWith(-hour, withSecret);
      const rig = createAsking({ saved: withSecret, secret: 'S3CRET', kept });
      await setImmediate();
      await ask(rig);
      await rig.refresh.answer(buildProblem(code));
      expect(signedIn(rig)).toMatchObject({ renewal: 'offered', check: 'offline' });
      const give = async () => {
        const asked = ask(rig);
        rig.questions.answer({ id: rig.questions.current()?.id ?? 0, answer });
        await asked;
        await setImmediate();
      };
      await give();
      // Whether it is accepted shows first.
      await rig.clock.pass(4_999);
      expect(rig.refresh.calls).toHaveLength(1);
      await rig.clock.pass(1);
      expect(refreshTokens(rig)).toEqual([session.refreshToken, session.refreshToken]);
      await rig.refresh.answer(done(sessionOf(rig, hour, { accessToken: 'T2' })));
      await rig.loadPerson.answer(done(person));
      expect(signedIn(rig)).toMatchObject({ renewal: 'none', check: 'checked' });
      expect(rig.authorize.calls).toEqual([]);
    });

  test('RS-02 O23 what is given and not accepted brings one try, and the session rests again', async () => {
    const kept = keptWith(-hour, withSecret);
    const rig = createAsking({ saved: withSecret, secret: 'S3CRET', kept });
    await setImmediate();
    await rig.ask();
    await rig.refresh.answer(buildProblem('proxy-failed'));
    const asked = rig.ask();
    rig.questions.answer({ id: rig.questions.current()?.id ?? 0, answer: kinds['a proxy’s log-in'].answer });
    await asked;
    const again = rig.questions.askLogIn({ ...demand, isRepeat: true }, '', new AbortController().signal);
    await rig.clock.pass(5_000);
    expect(await rig.ask()).toBeNull();
    await rig.refresh.answer(buildProblem('proxy-failed'));
    expect(signedIn(rig)).toMatchObject({ renewal: 'offered', check: 'offline' });
    // The question of the other request is still there to be answered.
    expect(rig.questions.current()).toMatchObject({ kind: 'log-in', isRepeat: true });
    await rig.clock.pass(hour);
    expect(refreshTokens(rig)).toHaveLength(2);
    rig.questions.dismiss();
    expect(await again).toBeNull();
  });

  for (const code of ['client-refused', 'client-not-approved', 'token-request-refused'] as const)
    test(`O23 after ${code} Renew now opens the login page, also where a question was withheld beside it`, async () => {
      const rig = await createWithToken();
      await rig.clock.pass(8 * hour - 10 * minute);
      await rig.ask();
      await rig.refresh.answer(buildProblem(code));
      await rig.clock.pass(5 * minute);
      rig.desk.renewSession();
      await setImmediate();
      expect([rig.refresh.calls.length, rig.authorize.calls.length]).toEqual([1, 2]);
      expect(rig.authorize.calls[1]?.[3].visibility).toBe('if-needed');
    });

  test('O23 invalid_grant ends the token also where the login page is not reached after it', async () => {
    const rig = await createWithToken();
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.refresh.answer(buildProblem('code-refused'));
    await rig.authorize.answer(buildProblem('network-unreachable'));
    await rig.clock.pass(5_000);
    expect([rig.refresh.calls.length, rig.authorize.calls.length]).toEqual([1, 3]);
  });
});

test.describe('O13 O23 a renewal that the agent has cancelled', () => {
  async function createCancelled() {
    const rig = createAsking({ saved: withSecret, secret: 'S3CRET' });
    await rig.signInUntil('exchange');
    await rig.exchange.answer(done(sessionOf(rig, 8 * hour)));
    await rig.loadPerson.answer(done(person));
    await rig.clock.pass(8 * hour - 10 * minute);
    await rig.refresh.answer(buildProblem('token-busy', { retryAfterMs: 10 * minute }));
    await rig.clock.pass(5 * minute);
    rig.desk.renewSession();
    await setImmediate();
    rig.desk.cancelSignIn();
    await setImmediate();
    expect(signedIn(rig).renewal).toBe('offered');
    return rig;
  }

  test('O13 another Renew now waits for its refresh, which goes on, and takes its session', async () => {
    const rig = await createCancelled();
    rig.desk.renewSession();
    await setImmediate();
    expect([signedIn(rig).renewal, rig.refresh.calls.length]).toEqual(['renewing', 2]);
    await rig.refresh.answer(done(sessionOf(rig, 8 * hour, { accessToken: 'T2', refreshToken: 'R2' })));
    expect([signedIn(rig).renewal, rig.refresh.calls.length]).toEqual(['none', 2]);
    expect(rig.vault.kept?.session.refreshToken).toBe('R2');
  });

  test('O13 another Renew now sends the next refresh when that one has failed', async () => {
    const rig = await createCancelled();
    rig.desk.renewSession();
    await setImmediate();
    await rig.refresh.answer(buildProblem('token-timeout'));
    expect(rig.refresh.calls).toHaveLength(3);
    expect(rig.authorize.calls).toHaveLength(1);
  });

  test('RS-02 O23 the refresh token is used again by time', async () => {
    const rig = await createCancelled();
    await rig.refresh.answer(buildProblem('token-timeout'));
    await rig.clock.pass(5 * minute);
    expect(rig.refresh.calls).toHaveLength(3);
    await rig.refresh.answer(done(sessionOf(rig, 8 * hour, { accessToken: 'T2' })));
    expect(signedIn(rig).renewal).toBe('none');
  });
});
