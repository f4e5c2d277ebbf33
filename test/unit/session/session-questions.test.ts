/** What happens to a question of the network when the session that needs its answer ends, or a renewal of it. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { createQuestions, type LogInDemand } from '../../../src/core/network/questions';
import { buildProblem } from '../../../src/core/problems/problem';
import { inEnglish } from '../../kit/english';
import { createRig } from '../desk/desk-rig';
import { createMovedClock } from '../moved-clock';
import { done, person } from '../samples';
import { hour, keptWith, minute, sessionOf, signedIn, withPkce } from './session-rig';

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
  void shared.desk.leave('lock');
  expect([await onShared, shared.questions.current()]).toEqual([null, null]);
});

for (const kept of ['own', 'ask'] as const)
  for (const reason of ['lock', 'sleep', 'switch'] as const)
    test(`RS-32 W17 an agent who leaves is asked nothing any more, and stays signed in (${kept}, ${reason})`, async () => {
      const rig = await createSignedIn({ ...withPkce, desk: kept });
      const answered = rig.ask();
      void rig.desk.leave(reason);
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
