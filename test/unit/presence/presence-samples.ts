/** An organisation's presences, and what an agent has of them. Times are milliseconds after the sign-in at 0. */

import type { Presence, Routing, StatusRead } from '../../../src/core/genesys/user-status';
import { afterChoice, afterChoiceAnswer, afterSending } from '../../../src/core/presence/changes/choices';
import { type PresenceDefinition, readDefinitions } from '../../../src/core/presence/definitions';
import type { PresenceState } from '../../../src/core/presence/state';
import { afterEvent, afterRead, buildPresenceState } from '../../../src/core/presence/transitions';
import { buildProblem, type ProblemCode } from '../../../src/core/problems/problem';
import { done } from '../samples';

const label = (en: string, de: string) => ({ en_US: en, de });

/** As the new list gives them, in no order. */
export const definitionsAnswer = {
  total: 10,
  entities: [
    { id: 'd-break', type: 'System', systemPresence: 'Break', languageLabels: label('Break', 'Pause') },
    { id: 'd-busy', type: 'System', systemPresence: 'Busy', languageLabels: label('Busy', 'Beschäftigt') },
    { id: 'd-tea', type: 'User', systemPresence: 'Break', languageLabels: label('Tea', 'Tee') },
    { id: 'd-coffee', type: 'User', systemPresence: 'Break', languageLabels: label('Coffee', 'Kaffee') },
    {
      id: 'd-queue',
      type: 'System',
      systemPresence: 'OnQueue',
      languageLabels: label('On Queue', 'In der Queue'),
    },
    { id: 'd-idle', type: 'System', systemPresence: 'Idle', languageLabels: label('Idle', 'Untätig') },
    {
      id: 'd-available',
      type: 'System',
      systemPresence: 'Available',
      languageLabels: label('Available', 'Verfügbar'),
    },
    {
      id: 'd-offline',
      type: 'System',
      systemPresence: 'Offline',
      languageLabels: label('Offline', 'Offline'),
    },
    {
      id: 'd-claims',
      type: 'User',
      systemPresence: 'Busy',
      divisionId: 'div-claims',
      languageLabels: label('Claims', 'Schäden'),
    },
    {
      id: 'd-old',
      type: 'User',
      systemPresence: 'Busy',
      deactivated: true,
      languageLabels: label('Old', 'Alt'),
    },
  ],
};

export const definitions: readonly PresenceDefinition[] = (() => {
  const result = readDefinitions(definitionsAnswer, 'api.example.com');
  if (result.kind === 'problem') throw new Error(result.problem.code);
  return result.value;
})();

export const available: Presence = {
  definitionId: 'd-available',
  systemPresence: 'available',
  word: 'AVAILABLE',
  source: 'PURECLOUD',
  isPrimary: true,
  modifiedAt: 0,
  next: null,
};

export const presenceOf = (
  systemPresence: string,
  modifiedAt: number | null,
  parts: Partial<Presence> = {},
): Presence => ({
  ...available,
  definitionId: systemPresence === 'onqueue' ? 'd-queue' : `d-${systemPresence}`,
  systemPresence,
  word: systemPresence,
  modifiedAt,
  ...parts,
});

export const routingOf = (word: string, startedAt: number | null): Routing => ({
  status: word.toLowerCase().replaceAll('_', ''),
  word,
  startedAt,
});

export const firstRead: StatusRead = {
  presence: available,
  routing: routingOf('OFF_QUEUE', 0),
  openWork: null,
  hasStation: null,
  serverTime: null,
};

/** Signed in at 0, with the organisation's presences read. */
export const signedInState = { ...buildPresenceState(firstRead, 0), definitions };

/** What follows from an event with a presence of that time. */
export const presenceEvent = (
  state: PresenceState,
  systemPresence: string,
  at: number | null,
  now = at ?? 0,
  parts: Partial<Presence> = {},
) => afterEvent(state, { kind: 'presence', presence: presenceOf(systemPresence, at, parts) }, now);

/** The system presence that the agent has. */
export const shown = ({ status }: PresenceState) => status.presence?.systemPresence;
/** The last line of Today. */
export const lastEntry = ({ history }: PresenceState) => history.at(-1);

/** Whom Agent Desk has put on queue. */
export const onQueueHere = afterChoiceAnswer(
  afterChoice(signedInState, 'd-queue', 'agent'),
  'd-queue',
  done(presenceOf('onqueue', 1_000)),
  1_000,
);

/** On Queue, with a presence that comes when the work is done. */
export const untilDone = (definitionId: string | null) =>
  presenceOf('onqueue', 2_000, { next: { definitionId, systemPresence: 'break', word: 'BREAK' } });

/** With the routing status Not responding. */
export const notResponding = afterRead(
  signedInState,
  { ...firstRead, routing: routingOf('NOT_RESPONDING', 1_000) },
  1_000,
);

/** After an event with a routing status. */
export const routed = (state: PresenceState, word: string, at = 2_000) =>
  afterEvent(state, { kind: 'routing', routing: routingOf(word, at) }, at).state;

/** With a choice that is sent and has no answer yet. */
export const sending = (definitionId: string, state: PresenceState = signedInState) =>
  afterSending(afterChoice(state, definitionId, 'agent'));

/** After an answer to a choice that is a problem. */
export const answeredWith = (state: PresenceState, definitionId: string, code: ProblemCode, now = 3_000) =>
  afterChoiceAnswer(state, definitionId, buildProblem(code), now);

/** After a read. */
export const readAt = (state: PresenceState, presence: Presence, at: number, askedAt = at) =>
  afterRead(state, { ...firstRead, presence }, at, { at: askedAt, status: state.status });
