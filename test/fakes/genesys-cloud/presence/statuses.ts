import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import type { Knobs } from '../knobs';
import type { Agent } from '../people';
import type { Definition } from './definitions';

/** Who sets a presence: Agent Desk by the API, another program of the agent, a supervisor, or another system. */
export type PresenceSetter = 'api' | 'other-client' | 'supervisor' | 'MICROSOFTTEAMS' | 'ZOOMPHONE';

export interface UserPresence {
  readonly source: string;
  readonly primary: boolean;
  readonly presenceDefinition: { readonly id: string; readonly systemPresence: string };
  readonly message: string;
  readonly modifiedDate: string;
  readonly futurePresenceDefinition?: { readonly id: string; readonly systemPresence: string };
}

export interface RoutingStatus {
  readonly userId: string;
  readonly status: string;
  readonly startTime: string;
}

export type OpenWork = Readonly<Record<string, number>>;

/** A program that got a token for an agent, and from where. */
export interface SignIn {
  readonly clientId: string;
  readonly address: string;
}

/** Presence, routing status, station and open work of each agent, which change. */
export interface Statuses {
  presence(agent: Agent): UserPresence | null;
  routing(agent: Agent): RoutingStatus | null;
  openWork(agent: Agent): Record<string, unknown>;
  station(agent: Agent): Record<string, unknown>;
  /** @returns the presence, after its event was sent (or before that, see the knob `echo`) */
  setPresence(agent: Agent, definition: Definition, by: PresenceSetter): UserPresence;
  setRouting(agent: Agent, status: string): RoutingStatus;
  setOpenWork(agent: Agent, work: OpenWork): void;
  setStation(agent: Agent, name: string | null): void;
  /** Tells of a new token of the agent. */
  tellSignIn(agent: Agent, signIn: SignIn): void;
  /** Gives all agents what they had in the beginning, and sends the events. */
  restore(): void;
}

/** Sends an event on a topic of an agent to all who listen. */
export type Publish = (agent: Agent, topic: string, eventBody: unknown) => void;

/** The kinds of open work. */
export const MEDIA_KINDS = [
  'call',
  'callback',
  'email',
  'message',
  'chat',
  'socialExpression',
  'video',
] as const;
const FIRST_STATION = 'Desk 1';

/** What has changed, and what the functions below share. An agent who is not in a map has what they had at the start. */
interface Board {
  readonly knobs: Knobs;
  readonly clock: Clock;
  /** The time of a change of a presence. */
  readonly timeOfPresence: () => string;
  readonly publish: Publish;
  readonly presences: Map<Agent, UserPresence>;
  readonly routings: Map<Agent, RoutingStatus>;
  readonly works: Map<Agent, OpenWork>;
  readonly stations: Map<Agent, string | null>;
}

export function createStatuses(knobs: Knobs, clock: Clock, publish: Publish): Statuses {
  const presences: Board['presences'] = new Map();
  const routings: Board['routings'] = new Map();
  const works: Board['works'] = new Map();
  const stations: Board['stations'] = new Map();
  const timeOfPresence = createPresenceTimes(knobs, clock);
  const board: Board = { knobs, clock, timeOfPresence, publish, presences, routings, works, stations };
  const openWork = (agent: Agent) => buildOpenWork(works.get(agent) ?? {});
  const station = (agent: Agent) => buildStation(stations.has(agent) ? stations.get(agent) : FIRST_STATION);
  const setOpenWork: Statuses['setOpenWork'] = (agent, work) => {
    works.set(agent, work);
    publish(agent, 'conversationsummary', openWork(agent));
  };
  const setStation: Statuses['setStation'] = (agent, name) => {
    stations.set(agent, name);
    publish(agent, 'station', station(agent));
  };
  return {
    presence: (agent) => readPresence(board, agent),
    routing: (agent) => readRouting(board, agent),
    openWork,
    station,
    setPresence: (agent, definition, by) => setPresence(board, agent, definition, by),
    setRouting: (agent, status) => setRouting(board, agent, status),
    setOpenWork,
    setStation,
    tellSignIn: (agent, { clientId, address }) => {
      const user = { id: agent.person.id };
      const event = { user, ipAddress: address, dateCreated: timeOf(board), sessionId: randomUUID() };
      publish(agent, 'tokens', { ...event, clientId });
    },
    restore: () => {
      for (const agent of works.keys()) setOpenWork(agent, {});
      for (const agent of stations.keys()) setStation(agent, FIRST_STATION);
      for (const agent of new Set([...presences.keys(), ...routings.keys()])) restoreAgent(board, agent);
    },
  };
}

/** By the servers' clock. */
function timeOf({ clock, knobs }: Board): string {
  return new Date(clock.now() + knobs.dateOffsetSeconds * 1_000).toISOString();
}

/** No two presences get the same time: of these the app would take the one that arrives last, on two connections. */
function createPresenceTimes(knobs: Knobs, clock: Clock): () => string {
  let last = 0;
  return () => {
    last = Math.max(clock.now(), last + 1);
    return new Date(last + knobs.dateOffsetSeconds * 1_000).toISOString();
  };
}

function readPresence({ knobs, presences }: Board, agent: Agent): UserPresence | null {
  const own = presences.get(agent) ?? (agent.expansions.presence as UserPresence | undefined);
  if (own === undefined) return null;
  return knobs.presenceSource === null ? own : { ...own, source: knobs.presenceSource };
}

function readRouting({ routings }: Board, agent: Agent): RoutingStatus | null {
  return routings.get(agent) ?? (agent.expansions.routingStatus as RoutingStatus | undefined) ?? null;
}

function setPresence(
  board: Board,
  agent: Agent,
  { id, systemPresence }: Pick<Definition, 'id' | 'systemPresence'>,
  by: PresenceSetter,
): UserPresence {
  const { knobs } = board;
  const isForeign = by === 'MICROSOFTTEAMS' || by === 'ZOOMPHONE';
  const tell = () => {
    if (by === 'api' && knobs.echo === 'after') setImmediate(() => tellPresence(board, agent));
    else tellPresence(board, agent);
  };
  const current = readPresence(board, agent);
  const isOnQueue = current?.presenceDefinition.systemPresence === 'OnQueue';
  const mustWait = knobs.offQueueWhenDone && isOnQueue && systemPresence !== 'OnQueue';
  if (current !== null && mustWait && isAtWork(readRouting(board, agent)?.status)) {
    const futurePresenceDefinition = { id, systemPresence };
    board.presences.set(agent, {
      ...current,
      futurePresenceDefinition,
      modifiedDate: board.timeOfPresence(),
    });
    tell();
  } else changePresence(board, agent, { id, systemPresence }, isForeign ? by : 'PURECLOUD', tell);
  return readPresence(board, agent) as UserPresence;
}

/** On Queue changes the routing status too. */
function changePresence(
  board: Board,
  agent: Agent,
  presenceDefinition: UserPresence['presenceDefinition'],
  source: string,
  tell: () => void,
): void {
  const isOnQueue = presenceDefinition.systemPresence === 'OnQueue';
  const wasOnQueue = readPresence(board, agent)?.presenceDefinition.systemPresence === 'OnQueue';
  const modifiedDate = board.timeOfPresence();
  board.presences.set(agent, { source, primary: true, presenceDefinition, message: '', modifiedDate });
  tell();
  const isNotResponding = readRouting(board, agent)?.status === 'NOT_RESPONDING';
  if (isOnQueue && (!wasOnQueue || isNotResponding)) setRouting(board, agent, 'IDLE');
  if (!isOnQueue && wasOnQueue) setRouting(board, agent, 'OFF_QUEUE');
}

function setRouting(board: Board, agent: Agent, status: string): RoutingStatus {
  const next = { userId: agent.person.id, status, startTime: timeOf(board) };
  board.routings.set(agent, next);
  board.publish(agent, 'routingStatus', { id: agent.person.id, routingStatus: next });
  const chosen = board.presences.get(agent)?.futurePresenceDefinition;
  if (chosen !== undefined && !isAtWork(status))
    changePresence(board, agent, chosen, 'PURECLOUD', () => tellPresence(board, agent));
  return next;
}

/** Events spell the system presence in another way than lists do. */
function tellPresence(board: Board, agent: Agent): void {
  const presence = readPresence(board, agent);
  if (presence === null) return;
  const { id, systemPresence } = presence.presenceDefinition;
  const spelled = systemPresence.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
  const event = { ...presence, presenceDefinition: { id, systemPresence: spelled } };
  board.publish(agent, 'presence', event);
}

function restoreAgent(board: Board, agent: Agent): void {
  const { presence, routingStatus } = agent.expansions;
  const first = presence as UserPresence | undefined;
  if (first !== undefined)
    changePresence(board, agent, first.presenceDefinition, first.source, () => tellPresence(board, agent));
  const { status } = (routingStatus ?? {}) as Partial<RoutingStatus>;
  if (status !== undefined) setRouting(board, agent, status);
}

function isAtWork(routingStatus: string | undefined): boolean {
  return routingStatus === 'INTERACTING' || routingStatus === 'COMMUNICATING';
}

function buildOpenWork(work: OpenWork): Record<string, unknown> {
  return Object.fromEntries(
    MEDIA_KINDS.map((kind) => [
      kind,
      { contactCenter: { active: work[kind] ?? 0, acw: 0 }, enterprise: { active: 0, acw: 0 } },
    ]),
  );
}

function buildStation(name: string | null | undefined): Record<string, unknown> {
  return name === null || name === undefined ? {} : { associatedStation: { id: `station-${name}`, name } };
}
