/** RS-11: what fails before the end at Genesys Cloud is reported, and stops nothing of the end. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { DeskPorts } from '../../../src/core/desk/states';
import { unknownRead } from '../../../src/core/genesys/user-status';
import { buildProblem } from '../../../src/core/problems/problem';
import { inEnglish } from '../../kit/english';
import { presenceOf } from '../presence/presence-samples';
import { done, person } from '../samples';
import { hour, sessionOf } from '../session/session-rig';
import { createRig, type Rig, reached, withoutChannel } from './desk-rig';

const fault = new Error('no notification daemon');
const fail = () => {
  throw fault;
};

const refused = buildProblem('presence-refused');

const faults: readonly (readonly [title: string, ports: Partial<DeskPorts>])[] = [
  ['telling the agent', { tellLeftOnQueue: fail }],
  ['setting the presence', { presence: { ...withoutChannel, setPresence: fail } }],
];

/** An agent whom Agent Desk has put on queue, and whom nobody can take off. */
async function onQueue(desk: 'own' | 'shared', ports: Partial<DeskPorts>): Promise<Rig> {
  let status = { ...unknownRead, presence: presenceOf('available', 1_000) };
  const setPresence: DeskPorts['presence']['setPresence'] = (access, userId, id, signal) => {
    if (id === 'd-queue') {
      status = { ...unknownRead, presence: presenceOf('onqueue', 2_000) };
      return Promise.resolve(done(status.presence));
    }
    return ports.presence?.setPresence(access, userId, id, signal) ?? Promise.resolve(refused);
  };
  const rig = createRig({
    saved: { clientId: 'desk', desk, idleMinutes: '60' },
    ports: {
      ...ports,
      presence: { ...withoutChannel, readStatus: async () => done(status), setPresence },
    },
  });
  await rig.signInUntil('exchange');
  await rig.exchange.answer(done(sessionOf(rig, hour, { refreshToken: null })));
  await rig.loadPerson.answer(done({ ...person, status }));
  rig.desk.cardDrawn();
  await setImmediate();
  rig.desk.switchOnQueue();
  await setImmediate();
  expect(rig.desk.isOnQueue()).toBe(true);
  return rig;
}

const noticeOf = (rig: Rig) => {
  const view = rig.desk.view();
  return view.kind === 'signed-out' ? String(inEnglish(view.notice)) : view.kind;
};

for (const [what, ports] of faults) {
  for (const [how, desk, end] of [
    ['a lock of a shared desk', 'shared', (rig) => rig.desk.leaveDesk('lock')],
    ['a quit of a shared desk', 'shared', (rig) => rig.desk.quit()],
    ['a sign-out', 'own', (rig) => rig.desk.signOut()],
  ] as const satisfies readonly (readonly [string, 'own' | 'shared', (rig: Rig) => Promise<void>])[])
    test(`RS-11 ${how} ends the session all the same where ${what} fails`, async () => {
      const rig = await onQueue(desk, ports);
      const over = end(rig);
      await setImmediate();
      await rig.endSession.answer(reached);
      await over;
      expect(noticeOf(rig)).toContain('(off-queue-failed)');
      expect(rig.forgotten.at(-1)).toBe(desk);
      expect(rig.faults).toContain(fault);
    });

  test(`RS-11 the end of a token ends the session all the same where ${what} fails`, async () => {
    const rig = await onQueue('own', ports);
    await rig.clock.pass(50 * 60_000);
    await rig.authorize.answer(buildProblem('login-needed'));
    await rig.clock.pass(10 * 60_000);
    expect(noticeOf(rig)).toContain('(session-time-over)');
    expect(rig.faults).toContain(fault);
  });

  test(`RS-11 a quit of a desk of one’s own ends its session here where ${what} fails`, async () => {
    const rig = await onQueue('own', ports);
    await rig.desk.quit();
    expect(rig.vault.calls.at(-1)).toBe('settled');
    expect(rig.faults).toContain(fault);
  });
}

test('RS-11 a session that the server has ended is over here too where telling of the queue fails', async () => {
  const rig = await onQueue('own', { tellLeftOnQueue: fail });
  rig.clock.sleep(2 * hour);
  await rig.clock.wake();
  await rig.authorize.answer(buildProblem('login-needed'));
  expect(noticeOf(rig)).toMatch(/has ended.*\(off-queue-failed\)/);
  expect(rig.faults).toContain(fault);
});

test('a renewal that can’t be offered outside the window does not stop the session from ending at its time', async () => {
  const rig = createRig({ saved: { clientId: 'desk' }, ports: { offerRenewal: fail } });
  await rig.signInUntil('exchange');
  await rig.exchange.answer(done(sessionOf(rig, hour, { refreshToken: null })));
  await rig.loadPerson.answer(done(person));
  await rig.clock.pass(50 * 60_000);
  await rig.authorize.answer(buildProblem('login-needed'));
  await rig.clock.pass(5 * 60_000);
  expect(rig.desk.view()).toMatchObject({ kind: 'signed-in', renewal: 'offered' });
  await rig.clock.pass(5 * 60_000);
  await setImmediate();
  expect(noticeOf(rig)).toContain('(session-time-over)');
  expect(rig.faults).toEqual([fault]);
});
