import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { buildProblem } from '../../../src/core/problems/problem';
import { inEnglish } from '../../kit/english';
import { done, person, session } from '../samples';
import { createRig, reached } from './desk-rig';

const connection = { regionName: 'Americas (US East)', loginHost: 'login.mypurecloud.com' };
const picture = 'data:image/png;base64,AAAA';

async function signedIn() {
  const rig = createRig();
  const { over } = await rig.signInUntil('signed-in');
  return { ...rig, over };
}

test.describe('signing in', () => {
  test('a sign-in shows every step, and in the end who the agent is', async () => {
    const { desk, views, focused, faults } = await signedIn();
    const signingIn = { kind: 'signing-in', isBrowserToAsk: false, notice: null, connection };
    expect(inEnglish(views)).toEqual([
      { ...signingIn, waitingFor: 'login-page', canContinueInBrowser: true },
      { ...signingIn, waitingFor: 'answer', canContinueInBrowser: false },
      {
        kind: 'signed-in',
        person: person.view,
        presence: expect.objectContaining({ presence: null, choices: [], interruption: null }),
        picture: null,
        connection,
        expiresAt: session.expiresAt,
        leaving: null,
        onQueueElsewhere: null,
        timeoutMinutes: null,
        check: 'checked',
        renewal: 'none',
        keeping: 'kept',
        notice: null,
        idleEndsAt: null,
        isAbsenceUnmeasured: false,
        isTimeOver: false,
        renewsWith: 'window',
      },
    ]);
    expect(desk.view()).toEqual(views.at(-1));
    expect([focused(), faults.length]).toEqual([0, 0]);
  });

  test('RS-22 W16 the refusals of a sign-in are over with it: the calls of the session may ask', async () => {
    const rig = createRig();
    const { questions } = rig;
    const ask = (realm: string) => {
      const demand = { isProxy: true, host: 'proxy.example', realm, scheme: 'basic', isRepeat: false };
      const asked = questions.askLogIn(demand, '', new AbortController().signal);
      return { asked, id: questions.current()?.id ?? null };
    };
    await rig.signInUntil('exchange');
    for (const realm of ['1', '2', '3']) {
      const { asked, id } = ask(realm);
      questions.answer({ id: id ?? -1, answer: null });
      await asked;
    }
    expect(ask('4').id).toBeNull();
    await rig.exchange.answer(done(session));
    await rig.loadPerson.answer(done(person));
    expect(rig.desk.view().kind).toBe('signed-in');
    expect(ask('4').id).not.toBeNull();
  });

  for (const grant of ['pkce', 'code'] as const)
    test(`O12 and O14 no view holds a token, code, state, verifier or secret, with the grant “${grant}”`, async () => {
      const rig = createRig({ saved: { clientId: 'desk', grant }, secret: 'S3CRET' });
      await rig.signInUntil('signed-in');
      await rig.picture.answer(picture);
      void rig.desk.signOut();
      const query = new URL(rig.authorize.calls[0]?.[0] ?? '').searchParams;
      const { codeVerifier, code, clientSecret } = rig.exchange.calls[0]?.[0] ?? {};
      const secrets = [code, clientSecret, codeVerifier, query.get('state'), query.get('code_challenge')];
      const present = [...secrets, session.accessToken, session.refreshToken].filter((text) => text != null);
      expect(present).toHaveLength(grant === 'pkce' ? 6 : 5);
      for (const secret of present) expect(JSON.stringify(rig.views)).not.toContain(secret);
    });

  test('the client secret goes to the code exchange only with the grant that has one', async () => {
    for (const [grant, clientSecret] of [
      ['code', 'S3CRET'],
      ['pkce', null],
    ] as const) {
      const rig = createRig({ saved: { clientId: 'x', grant }, secret: 'S3CRET' });
      await rig.signInUntil('exchange');
      expect(rig.exchange.calls[0]?.[0].clientSecret).toBe(clientSecret);
    }
  });

  test('a sign-in with settings that have become incomplete opens the set-up', async () => {
    const rig = createRig();
    rig.store.saved = {};
    await rig.desk.signIn();
    expect(rig.kinds()).toEqual(['set-up']);
    expect(rig.authorize.calls).toEqual([]);
  });

  test('a client secret that can’t be read now ends the sign-in before any window opens', async () => {
    const settings = { readSecret: async () => buildProblem('secret-unreadable') };
    const rig = createRig({ saved: { clientId: 'x', grant: 'code' }, secret: 's', settings });
    await rig.desk.signIn();
    expect(rig.desk.view()).toMatchObject({ kind: 'problem', problem: { code: 'secret-unreadable' } });
    expect(rig.authorize.calls).toEqual([]);
  });

  test('RD-07 a client secret that could not be saved is tried again on focus, on wake, and when the keyring answers late', () => {
    let tries = 0;
    const saveTypedSecret = async () => {
      tries++;
    };
    const { desk } = createRig({ settings: { saveTypedSecret } });
    expect(tries).toBe(0);
    desk.resumeSession();
    desk.wake('sleep');
    expect(tries).toBe(2);
  });

  for (const step of ['authorize', 'exchange', 'loadPerson'] as const)
    test(`a problem at ${step} is shown, and trying again starts a new attempt`, async () => {
      const rig = createRig();
      const { over } = await rig.signInUntil(step);
      await rig[step].answer(buildProblem('api-busy', { detail: '30 seconds' }));
      await over;
      expect(rig.views.at(-1)).toMatchObject({
        kind: 'problem',
        canTryAgain: true,
        problem: { code: 'api-busy' },
      });
      expect(rig.authorize.calls[0]?.[2].aborted).toBe(true);
      expect(rig.faults).toEqual([]);

      await rig.signInUntil('signed-in');
      expect(rig.desk.view().kind).toBe('signed-in');
      const states = rig.authorize.calls.map(([url]) => new URL(url).searchParams.get('state'));
      expect(new Set(states).size).toBe(2);
    });
});

test.describe('the picture', () => {
  test('the picture comes after the view, which does not wait for it', async () => {
    const rig = await signedIn();
    expect(rig.picture.calls).toEqual([
      [person.pictureUrl, expect.objectContaining({ clientId: 'desk-pkce' }), expect.any(AbortSignal)],
    ]);
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-in', picture: null });
    await rig.picture.answer(picture);
    expect(rig.views.at(-1)).toMatchObject({ kind: 'signed-in', picture, person: person.view });
    await rig.over;
  });

  test('a person without a picture stays as they are', async () => {
    const rig = await signedIn();
    const shown = rig.views.length;
    await rig.picture.answer(null);
    expect(rig.views).toHaveLength(shown);
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-in', picture: null });
    const without = createRig();
    await without.signInUntil('loadPerson');
    await without.loadPerson.answer(done({ ...person, pictureUrl: null }));
    expect(without.picture.calls).toEqual([]);
    expect(without.desk.view().kind).toBe('signed-in');
  });

  test('a picture that comes after the sign-out is not shown', async () => {
    const rig = await signedIn();
    void rig.desk.signOut();
    await setImmediate();
    await rig.endSession.answer(reached);
    await rig.picture.answer(picture);
    expect(inEnglish(rig.views.at(-1))).toMatchObject({ kind: 'signed-out', connection });
    expect(rig.views.filter((view) => JSON.stringify(view).includes(picture))).toEqual([]);
  });

  test('a picture that comes after the next agent has signed in is not shown as theirs', async () => {
    const rig = await signedIn();
    void rig.desk.signOut();
    await setImmediate();
    await rig.endSession.answer(reached);
    await rig.signInUntil('loadPerson');
    await rig.loadPerson.answer(done({ ...person, view: { ...person.view, name: 'Bo' } }));
    await rig.picture.answer(picture, 0);
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-in', picture: null, person: { name: 'Bo' } });
  });
});

test.describe('signing out', () => {
  test('a sign-out ends the session with the settings that it was made with, and says so meanwhile', async () => {
    const rig = await signedIn();
    rig.store.saved = { clientId: 'other', region: 'mypurecloud.ie' };
    const over = rig.desk.signOut();
    expect(rig.desk.view()).toEqual({ kind: 'signing-out' });
    await setImmediate();
    expect(rig.endSession.calls).toEqual([[expect.objectContaining({ clientId: 'desk-pkce' }), session]]);
    await rig.endSession.answer(reached);
    await over;
    expect(rig.kinds().slice(-2)).toEqual(['signing-out', 'signed-out']);
  });

  test('a sign-out happens once, however often it is asked for', async () => {
    const rig = await signedIn();
    void rig.desk.signOut();
    void rig.desk.signOut();
    await rig.desk.signIn();
    await setImmediate();
    expect(rig.endSession.calls).toHaveLength(1);
    await rig.endSession.answer(reached);
    await rig.desk.signOut();
    expect(rig.endSession.calls).toHaveLength(1);
    expect(rig.desk.view().kind).toBe('signed-out');
  });
});

test('the code of a problem is copied only while the problem is on screen', async () => {
  const rig = createRig();
  rig.desk.copyProblemCode();
  await rig.signInUntil('authorize');
  rig.desk.copyProblemCode();
  await rig.authorize.answer(buildProblem('idle-timeout'));
  rig.desk.copyProblemCode();
  expect(rig.copied).toEqual(['idle-timeout']);
});
