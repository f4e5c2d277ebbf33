/** The words and tones of presences and routing statuses. An unknown one keeps its own word. */

import type { AgentStatus, StatusLabel, StatusTone } from '../../shared/presence/presence-view';
import { type Message, message } from '../../shared/texts/message';

/** The spelling differs between lists, persons and events (`On Queue`, `ON_QUEUE`, `OnQueue`): all become `onqueue`. */
export function normalizeStatus(status: string): string {
  return status.toLowerCase().replace(/[\s_-]/g, '');
}

type StatusTable = Readonly<Record<string, readonly [label: Message, tone: StatusTone]>>;

const presences: StatusTable = {
  available: [message('presence-label.available'), 'available'],
  onqueue: [message('presence-label.on-queue'), 'available'],
  busy: [message('presence-label.busy'), 'busy'],
  meeting: [message('presence-label.meeting'), 'busy'],
  training: [message('presence-label.training'), 'busy'],
  away: [message('presence-label.away'), 'away'],
  break: [message('presence-label.break'), 'away'],
  meal: [message('presence-label.meal'), 'away'],
  idle: [message('presence-label.idle'), 'away'],
  offline: [message('presence-label.offline'), 'offline'],
  outofoffice: [message('presence-label.out-of-office'), 'offline'],
};

const routingStatuses: StatusTable = {
  idle: [message('routing-label.idle'), 'available'],
  interacting: [message('routing-label.interacting'), 'busy'],
  communicating: [message('routing-label.communicating'), 'busy'],
  notresponding: [message('routing-label.not-responding'), 'away'],
  offqueue: [message('routing-label.off-queue'), 'offline'],
};

/** @param word what Genesys Cloud calls it, which an unknown presence is shown by */
export function labelOfSystemPresence(word: string): StatusLabel {
  return find(presences, normalizeStatus(word))?.[0] ?? word;
}

/** An unknown presence gets the tone that promises least. */
export function toneOfPresence(word: string): StatusTone {
  return find(presences, normalizeStatus(word))?.[1] ?? 'offline';
}

/**
 * An unknown status is shown by its own word, in the tone that promises least.
 * @param word in the spelling of Genesys Cloud
 */
export function describeRoutingStatus(word: string): AgentStatus {
  const [label, tone] = find(routingStatuses, normalizeStatus(word)) ?? [word, 'offline' as const];
  return { label, tone };
}

function find(table: StatusTable, key: string) {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
