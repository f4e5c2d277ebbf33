/** An agent on queue who leaves: no call may ring at an empty desk. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { Presence } from '../../../src/core/genesys/user-status';
import { unknownRead } from '../../../src/core/genesys/user-status';
import { buildProblem } from '../../../src/core/problems/problem';
import type { Result } from '../../../src/core/result';
import { inEnglish } from '../../kit/english';
import { available, presenceOf, routingOf } from '../presence/presence-samples';
import { done, person, session } from '../samples';
import { createRig, reached, withoutChannel } from './desk-rig';

type Rig = ReturnType<typeof createRig>;

async function signedIn(
  desk: 'own' | 'shared' = 'own',
  routing = 'IDLE',
  isComingBack = false,
  timeoutMs: number | null = null,
  tokens = session,
  keepSession: 'on' | 'off' = 'on',
) {
  const changes: string[] = [];
  /** Each change of a presence is a call that counts for the inactivity time-out. */
  let usedAt = 0;
  const behaviour = {
    answer: async (definitionId: string): Promise<Result<Presence>> =>
      done(presenceOf(definitionId === 'd-queue' ? 'onqueue' : 'available', 1_000)),
    answerNext: async (): Promise<Result<Presence>> =>
      done(presenceOf('onqueue', 1_000, { next: available })),
  };
  const rig = createRig({
    saved: { clientId: 'desk-pkce', desk, idleMinutes: '60', keepSession },
    ports: {
      isComingBack: () => isComingBack,
      presence: {
        ...withoutChannel,
        readToken: async () => done(timeoutMs === null ? null : usedAt + timeoutMs),
        setPresence: (_access, _userId, definitionId) => {
          changes.push(definitionId);
          usedAt = rig.clock.now();
          return behaviour.answer(definitionId);
        },
        setNextPresence: (_access, _userId, definitionId) => {
          changes.push(`${definitionId} when done`);
          return behaviour.answerNext();
        },
      },
    },
  });
  await rig.signInUntil('exchange');
  await rig.exchange.answer(done(tokens));
  usedAt = rig.clock.now();
  const status = { ...unknownRead, presence: presenceOf('onqueue', 0), routing: routingOf(routing, 0) };
  await rig.loadPerson.answer(done({ ...person, status }));
  rig.desk.cardDrawn();
  await setImmediate();
  return { rig, changes, behaviour };
}

/** Off queue and on again with this app, so that it is the one who put the agent on queue. */
async function goOnQueueHere({ rig }: Awaited<ReturnType<typeof signedIn>>): Promise<void> {
  rig.desk.choosePresence('d-available');
  await setImmediate();
  rig.desk.switchOnQueue();
  await setImmediate();
}

const noticeOf = ({ rig }: Awaited<ReturnType<typeof signedIn>>) => {
  const view = rig.desk.view();
  return view.kind === 'signed-out' ? inEnglish(view.notice) : view.kind;
};

test('L4 an agent whom Agent Desk put on queue is taken off before the token is revoked', async () => {
  const desk = await signedIn();
  await goOnQueueHere(desk);
  const over = desk.rig.desk.signOut();
  await setImmediate();
  expect(desk.changes.at(-1)).toBe('d-available');
  expect(desk.rig.endSession.calls).toHaveLength(1);
  await desk.rig.endSession.answer(reached);
  await over;
  expect(noticeOf(desk)).toContain('You are off queue.');
});

test('L4 an agent whom another program put on queue is asked, and may stay', async () => {
  const desk = await signedIn();
  await desk.rig.desk.signOut();
  expect(desk.rig.desk.view()).toMatchObject({ kind: 'signed-in', leaving: 'sign-out' });
  await desk.rig.desk.answerLeaving('cancel');
  expect(desk.rig.desk.view()).toMatchObject({ kind: 'signed-in', leaving: null });
  await desk.rig.desk.signOut();
  const over = desk.rig.desk.answerLeaving('stay-on-queue');
  await setImmediate();
  await desk.rig.endSession.answer(reached);
  await over;
  expect(desk.changes).toEqual([]);
  expect(noticeOf(desk)).toContain('You are still on queue.');
});

test('L4 a choice of On Queue without an answer is taken back by a sign-out at once, and offered on return', async () => {
  const desk = await signedIn();
  desk.rig.desk.choosePresence('d-available');
  await setImmediate();
  desk.behaviour.answer = (definitionId) =>
    definitionId === 'd-queue'
      ? new Promise(() => {})
      : Promise.resolve(done(presenceOf('available', 3_000)));
  desk.rig.desk.switchOnQueue();
  await setImmediate();
  const over = desk.rig.desk.signOut();
  await setImmediate();
  expect(desk.changes).toEqual(['d-available', 'd-queue', 'd-available']);
  // It may still arrive.
  await desk.rig.clock.pass(3_000);
  await desk.rig.endSession.answer(reached);
  await over;
  expect(desk.changes).toHaveLength(3);
  expect(noticeOf(desk)).toContain('(off-queue-unknown)');
  expect(desk.rig.leave.left).toMatchObject({ before: 'd-queue', isConfirmed: false });
});

for (const [way, leave] of [
  ['signs out', ({ desk }: Rig) => desk.signOut()],
  ['quits', ({ desk }: Rig) => desk.quit()],
] as const)
  test(`L4 an agent who ${way} after On Queue and then Busy, both without an answer, is taken off queue`, async () => {
    const desk = await signedIn();
    desk.rig.desk.choosePresence('d-available');
    await setImmediate();
    desk.behaviour.answer = (definitionId) =>
      definitionId === 'd-queue'
        ? new Promise(() => {})
        : Promise.resolve(done(presenceOf('available', 3_000)));
    desk.rig.desk.switchOnQueue();
    desk.rig.desk.choosePresence('d-busy');
    await setImmediate();
    expect(desk.rig.desk.hasToEnd()).toBe(true);
    const over = leave(desk.rig);
    await setImmediate();
    expect(desk.changes).toEqual(['d-available', 'd-queue', 'd-busy']);
    await desk.rig.clock.pass(3_000);
    if (desk.rig.endSession.calls.length > 0) await desk.rig.endSession.answer(reached);
    await over;
    expect(desk.changes).toHaveLength(3);
    expect(desk.rig.leave.log.join()).toMatch(/begin d-busy d-busy[^,]*,doubt[^,]*,tell in doubt/);
  });

for (const [title, kind, leave] of [
  ['signs out', 'own', ({ desk }) => desk.signOut()],
  ['quits', 'own', ({ desk }) => desk.quit()],
  ['locks a shared desk', 'shared', ({ desk }) => desk.leaveDesk('lock')],
] as readonly (readonly [string, 'own' | 'shared', (rig: Rig) => Promise<void>])[]) {
  /** On queue, and with a choice of Break that is answered as the test says. */
  const choosing = async (answer: (definitionId: string) => Promise<Result<Presence>>) => {
    const desk = await signedIn(kind);
    await goOnQueueHere(desk);
    desk.changes.length = 0;
    desk.behaviour.answer = answer;
    desk.rig.desk.choosePresence('d-break');
    await setImmediate();
    expect(desk.rig.desk.hasToEnd()).toBe(true);
    const over = leave(desk.rig);
    await setImmediate();
    return { desk, over };
  };
  const finish = async ({ desk, over }: Awaited<ReturnType<typeof choosing>>) => {
    if (desk.rig.endSession.calls.length > 0) await desk.rig.endSession.answer(reached);
    await over;
    return desk;
  };

  test(`L4 what an agent has chosen who ${title} is waited for, and not overwritten`, async () => {
    let answer = (_: Result<Presence>) => {};
    const choice = await choosing(() => new Promise((resolve) => (answer = resolve)));
    await choice.desk.rig.clock.pass(900);
    expect(choice.desk.rig.endSession.calls).toHaveLength(0);
    answer(done(presenceOf('break', 2_000)));
    await setImmediate();
    const desk = await finish(choice);
    expect(desk.changes).toEqual(['d-break']);
  });

  test(`L4 what an agent has chosen who ${title} is set again where its answer does not come in a second`, async () => {
    let calls = 0;
    const choice = await choosing(() => {
      calls += 1;
      return calls === 1 ? new Promise(() => {}) : Promise.resolve(done(presenceOf('break', 2_000)));
    });
    await choice.desk.rig.clock.pass(1_000);
    const desk = await finish(choice);
    expect(desk.changes).toEqual(['d-break', 'd-break']);
    expect(desk.rig.leave.left).toBeNull();
  });

  test(`L4 an agent who ${title} is taken off queue where their choice was refused`, async () => {
    const choice = await choosing(async (definitionId) =>
      definitionId === 'd-break'
        ? new Promise((resolve) => setImmediate().then(() => resolve(buildProblem('presence-refused'))))
        : done(presenceOf('available', 2_000)),
    );
    await setImmediate();
    await setImmediate();
    const desk = await finish(choice);
    expect(desk.changes).toEqual(['d-break', 'd-available']);
  });
}

test('an agent who was asked may leave the queue', async () => {
  const desk = await signedIn();
  await desk.rig.desk.signOut();
  const over = desk.rig.desk.answerLeaving('leave-queue');
  await setImmediate();
  expect(desk.changes).toEqual(['d-available']);
  await desk.rig.endSession.answer(reached);
  await over;
  expect(noticeOf(desk)).toContain('You are off queue.');
});

test('a shared desk takes an agent who has gone off queue at once, whoever put them on', async () => {
  const desk = await signedIn('shared');
  const over = desk.rig.desk.leaveDesk('lock');
  await setImmediate();
  expect(desk.changes).toEqual(['d-available']);
  await desk.rig.endSession.answer(reached);
  await over;
  expect(noticeOf(desk)).toContain('This desk was locked. You are off queue.');
});

for (const [title, desk, isOnQueueHere, sentence] of [
  ['a desk of one’s own leaves on queue whom another program put there', 'own', false, 'still on queue'],
  ['a desk of one’s own takes off queue whom Agent Desk put there', 'own', true, 'off queue'],
  ['a shared desk takes off queue whomever it signs out', 'shared', false, 'off queue'],
] as const)
  test(`after the inactivity time-out, ${title}`, async () => {
    const minute = 60_000;
    const signed = await signedIn(desk, 'IDLE', false, 15 * minute);
    if (isOnQueueHere) await goOnQueueHere(signed);
    signed.changes.length = 0;
    signed.rig.presence.idleMs = 15 * minute;
    await signed.rig.clock.pass(14 * minute);
    await setImmediate();
    await signed.rig.endSession.answer(reached);
    await signed.rig.desk.signOut();
    expect(noticeOf(signed)).toContain(
      `You were away for as long as your organisation allows. You are ${sentence}.`,
    );
    expect(signed.changes).toEqual(sentence === 'off queue' ? ['d-available'] : []);
  });

for (const [title, by, changes, sentence] of [
  [
    'is asked to leave the queue when the work is done',
    'here',
    ['d-available when done'],
    'when your current work is done',
  ],
  ['stays on queue where another program put them', 'elsewhere', [], 'You are still on queue.'],
] as const)
  test(`L4 with keepSession off, an agent in an interaction at the end of the inactivity time-out ${title}`, async () => {
    const minute = 60_000;
    const tokens = { ...session, refreshToken: null };
    const signed = await signedIn('own', 'INTERACTING', false, 15 * minute, tokens, 'off');
    if (by === 'here') await goOnQueueHere(signed);
    signed.changes.length = 0;
    await signed.rig.clock.pass(15 * minute - 9_000);
    expect(signed.changes).toEqual(changes);
    expect(noticeOf(signed)).toContain('session-inactive');
    expect(noticeOf(signed)).toContain(sentence);
    expect(signed.rig.leave.log).not.toContain('tell');
  });

/** Each way out of the app, until it is over. */
const waysOut: readonly (readonly [
  title: string,
  desk: 'own' | 'shared',
  leave: (rig: Rig) => Promise<void>,
])[] = [
  ['signs out', 'own', ({ desk }) => desk.signOut()],
  ['quits', 'own', ({ desk }) => desk.quit()],
  ['locks a shared desk', 'shared', ({ desk }) => desk.leaveDesk('lock')],
  ['lets a shared desk sleep', 'shared', ({ desk }) => desk.leaveDesk('sleep')],
  ['leaves a shared desk to another user', 'shared', ({ desk }) => desk.leaveDesk('switch')],
  ['has left a shared desk', 'shared', ({ desk }) => desk.leaveDesk('idle')],
  ['ends a shared desk’s app', 'shared', ({ desk }) => desk.quit()],
];

for (const [title, kind, leave] of waysOut)
  test(`L4 an agent at work who ${title} is taken off queue when the work is done`, async () => {
    const desk = await signedIn(kind, 'INTERACTING');
    if (kind === 'own') await goOnQueueHere(desk);
    desk.changes.length = 0;
    const over = leave(desk.rig);
    await setImmediate();
    if (desk.rig.endSession.calls.length > 0) await desk.rig.endSession.answer(reached);
    await over;
    expect(desk.changes).toEqual(['d-available when done']);
    expect(desk.rig.leave.log.at(-1)).toMatch(/confirm|told/);
    expect(desk.rig.leave.left?.isConfirmed).toBe(true);
    const notice = noticeOf(desk);
    if (notice !== 'signed-in')
      expect(notice).toContain('You will be off queue when your current work is done.');
  });

for (const [title, answerNext] of [
  ['does not have that', async () => done(presenceOf('onqueue', 1_000))],
  ['refuses it', async () => buildProblem('presence-refused')],
] as const)
  test(`L4 an agent at work is taken off queue at once where the organisation ${title}, and told so`, async () => {
    const desk = await signedIn('shared', 'COMMUNICATING');
    desk.behaviour.answerNext = answerNext;
    const over = desk.rig.desk.leaveDesk('lock');
    await setImmediate();
    await desk.rig.endSession.answer(reached);
    await over;
    expect(desk.changes).toEqual(['d-available when done', 'd-available']);
    expect(noticeOf(desk)).toContain('You are off queue.');
  });

test('L4 the answer says what became of an agent on queue, whatever the routing status was', async () => {
  const end = async (presence: Presence) => {
    const desk = await signedIn('shared');
    desk.behaviour.answer = async () => done(presence);
    const over = desk.rig.desk.leaveDesk('lock');
    await setImmediate();
    await desk.rig.endSession.answer(reached);
    await over;
    return noticeOf(desk);
  };
  expect(await end(presenceOf('onqueue', 1_000, { next: available }))).toContain(
    'when your current work is done',
  );
  expect(await end(presenceOf('onqueue', 1_000))).toContain('off-queue-failed');
});

test('who has asked for off queue when done is not asked again, and keeps what they chose', async () => {
  const desk = await signedIn();
  await goOnQueueHere(desk);
  desk.behaviour.answer = async () => done(presenceOf('onqueue', 2_000, { next: available }));
  desk.rig.desk.choosePresence('d-break');
  await setImmediate();
  desk.changes.length = 0;
  const over = desk.rig.desk.signOut();
  await setImmediate();
  await desk.rig.endSession.answer(reached);
  await over;
  expect(desk.changes).toEqual([]);
  expect(noticeOf(desk)).toContain('You will be off queue when your current work is done.');
});

test('a Genesys Cloud that refuses or never answers is told, and the sign-out goes on', async () => {
  const refusing = await signedIn('shared');
  refusing.behaviour.answer = async () => buildProblem('presence-not-permitted');
  const over = refusing.rig.desk.leaveDesk('idle');
  await setImmediate();
  await refusing.rig.endSession.answer(reached);
  await over;
  expect(noticeOf(refusing)).toContain('You could not be taken off queue');
});

test('the wait for Genesys Cloud ends after three seconds', async () => {
  const desk = await signedIn('shared');
  desk.behaviour.answer = () => new Promise(() => {});
  const over = desk.rig.desk.leaveDesk('idle');
  await setImmediate();
  expect(desk.rig.endSession.calls).toHaveLength(0);
  await desk.rig.clock.pass(3_000);
  expect(desk.rig.endSession.calls).toHaveLength(1);
  await desk.rig.endSession.answer(reached);
  await over;
  expect(noticeOf(desk)).toContain('You could not be taken off queue');
});

test('L4 the end of the app takes an agent off queue whom it has put there, and keeps the session', async () => {
  const desk = await signedIn();
  await goOnQueueHere(desk);
  await desk.rig.desk.quit();
  expect(desk.changes.at(-1)).toBe('d-available');
  expect(desk.rig.endSession.calls).toEqual([]);
});

test('L4 an agent whom another program put on queue is asked before the app ends', async () => {
  for (const answer of ['leave-queue', 'stay-on-queue'] as const) {
    const desk = await signedIn();
    expect(await desk.rig.desk.requestQuit()).toBe(true);
    expect(desk.rig.desk.view()).toMatchObject({ kind: 'signed-in', leaving: 'quit' });
    expect(desk.rig.ended()).toBe(0);
    await desk.rig.desk.answerLeaving(answer);
    expect(desk.rig.ended()).toBe(1);
    expect(desk.rig.desk.hasToEnd()).toBe(answer === 'leave-queue');
    await desk.rig.desk.quit();
    expect(desk.changes).toEqual(answer === 'leave-queue' ? ['d-available'] : []);
    expect(desk.rig.endSession.calls).toEqual([]);
  }
});

test('L4 an agent who is asked may go on, and is asked again the next time', async () => {
  const desk = await signedIn();
  await desk.rig.desk.requestQuit();
  await desk.rig.desk.answerLeaving('cancel');
  expect(desk.rig.desk.view()).toMatchObject({ kind: 'signed-in', leaving: null });
  expect(desk.rig.ended()).toBe(0);
  expect(await desk.rig.desk.requestQuit()).toBe(true);
});

test('a question of the network gives way to it', async () => {
  const desk = await signedIn();
  const { questions } = desk.rig;
  questions.beginAttempt(true);
  const demand = { isProxy: true, host: 'proxy.example', realm: '', scheme: 'basic', isRepeat: false };
  const answer = questions.askLogIn(demand, '', new AbortController().signal);
  expect(questions.current()).not.toBeNull();
  await desk.rig.desk.requestQuit();
  expect(questions.current()).toBeNull();
  expect(await answer).toBeNull();
});

test('who was put on queue here, is on a shared desk, or comes back after an update is not asked before the app ends', async () => {
  const here = await signedIn();
  await goOnQueueHere(here);
  const shared = await signedIn('shared');
  const update = await signedIn('own', 'IDLE', true);
  for (const { rig } of [here, shared, update, { rig: createRig() }])
    expect(await rig.desk.requestQuit()).toBe(false);
});

test('an end of the app that waits for no answer changes nothing, and does not count as a failure', async () => {
  const desk = await signedIn();
  await desk.rig.desk.requestQuit();
  await desk.rig.desk.quit();
  expect(desk.changes).toEqual([]);
});

test('L4 a shared desk takes an agent off queue who signs out, whoever put them on, and asks nothing', async () => {
  const desk = await signedIn('shared');
  const over = desk.rig.desk.signOut();
  await setImmediate();
  await desk.rig.endSession.answer(reached);
  await over;
  expect(desk.changes).toEqual(['d-available']);
});

test('the end of the app leaves an agent on queue whom another program has put there', async () => {
  const desk = await signedIn();
  await desk.rig.desk.quit();
  expect(desk.changes).toEqual([]);
});

test('what is done to the presence at a quit is noted before it is done, and confirmed', async () => {
  const desk = await signedIn();
  await goOnQueueHere(desk);
  const log = desk.rig.leave.log;
  desk.behaviour.answer = async () => {
    log.push('asked');
    return done(presenceOf('available', 1_000));
  };
  log.length = 0;
  await desk.rig.desk.quit();
  expect(log).toEqual(['begin d-queue d-available kept', 'asked', 'confirm']);
});

for (const [what, answer] of [
  ['refused', async () => buildProblem('presence-not-permitted')],
  ['cut short', () => new Promise<Result<Presence>>(() => {})],
] as const)
  test(`L4 a quit whose change is ${what} is told at once, and stays noted for the next start`, async () => {
    const desk = await signedIn();
    await goOnQueueHere(desk);
    desk.rig.leave.log.length = 0;
    desk.behaviour.answer = answer;
    const over = desk.rig.desk.quit();
    await setImmediate();
    await desk.rig.clock.pass(3_000);
    await over;
    expect(desk.rig.leave.log).toEqual(['begin d-queue d-available kept', 'tell']);
  });

test('L4 of a shared desk no person is noted, and who reads the notice was told', async () => {
  const desk = await signedIn('shared');
  desk.behaviour.answer = async () => buildProblem('presence-not-permitted');
  const over = desk.rig.desk.leaveDesk('lock');
  await setImmediate();
  await desk.rig.endSession.answer(reached);
  await over;
  expect(desk.rig.leave.log.filter((line) => line !== 'forget')).toEqual([
    'forget kept',
    'begin d-queue d-available',
    'tell',
    'told',
  ]);
});

test('a session that ends while Agent Desk has the agent on queue says that they could not be taken off', async () => {
  let told = 0;
  const end = async (isHere: boolean) => {
    const desk = await signedIn();
    if (isHere) await goOnQueueHere(desk);
    await desk.rig.clock.pass(2 * 3_600_000);
    await desk.rig.authorize.answer(buildProblem('login-needed'));
    told += desk.rig.leave.log.filter((line) => line === 'tell').length;
    return noticeOf(desk);
  };
  const [there, elsewhere] = [await end(true), await end(false)];
  expect(there).toMatch(/^Your session has ended\. .* taken off queue.* Sign in again to go on\.$/);
  // What another program has done since was not heard.
  expect(elsewhere).toContain('(off-queue-unknown)');
  expect(told).toBe(1);
});

test('L4 a session that nothing renews any more takes an agent off queue in its last seconds', async () => {
  const withoutRefresh = { ...session, refreshToken: null };
  const lastSeconds = 15_000;
  const end = async (by: 'here' | 'elsewhere', desk: 'own' | 'shared' = 'own', routing = 'IDLE') => {
    const signed = await signedIn(desk, routing, false, null, withoutRefresh);
    if (by === 'here') await goOnQueueHere(signed);
    const { rig, changes } = signed;
    const before = changes.length;
    const view = rig.desk.view();
    const leftMs = view.kind === 'signed-in' ? view.expiresAt - rig.clock.now() : 0;
    // A shared desk would sign out an agent who has gone long before.
    rig.presence.idleMs = 30 * 60_000;
    await rig.clock.pass(leftMs - lastSeconds);
    expect(changes).toHaveLength(before);
    await rig.clock.pass(lastSeconds - 1_000);
    await rig.endSession.answer(reached);
    return { rig, notice: noticeOf(signed), changes: changes.slice(before) };
  };

  const own = await end('here');
  expect(own.changes).toEqual(['d-available']);
  expect(own.notice).toMatch(
    /^Your session has ended\. .*session-time-over.* You are off queue\. .*Sign in again/,
  );
  // The login page may still remember them.
  expect(own.rig.forgotten).toEqual([]);
  expect(own.rig.leave.log).not.toContain('tell');
  expect(own.rig.clock.alarms()).toEqual([]);

  const atWork = await end('here', 'own', 'INTERACTING');
  expect(atWork.changes).toEqual(['d-available when done']);
  expect(atWork.notice).toContain('session-time-over');

  await test.step('another program’s agent stays, and has the whole session', async () => {
    const elsewhere = await end('elsewhere');
    expect(elsewhere.notice).toBe('signed-in');
    expect(elsewhere.changes).toEqual([]);
    await elsewhere.rig.clock.pass(1_000);
    expect(elsewhere.rig.desk.view().kind).toBe('signed-out');
  });

  await test.step('a shared desk signs out', async () => {
    const shared = await end('elsewhere', 'shared');
    expect(shared.changes).toEqual(['d-available']);
    expect(shared.notice).toContain('You are off queue.');
    expect(shared.notice).toContain('session-time-over');
    expect(shared.rig.endSession.calls).toHaveLength(1);
  });
});

test('L4 while the token of a renewal is on its way, an agent stays on queue until the end', async () => {
  const signed = await signedIn('own', 'IDLE', false, null, { ...session, refreshToken: null });
  await goOnQueueHere(signed);
  const { rig, changes } = signed;
  const view = rig.desk.view();
  const leftMs = view.kind === 'signed-in' ? view.expiresAt - rig.clock.now() : 0;
  await rig.clock.pass(leftMs - 60_000);
  await rig.authorize.answer(rig.redirect());
  rig.presence.idleMs = 30 * 60_000;
  await rig.clock.pass(56_000);
  expect(changes.at(-1)).toBe('d-queue');
  expect(noticeOf(signed)).toBe('signed-in');
  await rig.exchange.answer(buildProblem('token-timeout'));
  await rig.clock.pass(1_000);
  expect(changes.at(-1)).toBe('d-available');
  expect(noticeOf(signed)).toContain('You are off queue.');
});

test('the next card of the same person offers the presence from before, and never sets it', async () => {
  const desk = await signedIn('shared');
  const over = desk.rig.desk.leaveDesk('lock');
  await setImmediate();
  await desk.rig.endSession.answer(reached);
  await over;
  const back = async (systemPresence: string) => {
    await desk.rig.signInUntil('loadPerson');
    const status = { ...unknownRead, presence: presenceOf(systemPresence, 0) };
    await desk.rig.loadPerson.answer(done({ ...person, status }));
    desk.rig.desk.cardDrawn();
    await setImmediate();
    const view = desk.rig.desk.view();
    return view.kind === 'signed-in' ? view.presence?.back : view.kind;
  };
  expect(await back('available')).toEqual({ definitionId: 'd-queue', label: 'On Queue' });
  expect(desk.changes).toEqual(['d-available']);
  desk.rig.desk.choosePresence('d-queue');
  await setImmediate();
  expect(desk.rig.leave.left).toBeNull();
});

test('the restart of an update changes nothing', async () => {
  const desk = await signedIn('own', 'IDLE', true);
  await goOnQueueHere(desk);
  const before = desk.changes.length;
  await desk.rig.desk.quit();
  expect(desk.changes).toHaveLength(before);
});

test('RD-11 the end of the app waits until an agent whom it put on queue is off queue', async () => {
  const asked = await signedIn();
  expect(asked.rig.desk.hasToEnd()).toBe(false);
  const here = await signedIn();
  await goOnQueueHere(here);
  expect(here.rig.desk.hasToEnd()).toBe(true);
  const update = await signedIn('own', 'IDLE', true);
  await goOnQueueHere(update);
  expect(update.rig.desk.hasToEnd()).toBe(false);
});
