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
  /** Up to these times, by Genesys Cloud's clock, times do not tell which event is newer; null where they always do. */
  readonly unsureUntil: { readonly [part in DatedPart]: number | null };
};

type DatedPart = 'presence' | 'routing';

export const unknownStatus: LiveStatus = {
  presence: null,
  routing: null,
  openWork: null,
  unsureUntil: { presence: null, routing: null },
};

/**
 * What an update is, compared with what is known.
 * - `newer`: it counts
 * - `no-news`: it tells nothing new, or something older, or the presence of a system that does not decide
 * - `unclear`: their times do not tell which is newer, or one of the two has none that could be; a read can tell
 */
export type UpdateOrder = 'newer' | 'no-news' | 'unclear';

export function orderUpdate(status: LiveStatus, update: StatusUpdate): UpdateOrder {
  if (!isNews(status, update)) return 'no-news';
  const { presence, routing, unsureUntil } = status;
  switch (update.kind) {
    case 'presence': {
      if (presence === null) return 'newer';
      const order = orderTimes(presence.modifiedAt, update.presence.modifiedAt, unsureUntil.presence);
      // The system that decides now may have set its presence long before.
      return order === 'no-news' && presence.source !== update.presence.source ? 'unclear' : order;
    }
    case 'routing':
      return routing === null
        ? 'newer'
        : orderTimes(routing.startedAt, update.routing.startedAt, unsureUntil.routing);
    case 'open-work':
      return 'newer';
  }
}

/** Whether an update says something else than is known, of the system that decides. */
export function isNews({ presence, routing, openWork }: LiveStatus, update: StatusUpdate): boolean {
  switch (update.kind) {
    case 'presence': {
      const told = update.presence;
      if (presence === null) return true;
      // Each system sends its presence on the same topic. One that does not decide says nothing about the agent.
      const isBeside = !told.isPrimary && (isForeign(told) || isForeign(presence));
      return !isBeside && !isSame(presence, told);
    }
    case 'routing':
      return !isSame(routing, update.routing);
    case 'open-work':
      return !isSame(openWork, update.openWork);
  }
}

/** Of two with the same time, the one that arrived later counts. */
function orderTimes(known: number | null, update: number | null, unsureUntil: number | null): UpdateOrder {
  if (known === null || update === null) return 'unclear';
  if (update !== known && unsureUntil !== null && update <= unsureUntil) return 'unclear';
  return update < known ? 'no-news' : 'newer';
}

/** Milliseconds. The answer that tells Genesys Cloud's time is that long on its way: the clock seems to be behind by that. */
const maxWayMs = 1_000;

/**
 * Until when times do not tell which event is newer, once an update with this time is known. A time that lies ahead of
 * Genesys Cloud's clock is another server's. An answer or a read can have an earlier time than what it takes the place of.
 */
function findUnsure(
  time: number | null,
  before: number | null,
  unsureBefore: number | null,
  serverNow: number,
): number | null {
  const latest = Math.max(before ?? 0, unsureBefore ?? 0);
  if (time === null) return latest || null;
  return latest > time ? latest : time > serverNow + maxWayMs ? time : null;
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
export function withPastTimes(
  { presence, routing, openWork, unsureUntil }: LiveStatus,
  serverNow: number,
): LiveStatus {
  return {
    presence: presence && presenceInPast(presence, serverNow),
    routing: routing && routingInPast(routing, serverNow),
    openWork,
    unsureUntil: {
      presence: timeInPast(unsureUntil.presence, serverNow),
      routing: timeInPast(unsureUntil.routing, serverNow),
    },
  };
}

// What does not change stays the same object: so a read knows whether an event came since it was asked for.
function presenceInPast(presence: Presence, serverNow: number): Presence {
  const modifiedAt = timeInPast(presence.modifiedAt, serverNow);
  return modifiedAt === presence.modifiedAt ? presence : { ...presence, modifiedAt };
}

function routingInPast(routing: Routing, serverNow: number): Routing {
  const startedAt = timeInPast(routing.startedAt, serverNow);
  return startedAt === routing.startedAt ? routing : { ...routing, startedAt };
}

function timeInPast(time: number | null, serverNow: number): number | null {
  return time !== null && time > serverNow + maxAheadMs ? null : time;
}

/**
 * The status after an update that counts, and until when times no longer tell which event is newer.
 * @param serverNow epoch milliseconds by Genesys Cloud's clock
 */
export function withUpdate(status: LiveStatus, update: StatusUpdate, serverNow: number): LiveStatus {
  const { unsureUntil } = status;
  switch (update.kind) {
    case 'presence': {
      const { presence } = update;
      const before = status.presence?.modifiedAt ?? null;
      const unsure = findUnsure(presence.modifiedAt, before, unsureUntil.presence, serverNow);
      return { ...status, presence, unsureUntil: { ...unsureUntil, presence: unsure } };
    }
    case 'routing': {
      const { routing } = update;
      const before = status.routing?.startedAt ?? null;
      const unsure = findUnsure(routing.startedAt, before, unsureUntil.routing, serverNow);
      return { ...status, routing, unsureUntil: { ...unsureUntil, routing: unsure } };
    }
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
