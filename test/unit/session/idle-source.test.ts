import { expect, test } from '@playwright/test';
import { startAbsenceCountdown } from '../../../src/core/session/absence-countdown';
import {
  afterIdleLook,
  createIdleSource,
  type Idle,
  type IdleFacts,
  type IdleLook,
  isUnmeasured,
  readIdle,
} from '../../../src/core/session/idle-source';
import { inEnglish } from '../../kit/english';
import { reached } from '../desk/desk-rig';
import { createMovedClock } from '../moved-clock';
import { createSignedInRig, hour, minute, signedIn, withPkce, withSecret } from './session-rig';

const second = 1_000;

/** All times are seconds. The look before was at 990 s, and the row's look is at 1,000 s. */
type Row = readonly [
  title: string,
  zeroSince: number,
  systemIdle: number,
  ownInputAt: number | null,
  idle: number,
  isMeasured: boolean,
];
const rows: readonly Row[] = [
  ['a source that gives more than 0 is believed', 100, 240, null, 240, true],
  ['one value above 0 is enough', 100, 1, null, 1, true],
  ['input of the app counts where the system has missed it', 100, 240, 970, 30, true],
  ['older input of the app changes nothing', 100, 240, 500, 240, true],
  ['0 after a rise is input at most ten seconds ago', 990, 0, null, 10, false],
  ['0 for a long time confirms nothing', 100, 0, null, 900, false],
  ['input of the app confirms that somebody is there', 100, 0, 940, 60, false],
  ['input of the app before the last rise is older news', 900, 0, 400, 100, false],
];
for (const [title, zeroSince, systemIdle, ownInputAt, idle, isMeasured] of rows)
  test(`RD-14 W23 the idle time: ${title}`, () => {
    const look: IdleLook = {
      now: 1_000 * second,
      systemIdleMs: systemIdle * second,
      ownInputAt: ownInputAt === null ? null : ownInputAt * second,
    };
    const facts = afterIdleLook({ lookedAt: 990 * second, zeroSince: zeroSince * second }, look);
    expect(readIdle(facts, look)).toEqual({ idleMs: idle * second, isMeasured });
  });

test('RD-14 W23 a time in which the app could not look confirms nobody’s absence', () => {
  const before: IdleFacts = { lookedAt: 0, zeroSince: 0 };
  const look: IdleLook = { now: 2 * hour, systemIdleMs: 0, ownInputAt: null };
  expect(readIdle(afterIdleLook(before, look), look)).toEqual({ idleMs: 0, isMeasured: true });
});

test('RD-14 the agent is told after a minute in which the computer could not tell anything', () => {
  const told = (idleMs: number, isMeasured: boolean) => isUnmeasured({ idleMs, isMeasured });
  expect([told(59 * second, false), told(minute, false), told(hour, true)]).toEqual([false, true, false]);
});

/**
 * A shared desk with a limit of three minutes, and what it does, with the second of each event.
 * @param systemIdle gives the system's idle time at a time; both are seconds
 */
async function runDesk(
  untilSecond: number,
  systemIdle: (at: number) => number,
  ownInputs: readonly number[] = [],
) {
  const clock = createMovedClock(0);
  const at = () => Math.round(clock.now() / second);
  const looks: number[] = [];
  const source = createIdleSource(clock, () => {
    looks.push(at());
    return systemIdle(at()) * second;
  });
  const events: string[] = [];
  const stop = startAbsenceCountdown(
    3 * minute,
    { clock, readIdle: source.read },
    (endsAt) => events.push(endsAt === null ? `${at()} stays` : `${at()} until ${endsAt / second}`),
    () => events.push(`${at()} absent`),
  );
  for (const input of ownInputs) clock.setAlarm(input * second, source.noteOwnInput);
  await clock.pass(untilSecond * second);
  stop();
  return { events, looks };
}

type Scene = readonly [
  title: string,
  systemIdle: (at: number) => number,
  ownInputs: readonly number[],
  events: readonly string[],
];
const scenes: readonly Scene[] = [
  ['an absent agent is seen by a source that works', (at) => at, [], ['120 until 180', '180 absent']],
  [
    'a source that is always 0 is not believed after the whole limit, and the countdown comes',
    () => 0,
    [],
    ['180 until 240', '240 absent'],
  ],
  [
    'one value above 0 is enough to believe the source for one more limit',
    (at) => (at === 100 ? 1 : 0),
    [],
    ['280 until 340', '340 absent'],
  ],
  [
    'an agent who works and pauses for a second in each minute is never counted down',
    (at) => (at % 60 === 50 ? 1 : 0),
    [],
    [],
  ],
  ['input of the app’s own keeps the agent signed in', () => 0, [90, 200, 350, 500], []],
  [
    'input of the app’s own ends the countdown of a source that is not believed, for one more limit',
    () => 0,
    [200],
    ['180 until 240', '200 stays', '380 until 440', '440 absent'],
  ],
  [
    'a source that starts to rise during the countdown is believed again',
    (at) => (at === 195 ? 2 : 0),
    [],
    ['180 until 240', '195 stays', '375 until 435', '435 absent'],
  ],
];
for (const [title, systemIdle, ownInputs, events] of scenes)
  test(`RD-14 W23 a shared desk: ${title}`, async () => {
    const run = await runDesk(600, systemIdle, ownInputs);
    expect(run.events).toEqual(events);
  });

test('RD-14 the source is looked at every ten seconds at most, and seldom while it rises', async () => {
  const { looks: always } = await runDesk(400, () => 0);
  const gaps = always.map((at, index) => at - (always[index - 1] ?? 0));
  expect(Math.max(...gaps)).toBe(10);
  const clock = createMovedClock(0);
  const looks: number[] = [];
  createIdleSource(clock, () => {
    looks.push(clock.now() / second);
    // Nobody is there from 15 to 75 seconds.
    return clock.now() > 15 * second && clock.now() < 75 * second ? clock.now() - 15 * second : 0;
  });
  await clock.pass(110 * second);
  expect(looks).toEqual([10, 20, 30, 60, 90, 100, 110]);
});

const unmeasured: Idle = { idleMs: 5 * minute, isMeasured: false };

test('RD-14 an own desk is not renewed for an agent of whom nothing is known, and says why', async () => {
  const rig = await createSignedInRig(withPkce);
  Object.assign(rig.presence, unmeasured);
  await rig.clock.pass(8 * hour - 6 * minute);
  expect(rig.authorize.calls).toHaveLength(1);
  expect(signedIn(rig)).toMatchObject({ renewal: 'none', isAbsenceUnmeasured: false });
  await rig.clock.pass(minute);
  expect(signedIn(rig)).toMatchObject({ renewal: 'offered', isAbsenceUnmeasured: true });
});

test('RD-14 a session with a refresh token does not depend on the agent’s presence', async () => {
  const rig = await createSignedInRig(withSecret);
  Object.assign(rig.presence, unmeasured);
  await rig.clock.pass(8 * hour - 10 * minute);
  expect(rig.refresh.calls).toHaveLength(1);
});

test('RD-14 W23 a shared desk says that it can’t measure absence, in the countdown and after it', async () => {
  const rig = await createSignedInRig({ clientId: 'desk', desk: 'shared', idleMinutes: '3' });
  Object.assign(rig.presence, { idleMs: 3 * minute, isMeasured: false });
  await rig.clock.pass(10 * second);
  expect(signedIn(rig)).toMatchObject({ idleEndsAt: expect.any(Number), isAbsenceUnmeasured: true });
  rig.presence.idleMs = 4 * minute;
  await rig.clock.pass(second);
  await rig.endSession.answer(reached);
  expect(inEnglish(rig.desk.view())).toMatchObject({
    kind: 'signed-out',
    notice: expect.stringMatching(/^This computer does not tell Agent Desk whether it is used/),
  });
});
