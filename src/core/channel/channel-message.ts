/**
 * The messages of a notification channel. The envelope is `{topicName, eventBody}`; each part may be missing, and a message
 * that can't be read is told by its kind alone, for its content may be about customers.
 */

import * as v from 'valibot';
import { part, text } from '../genesys/api-text';
import { dateTime, readOpenWork, readPresence, readRouting, type StatusUpdate } from '../genesys/user-status';

/** A sign-in of the same person, here or elsewhere (topic `tokens`). */
export type SignInElsewhere = {
  readonly clientId: string;
  /** An IP address. */
  readonly address: string | null;
  /** Epoch milliseconds by Genesys Cloud's clock. */
  readonly createdAt: number | null;
};

export type ChannelMessage =
  | StatusUpdate
  | { readonly kind: 'sign-in'; readonly signIn: SignInElsewhere }
  | { readonly kind: 'station'; readonly hasStation: boolean }
  /**
   * `heartbeat`, `pong`: the channel lives. `socket-closing`: Genesys Cloud closes this socket in about a minute, or its
   * subscriptions expire soon. `channel-lost`: another channel has taken the subscriptions. `token-revoked`: the session has ended.
   * `ignored`: a message for this app that it does not use. `unread`: one that is too long, or of this person's status and not
   * readable. It may have told of a change, and the status is read instead. `unreadable`: anything else.
   */
  | {
      readonly kind:
        | 'heartbeat'
        | 'pong'
        | 'socket-closing'
        | 'channel-lost'
        | 'token-revoked'
        | 'ignored'
        | 'unread'
        | 'unreadable';
    };

/** In characters. An event of this app's topics has a few hundred. */
export const maxMessageLength = 262_144;

export const topics = ['presence', 'routingStatus', 'conversationsummary', 'tokens', 'station'] as const;
export type Topic = (typeof topics)[number];

/** The topics to subscribe to: the person's own. */
export function buildTopics(userId: string): readonly string[] {
  return topics.map((topic) => `v2.users.${userId}.${topic}`);
}

const envelopeSchema = v.object({ topicName: v.string(), eventBody: v.optional(v.unknown()) });

export function readChannelMessage(data: unknown, userId: string): ChannelMessage {
  if (typeof data === 'string' && data.length > maxMessageLength) return { kind: 'unread' };
  const envelope = v.safeParse(envelopeSchema, parseJson(data));
  if (!envelope.success) return { kind: 'unreadable' };
  const { topicName, eventBody } = envelope.output;
  if (topicName === 'channel.metadata') return readMetadata(eventBody);
  if (topicName.startsWith('v2.system.')) return readSystemMessage(topicName);
  const topic = topics.find((name) => topicName === `v2.users.${userId}.${name}`);
  return topic === undefined || isOfAnother(topic, eventBody, userId)
    ? { kind: 'unreadable' }
    : readEvent(topic, eventBody);
}

const named = part({ id: text });
const ownedEvent = part({
  id: text,
  userId: text,
  user: named,
  routingStatus: part({ userId: text }),
  associatedStation: part({ associatedUser: named }),
});

/** Whether the event itself names another person than its topic does. It need not name anybody. */
function isOfAnother(topic: Topic, body: unknown, userId: string): boolean {
  const event = v.parse(ownedEvent, body);
  const owners = [
    event?.userId,
    event?.user?.id,
    event?.routingStatus?.userId,
    event?.associatedStation?.associatedUser?.id,
    // The id of another topic's event is that of something else.
    topic === 'routingStatus' ? event?.id : null,
  ];
  return owners.some((owner) => owner != null && owner.toLowerCase() !== userId.toLowerCase());
}

function readMetadata(body: unknown): ChannelMessage {
  const message = v.parse(part({ message: text }), body)?.message ?? '';
  if (message === 'pong') return { kind: 'pong' };
  return { kind: /heartbeat/i.test(message) ? 'heartbeat' : 'ignored' };
}

function readSystemMessage(topicName: string): ChannelMessage {
  const isEnding = /^v2\.system\.(socket_closing|streaming-subscriptions-expiring)/;
  if (isEnding.test(topicName)) return { kind: 'socket-closing' };
  if (topicName.startsWith('v2.system.token_revoked')) return { kind: 'token-revoked' };
  const isLost = /^v2\.system\.(no_longer_subscribed|duplicate_id)/;
  return { kind: isLost.test(topicName) ? 'channel-lost' : 'ignored' };
}

const namedAlone = part({ futurePresenceDefinition: part({ id: text, systemPresence: text }) });

/** Whether what comes next is told by its id alone, which says nothing without the list of presences. */
function hasNextById(body: unknown): boolean {
  const next = v.parse(namedAlone, body)?.futurePresenceDefinition;
  return next != null && next.id !== null && next.systemPresence === null;
}

const routingEvent = part({ routingStatus: v.optional(v.unknown()) });
const signInEvent = part({ clientId: text, ipAddress: text, dateCreated: dateTime });
/** IPv4 or IPv6, also with a zone. The address is shown as it is. */
const ipAddressPattern = /^[0-9a-f:.]{2,45}(%\w{1,16})?$/i;
const stationEvent = part({ associatedStation: part({ id: text }) });

function readEvent(topic: Topic, body: unknown): ChannelMessage {
  switch (topic) {
    case 'presence': {
      const presence = readPresence(body, true);
      return presence === null || hasNextById(body) ? { kind: 'unread' } : { kind: 'presence', presence };
    }
    case 'routingStatus': {
      const routing = readRouting(v.parse(routingEvent, body)?.routingStatus);
      return routing === null ? { kind: 'unread' } : { kind: 'routing', routing };
    }
    case 'conversationsummary': {
      const openWork = readOpenWork(body);
      return openWork === null ? { kind: 'unread' } : { kind: 'open-work', openWork };
    }
    case 'tokens': {
      const event = v.parse(signInEvent, body);
      // Without its program it may be this app's own renewal, and nothing can be said of it.
      if (event === null || event.clientId === null) return { kind: 'unreadable' };
      const { clientId, ipAddress, dateCreated: createdAt } = event;
      const isAddress = ipAddress !== null && ipAddressPattern.test(ipAddress);
      return { kind: 'sign-in', signIn: { clientId, address: isAddress ? ipAddress : null, createdAt } };
    }
    case 'station': {
      const event = v.parse(stationEvent, body);
      return event === null
        ? { kind: 'unread' }
        : { kind: 'station', hasStation: event.associatedStation?.id != null };
    }
  }
}

function parseJson(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
