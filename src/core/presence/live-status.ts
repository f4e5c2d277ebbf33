/**
 * Presence, routing status and open work, as reads and events give them one after the other. Events come doubled and out
 * of order, and Genesys Cloud numbers none: their own times tell which is newer.
 */

import {
  isForeign,
  type OpenWork,
  type Presence,
  type Routing,
  type StatusUpdate,
} from '../genesys/user-status';

export type LiveStatus = {
  /** The presence of the source that decides; null while it is not known. */
  readonly presence: Presence | null;
  readonly routing: Routing | null;
  readonly openWork: OpenWork | null;
};

export const unknownStatus: LiveStatus = { presence: null, routing: null, openWork: null };

/**
 * What an update is, compared with what is known.
 * - `newer`: it counts
 * - `no-news`: it tells nothing new, or something older, or the presence of a system that does not decide
 * - `unclear`: one of the two has no time that could be; a read can tell which is newer
 */
export type UpdateOrder = 'newer' | 'no-news' | 'unclear';

export function orderUpdate(status: LiveStatus, update: StatusUpdate): UpdateOrder {
  switch (update.kind) {
    case 'presence': {
      const { presence } = update;
      const known = status.presence;
      if (known === null) return 'newer';
      // Each system sends its presence on the same topic. One that does not decide says nothing about the agent.
      const isBeside = !presence.isPrimary && (isForeign(presence) || isForeign(known));
      if (isBeside || isSame(known, presence)) return 'no-news';
      const order = orderTimes(known.modifiedAt, presence.modifiedAt);
      // The system that decides now may have set its presence long before.
      return order === 'no-news' && known.source !== presence.source ? 'unclear' : order;
    }
    case 'routing': {
      const known = status.routing;
      if (isSame(known, update.routing)) return 'no-news';
      return known === null ? 'newer' : orderTimes(known.startedAt, update.routing.startedAt);
    }
    case 'open-work':
      return isSame(status.openWork, update.openWork) ? 'no-news' : 'newer';
  }
}

/** Of two with the same time, the one that arrived later counts. */
function orderTimes(known: number | null, update: number | null): UpdateOrder {
  if (known === null || update === null) return 'unclear';
  return update < known ? 'no-news' : 'newer';
}

/** Milliseconds that a time may be ahead of Genesys Cloud's clock, for its servers' clocks differ a little. */
const maxAheadMs = 60_000;

/** Without a time that lies in the future: nothing that happens would be newer than that. */
export function withPastTime(update: StatusUpdate, serverNow: number): StatusUpdate {
  switch (update.kind) {
    case 'presence':
      return { ...update, presence: presenceInPast(update.presence, serverNow) };
    case 'routing':
      return { ...update, routing: routingInPast(update.routing, serverNow) };
    case 'open-work':
      return update;
  }
}

/**
 * The known status without times that lie in the future: a read can correct what the app takes for Genesys Cloud's clock.
 */
export function withPastTimes({ presence, routing, openWork }: LiveStatus, serverNow: number): LiveStatus {
  return {
    presence: presence && presenceInPast(presence, serverNow),
    routing: routing && routingInPast(routing, serverNow),
    openWork,
  };
}

function presenceInPast(presence: Presence, serverNow: number): Presence {
  return { ...presence, modifiedAt: timeInPast(presence.modifiedAt, serverNow) };
}

function routingInPast(routing: Routing, serverNow: number): Routing {
  return { ...routing, startedAt: timeInPast(routing.startedAt, serverNow) };
}

function timeInPast(time: number | null, serverNow: number): number | null {
  return time !== null && time > serverNow + maxAheadMs ? null : time;
}

export function withUpdate(status: LiveStatus, update: StatusUpdate): LiveStatus {
  switch (update.kind) {
    case 'presence':
      return { ...status, presence: update.presence };
    case 'routing':
      return { ...status, routing: update.routing };
    case 'open-work':
      return { ...status, openWork: update.openWork };
  }
}

/** A presence that another system decides is shown, and can't be set here. */
export function isSettable(presence: Presence): boolean {
  return presence.isPrimary && !isForeign(presence);
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
