import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { buildProblem } from '../../../src/core/problems/problem';
import { createMissedTime, readMissedMs, watchWallClock } from '../../../src/core/session/missed-time';
import { inEnglish } from '../../kit/english';
import { createRig, noPresence } from '../desk/desk-rig';
import { createMovedClock } from '../moved-clock';
import { done } from '../samples';
import {
  callsOf,
  createSignedInRig,
  hour,
  keptWith,
  minute,
  signedIn,
  withPkce,
  withSecret,
} from './session-rig';

const second = 1_000;

/** By how much the clocks went ahead of the app's, and the time that was missed. */
const rows: readonly (readonly [title: string, wall: number, server: number, missed: number])[] = [
  ['nothing has happened', 0, 0, 0],
  ['the computer stood still for two hours', 2 * hour, 2 * hour, 2 * hour],
  ['it stood still for two minutes', 2 * minute, 2 * minute, 2 * minute],
  ['the answer was slow', 2 * hour, 2 * hour - 20 * second, 2 * hour - 20 * second],
  ['somebody set the clock on the wall two hours on', 2 * hour, 0, 0],
  ['somebody set it two hours back', -2 * hour, 0, 0],
  ['the clock of the server jumped', 0, 2 * hour, 0],
  ['the clock of the server jumped back', 0, -2 * hour, 0],
  ['both drift by less than two minutes', minute, minute, 0],
];
for (const [title, wall, server, missed] of rows)
  test(`RD-15 O18 time is missed where both clocks say so: ${title}`, () => {
    const before = { wallAheadMs: 5 * hour, serverAheadMs: -3 * minute };
    const after = { wallAheadMs: 5 * hour + wall, serverAheadMs: -3 * minute + server };
    expect(readMissedMs(before, after)).toBe(missed);
  });

test('RD-15 the app’s clock goes forward once by what was missed, by the time of one and the same server', async () => {
  const clock = createMovedClock();
  const missed: number[] = [];
  const { noteServerTime, totalMs } = createMissedTime(clock, (ms) => {
    missed.push(ms);
    // The app's clock goes forward, so that the one on the wall is ahead no more.
    clock.sleep(ms);
    clock.setWall(-ms);
  });
  const start = clock.now();
  noteServerTime('api.example.com', start);
  await clock.pass(hour);
  noteServerTime('api.example.com', start + hour);
  clock.setWall(2 * hour);
  // A server whose clock was never compared says nothing about the pause.
  noteServerTime('login.example.com', start + 3 * hour);
  expect(missed).toEqual([]);
  for (let time = 1; time <= 2; time++) noteServerTime('api.example.com', start + 3 * hour);
  expect([missed, totalMs()]).toEqual([[2 * hour], 2 * hour]);
});

test('RD-15 each jump of the clock on the wall is told once, in whichever direction, and no drift is', async () => {
  const clock = createMovedClock();
  let jumps = 0;
  watchWallClock(clock, () => jumps++);
  for (const [wall, told] of [
    [0, 0],
    [2 * hour, 1],
    [0, 1],
    [-2 * hour, 2],
    [minute, 2],
    [minute, 2],
    [minute, 2],
    [2 * minute, 3],
  ] as const) {
    clock.setWall(wall);
    await clock.pass(minute);
    expect(jumps).toBe(told);
  }
});

const refused = buildProblem('api-session-refused');

/** Signed in a minute ago, when the token was asked about, and answered. */
async function createLookedAtRig(saved: Parameters<typeof createSignedInRig>[0]) {
  const rig = await createSignedInRig(saved);
  await rig.readToken.answer(done(null));
  await rig.clock.pass(minute);
  return rig;
}

test.describe('a session after a jump of the clock', () => {
  test('RD-15 is asked about once, by the call that resets no time-out', async () => {
    const rig = await createLookedAtRig(withPkce);
    const [calls, looks] = [callsOf(rig), rig.readToken.calls.length];
    rig.vault.calls.splice(0);
    rig.desk.noteClockJump();
    rig.desk.noteClockJump();
    expect(signedIn(rig).check).toBe('checking');
    expect(rig.readToken.calls).toHaveLength(looks + 1);
    await rig.readToken.answer(done(null));
    expect(signedIn(rig).check).toBe('checked');
    // With its end, which may have another time on the wall now.
    expect(rig.vault.calls).toEqual(['keep']);
    await rig.clock.pass(hour);
    expect([rig.readToken.calls.length, callsOf(rig)]).toEqual([looks + 1, calls]);
  });

  test('RD-15 is asked about once a minute at most, whether by a jump, by the focus or by a wake', async () => {
    const rig = await createSignedInRig(withPkce);
    await rig.readToken.answer(done(null));
    const asks: number[] = [];
    const startedAt = rig.clock.now();
    const answerAll = async () => {
      while (rig.readToken.calls.length > asks.length + 1) {
        asks.push(rig.clock.now() - startedAt);
        await rig.readToken.answer(done(null));
      }
    };
    // Asked about at the sign-in, so that the doubt waits, and shows nothing meanwhile.
    await rig.clock.pass(10 * second);
    rig.desk.noteClockJump();
    rig.desk.resumeSession();
    await answerAll();
    expect([asks, signedIn(rig).check]).toEqual([[], 'checked']);
    for (let passed = 10; passed < 300; passed += 5) {
      await rig.clock.pass(5 * second);
      await answerAll();
      rig.desk.noteClockJump();
      await answerAll();
      rig.desk.resumeSession();
      rig.desk.wake('sleep');
      await answerAll();
    }
    expect(asks).toEqual([60, 120, 180, 240, 300].map((seconds) => seconds * second));
  });

  test('RD-15 is not asked about again within a minute of an answer that has moved the clock', async () => {
    let skip = () => {};
    let asked = 0;
    const rig = await createSignedInRig(withPkce, undefined, undefined, {
      ports: {
        presence: {
          ...noPresence,
          readToken: async () => {
            asked += 1;
            skip();
            return done(null);
          },
        },
      },
    });
    await rig.clock.pass(2 * minute);
    asked = 0;
    skip = () => {
      skip = () => {};
      rig.clock.sleep(2 * hour);
    };
    rig.desk.noteClockJump();
    await setImmediate();
    rig.desk.resumeSession();
    await rig.clock.pass(minute - 1);
    expect(asked).toBe(1);
  });

  test('RD-15 is renewed or ends as after each other 401', async () => {
    const rig = await createLookedAtRig(withSecret);
    rig.desk.noteClockJump();
    await rig.readToken.answer(refused);
    expect(callsOf(rig).refresh).toBe(1);

    const absent = await createLookedAtRig(withPkce);
    absent.presence.idleMs = hour;
    absent.desk.noteClockJump();
    await absent.readToken.answer(refused);
    expect(inEnglish(absent.desk.view())).toMatchObject({
      kind: 'signed-out',
      notice: expect.stringMatching(/has ended/),
    });
    expect(callsOf(absent).authorize).toBe(1);
  });

  test('RD-15 is asked about again in the same way where Genesys Cloud did not answer', async () => {
    const rig = await createLookedAtRig(withPkce);
    const [calls, looks] = [callsOf(rig), rig.readToken.calls.length];
    rig.desk.noteClockJump();
    await rig.readToken.answer(buildProblem('api-server-error'));
    expect(signedIn(rig).check).toBe('offline');
    await rig.clock.pass(minute - 1);
    expect(rig.readToken.calls).toHaveLength(looks + 1);
    await rig.clock.pass(1);
    expect(rig.readToken.calls).toHaveLength(looks + 2);
    await rig.readToken.answer(done(null));
    expect([signedIn(rig).check, callsOf(rig)]).toEqual(['checked', calls]);
  });

  test('RD-15 is not asked about twice while it is checked anyway', async () => {
    const rig = createRig({ saved: withPkce, kept: keptWith(hour, withPkce) });
    await setImmediate();
    expect(signedIn(rig).check).toBe('checking');
    rig.desk.noteClockJump();
    expect(rig.readToken.calls).toHaveLength(0);
  });
});
