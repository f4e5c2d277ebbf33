/** The presence of an agent who signed in at 0 with Available and off queue. Times are milliseconds after the sign-in. */

import { expect, test } from '@playwright/test';
import type { Presence } from '../../../src/core/genesys/user-status';
import {
  afterChoice,
  afterChoiceAnswer,
  afterReady,
  afterReadyAnswer,
  afterRefusal,
  afterSending,
} from '../../../src/core/presence/changes/choices';
import { hasOpenDoubt } from '../../../src/core/presence/changes/own-choices';
import { findSwitchTarget } from '../../../src/core/presence/changes/switch-target';
import { unknownStatus } from '../../../src/core/presence/live-status';
import type { LeftPresence } from '../../../src/core/presence/notes/leave-note';
import type { PresenceState } from '../../../src/core/presence/state';
import {
  afterEvent,
  afterRead,
  buildPresenceState,
  isReadAgainNeeded,
} from '../../../src/core/presence/transitions';
import { buildProblem } from '../../../src/core/problems/problem';
import { done } from '../samples';
import {
  answeredWith,
  available,
  definitions,
  firstRead,
  lastEntry,
  notResponding,
  onQueueHere,
  presenceEvent,
  presenceOf,
  readAt,
  routed,
  routingOf,
  sending,
  shown,
  signedInState,
  untilDone,
} from './presence-samples';

test('a sign-in gives the first presence and routing status, and a history with them', () => {
  const state = buildPresenceState(firstRead, 0);
  expect(shown(state)).toBe('available');
  expect(state.channel).toEqual({ kind: 'opening' });
  expect(state.history).toHaveLength(2);
});

test('L8 nobody knows who has set a status that the first read has found', () => {
  const causes = ({ history }: PresenceState) => history.map(({ kind, cause }) => [kind, cause]);
  const found = (systemPresence: string) =>
    buildPresenceState({ ...firstRead, presence: presenceOf(systemPresence, 0) }, 60_000);
  for (const systemPresence of ['busy', 'available', 'onqueue'])
    expect(causes(found(systemPresence))).toEqual([
      ['presence', 'before'],
      ['routing', 'before'],
    ]);
  expect(found('onqueue').onQueueBy).toBe('elsewhere');
  // Nobody chooses these.
  expect(found('idle').history[0]).toMatchObject({ cause: 'genesys-cloud' });
  expect(found('offline').history[0]).toMatchObject({ cause: 'elsewhere-or-genesys-cloud' });
  const unknown = buildPresenceState({ ...firstRead, presence: null }, 0);
  expect(lastEntry(afterRead(unknown, firstRead, 60_000))).toMatchObject({ cause: 'before' });
  expect(lastEntry(presenceEvent(unknown, 'busy', 60_000).state)).toMatchObject({ cause: 'elsewhere' });
  const later = afterRead(found('busy'), { ...firstRead, presence: presenceOf('meeting', 70_000) }, 80_000);
  expect(lastEntry(later)).toMatchObject({ cause: 'elsewhere' });
});

test('an event changes the presence, and its cause is elsewhere', () => {
  const { state, needsRead } = presenceEvent(signedInState, 'busy', 5_000);
  expect(needsRead).toBe(false);
  expect(shown(state)).toBe('busy');
  expect(lastEntry(state)).toMatchObject({
    kind: 'presence',
    at: 5_000,
    cause: 'elsewhere',
    systemPresence: 'busy',
  });
});

test('L2 a presence without its definition is the one that was chosen, that it was, or the primary one', () => {
  const known = signedInState;
  const told = (state: PresenceState, systemPresence: string, at: number) => {
    const presence = { ...presenceOf(systemPresence, at), definitionId: null };
    return afterEvent(state, { kind: 'presence', presence }, at).state;
  };
  const idOf = ({ status }: PresenceState) => status.presence?.definitionId;
  expect(idOf(told(known, 'break', 1))).toBe('d-break');
  expect(idOf(told({ ...signedInState, definitions: null }, 'break', 1))).toBeNull();
  const chosen = told(afterChoice(known, 'd-coffee', 'agent'), 'break', 1);
  expect(idOf(chosen)).toBe('d-coffee');
  expect(lastEntry(chosen)).toMatchObject({ cause: 'agent' });
  const again = told({ ...chosen, change: null }, 'break', 2);
  expect(idOf(again)).toBe('d-coffee');
  expect(again.history).toHaveLength(chosen.history.length);
});

test('L2 what the agent has already does not come next, also where it came without its definition', () => {
  const busy = { definitionId: 'd-busy', systemPresence: 'busy', word: 'BUSY' };
  for (const next of [busy, { ...busy, definitionId: null }]) {
    const { state } = presenceEvent(signedInState, 'busy', 1, 1, { next });
    expect(state.status.presence?.next).toBeNull();
    const read = { ...firstRead, presence: presenceOf('busy', 0, { next }) };
    expect(afterRead({ ...signedInState, status: unknownStatus }, read, 1).status.presence?.next).toBeNull();
  }
  const { state } = presenceEvent(signedInState, 'busy', 1, 1, {
    next: { ...busy, definitionId: 'd-claims' },
  });
  expect(state.status.presence?.next?.definitionId).toBe('d-claims');
});

test('L2 events out of order leave the newest presence', () => {
  const later = presenceEvent(signedInState, 'busy', 5_000).state;
  expect(presenceEvent(later, 'break', 4_000, 6_000).state).toBe(later);
});

test('an event without a time changes nothing, and asks for a read', () => {
  const { state, needsRead } = presenceEvent(signedInState, 'busy', null);
  expect(state).toBe(signedInState);
  expect(needsRead).toBe(true);
});

test('L2 an event with a time in the future changes nothing, and asks for a read', () => {
  const future = Date.parse('2999-01-01T00:00:00Z');
  for (const told of [
    { kind: 'presence', presence: presenceOf('meeting', future) },
    { kind: 'routing', routing: routingOf('NOT_RESPONDING', future) },
  ] as const)
    expect(afterEvent(signedInState, told, 5_000)).toEqual({ state: signedInState, needsRead: true });
});

test('L2 an event is believed up to a minute ahead of Genesys Cloud’s clock, which a read has told', () => {
  expect(presenceEvent(signedInState, 'busy', 65_000, 5_000)).toMatchObject({ needsRead: false });
  expect(presenceEvent(signedInState, 'busy', 65_001, 5_000)).toMatchObject({ needsRead: true });
  const ahead = afterRead(signedInState, { ...firstRead, serverTime: 301_000 }, 1_000);
  expect(presenceEvent(ahead, 'busy', 305_000, 5_000)).toMatchObject({ needsRead: false });
});

test('L2 nothing that was told with a time in the future stays for ever', () => {
  const future = Date.parse('2999-01-01T00:00:00Z');
  const broken = {
    ...firstRead,
    presence: presenceOf('meeting', future),
    routing: routingOf('INTERACTING', future),
  };
  for (const state of [
    // Genesys Cloud itself has that time.
    afterRead(signedInState, broken, 5_000),
    buildPresenceState(broken, 5_000),
    // The app had a wrong idea of Genesys Cloud's clock.
    afterRead(signedInState, { ...broken, serverTime: future }, 5_000),
  ]) {
    expect(shown(state)).toBe('meeting');
    const read = { ...firstRead, presence: presenceOf('busy', 6_000), routing: routingOf('IDLE', 6_000) };
    const later = afterRead(state, { ...read, serverTime: 7_000 }, 7_000);
    expect(later.status).toMatchObject({ presence: read.presence, routing: read.routing });
    expect(presenceEvent(later, 'away', 8_000).state.status.presence?.systemPresence).toBe('away');
  }
  const state = afterRead(signedInState, broken, 5_000);
  expect(presenceEvent(state, 'busy', 6_000)).toMatchObject({ needsRead: true });
  const chosen = afterChoice({ ...state, definitions }, 'd-busy', 'agent');
  expect(shown(afterChoiceAnswer(chosen, 'd-busy', done(presenceOf('busy', 6_000)), 6_000))).toBe('busy');
});

test('a read counts also without a time, because nothing newer was heard before it was asked for', () => {
  const read = { ...firstRead, presence: presenceOf('busy', null), routing: null };
  expect(shown(afterRead(signedInState, read, 1_000))).toBe('busy');
});

test('an event that overtook the read stays', () => {
  const later = presenceEvent(signedInState, 'busy', 5_000).state;
  const asked = { at: 4_000, status: signedInState.status };
  expect(shown(afterRead(later, firstRead, 6_000, asked))).toBe('busy');
  expect(isReadAgainNeeded(later, firstRead, 6_000, asked)).toBe(false);
});

test('L2 a read that was asked for after an event says what is, whatever their times are', () => {
  for (const [later, isDated] of [
    [presenceEvent(signedInState, 'busy', 5_000).state, true],
    [routed(signedInState, 'INTERACTING', 5_000), true],
    [presenceEvent(signedInState, 'busy', 65_000, 5_000).state, false],
  ] as const) {
    const asked = { at: 6_000, status: later.status };
    expect(afterRead(later, firstRead, 7_000, asked).status).toMatchObject({
      presence: firstRead.presence,
      routing: firstRead.routing,
    });
    // A server that lags behind would answer so too: one more read tells.
    expect(isReadAgainNeeded(later, firstRead, 7_000, asked)).toBe(isDated);
    const read = afterRead(later, firstRead, 7_000, asked);
    expect(isReadAgainNeeded(read, firstRead, 17_000, { at: 17_000, status: read.status })).toBe(false);
  }
});

test('L2 a read that was overtaken by an event whose time tells nothing changes nothing, and another one is needed', () => {
  const asked = { at: 4_000, status: signedInState.status };
  const ahead = presenceEvent(signedInState, 'busy', 7_000, 5_000).state;
  const meeting = { ...firstRead, presence: presenceOf('meeting', 4_500) };
  expect(shown(afterRead(ahead, meeting, 6_000, asked))).toBe('busy');
  expect(isReadAgainNeeded(ahead, meeting, 6_000, asked)).toBe(true);
  const busy = presenceEvent(signedInState, 'busy', 5_000).state;
  const undated = { ...firstRead, presence: presenceOf('meeting', null) };
  expect(shown(afterRead(busy, undated, 6_000, asked))).toBe('busy');
  expect(isReadAgainNeeded(busy, undated, 6_000, asked)).toBe(true);
  const newer = { ...firstRead, presence: presenceOf('meeting', 5_500) };
  expect(shown(afterRead(busy, newer, 6_000, asked))).toBe('meeting');
  expect(isReadAgainNeeded(busy, newer, 6_000, asked)).toBe(false);
});

for (const aheadMs of [2_000, 20_000, 59_000])
  test(`L2 an event ${aheadMs} ms ahead of Genesys Cloud’s clock keeps nothing from the card`, () => {
    const meetingAt = 5_000 + aheadMs;
    const ahead = presenceEvent(signedInState, 'meeting', meetingAt, 5_000).state;
    expect(shown(ahead)).toBe('meeting');
    expect(presenceEvent(ahead, 'available', 6_000)).toEqual({ state: ahead, needsRead: true });

    const busy = presenceOf('busy', 5_600);
    const chosen = afterChoiceAnswer(sending('d-busy', ahead), 'd-busy', done(busy), 5_700);
    expect(shown(chosen)).toBe('busy');
    expect(chosen).toMatchObject({ change: null, sent: null, refusal: null, doubts: [] });
    expect(lastEntry(chosen)).toMatchObject({ definitionId: 'd-busy', cause: 'agent', at: 5_600 });
    // Its own event, the one before once more, and somebody else's.
    expect(presenceEvent(chosen, 'busy', 5_600, 5_800)).toEqual({ state: chosen, needsRead: false });
    expect(presenceEvent(chosen, 'meeting', meetingAt, 5_800)).toEqual({ state: chosen, needsRead: true });
    expect(presenceEvent(chosen, 'away', 6_500)).toEqual({ state: chosen, needsRead: true });
    expect(shown(presenceEvent(chosen, 'away', meetingAt + 1).state)).toBe('away');
    expect(shown(readAt(chosen, presenceOf('away', 6_500), 7_000))).toBe('away');
    expect(shown(readAt(ahead, available, 7_000))).toBe('available');
    // A read that was asked for before the answer may be older than it.
    const early = { at: 5_500, status: ahead.status };
    const meeting = { ...firstRead, presence: presenceOf('meeting', meetingAt) };
    expect(shown(afterRead(chosen, meeting, 5_900, early))).toBe('busy');
    expect(isReadAgainNeeded(chosen, meeting, 5_900, early)).toBe(true);
  });

test('L2 an event ahead of Genesys Cloud’s clock, while a choice is under way, is put in order by a read', () => {
  const told = presenceEvent(sending('d-busy'), 'meeting', 25_000, 5_000).state;
  const answered = afterChoiceAnswer(told, 'd-busy', done(presenceOf('busy', 5_100)), 5_200);
  expect(shown(answered)).toBe('meeting');
  expect(hasOpenDoubt(answered)).toBe(true);
  expect(lastEntry(readAt(answered, presenceOf('busy', 5_100), 6_000))).toMatchObject({
    definitionId: 'd-busy',
    cause: 'agent',
  });
});

test('L2 an On Queue whose read has an earlier time than its event was not set again', () => {
  const onQueue = presenceEvent(sending('d-queue'), 'onqueue', 8_000, 5_000).state;
  const answered = { ...onQueue, change: null, sent: null };
  const read = readAt(answered, presenceOf('onqueue', 5_000), 9_000);
  expect(read).toMatchObject({ onQueueBy: 'agent-desk', history: answered.history });
});

test('L2 the answer to Ready again counts, also where Not responding has a later time', () => {
  const pressed = afterReady(routed(signedInState, 'NOT_RESPONDING', 8_000));
  const answered = (state: PresenceState, at: number | null) =>
    afterReadyAnswer(state, pressed, routingOf('IDLE', at), 6_000);
  for (const at of [5_500, null]) {
    const { state, needsRead } = answered(pressed, at);
    expect(state.status.routing?.status).toBe('idle');
    expect(lastEntry(state)).toMatchObject({ kind: 'routing', word: 'IDLE', cause: 'agent' });
    expect(needsRead).toBe(false);
    expect(state.isReadyAsked).toBe(false);
  }
  // Its event came before it, and Not responding again: a read tells.
  const idle = routed(pressed, 'IDLE', 8_500);
  expect(answered(idle, 8_500)).toEqual({ state: idle, needsRead: false });
  const again = routed(idle, 'NOT_RESPONDING', 60_000);
  expect(answered(again, 8_500)).toEqual({ state: again, needsRead: true });
});

test('a read that lacks a part leaves that part as it is known', () => {
  const nothing = { presence: null, routing: null, openWork: null, hasStation: null, serverTime: null };
  expect(afterRead(signedInState, nothing, 1_000)).toEqual(signedInState);
});

test('a clock of Genesys Cloud that is ahead does not put a change into the future', () => {
  const ahead = afterRead(signedInState, { ...firstRead, serverTime: 61_000 }, 1_000);
  expect(ahead.serverOffsetMs).toBe(60_000);
  const { state } = presenceEvent(ahead, 'busy', 65_000, 5_500);
  expect(lastEntry(state)).toMatchObject({ at: 5_000 });
});

test('Idle and every routing status that nobody has asked for are Genesys Cloud’s doing', () => {
  expect(lastEntry(presenceEvent(signedInState, 'idle', 1).state)).toMatchObject({ cause: 'genesys-cloud' });
  const routing = { kind: 'routing', routing: routingOf('NOT_RESPONDING', 1) } as const;
  expect(lastEntry(afterEvent(signedInState, routing, 1).state)).toMatchObject({
    kind: 'routing',
    cause: 'genesys-cloud',
    word: 'NOT_RESPONDING',
  });
});

test('Offline is Genesys Cloud’s doing or another program’s, which nobody can tell', () => {
  const { state } = presenceEvent(signedInState, 'offline', 1);
  expect(lastEntry(state)).toMatchObject({ cause: 'elsewhere-or-genesys-cloud' });
});

test('the end of Not responding is the agent’s own change after Ready again, also by its event', () => {
  const ready = routed(afterReady(notResponding), 'IDLE');
  expect(lastEntry(ready)).toMatchObject({ kind: 'routing', word: 'IDLE', cause: 'agent' });
  // The answer after its event.
  expect(routed(ready, 'IDLE', 2_001).history).toEqual(ready.history);
  for (const later of ['INTERACTING', 'IDLE'])
    expect(lastEntry(routed(routed(ready, 'OFF_QUEUE', 3_000), later, 4_000))).toMatchObject({
      cause: 'genesys-cloud',
    });
});

const notByReady: readonly (readonly [title: string, state: PresenceState, word: string])[] = [
  ['without Ready again', notResponding, 'IDLE'],
  ['to an interaction', afterReady(notResponding), 'INTERACTING'],
  [
    'after a Ready again that was refused',
    afterRefusal(afterReady(notResponding), buildProblem('api-busy')),
    'IDLE',
  ],
  [
    'after a Ready again whose On Queue was refused',
    afterChoiceAnswer(
      afterChoice(afterReady(notResponding), 'd-queue', 'agent'),
      'd-queue',
      buildProblem('api-busy'),
      1_500,
    ),
    'IDLE',
  ],
  [
    'after it came again since Ready again',
    routed(afterReady(notResponding), 'NOT_RESPONDING', 60_000),
    'IDLE',
  ],
  ['where Ready again was pressed too late', afterReady(signedInState), 'IDLE'],
];
for (const [title, state, word] of notByReady)
  test(`the end of Not responding ${title} is Genesys Cloud’s doing`, () => {
    expect(lastEntry(routed(state, word, 90_000))).toMatchObject({ word, cause: 'genesys-cloud' });
  });

test('what the app set when it left the agent is its own doing, at the next sign-in or when the work is done', () => {
  const left = { userId: 'u-1', before: 'd-queue', set: 'd-busy', isConfirmed: true };
  const first = buildPresenceState({ ...firstRead, presence: presenceOf('busy', 0) }, 0, { left });
  expect(first.history[0]).toMatchObject({ kind: 'presence', cause: 'agent-desk' });
  const next = { definitionId: 'd-busy', systemPresence: 'busy', word: 'BUSY' };
  const atWork = buildPresenceState({ ...firstRead, presence: presenceOf('onqueue', 0, { next }) }, 0, {
    left,
  });
  expect(atWork.history[0]).toMatchObject({ cause: 'before' });
  const done = presenceEvent(atWork, 'busy', 1).state;
  expect(lastEntry(done)).toMatchObject({ cause: 'agent-desk' });
  const other = presenceEvent(presenceEvent(done, 'available', 2).state, 'busy', 3).state;
  expect(lastEntry(other)).toMatchObject({ cause: 'elsewhere' });
});

test('who put the agent on queue is remembered, until they leave it', () => {
  const byAgent = afterChoiceAnswer(
    afterChoice(signedInState, 'd-queue', 'agent'),
    'd-queue',
    done(presenceOf('onqueue', 1)),
    1,
  );
  expect(byAgent.onQueueBy).toBe('agent-desk');
  expect(presenceEvent(signedInState, 'onqueue', 1).state.onQueueBy).toBe('elsewhere');
  expect(presenceEvent(byAgent, 'break', 2).state.onQueueBy).toBeNull();
});

const readOnQueue = (state: PresenceState, at: number | null, parts: Partial<Presence> = {}) =>
  afterRead(state, { ...firstRead, presence: presenceOf('onqueue', at, parts) }, 90_000);
const linesOf = (state: PresenceState) => state.history.filter(({ kind }) => kind === 'presence').length;

test('L4 an On Queue that was set again while nothing was heard is somebody else’s, and stands in Today', () => {
  const again = readOnQueue(onQueueHere, 60_000);
  expect(again).toMatchObject({ onQueueBy: 'elsewhere', beforeQueue: 'd-available' });
  expect(linesOf(again)).toBe(linesOf(onQueueHere) + 1);
  expect(lastEntry(again)).toMatchObject({
    kind: 'presence',
    at: 60_000,
    cause: 'elsewhere',
    definitionId: 'd-queue',
  });
  expect(readOnQueue(again, 60_000).history).toEqual(again.history);
  const other = readOnQueue(onQueueHere, 60_000, { definitionId: 'd-queue-2' });
  expect(other.onQueueBy).toBe('elsewhere');
  expect(linesOf(other)).toBe(linesOf(onQueueHere) + 1);
});

test('L4 an On Queue whose event says that it was set again is somebody else’s, and stands in Today', () => {
  const again = presenceEvent(onQueueHere, 'onqueue', 60_000).state;
  expect(again).toMatchObject({ onQueueBy: 'elsewhere', beforeQueue: 'd-available' });
  expect(lastEntry(again)).toMatchObject({ kind: 'presence', at: 60_000, cause: 'elsewhere' });
  expect(linesOf(again)).toBe(linesOf(onQueueHere) + 1);
  expect(presenceEvent(again, 'onqueue', 60_000).state).toEqual(again);
  // The event of the change that is being made here, and ones of the time that is known, also with a fraction.
  const choosing = afterChoice(onQueueHere, 'd-queue', 'agent');
  expect(presenceEvent(choosing, 'onqueue', 60_000).state.onQueueBy).toBe('agent-desk');
  expect(presenceEvent(onQueueHere, 'onqueue', 1_000).state.onQueueBy).toBe('agent-desk');
  expect(presenceEvent(onQueueHere, 'onqueue', 1_345).state.onQueueBy).toBe('agent-desk');
});

const next = { definitionId: 'd-break', systemPresence: 'break', word: 'BREAK' };
const sameOnQueue: readonly (readonly [title: string, state: PresenceState])[] = [
  ['has the time that is known', readOnQueue(onQueueHere, 1_000)],
  ['has no time', readOnQueue(onQueueHere, null)],
  ['comes after one without a time', readOnQueue(readOnQueue(onQueueHere, null), 60_000)],
  ['has another presence that comes next', readOnQueue(onQueueHere, 60_000, { next })],
  [
    'comes while On Queue is being set here',
    readOnQueue(afterChoice(onQueueHere, 'd-queue', 'agent'), 60_000),
  ],
  ['is older than what was heard', readOnQueue(onQueueHere, 500)],
];
for (const [title, state] of sameOnQueue)
  test(`L4 an On Queue by Agent Desk stays its own where a read ${title}`, () => {
    expect(state.onQueueBy).toBe('agent-desk');
    expect(linesOf(state)).toBe(linesOf(onQueueHere));
  });

const busyHere = afterChoiceAnswer(
  afterChoice(signedInState, 'd-busy', 'agent'),
  'd-busy',
  done(presenceOf('busy', 1_000)),
  1_000,
);
const readAgain = (state: PresenceState, systemPresence: string, at: number | null) =>
  afterRead(state, { ...firstRead, presence: presenceOf(systemPresence, at) }, 90_000);
const awayBySystem = presenceEvent(signedInState, 'idle', 1_000).state;

for (const [systemPresence, before, cause] of [
  ['busy', busyHere, 'elsewhere'],
  ['idle', awayBySystem, 'genesys-cloud'],
  ['offline', presenceEvent(signedInState, 'offline', 1_000).state, 'elsewhere-or-genesys-cloud'],
] as const)
  test(`L3 ${systemPresence} that was set again while nothing was heard is not the change that is known, and stands in Today`, () => {
    const again = readAgain(before, systemPresence, 60_000);
    expect(lastEntry(again)).toMatchObject({ kind: 'presence', at: 60_000, cause });
    expect(linesOf(again)).toBe(linesOf(before) + 1);
    expect(again.onQueueBy).toBeNull();
    expect(readAgain(again, systemPresence, 60_000).history).toEqual(again.history);
  });

for (const [title, state] of [
  ['has the time that is known, with another fraction', readAgain(busyHere, 'busy', 1_999)],
  ['has no time', readAgain(busyHere, 'busy', null)],
  ['comes while it is being set here', readAgain(afterChoice(busyHere, 'd-busy', 'agent'), 'busy', 60_000)],
] as const)
  test(`L3 a change of the agent’s stays their own where a read ${title}`, () => {
    expect(linesOf(state)).toBe(linesOf(busyHere));
    expect(lastEntry(state)).toMatchObject({ cause: 'agent' });
  });

test('the switch puts the agent on queue, and back to what they had before', () => {
  expect(findSwitchTarget(signedInState, null)).toBe('d-queue');
  const busy = presenceEvent(signedInState, 'busy', 1).state;
  const onQueue = presenceEvent(busy, 'onqueue', 2).state;
  expect(findSwitchTarget(onQueue, null)).toBe('d-busy');
});

/** On queue by this app, at work, and with this choice made here. */
const askedHere = (definitionId: string) => afterSending(afterChoice(onQueueHere, definitionId, 'agent'));

for (const isEventFirst of [true, false])
  for (const [title, told] of [
    ['with its definition', untilDone('d-coffee')],
    ['without its definition', untilDone(null)],
  ] as const)
    test(`off queue when done, asked for here and told ${title} ${isEventFirst ? 'before' : 'after'} the answer, is the agent’s own change`, () => {
      const event = { kind: 'presence', presence: told } as const;
      const heard = (state: PresenceState) => afterEvent(state, event, 2_000).state;
      const answered = (state: PresenceState) => afterChoiceAnswer(state, 'd-coffee', done(told), 2_000);
      const asking = askedHere('d-coffee');
      const waiting = isEventFirst ? answered(heard(asking)) : heard(answered(asking));
      expect(waiting).toMatchObject({
        change: null,
        sent: null,
        asked: { definitionId: 'd-coffee', by: 'agent' },
        onQueueBy: 'agent-desk',
        status: { presence: { systemPresence: 'onqueue', next: { definitionId: 'd-coffee' } } },
      });
      const over = presenceEvent(waiting, 'break', 60_000, 60_000, {
        definitionId: told.next?.definitionId ?? null,
      }).state;
      expect(lastEntry(over)).toMatchObject({ cause: 'agent', definitionId: 'd-coffee' });
      expect(over.asked).toBeNull();
    });

test('off queue when done that was asked for elsewhere, or was taken back, is not the agent’s change here', () => {
  const elsewhere = afterEvent(
    onQueueHere,
    { kind: 'presence', presence: untilDone('d-break') },
    2_000,
  ).state;
  expect(elsewhere.asked).toBeNull();
  expect(lastEntry(presenceEvent(elsewhere, 'break', 3_000).state)).toMatchObject({ cause: 'elsewhere' });

  const asked = afterChoiceAnswer(askedHere('d-break'), 'd-break', done(untilDone('d-break')), 2_000);
  const refused = afterChoiceAnswer(askedHere('d-break'), 'd-break', buildProblem('api-busy'), 2_000);
  const other = presenceOf('onqueue', 2_500, {
    next: { definitionId: 'd-busy', systemPresence: 'busy', word: 'BUSY' },
  });
  for (const state of [
    refused,
    afterEvent(asked, { kind: 'presence', presence: other }, 2_500).state,
    presenceEvent(asked, 'onqueue', 2_500).state,
    presenceEvent(asked, 'meeting', 2_500).state,
  ]) {
    expect(state.asked).toBeNull();
    expect(lastEntry(presenceEvent(state, 'break', 3_000).state)).toMatchObject({ cause: 'elsewhere' });
  }
});

const lastLine = (state: PresenceState) => {
  const { kind, cause, ...line } = lastEntry(state) ?? {};
  return [kind, 'definitionId' in line && line.definitionId, cause];
};

test('off queue when done has a line in Today with its cause: for each wish, and for one that is taken back', () => {
  const heard = (state: PresenceState, presence: Presence) =>
    afterEvent(state, { kind: 'presence', presence }, presence.modifiedAt ?? 0).state;
  const waiting = afterChoiceAnswer(askedHere('d-coffee'), 'd-coffee', done(untilDone('d-coffee')), 2_000);
  expect(lastLine(waiting)).toEqual(['next', 'd-coffee', 'agent']);
  const event = { ...untilDone('d-coffee'), modifiedAt: 2_345 };
  expect(heard(waiting, event).history).toEqual(waiting.history);

  const busyNext = { definitionId: 'd-busy', systemPresence: 'busy', word: 'BUSY' };
  const bySupervisor = heard(waiting, presenceOf('onqueue', 60_000, { next: busyNext }));
  expect(lastLine(bySupervisor)).toEqual(['next', 'd-busy', 'elsewhere']);
  expect(linesOf(bySupervisor)).toBe(linesOf(onQueueHere));
  expect(lastLine(heard(onQueueHere, untilDone('d-break')))).toEqual(['next', 'd-break', 'elsewhere']);

  const takenBack = heard(bySupervisor, presenceOf('onqueue', 90_000));
  expect(lastLine(takenBack)).toEqual(['presence', 'd-queue', 'elsewhere']);
  expect(takenBack.onQueueBy).toBe('agent-desk');
  // An event that only lacks it.
  expect(heard(bySupervisor, presenceOf('onqueue', 60_345)).history).toEqual(bySupervisor.history);
  const again = afterChoice(waiting, 'd-queue', 'agent');
  const byAgent = afterChoiceAnswer(again, 'd-queue', done(presenceOf('onqueue', 2_500)), 2_500);
  expect(lastLine(byAgent)).toEqual(['presence', 'd-queue', 'agent']);
});

test('off queue when done that the first read finds is told as not known, or as Agent Desk’s where it left so', () => {
  const first = { ...firstRead, presence: untilDone('d-break') };
  const nextLine = (left: LeftPresence | null) =>
    buildPresenceState(first, 3_000, { left }).history.find(({ kind }) => kind === 'next');
  expect(nextLine(null)).toMatchObject({ at: 2_000, cause: 'before', definitionId: 'd-break' });
  const left = { userId: 'u-1', before: 'd-queue', set: 'd-break', isConfirmed: true };
  expect(nextLine(left)).toMatchObject({ cause: 'agent-desk' });
});

test('an off queue when done that somebody else asks for wins over a choice that has no answer yet', () => {
  const { state } = presenceEvent(askedHere('d-coffee'), 'onqueue', 2_000, 2_000, {
    next: { definitionId: 'd-busy', systemPresence: 'busy', word: 'BUSY' },
  });
  expect(state.change).toMatchObject({ definitionId: 'd-coffee', isShown: false });
  const own = afterEvent(askedHere('d-coffee'), { kind: 'presence', presence: untilDone('d-coffee') }, 2_000);
  expect(own.state.change).toMatchObject({ isShown: true });
});

test('L6 off queue when done that is refused, while somebody else has asked for the same, is theirs', () => {
  const told = afterEvent(askedHere('d-break'), { kind: 'presence', presence: untilDone('d-break') }, 2_000);
  expect(lastLine(told.state)).toEqual(['next', 'd-break', 'agent']);
  const refused = answeredWith(told.state, 'd-break', 'presence-refused');
  expect(lastLine(refused)).toEqual(['next', 'd-break', 'elsewhere']);
  expect(refused).toMatchObject({ asked: null, refusal: null, onQueueBy: 'agent-desk' });
});

test('what was asked for and comes while it is being taken back leaves the last choice on screen', () => {
  const asked = afterChoiceAnswer(askedHere('d-break'), 'd-break', done(untilDone('d-break')), 2_000);
  const back = presenceEvent(afterChoice(asked, 'd-queue', 'agent'), 'break', 3_000).state;
  expect(back.change).toMatchObject({ definitionId: 'd-queue', isShown: true });
  expect(lastEntry(back)).toMatchObject({ cause: 'agent' });
});

test('the switch takes back what comes when the work is done', () => {
  const { state } = afterEvent(onQueueHere, { kind: 'presence', presence: untilDone('d-break') }, 2_000);
  expect(findSwitchTarget(onQueueHere, null)).toBe('d-available');
  expect(findSwitchTarget(state, null)).toBe('d-queue');
});

test('the switch turns what the card shows, also where that is a choice without an answer', () => {
  const busy = presenceEvent(signedInState, 'busy', 1).state;
  const goingOn = afterChoice(busy, 'd-queue', 'agent');
  expect(findSwitchTarget(goingOn, null)).toBe('d-busy');
  expect(findSwitchTarget(afterChoice(onQueueHere, 'd-busy', 'agent'), null)).toBe('d-queue');
  // Somebody else's change is on the card since.
  expect(findSwitchTarget(presenceEvent(goingOn, 'break', 2).state, null)).toBe('d-queue');
});

test('the switch goes back to nothing that the menu does not offer', () => {
  const offline = presenceEvent(signedInState, 'offline', 1).state;
  expect(findSwitchTarget(presenceEvent(offline, 'onqueue', 2).state, null)).toBe('d-available');
  const claims = presenceEvent(signedInState, 'busy', 1, 1, { definitionId: 'd-claims' }).state;
  const onQueue = presenceEvent(claims, 'onqueue', 2).state;
  expect(findSwitchTarget(onQueue, 'div-claims')).toBe('d-claims');
  expect(findSwitchTarget(onQueue, 'div-other')).toBe('d-available');
});

test('without a presence before the queue, the switch goes back to Available', () => {
  const onQueue = buildPresenceState({ ...firstRead, presence: presenceOf('onqueue', 0) }, 0);
  expect(findSwitchTarget({ ...onQueue, definitions }, null)).toBe('d-available');
  expect(findSwitchTarget(onQueue, null)).toBeNull();
});

test('L2 a time of Not responding counts once, over doubled events, reads and another fraction of its second', () => {
  const routingEvent = (state: PresenceState, word: string, at: number | null) =>
    afterEvent(state, { kind: 'routing', routing: routingOf(word, at) }, at ?? 0).state;
  const counted = (state: PresenceState) => [
    state.notRespondingCount,
    state.history.filter((entry) => entry.kind === 'routing' && entry.word === 'NOT_RESPONDING').length,
  ];
  const first = routingEvent(signedInState, 'NOT_RESPONDING', 10_000);
  const again = [
    routingEvent(first, 'NOT_RESPONDING', 10_000),
    routingEvent(first, 'NOT_RESPONDING', 10_123),
    routingEvent(first, 'NOT_RESPONDING', null),
    afterRead(first, { ...firstRead, routing: routingOf('NotResponding', 10_000) }, 20_000),
    afterRead(first, { ...firstRead, routing: routingOf('NOT_RESPONDING', null) }, 20_000),
  ];
  for (const state of [first, ...again]) expect(counted(state)).toEqual([1, 1]);
  const over = routingEvent(first, 'IDLE', 15_000);
  expect(counted(routingEvent(over, 'NOT_RESPONDING', 10_000))).toEqual([1, 1]);
  expect(counted(routingEvent(over, 'NOT_RESPONDING', 30_000))).toEqual([2, 2]);
  // Ready again and Not responding again, while the channel was cut.
  expect(
    counted(afterRead(first, { ...firstRead, routing: routingOf('NOT_RESPONDING', 30_000) }, 40_000)),
  ).toEqual([2, 2]);
});
