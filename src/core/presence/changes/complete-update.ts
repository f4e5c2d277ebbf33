/** What an event, an answer or a read leaves out, as far as it is known. */

import type { PresenceId, StatusUpdate } from '../../genesys/user-status';
import { isSameId } from '../history/lines';
import { withPastTime } from '../live-status';
import type { PresenceState } from '../state';
import { findOwnChoice } from './own-choices';

/** What an update tells, with what is known beside it, and without a time that can't be. */
export function complete(state: PresenceState, told: StatusUpdate, now: number): StatusUpdate {
  return withPastTime(withDefinition(state, told), now + state.serverOffsetMs);
}

function withDefinition(state: PresenceState, update: StatusUpdate): StatusUpdate {
  if (update.kind !== 'presence') return update;
  const { presence } = update;
  const known = state.status.presence;
  const definitionId = findDefinition(state, presence, known);
  const next = presence.next && {
    ...presence.next,
    definitionId: findDefinition(state, presence.next, known?.next ?? null),
  };
  // What the agent has already does not come next.
  const isAnother = !isSameId({ ...presence, definitionId }, next);
  return { kind: 'presence', presence: { ...presence, definitionId, next: isAnother ? next : null } };
}

/** Where a presence came without its definition, it is the one that was chosen, that it was, or the primary one. */
function findDefinition(
  state: PresenceState,
  { definitionId, systemPresence }: PresenceId,
  known: PresenceId | null,
): string | null {
  if (definitionId !== null) return definitionId;
  const fitting = (state.definitions ?? []).filter(
    (definition) => definition.systemPresence === systemPresence,
  );
  return (
    findOwnChoice(state, (chosen) => fitting.some(({ id }) => id === chosen))?.definitionId ??
    (known?.systemPresence === systemPresence ? known.definitionId : null) ??
    fitting.find(({ isPrimary }) => isPrimary)?.id ??
    null
  );
}
