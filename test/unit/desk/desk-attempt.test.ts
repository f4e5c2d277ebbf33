import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { buildProblem } from '../../../src/core/problems/problem';
import { inEnglish } from '../../kit/english';
import { done, person, session } from '../samples';
import { type AttemptStep, createRig, type Rig } from './desk-rig';

const steps = ['authorize', 'exchange', 'loadPerson'] as const;

/** The answers that a cancelled step gives too late. */
function answerLate(rig: Rig, step: AttemptStep, call = -1): Promise<void> {
  if (step === 'authorize') return rig.authorize.answer(rig.redirect(call), call);
  if (step === 'exchange') return rig.exchange.answer(done(session), call);
  return rig.loadPerson.answer(done(person), call);
}

for (const step of steps) {
  test(`cancelling a sign-in at ${step} is shown at once, and aborts the step`, async () => {
    const rig = createRig();
    await rig.signInUntil(step);
    const [, , signal] = rig.authorize.calls[0] ?? [];
    expect(signal?.aborted).toBe(false);
    rig.desk.cancelSignIn();
    expect(signal?.aborted).toBe(true);
    expect(rig.desk.view()).toMatchObject({
      kind: 'problem',
      canTryAgain: true,
      problem: { code: 'cancelled' },
    });
  });

  test(`the late answer of a cancelled ${step} step changes nothing`, async () => {
    const rig = createRig();
    const { over } = await rig.signInUntil(step);
    rig.desk.cancelSignIn();
    const before = [...rig.views];
    await answerLate(rig, step);
    for (const later of steps) await answerLate(rig, later);
    await over;
    expect(rig.views).toEqual(before);
    expect(rig.picture.calls).toEqual([]);
    expect(rig.faults).toEqual([]);
  });

  test(`the late problem or fault of a cancelled ${step} step changes nothing on screen`, async () => {
    for (const end of ['problem', 'fault'] as const) {
      const rig = createRig();
      const { over } = await rig.signInUntil(step);
      rig.desk.cancelSignIn();
      const before = [...rig.views];
      if (end === 'fault') await rig[step].fail(new Error('late'));
      else await rig[step].answer(buildProblem('api-server-error', { detail: 'HTTP 500' }));
      await over;
      expect(rig.views).toEqual(before);
    }
  });

  test(`the late answer of a cancelled ${step} step does not touch the next attempt`, async () => {
    const rig = createRig();
    await rig.signInUntil(step);
    rig.desk.cancelSignIn();
    await rig.signInUntil('authorize');
    const before = [...rig.views];
    await answerLate(rig, step, 0);
    expect(rig.views).toEqual(before);
    expect(rig.desk.view()).toMatchObject({ kind: 'signing-in', waitingFor: 'login-page' });
    expect(rig.authorize.calls.map(([, , signal]) => signal.aborted)).toEqual([true, false]);

    // The new attempt still gets to its own end.
    await rig.authorize.answer(rig.redirect());
    await rig.exchange.answer(done(session));
    await rig.loadPerson.answer(done(person));
    expect(rig.desk.view().kind).toBe('signed-in');
  });
}

test('O3 the redirect of an earlier attempt is refused in the next attempt', async () => {
  const rig = createRig();
  await rig.signInUntil('authorize');
  const early = rig.redirect();
  rig.desk.cancelSignIn();
  const { over } = await rig.signInUntil('authorize');
  await rig.authorize.answer(early);
  await over;
  expect(rig.desk.view()).toMatchObject({ kind: 'problem', problem: { code: 'state-mismatch' } });
  expect(rig.exchange.calls).toEqual([]);
});

test('cancelling while no sign-in is under way does nothing', async () => {
  const rig = createRig();
  rig.desk.cancelSignIn();
  expect(rig.views).toEqual([]);
  await rig.signInUntil('signed-in');
  rig.desk.cancelSignIn();
  expect(rig.desk.view().kind).toBe('signed-in');
});

for (const step of steps)
  test(`O19 signing in again at ${step} focuses the login page and starts no second attempt`, async () => {
    const rig = createRig();
    await rig.signInUntil(step);
    const before = rig.views.length;
    await rig.desk.signIn();
    await rig.desk.signIn();
    expect(rig.focused()).toBe(2);
    expect(rig.authorize.calls).toHaveLength(1);
    expect(rig.views).toHaveLength(before);
    expect(rig.authorize.calls[0]?.[2].aborted).toBe(false);
  });

test('O19 two sign-ins in the same moment are one attempt', async () => {
  const rig = createRig();
  void rig.desk.signIn();
  void rig.desk.signIn();
  await setImmediate();
  await rig.authorize.answer(rig.redirect());
  expect([rig.authorize.calls.length, rig.exchange.calls.length, rig.focused()]).toEqual([1, 1, 1]);
});

test('O19 signing in does nothing while signed in, in set-up or signing out', async () => {
  const rig = createRig();
  await rig.signInUntil('signed-in');
  await rig.desk.signIn();
  void rig.desk.signOut();
  await rig.desk.signIn();
  const setUp = createRig({ saved: {} });
  await setUp.desk.signIn();
  expect([rig.authorize.calls.length, setUp.authorize.calls.length]).toEqual([1, 0]);
  expect([rig.focused(), setUp.focused()]).toEqual([0, 0]);
});

test.describe('notices', () => {
  test('the latest notice of the login page is shown while signing in, and goes with the redirect', async () => {
    const rig = createRig();
    await rig.signInUntil('authorize');
    rig.notify('One.');
    rig.notify('Two.');
    expect(rig.desk.view()).toMatchObject({ kind: 'signing-in', notice: 'Two.' });
    await rig.authorize.answer(rig.redirect());
    expect(rig.desk.view()).toMatchObject({ kind: 'signing-in', waitingFor: 'answer', notice: null });
  });

  test('a notice changes nothing once its attempt is over', async () => {
    const rig = createRig();
    await rig.signInUntil('exchange');
    const atRedirect = rig.views.length;
    rig.notify('After the redirect.');
    expect(rig.views).toHaveLength(atRedirect);
    await rig.exchange.answer(done(session));
    await rig.loadPerson.answer(done(person));
    const before = rig.views.length;
    rig.notify('After.');
    void rig.desk.signOut();
    rig.notify('Leaving.');
    expect(rig.views).toHaveLength(before + 1);
  });

  test('a notice of an attempt that was cancelled changes nothing in the next one', async () => {
    const rig = createRig();
    await rig.signInUntil('authorize');
    rig.desk.cancelSignIn();
    rig.notify('Cancelled.');
    expect(rig.desk.view().kind).toBe('problem');
    await rig.signInUntil('authorize');
    rig.notify('Late.', 0);
    expect(rig.desk.view()).toMatchObject({ kind: 'signing-in', notice: null });
    rig.notify('Now.');
    expect(rig.desk.view()).toMatchObject({ kind: 'signing-in', notice: 'Now.' });
  });

  test('a notice that repeats the last one changes nothing, however often a page tries', async () => {
    const rig = createRig();
    await rig.signInUntil('authorize');
    rig.notify('One.');
    const before = rig.views.length;
    rig.notify('One.');
    expect(rig.views).toHaveLength(before);
  });

  test('a notice does not outlive its attempt', async () => {
    const rig = createRig();
    await rig.signInUntil('authorize');
    rig.notify('One.');
    rig.desk.cancelSignIn();
    await rig.signInUntil('authorize');
    expect(rig.desk.view()).toMatchObject({ kind: 'signing-in', notice: null });
  });
});

test.describe('a port that throws', () => {
  const fault = new Error('not expected');
  const fail = (): never => {
    throw fault;
  };

  function expectUnexpected(rig: Rig): void {
    expect(rig.desk.view()).toMatchObject({
      kind: 'problem',
      canTryAgain: true,
      problem: { code: 'unexpected' },
    });
    expect(rig.faults).toEqual([fault]);
    // The fault itself is for the log alone.
    expect(JSON.stringify(rig.views)).not.toContain(fault.message);
  }

  for (const step of steps)
    test(`a fault at ${step} ends as “unexpected”, is reported, and the sign-in can be tried again`, async () => {
      const rig = createRig();
      const { over } = await rig.signInUntil(step);
      await rig[step].fail(fault);
      await over;
      expectUnexpected(rig);
      await rig.signInUntil('signed-in');
      expect(rig.desk.view().kind).toBe('signed-in');
    });

  for (const port of ['authorizeInWindow', 'randomBytes', 'sha256'] as const)
    test(`a fault thrown at once by ${port} ends as “unexpected” and is reported`, async () => {
      const rig = createRig({ ports: { [port]: fail } });
      await rig.desk.signIn();
      expectUnexpected(rig);
    });

  test('a fault while the secret is read ends as “unexpected”, a view with a way out', async () => {
    const saved = { clientId: 'x', grant: 'code' as const };
    const rig = createRig({ saved, secret: 's', settings: { readSecret: fail } });
    await rig.desk.signIn().catch(() => undefined);
    expectUnexpected(rig);
  });

  test('a fault while the settings are read ends as “unexpected”', async () => {
    const rig = createRig();
    const broken = rig.store;
    Object.defineProperty(broken, 'saved', { get: fail });
    await rig.desk.signIn().catch(() => undefined);
    expectUnexpected(rig);
  });

  test('a fault while signing out still ends signed out, and is reported', async () => {
    const rig = createRig();
    await rig.signInUntil('signed-in');
    const over = rig.desk.signOut().catch(() => undefined);
    await setImmediate();
    await rig.endSession.fail(fault);
    await over;
    expect(rig.desk.view().kind).toBe('signed-out');
    expect(rig.faults).toEqual([fault]);
  });

  test('RS-11 a fault while the session is ended at Genesys Cloud leaves no cookies of the login page', async () => {
    const rig = createRig();
    await rig.signInUntil('signed-in');
    const over = rig.desk.signOut();
    await setImmediate();
    expect(rig.forgotten).toEqual([]);
    await rig.endSession.fail(fault);
    await over;
    expect(rig.forgotten).toEqual(['own']);
    const { notice } = inEnglish(rig.desk.view()) as { notice?: string };
    expect(notice).toContain('Genesys Cloud could not be told');
    expect(notice).toContain('Nothing of it is left on this computer.');
  });

  test('a fault while the picture loads leaves the agent signed in with initials, and is reported', async () => {
    const rig = createRig();
    const { over } = await rig.signInUntil('signed-in');
    const settled = over.then(
      () => 'done',
      () => 'rejected',
    );
    await rig.picture.fail(fault);
    expect(await settled).toBe('done');
    expect(rig.desk.view()).toMatchObject({ kind: 'signed-in', picture: null });
    expect(rig.faults).toEqual([fault]);
  });
});
