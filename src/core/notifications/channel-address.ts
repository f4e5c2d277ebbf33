/** Reads the answers that make a notification channel. Whoever has its address can listen, so it is a secret. */

import * as v from 'valibot';
import { parseUrl } from '../../shared/parse-url';
import { isLoopbackHost } from '../../shared/secure-url';
import type { Settings } from '../../shared/settings';
import { type Message, message } from '../../shared/texts/message';
import { part, text } from '../genesys/api-text';
import { buildProblem } from '../problems/problem';
import type { Result } from '../result';

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
});

/** Reads the answer of `POST /api/v2/notifications/channels`. */
export function readChannel(
  body: unknown,
  settings: Settings,
  apiHost: string,
): Result<{ readonly id: string; readonly address: string }> {
  const parsed = v.safeParse(channelSchema, body);
  if (!parsed.success) return buildProblem('api-answer-invalid', { host: apiHost });
  const address = checkChannelAddress(parsed.output.connectUri, settings, apiHost);
  if (address.kind === 'problem') return address;
  return { kind: 'done', value: { id: parsed.output.id, address: address.value } };
}

const subscriptionsSchema = v.object({
  entities: v.array(part({ id: text, state: text, missingPermissions: v.fallback(v.array(text), []) })),
});

/**
 * Reads the answer to the subscription. Without the presence there is nothing to be live; without another topic, the rest is.
 * An answer that can't be read says nothing about a refusal.
 */
export function checkSubscriptions(body: unknown, apiHost: string): Result<null> {
  const parsed = v.safeParse(subscriptionsSchema, body);
  const entities = parsed.success ? parsed.output.entities : [];
  const presence = entities.find((entity) => entity?.id?.endsWith('.presence'));
  if (presence?.state?.toLowerCase() !== 'rejected') return { kind: 'done', value: null };
  const permissions = presence.missingPermissions.filter((permission) => permission !== null).join(', ');
  const detail =
    permissions === ''
      ? message('problem-value.scope', { scope: 'presence:readonly' })
      : message('problem-value.permission', { permission: permissions });
  return buildProblem('channel-not-permitted', { host: apiHost, detail });
}

/** What an administrator has to allow after a 403: the permissions that the answer names, or the scope for channels. */
export function describeMissing(serverMessage: string | null): Message {
  const [, permission] = /permission\(s\):\s*(\S.{0,200}?)\.?\s*$/i.exec(serverMessage ?? '') ?? [];
  return permission === undefined
    ? message('problem-value.scope', { scope: 'notifications' })
    : message('problem-value.permission', { permission });
}
