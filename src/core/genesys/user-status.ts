/**
 * Reads presence, routing status and open work of a person: from `users/me`, from the answer of a change, and from the
 * events of a notification channel. Field names are those of the SDK (262.0.0); each may be missing.
 */

import * as v from 'valibot';
import type { MediaKind } from '../../shared/presence/presence-view';
import { part, text } from './api-text';
import { normalizeStatus } from './status-words';

export type PresenceId = {
  /** Null where only the system presence was given. */
  readonly definitionId: string | null;
  /** Normalized, see `normalizeStatus`. */
  readonly systemPresence: string;
  /** The word that came, which an unknown presence is shown by. */
  readonly word: string;
};

export type Presence = PresenceId & {
  /** Who holds this presence: `PURECLOUD`, or another system such as `MICROSOFTTEAMS`; null when it was not said. */
  readonly source: string | null;
  /** Whether this source decides. With false, another system does, and the presence can't be set here. */
  readonly isPrimary: boolean;
  /** When it began, epoch milliseconds by Genesys Cloud's clock; null when it was not said. */
  readonly modifiedAt: number | null;
  /** What the agent gets when the current work is done; null when nothing was asked for. */
  readonly next: PresenceId | null;
};

export type Routing = {
  /** Normalized: `idle`, `interacting`, `communicating`, `notresponding`, `offqueue`, or an unknown one. */
  readonly status: string;
  /** The word that came, which an unknown status is shown by. */
  readonly word: string;
  /** When it began, as `modifiedAt`. */
  readonly startedAt: number | null;
};

/** How many conversations are open, also in wrap-up, by the kinds that Genesys Cloud names. Nothing about customers. */
export type OpenWork = Readonly<Record<MediaKind, number>>;

/** In the order in which the card lists them. */
export const mediaKinds: readonly MediaKind[] = [
  'call',
  'callback',
  'email',
  'message',
  'chat',
  'socialExpression',
  'video',
];

/** ISO 8601 text as epoch milliseconds; null when it is missing or no date. */
export const dateTime = v.fallback(
  v.nullable(
    v.pipe(
      v.string(),
      v.toDate(),
      v.transform((date) => date.getTime()),
    ),
  ),
  null,
);

const presenceIdSchema = part({ id: text, systemPresence: text });

const presenceSchema = part({
  presenceDefinition: presenceIdSchema,
  source: text,
  primary: v.fallback(v.nullable(v.boolean()), null),
  modifiedDate: dateTime,
  futurePresenceDefinition: presenceIdSchema,
});

/** Whether another system than Genesys Cloud holds this presence. */
export function isForeign({ source }: Pick<Presence, 'source'>): boolean {
  return source !== null && source !== 'PURECLOUD';
}

/**
 * Null when the value has no presence in it.
 * @param isOneOfMany whether the presences of all systems come this way. Then another system decides only where that is said
 */
export function readPresence(value: unknown, isOneOfMany: boolean): Presence | null {
  const presence = v.parse(presenceSchema, value);
  const id = readPresenceId(presence?.presenceDefinition ?? null);
  if (presence === null || id === null) return null;
  const source = presence.source?.toUpperCase() ?? null;
  return {
    ...id,
    source,
    isPrimary: presence.primary ?? !(isOneOfMany && isForeign({ source })),
    modifiedAt: presence.modifiedDate,
    next: readPresenceId(presence.futurePresenceDefinition),
  };
}

function readPresenceId(definition: v.InferOutput<typeof presenceIdSchema>): PresenceId | null {
  if (definition === null || definition.systemPresence === null) return null;
  const word = definition.systemPresence;
  return { definitionId: definition.id, systemPresence: normalizeStatus(word), word };
}

const routingSchema = part({ status: text, startTime: dateTime });

/** Null when the value has no routing status in it. */
export function readRouting(value: unknown): Routing | null {
  const routing = v.parse(routingSchema, value);
  if (routing === null || routing.status === null) return null;
  return { status: normalizeStatus(routing.status), word: routing.status, startedAt: routing.startTime };
}

const count = v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)), 0);
/** `acw` (after-call work): the customer has gone, and the agent has not finished yet. */
const counts = part({ active: count, acw: count });
const media = v.fallback(v.nullable(v.object({ contactCenter: counts, enterprise: counts })), null);
const openWorkSchema = part(Object.fromEntries(mediaKinds.map((kind) => [kind, media])));

/** Reads a `conversationSummary`. Null when the value has none of its fields. */
export function readOpenWork(value: unknown): OpenWork | null {
  const summary = v.parse(openWorkSchema, value);
  if (summary === null || mediaKinds.every((kind) => !summary[kind])) return null;
  const ofKind = mediaKinds.map((kind) => {
    const { contactCenter = null, enterprise = null } = summary[kind] ?? {};
    const open = [contactCenter?.active, contactCenter?.acw, enterprise?.active, enterprise?.acw];
    return [kind, open.reduce<number>((sum, part) => sum + (part ?? 0), 0)] as const;
  });
  return Object.fromEntries(ofKind) as OpenWork;
}

/** One part of the status, as an event or an answer gives it. */
export type StatusUpdate =
  | { readonly kind: 'presence'; readonly presence: Presence }
  | { readonly kind: 'routing'; readonly routing: Routing }
  | { readonly kind: 'open-work'; readonly openWork: OpenWork };

/** A read of the status: `users/me` with its expands. A part that was not given is null. */
export type StatusRead = {
  readonly presence: Presence | null;
  readonly routing: Routing | null;
  readonly openWork: OpenWork | null;
  readonly hasStation: boolean | null;
  /** Genesys Cloud's time of the answer, epoch milliseconds. */
  readonly serverTime: number | null;
};

const statusSchema = v.object({
  presence: v.optional(v.unknown()),
  routingStatus: v.optional(v.unknown()),
  conversationSummary: v.optional(v.unknown()),
  station: part({ associatedStation: part({ id: text }), effectiveStation: part({ id: text }) }),
  date: part({ currentDate: dateTime }),
});

/** A read that told nothing. */
export const unknownRead: StatusRead = {
  presence: null,
  routing: null,
  openWork: null,
  hasStation: null,
  serverTime: null,
};

const ownerSchema = part({ id: text });

/** Whether an answer of `GET /api/v2/users/me` is this person's. That of a captive portal has no id. */
export function isStatusOf(body: unknown, userId: string | null): boolean {
  const id = v.parse(ownerSchema, body)?.id ?? null;
  return id !== null && (userId === null || id === userId);
}

/**
 * Reads the status from `GET /api/v2/users/me`. An answer without it gives `unknownRead`.
 * @param answeredAt the `Date` of the answer, where the body has none
 */
export function readStatus(body: unknown, answeredAt: number | null): StatusRead {
  const parsed = v.safeParse(statusSchema, body);
  if (!parsed.success) return unknownRead;
  const { presence, routingStatus, conversationSummary, station, date } = parsed.output;
  return {
    presence: readPresence(presence, false),
    routing: readRouting(routingStatus),
    openWork: readOpenWork(conversationSummary),
    hasStation: station && (station.associatedStation ?? station.effectiveStation)?.id != null,
    serverTime: date?.currentDate ?? answeredAt,
  };
}
