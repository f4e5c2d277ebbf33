/** The SDK's calls during a session: presence, routing status, notification channels, and the state of the token. */

import NotificationsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/NotificationsApi.js';
import PresenceApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/PresenceApi.js';
import TokensApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/TokensApi.js';
import UsersApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/UsersApi.js';
import type { Result } from '../../../core/result';
import { createApiClient, runSdk, type SdkContext } from './sdk-client';

/** The expansions of `users/me` that change during a session, and the server's own time. */
const statusExpansions = ['presence', 'routingStatus', 'conversationSummary', 'station', 'date'];

/** The status alone, by `GET /api/v2/users/me` with the expands that change during a session. */
export function getStatus(accessToken: string, context: SdkContext): Promise<Result<unknown>> {
  const users = new UsersApi(createApiClient(accessToken, context));
  return runSdk(() => users.getUsersMe({ expand: statusExpansions }));
}

/** The list of today. Organisations refuse it to agents who may not see definitions. */
export function getDefinitions(
  accessToken: string,
  localeCode: string,
  context: SdkContext,
): Promise<Result<unknown>> {
  const presence = new PresenceApi(createApiClient(accessToken, context));
  return runSdk(() => presence.getPresenceDefinitions0({ localeCode }));
}

/** The older list, which needs no permission and comes in pages. */
export function getOldDefinitions(
  accessToken: string,
  page: { readonly localeCode: string; readonly pageNumber: number },
  context: SdkContext,
): Promise<Result<unknown>> {
  const presence = new PresenceApi(createApiClient(accessToken, context));
  return runSdk(() => presence.getPresencedefinitions({ ...page, pageSize: 100 }));
}

/**
 * - `presenceDefinition`: the presence now
 * - `futurePresenceDefinition`: the one that comes when the current work is done. The SDK names the field, and no document
 *   says more
 */
export type PresencePatch =
  | { readonly presenceDefinition: { readonly id: string } }
  | { readonly futurePresenceDefinition: { readonly id: string } };

/** Sets the primary presence of Genesys Cloud's own source. */
export function patchPresence(
  accessToken: string,
  userId: string,
  change: PresencePatch,
  context: SdkContext,
): Promise<Result<unknown>> {
  const presence = new PresenceApi(createApiClient(accessToken, context));
  return runSdk(() => presence.patchUserPresencesPurecloud(userId, { primary: true, ...change }));
}

/** `IDLE` leaves `NOT_RESPONDING`. Genesys Cloud sets every other routing status by itself. */
export function putIdle(accessToken: string, userId: string, context: SdkContext): Promise<Result<unknown>> {
  const users = new UsersApi(createApiClient(accessToken, context));
  return runSdk(() => users.putUserRoutingstatus(userId, { status: 'IDLE' }));
}

/** Makes a notification channel, by `POST /api/v2/notifications/channels`. */
export function postChannel(accessToken: string, context: SdkContext): Promise<Result<unknown>> {
  const notifications = new NotificationsApi(createApiClient(accessToken, context));
  return runSdk(() => notifications.postNotificationsChannels());
}

/** A topic that is refused does not stop the others. */
export function putSubscriptions(
  accessToken: string,
  channelId: string,
  topics: readonly string[],
  context: SdkContext,
): Promise<Result<unknown>> {
  const notifications = new NotificationsApi(createApiClient(accessToken, context));
  const body = topics.map((id) => ({ id }));
  return runSdk(() =>
    notifications.putNotificationsChannelSubscriptions(channelId, body, { ignoreErrors: true }),
  );
}

/** Asks about the token without resetting its inactivity time-out. */
export function getToken(accessToken: string, context: SdkContext): Promise<Result<unknown>> {
  const tokens = new TokensApi(createApiClient(accessToken, context));
  return runSdk(() => tokens.getTokensMe({ preserveIdleTTL: true }));
}
