import { expect, test } from '@playwright/test';
import { afterChoice, afterSending } from '../../../src/core/presence/changes/choices';
import { withDoubt } from '../../../src/core/presence/changes/own-choices';
import { decideLeaving, type LeavingReason, type LeavingStep } from '../../../src/core/presence/leaving';
import type { PresenceState } from '../../../src/core/presence/state';
import { definitions, presenceOf, routingOf, signedInState } from './presence-samples';

const away = {
  id: 'd-away',
  systemPresence: 'away',
  word: 'Away',
  labels: new Map(),
  isPrimary: true,
  divisionId: null,
};
const onQueue: PresenceState = {
  ...signedInState,
  definitions: [...definitions, away],
  status: { ...signedInState.status, presence: presenceOf('onqueue', 1), routing: routingOf('IDLE', 1) },
  onQueueBy: 'agent-desk',
};
const byOther: PresenceState = { ...onQueue, onQueueBy: 'elsewhere' };
const atWork: PresenceState = {
  ...onQueue,
  status: { ...onQueue.status, routing: routingOf('INTERACTING', 2) },
};

const next = { definitionId: 'd-break', systemPresence: 'break', word: 'BREAK' };
const asked = (state: PresenceState): PresenceState => ({
  ...state,
  status: { ...atWork.status, presence: presenceOf('onqueue', 1, { next }) },
});
const askedAlready: LeavingStep = { kind: 'asked-already' };
const choosing = (definitionId: string, state: PresenceState) =>
  afterChoice({ ...state, definitions: onQueue.definitions }, definitionId, 'agent');
/** Chosen while the choice before is sent and has no answer. */
const thenChoosing = (definitionId: string, first: string, state: PresenceState) =>
  afterChoice(afterSending(choosing(first, state)), definitionId, 'agent');
/** Chosen, and answered by something that tells neither that it was done nor that it was refused. */
const inDoubt = (definitionId: string, state: PresenceState, isOpen = true) =>
  withDoubt(
    { ...state, definitions: onQueue.definitions },
    { definitionId, by: 'agent' },
    { since: 0, isOpen, failure: null },
  );
const toAway: LeavingStep = { kind: 'take-off', definitionId: 'd-away' };

const rows: readonly (readonly [
  title: string,
  state: PresenceState,
  reason: LeavingReason,
  leavePresence: string,
  step: LeavingStep,
])[] = [
  ['off queue, nothing is set', signedInState, 'agent', 'Away', { kind: 'nothing' }],
  ['off queue, nothing is set on absence either', signedInState, 'absence', 'Away', { kind: 'nothing' }],
  ['an agent whom Agent Desk put on queue is taken off', onQueue, 'agent', 'Away', toAway],
  ['an agent whom another program put on queue is asked', byOther, 'agent', 'Away', { kind: 'ask' }],
  ['an agent who has gone is taken off, whoever put them on', byOther, 'absence', 'Away', toAway],
  ['the restart of an update changes nothing', onQueue, 'update', 'Away', { kind: 'nothing' }],
  [
    'an agent at work is taken off when the work is done',
    atWork,
    'agent',
    'Away',
    { ...toAway, kind: 'off-queue-when-done' },
  ],
  [
    'who has asked for it already is not asked, and nothing is set',
    asked(byOther),
    'agent',
    'Away',
    askedAlready,
  ],
  ['who has asked for it already keeps what they chose', asked(onQueue), 'absence', 'Away', askedAlready],
  [
    'a choice that takes that back and has no answer yet may have arrived',
    choosing('d-queue', asked(onQueue)),
    'agent',
    'Away',
    { ...toAway, kind: 'off-queue-when-done' },
  ],
  [
    'a choice of On Queue that has no answer yet may have arrived, and is taken back',
    choosing('d-queue', signedInState),
    'agent',
    'Away',
    toAway,
  ],
  [
    'who goes on queue here is taken off, whoever put them on before',
    choosing('d-queue', byOther),
    'agent',
    'Away',
    toAway,
  ],
  [
    'one that was sent is taken back by what the agent has chosen since',
    thenChoosing('d-busy', 'd-queue', signedInState),
    'agent',
    'Away',
    { ...toAway, definitionId: 'd-busy' },
  ],
  [
    'so is one that was chosen, and not sent yet',
    thenChoosing('d-queue', 'd-busy', signedInState),
    'absence',
    'Away',
    toAway,
  ],
  [
    'who has left the queue here without an answer gets what they have chosen',
    thenChoosing('d-break', 'd-busy', onQueue),
    'agent',
    'Away',
    { ...toAway, definitionId: 'd-break' },
  ],
  [
    'and is not asked, if another program had put them there',
    thenChoosing('d-break', 'd-busy', byOther),
    'agent',
    'Away',
    { ...toAway, definitionId: 'd-break' },
  ],
  [
    'so does who has gone, when their current work is done',
    choosing('d-break', atWork),
    'absence',
    'Away',
    { kind: 'off-queue-when-done', definitionId: 'd-break' },
  ],
  [
    'an agent off queue, whose choice of On Queue is in doubt, has to be read',
    inDoubt('d-queue', signedInState),
    'absence',
    'Away',
    { kind: 'unclear' },
  ],
  [
    'what they have chosen since is set all the same',
    choosing('d-break', inDoubt('d-queue', signedInState)),
    'agent',
    'Away',
    { ...toAway, definitionId: 'd-break' },
  ],
  [
    'one on queue is taken off, whoever put them there before that choice',
    inDoubt('d-queue', byOther),
    'agent',
    'Away',
    toAway,
  ],
  [
    'a doubt about another presence changes nothing',
    inDoubt('d-break', signedInState),
    'agent',
    'Away',
    { kind: 'nothing' },
  ],
  [
    'so does one that a read has followed',
    inDoubt('d-queue', signedInState, false),
    'agent',
    'Away',
    { kind: 'nothing' },
  ],
  [
    'and any at the restart of an update',
    inDoubt('d-queue', signedInState),
    'update',
    'Away',
    { kind: 'nothing' },
  ],
  [
    'the restart of an update leaves a choice of On Queue as it is',
    thenChoosing('d-busy', 'd-queue', signedInState),
    'update',
    'Away',
    { kind: 'nothing' },
  ],
  [
    'a choice of another presence that has no answer yet changes nothing',
    choosing('d-break', signedInState),
    'absence',
    'Away',
    { kind: 'nothing' },
  ],
  ['the setting names a system presence', onQueue, 'agent', 'BREAK', { ...toAway, definitionId: 'd-break' }],
  ['the setting names a label', onQueue, 'agent', 'Kaffee', { ...toAway, definitionId: 'd-coffee' }],
  ['a name that the organisation lacks gives Away', onQueue, 'agent', 'Lunch', toAway],
  ['On Queue itself is never the presence to leave with', onQueue, 'agent', 'On Queue', toAway],
  [
    'without Away it is Available',
    { ...onQueue, definitions },
    'agent',
    'Lunch',
    { ...toAway, definitionId: 'd-available' },
  ],
  [
    'without any presence it is impossible',
    { ...onQueue, definitions: [] },
    'absence',
    'Away',
    { kind: 'impossible' },
  ],
  [
    'presences that are not read yet have to be read',
    { ...onQueue, definitions: null },
    'absence',
    'Away',
    { kind: 'unlisted' },
  ],
];

for (const [title, state, reason, leavePresence, step] of rows) {
  test(title, () => {
    expect(decideLeaving(state, reason, leavePresence)).toEqual(step);
  });
}

test('L4 only a presence that the agent may have is set: of all divisions, or of their own', () => {
  const claims = { ...away, id: 'd-lunch', divisionId: 'div-claims', labels: new Map([['en', 'Lunch']]) };
  const state = { ...onQueue, definitions: [claims, ...definitions, away] };
  const set = (name: string, divisionId: string | null) => {
    const step = decideLeaving(state, 'agent', name, divisionId);
    return 'definitionId' in step ? step.definitionId : step.kind;
  };
  expect(set('Lunch', 'div-claims')).toBe('d-lunch');
  expect(set('Lunch', 'div-sales')).toBe('d-away');
  expect(set('Lunch', null)).toBe('d-away');
  expect(set('Away', 'div-sales')).toBe('d-away');
  expect(set('d-lunch', 'div-claims')).toBe('d-lunch');
  expect(set('d-lunch', 'div-sales')).toBe('d-away');
});
