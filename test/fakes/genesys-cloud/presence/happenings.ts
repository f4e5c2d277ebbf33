import type { TokenRecord } from '../login/grants';
import type { Agent } from '../people';
import type { World } from '../world';
import type { Channel, Channels, SocketEnd } from './channels';
import type { Definition } from './definitions';
import type { OpenWork, PresenceSetter, SignIn } from './statuses';

/** What happens at Genesys Cloud during a session, as data: a test, a scenario or the control page brings it about. */
export type Happening =
  | { readonly kind: 'presence'; readonly presence: string; readonly by?: PresenceSetter }
  | { readonly kind: 'routing'; readonly status: string }
  /** Counts by kind, such as `{ call: 1 }`. */
  | { readonly kind: 'open-work'; readonly work: OpenWork }
  /** Null where the agent selects none. */
  | { readonly kind: 'station'; readonly name: string | null }
  | { readonly kind: 'sockets'; readonly how: SocketEnd }
  /** The agent's program makes so many other channels, without sockets. It has 20 at most. */
  | { readonly kind: 'channels'; readonly count: number }
  | ({ readonly kind: 'sign-in' } & SignIn)
  /** An administrator ends all tokens of the agent. */
  | { readonly kind: 'log-off' };

/** @throws if the organisation has no such presence */
export function bringAbout(world: World, agent: Agent, happening: Happening): void {
  const { statuses, channels } = world;
  switch (happening.kind) {
    case 'presence': {
      const { presence, by = 'supervisor' } = happening;
      statuses.setPresence(agent, findDefinition(world.knobs.definitions, presence), by);
      break;
    }
    case 'routing':
      statuses.setRouting(agent, happening.status);
      break;
    case 'open-work':
      statuses.setOpenWork(agent, happening.work);
      break;
    case 'station':
      statuses.setStation(agent, happening.name);
      break;
    case 'sockets':
      channels.endSockets(happening.how);
      break;
    case 'channels':
      makeChannels(channels, agent, happening.count);
      break;
    case 'sign-in':
      statuses.tellSignIn(agent, happening);
      break;
    case 'log-off':
      channels.tell(agent, `v2.system.token_revoked.${agent.person.id}`, { reason: 'user_tokens_revoked' });
      world.grants.revokeWhere((token) => token.agent === agent.email.toLowerCase());
      break;
  }
}

/** How long after the first socket of a session the knob `soon` takes effect. */
export const SOON_MS = 1_000;

/** Brings about what the knob `soon` says, once for each session: not again after a cut. */
export function createSoon(world: World): (channel: Channel) => void {
  const served = new WeakSet<TokenRecord>();
  return ({ owner, agent }) => {
    const { soon } = world.knobs;
    if (soon.length === 0 || served.has(owner)) return;
    served.add(owner);
    world.timers.after(SOON_MS, () => {
      for (const happening of soon) bringAbout(world, agent, happening);
    });
  };
}

function makeChannels(channels: Channels, agent: Agent, count: number): void {
  const own = channels.all().find((channel) => channel.agent === agent);
  if (own === undefined) throw new Error('The agent has no channel.');
  for (let made = 0; made < count; made += 1) channels.create(own.owner, agent);
}

/** By its label in English or its system presence. @throws if the organisation has none */
export function findDefinition(definitions: readonly Definition[], name: string): Definition {
  const found =
    definitions.find(({ labels }) => labels.en_US === name) ??
    definitions.find(({ systemPresence, isPrimary }) => isPrimary && systemPresence === name);
  if (found === undefined) throw new Error(`There is no presence “${name}”.`);
  return found;
}
