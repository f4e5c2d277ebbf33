/** An organisation's presences, and what an agent has of them. Times are milliseconds after the sign-in at 0. */

import type { Presence, Routing, StatusRead } from '../../../src/core/genesys/user-status';
import { type PresenceDefinition, readDefinitions } from '../../../src/core/presence/definitions';
import { buildPresenceState } from '../../../src/core/presence/transitions';

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
