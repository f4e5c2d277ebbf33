/** The history of an agent's status, for the view **Today**: it answers why the status is what it is. */

import type { TodayEntry } from '../../../shared/presence/presence-view';
import { describeRoutingStatus, labelOfSystemPresence, toneOfPresence } from '../../genesys/status-words';
import { chooseLabel } from '../definitions';
import type { HistoryEntry, PresenceState } from '../state';
import type { PresenceContext } from '../view';

export type TodayContext = PresenceContext & {
  /** The client ID of this app. */
  readonly clientId: string;
};

/** The newest entry comes first. */
export function buildToday(state: PresenceState, context: TodayContext): readonly TodayEntry[] {
  const { history } = state;
  const { toWallTime } = context;
  return history
    .map((entry, index): TodayEntry => {
      const next = history.slice(index + 1).find(({ kind }) => kind === entry.kind);
      return {
        at: toWallTime(entry.at),
        until: next === undefined || !lasts(entry) ? null : toWallTime(next.at),
        what: describeEntry(entry, state, context),
        cause: entry.cause,
      };
    })
    .reverse();
}

/** What comes next is a wish. How long it waits is of no interest. */
function lasts({ kind }: HistoryEntry): boolean {
  return kind === 'presence' || kind === 'routing';
}

function describeEntry(
  entry: HistoryEntry,
  { definitions }: PresenceState,
  { locales, clientId }: TodayContext,
): TodayEntry['what'] {
  switch (entry.kind) {
    case 'presence':
    case 'next': {
      const definition = definitions?.find(({ id }) => id === entry.definitionId);
      const label = definition ? chooseLabel(definition, locales) : labelOfSystemPresence(entry.word);
      return { kind: entry.kind, label, tone: toneOfPresence(entry.systemPresence) };
    }
    case 'routing':
      return { kind: 'routing', ...describeRoutingStatus(entry.word) };
    case 'sign-in':
      return { kind: 'sign-in', isAgentDesk: entry.clientId === clientId, address: entry.address };
  }
}
