/** Why a status changed, as far as this app can tell. */

import type { ChangeCause } from '../../../shared/presence/presence-view';
import type { StatusUpdate } from '../../genesys/user-status';
import { isNoted } from '../notes/queue-note';
import type { PresenceState } from '../state';
import { findOwnChoice } from './own-choices';

/**
 * Why an update that counts changed the status. What the agent has chosen and not got yet tells whose doing it is, so that
 * `state` is the one before the update.
 */
export function causeOf(state: PresenceState, update: StatusUpdate): ChangeCause {
  if (update.kind === 'routing')
    return state.isReadyAsked && update.routing.status === 'idle' ? 'agent' : 'genesys-cloud';
  if (update.kind === 'open-work') return 'genesys-cloud';
  const { left, noted } = state;
  const { definitionId, systemPresence } = update.presence;
  const own = findOwnChoice(state, (chosen) => chosen === definitionId);
  if (own !== null) return own.by;
  if (noted?.isByAgentDesk && isNoted(noted, update.presence)) return 'agent';
  // What the app set when it left this agent the last time, or has asked for.
  if (left !== null && left.set !== null && left.set === definitionId) return 'agent-desk';
  return causeElsewhere(systemPresence);
}

/** Of a status in a read. The first one is older than the read, and may have been set here before a restart. */
export function causeOfFound(state: PresenceState, update: StatusUpdate): ChangeCause {
  const cause = causeOf(state, update);
  const { presence, routing } = state.status;
  if (update.kind === 'routing') return routing === null ? 'before' : cause;
  return update.kind === 'presence' && presence === null && cause === 'elsewhere' ? 'before' : cause;
}

/** Of a presence that this app has not set. */
export function causeElsewhere(systemPresence: string): ChangeCause {
  // Genesys Cloud sets Offline when its own client goes away, and any other program may.
  if (systemPresence === 'offline') return 'elsewhere-or-genesys-cloud';
  return isSetBySystem(systemPresence) ? 'genesys-cloud' : 'elsewhere';
}

/** Genesys Cloud sets these by itself; nobody chooses them from a menu. */
export function isSetBySystem(systemPresence: string): boolean {
  return systemPresence === 'idle' || systemPresence === 'offline';
}
