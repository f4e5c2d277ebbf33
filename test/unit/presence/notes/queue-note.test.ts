/** Who put the agent on queue, after a restart. Times are milliseconds by Genesys Cloud's clock. */

import { expect, test } from '@playwright/test';
import type { Presence } from '../../../../src/core/genesys/user-status';
import { afterChoice, afterChoiceAnswer } from '../../../../src/core/presence/changes/choices';
import { findSwitchTarget } from '../../../../src/core/presence/changes/switch-target';
import { decideLeaving } from '../../../../src/core/presence/leaving';
import { buildQueueNote, type QueueNote } from '../../../../src/core/presence/notes/queue-note';
import { afterEvent, afterRead, buildPresenceState } from '../../../../src/core/presence/transitions';
import { done } from '../../samples';
import { definitions, firstRead, presenceOf, signedInState } from '../presence-samples';

const noted: QueueNote = {
  userId: 'u-1',
  definitionId: 'd-queue',
  modifiedAt: 7_000,
  isByAgentDesk: true,
  beforeQueue: 'd-busy',
  asked: null,
};

/** At the next start, where the first read gives this. */
const startWith = (presence: Presence | null, note = noted) => ({
  ...buildPresenceState({ ...firstRead, presence }, 0, { noted: note }),
  definitions,
});

test('L4 who was on queue with Agent Desk before a restart still is, with the presence from before', () => {
  const state = startWith(presenceOf('onqueue', 7_000));
  expect(state).toMatchObject({ onQueueBy: 'agent-desk', beforeQueue: 'd-busy', noted: null });
  expect(state.history[0]).toMatchObject({ kind: 'presence', cause: 'agent' });
  expect(findSwitchTarget(state, null)).toBe('d-busy');
  expect(decideLeaving(state, 'agent', 'Busy')).toEqual({ kind: 'take-off', definitionId: 'd-busy' });
});

const changed: readonly (readonly [title: string, presence: Presence, by: 'elsewhere' | null])[] = [
  ['set again meanwhile', presenceOf('onqueue', 7_001), 'elsewhere'],
  ['without a time', presenceOf('onqueue', null), 'elsewhere'],
  ['another On Queue', presenceOf('onqueue', 7_000, { definitionId: 'd-queue-2' }), 'elsewhere'],
  ['without a definition', presenceOf('onqueue', 7_000, { definitionId: null }), 'elsewhere'],
  ['off queue', presenceOf('busy', 7_000, { definitionId: 'd-queue' }), null],
];

for (const [title, presence, by] of changed)
  test(`L4 what was noted before a restart does not count for a presence that is ${title}`, () => {
    const state = startWith(presence);
    expect(state).toMatchObject({ onQueueBy: by, beforeQueue: null, noted: null });
    // Nor for the same one, later.
    expect(afterRead(state, { ...firstRead, presence: presenceOf('onqueue', 7_000) }, 1)).not.toMatchObject({
      onQueueBy: 'agent-desk',
    });
  });

const untilDone = presenceOf('onqueue', 7_000, {
  next: { definitionId: 'd-break', systemPresence: 'break', word: 'BREAK' },
});
const breakOver = { kind: 'presence', presence: presenceOf('break', 8_000) } as const;

for (const [title, note, by] of [
  ['whom Agent Desk had put there', { ...noted, asked: 'd-break' }, 'agent-desk'],
  ['whom another program had put there', { ...noted, isByAgentDesk: false, asked: 'd-break' }, 'elsewhere'],
] as const)
  test(`L4 off queue when done, asked for here before a restart by an agent ${title}, stays their own change`, () => {
    const state = startWith(untilDone, note);
    expect(state).toMatchObject({ onQueueBy: by, asked: { definitionId: 'd-break', by: 'agent' } });
    expect(state.history[0]).toMatchObject({ cause: by === 'agent-desk' ? 'agent' : 'before' });
    expect(buildQueueNote('u-1', state)).toEqual(note);
    expect(afterEvent(state, breakOver, 8_000).state.history.at(-1)).toMatchObject({ cause: 'agent' });
    // Where the work was done while the app was not running.
    const later = startWith(presenceOf('break', 7_500), note);
    expect(later.history[0]).toMatchObject({ cause: 'agent', definitionId: 'd-break' });
    expect(buildQueueNote('u-1', later)).toBeNull();
  });

test('L4 off queue when done that was asked for elsewhere, or changed meanwhile, is not the agent’s change after a restart', () => {
  const other = { definitionId: 'd-busy', systemPresence: 'busy', word: 'BUSY' };
  for (const state of [
    startWith(untilDone),
    startWith(presenceOf('onqueue', 7_000, { next: other }), { ...noted, asked: 'd-break' }),
    startWith(presenceOf('onqueue', 7_000), { ...noted, asked: 'd-break' }),
    startWith(presenceOf('busy', 7_500), { ...noted, asked: 'd-break' }),
  ]) {
    expect(state.asked).toBeNull();
    expect(afterEvent(state, breakOver, 8_000).state.history.at(-1)).toMatchObject({ cause: 'elsewhere' });
  }
});

test('a start that can’t read the presence leaves the note for the first read that can', () => {
  const unknown = startWith(null);
  expect(unknown.noted).toBe(noted);
  const read = afterRead(unknown, { ...firstRead, presence: presenceOf('onqueue', 7_000) }, 1);
  expect(read).toMatchObject({ onQueueBy: 'agent-desk', noted: null });
});

test('a note is made while Agent Desk has the agent on queue, of the presence as it is known last', () => {
  const chosen = afterChoice(signedInState, 'd-queue', 'agent');
  const onQueue = afterChoiceAnswer(chosen, 'd-queue', done(presenceOf('onqueue', 7_000)), 7_000);
  expect(buildQueueNote('u-1', onQueue)).toEqual({ ...noted, beforeQueue: 'd-available' });
  const later = { kind: 'presence', presence: presenceOf('onqueue', 8_000) } as const;
  const again = afterChoice(onQueue, 'd-queue', 'agent');
  expect(buildQueueNote('u-1', afterEvent(again, later, 8_000).state)).toMatchObject({ modifiedAt: 8_000 });
});

test('no note is made of an agent off queue, of another program’s doing, or of a presence without a time', () => {
  const read = (presence: Presence) => afterRead(signedInState, { ...firstRead, presence }, 1);
  const chosen = afterChoice(signedInState, 'd-queue', 'agent');
  const timeless = afterChoiceAnswer(chosen, 'd-queue', done(presenceOf('onqueue', null)), 1);
  expect(timeless.onQueueBy).toBe('agent-desk');
  for (const state of [
    signedInState,
    chosen,
    read(presenceOf('onqueue', 1)),
    timeless,
    { ...signedInState, status: { ...signedInState.status, presence: null } },
  ])
    expect(buildQueueNote('u-1', state)).toBeNull();
});
