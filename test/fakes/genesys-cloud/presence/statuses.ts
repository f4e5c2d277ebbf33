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
}

/** Sends an event on a topic of an agent to all who listen. */
export type Publish = (agent: Agent, topic: string, eventBody: unknown) => void;

export function createStatuses(knobs: Knobs, clock: Clock, publish: Publish): Statuses {
  const presences = new Map<Agent, UserPresence>();
  const routings = new Map<Agent, RoutingStatus>();
  const works = new Map<Agent, OpenWork>();
  const stations = new Map<Agent, string | null>();
  const now = () => new Date(clock.now()).toISOString();

  const presence = (agent: Agent) =>
    presences.get(agent) ?? (agent.expansions.presence as UserPresence | undefined) ?? null;
  const routing = (agent: Agent) =>
    routings.get(agent) ?? (agent.expansions.routingStatus as RoutingStatus | undefined) ?? null;
  const openWork = (agent: Agent) =>
    Object.fromEntries(
      ['call', 'callback', 'email', 'message', 'chat', 'socialExpression', 'video'].map((kind) => [
        kind,
        {
          contactCenter: { active: works.get(agent)?.[kind] ?? 0, acw: 0 },
          enterprise: { active: 0, acw: 0 },
        },
      ]),
    );
  const station = (agent: Agent) => {
    const name = stations.has(agent) ? stations.get(agent) : 'Desk 1';
    return name === null || name === undefined ? {} : { associatedStation: { id: `station-${name}`, name } };
  };
  const setRouting: Statuses['setRouting'] = (agent, status) => {
    const next = { userId: agent.person.id, status, startTime: now() };
    routings.set(agent, next);
    publish(agent, 'routingStatus', { id: agent.person.id, routingStatus: next });
    return next;
  };
  return {
    presence,
    routing,
    openWork,
    station,
    setRouting,
    setPresence: (agent, { id, systemPresence }, by) => {
      const isForeign = by === 'MICROSOFTTEAMS' || by === 'ZOOMPHONE';
      const wasOnQueue = presence(agent)?.presenceDefinition.systemPresence === 'OnQueue';
      const next: UserPresence = {
        source: isForeign ? by : 'PURECLOUD',
        primary: true,
        presenceDefinition: { id, systemPresence },
        message: '',
        modifiedDate: now(),
      };
      presences.set(agent, next);
      // Events spell the system presence in another way than lists do.
      const event = {
        ...next,
        presenceDefinition: {
          id,
          systemPresence: systemPresence.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase(),
        },
      };
      const tell = () => publish(agent, 'presence', event);
      if (by === 'api' && knobs.echo === 'after') setImmediate(tell);
      else tell();
      if (systemPresence === 'OnQueue' && !wasOnQueue) setRouting(agent, 'IDLE');
      if (systemPresence !== 'OnQueue' && wasOnQueue) setRouting(agent, 'OFF_QUEUE');
      return next;
    },
    setOpenWork: (agent, work) => {
      works.set(agent, work);
      publish(agent, 'conversationsummary', openWork(agent));
    },
    setStation: (agent, name) => {
      stations.set(agent, name);
      publish(agent, 'station', station(agent));
    },
  };
}
