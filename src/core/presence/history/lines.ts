/** The lines of **Today**: one for each change of the status since the sign-in. */

import type { ChangeCause } from '../../../shared/presence/presence-view';
import type { Presence, PresenceId } from '../../genesys/user-status';
import type { HistoryEntry, PresenceLine, PresenceState } from '../state';

/** Enough for a day of short calls. */
const maxOfKind = 1_000;

/** Milliseconds. The same time may be told with another fraction. The shortest time that an interaction alerts is 8 seconds. */
export const sameTimeMs = 5_000;

/** @param id the presence itself, or what comes next */
export function buildPresenceLine(
  state: PresenceState,
  kind: PresenceLine['kind'],
  { definitionId, systemPresence, word }: PresenceId,
  {
    modifiedAt,
    cause,
    now,
  }: Pick<Presence, 'modifiedAt'> & { readonly cause: ChangeCause; readonly now: number },
): PresenceLine {
  const at = toAppTime(state, modifiedAt, now);
  return { kind, at, cause, definitionId, systemPresence, word };
}

/**
 * The lines that a presence gives, compared with the one that was known: for itself, and for what comes next when the work
 * is done. Where nothing comes next any more, it was set again.
 * @param findCause of a presence that is set now
 */
export function buildPresenceLines(
  state: PresenceState,
  presence: Presence,
  findCause: (set: Presence) => ChangeCause,
  now: number,
): readonly PresenceLine[] {
  const was = state.status.presence;
  const { next, modifiedAt } = presence;
  const lineOf = (kind: PresenceLine['kind'], id: PresenceId) =>
    buildPresenceLine(state, kind, id, { modifiedAt, cause: findCause({ ...presence, ...id }), now });
  const nextLines = next === null || isSameId(was?.next ?? null, next) ? [] : [lineOf('next', next)];
  if (!isSameId(was, presence)) return [lineOf('presence', presence), ...nextLines];
  if (next !== null || was?.next == null) return nextLines;
  const again = lineOf('presence', presence);
  return again.cause === 'agent' || isLater(was, presence) ? [again] : [];
}

/** Whether both name the same presence, or neither names one. Their times do not count. */
export function isSameId(one: PresenceId | null, other: PresenceId | null): boolean {
  return one?.definitionId === other?.definitionId && one?.systemPresence === other?.systemPresence;
}

/** Whether a presence has a later time than the one that was known. An earlier one is of another server's clock. */
export function isLater(
  was: Pick<Presence, 'modifiedAt'>,
  is: Pick<Presence, 'modifiedAt'>,
  apartMs: number = sameTimeMs,
): boolean {
  if (was.modifiedAt === null || is.modifiedAt === null) return false;
  return is.modifiedAt - was.modifiedAt > apartMs;
}

/** When a change happened, by the app's clock. One without a time happened now. */
export function toAppTime({ serverOffsetMs }: PresenceState, time: number | null, now: number): number {
  return time === null ? now : Math.min(now, time - serverOffsetMs);
}

/** The oldest lines of a kind go first. Those of one kind push out none of another. */
export function withinBounds(history: readonly HistoryEntry[]): readonly HistoryEntry[] {
  if (history.length <= maxOfKind) return history;
  const kinds = new Set(history.map(({ kind }) => kind));
  const kept = [...kinds].flatMap((kind) => history.filter((line) => line.kind === kind).slice(-maxOfKind));
  const isKept = new Set(kept);
  return history.filter((line) => isKept.has(line));
}

export function withHistory(state: PresenceState, lines: readonly HistoryEntry[]): PresenceState {
  return { ...state, history: withinBounds([...state.history, ...lines]) };
}
