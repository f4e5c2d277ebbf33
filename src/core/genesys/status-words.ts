/** The words and tones of presences and routing statuses. An unknown one keeps its own word. */

import type { AgentStatus, StatusTone } from '../../shared/presence/presence-view';

/** The spelling differs between lists, persons and events (`On Queue`, `ON_QUEUE`, `OnQueue`): all become `onqueue`. */
export function normalizeStatus(status: string): string {
  return status.toLowerCase().replace(/[\s_-]/g, '');
}

type StatusTable = Readonly<Record<string, readonly [label: string, tone: StatusTone]>>;

const presences: StatusTable = {
  available: ['Available', 'available'],
  onqueue: ['On Queue', 'available'],
  busy: ['Busy', 'busy'],
  meeting: ['Meeting', 'busy'],
  training: ['Training', 'busy'],
  away: ['Away', 'away'],
  break: ['Break', 'away'],
  meal: ['Meal', 'away'],
  idle: ['Idle', 'away'],
  offline: ['Offline', 'offline'],
  outofoffice: ['Out of Office', 'offline'],
};

const routingStatuses: StatusTable = {
  idle: ['Waiting for work', 'available'],
  interacting: ['Interacting', 'busy'],
  communicating: ['Communicating', 'busy'],
  notresponding: ['Not responding', 'away'],
  offqueue: ['Off queue', 'offline'],
};

/** @param word what Genesys Cloud calls it, which an unknown presence is shown by */
export function labelOfSystemPresence(word: string): string {
  return find(presences, normalizeStatus(word))?.[0] ?? word;
}

/** An unknown presence gets the tone that promises least. */
export function toneOfPresence(word: string): StatusTone {
  return find(presences, normalizeStatus(word))?.[1] ?? 'offline';
}

export function describeRoutingStatus(word: string): AgentStatus {
  const [label, tone] = find(routingStatuses, normalizeStatus(word)) ?? [word, 'offline' as const];
  return { label, tone };
}

function find(table: StatusTable, key: string) {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
