/** Reads the answers that make a notification channel. Whoever has its address can listen, so it is a secret. */

import * as v from 'valibot';
import { parseUrl } from '../../shared/parse-url';
import { isLoopbackHost } from '../../shared/secure-url';
import type { Settings } from '../../shared/settings';
import { message } from '../../shared/texts/message';
import { part, text } from '../genesys/api-text';
import { dateTime } from '../genesys/user-status';
import { buildProblem } from '../problems/problem';
import type { Result } from '../result';
import type { Channel } from './channel-connection';
import { type Topic, topics } from './channel-message';

/**
 * Checks the `connectUri` that the API gave: `wss` to the region's `streaming.` host or to the gateway's own host, and `ws`
 * to a gateway on this computer alone. An answer must not lead the app anywhere else.
 */
export function checkChannelAddress(
  connectUri: unknown,
  settings: Settings,
  apiHost: string,
): Result<string> {
  const refused = buildProblem('channel-address-refused', { host: apiHost });
  const url = typeof connectUri === 'string' && connectUri.length <= 2048 ? parseUrl(connectUri) : null;
  // A WebSocket has no fragment.
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return refused;
  const gateway = settings.gatewayUrl === '' ? null : new URL(settings.gatewayUrl);
  const isOfRegion = url.protocol === 'wss:' && url.host === `streaming.${settings.region}`;
  const isOfGateway =
    gateway !== null &&
    url.hostname === gateway.hostname &&
    (url.protocol === 'wss:' ||
      (url.protocol === 'ws:' && isLoopbackHost(url.hostname) && url.port === gateway.port));
  return isOfRegion || isOfGateway ? { kind: 'done', value: url.href } : refused;
}

const channelSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,200}$/)),
  connectUri: v.unknown(),
  expires: dateTime,
});

/** Reads the answer of `POST /api/v2/notifications/channels`. */
export function readChannel(
  body: unknown,
  settings: Settings,
  apiHost: string,
): Result<{ readonly id: string } & Pick<Channel, 'address' | 'expiresAt'>> {
  const parsed = v.safeParse(channelSchema, body);
  if (!parsed.success) return buildProblem('api-answer-invalid', { host: apiHost });
  const address = checkChannelAddress(parsed.output.connectUri, settings, apiHost);
  if (address.kind === 'problem') return address;
  const { id, expires: expiresAt } = parsed.output;
  return { kind: 'done', value: { id, address: address.value, expiresAt } };
}

const subscriptionsSchema = v.object({
  entities: v.array(part({ id: text, state: text, missingPermissions: v.fallback(v.array(text), []) })),
});

/** Without these two, what the card shows first would not be live. Each with the scope that reading it needs. */
const neededScopes: Readonly<Partial<Record<Topic, string>>> = {
  presence: 'presence:readonly',
  routingStatus: 'routing:readonly',
};

/**
 * Reads the answer to the subscription: the topics that were rejected. Without presence or routing status there is nothing to
 * be live. An answer that can't be read says nothing about a refusal.
 */
export function readRejectedTopics(body: unknown, apiHost: string): Result<readonly Topic[]> {
  const parsed = v.safeParse(subscriptionsSchema, body);
  const rejected = (parsed.success ? parsed.output.entities : []).flatMap((entity) => {
    const topic = topics.find((name) => entity?.id?.endsWith(`.${name}`));
    return topic === undefined || entity?.state?.toLowerCase() !== 'rejected' ? [] : [{ ...entity, topic }];
  });
  const needed = rejected.filter(({ topic }) => neededScopes[topic] !== undefined);
  if (needed.length === 0) return { kind: 'done', value: rejected.map(({ topic }) => topic) };
  const permissions = needed
    .flatMap(({ missingPermissions }) => missingPermissions)
    .filter((name) => name !== null);
  const detail =
    permissions.length === 0
      ? message('problem-value.scope', { scope: needed.map(({ topic }) => neededScopes[topic]).join(', ') })
      : message('problem-value.permission', { permission: [...new Set(permissions)].join(', ') });
  return buildProblem('channel-not-permitted', { host: apiHost, detail });
}
