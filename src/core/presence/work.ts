/** Whether an agent takes work or is in an interaction, and when the last one ended. */

import { normalizeStatus } from '../genesys/status-words';
import type { HistoryEntry } from './state';

/** @param routingStatus normalized, see `normalizeStatus` */
export function isAtWork(routingStatus: string | null | undefined): boolean {
  return routingStatus === 'interacting' || routingStatus === 'communicating';
}

/** Whether the agent takes work or has some: Not responding is over. @param routingStatus normalized */
export function isReady(routingStatus: string): boolean {
  return routingStatus === 'idle' || isAtWork(routingStatus);
}

/** When the last interaction in this history ended, by the app's clock; null where there was none, or it goes on. */
export function findEndOfWork(history: readonly HistoryEntry[]): number | null {
  const statuses = history.filter((entry) => entry.kind === 'routing');
  const last = statuses.findLastIndex(({ word }) => isAtWork(normalizeStatus(word)));
  return last === -1 ? null : (statuses[last + 1]?.at ?? null);
}
