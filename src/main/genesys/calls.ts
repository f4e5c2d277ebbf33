/** What the app asks of Genesys Cloud, through the SDK. Loaded only when the first exchange needs it. */

import TokensApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/TokensApi.js';
import UsersApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/UsersApi.js';
import { buildEndpoints } from '../../core/genesys/endpoints';
import { type Person, readPerson } from '../../core/genesys/profile';
import type { Session } from '../../core/genesys/session';
import type { Result } from '../../core/result';
import type { Refresh } from '../../core/session/renewal';
import type { CodeExchange } from '../../core/sign-in/sign-in';
import { createSdkClient, runSdk, type SdkContext, type SdkHttpClient } from './sdk/sdk-client';

/** Exchanges the code for a session: PKCE with the verifier, the classic grant with the client secret. */
export async function exchangeCode(
  exchange: CodeExchange,
  context: SdkContext,
  now: () => number,
): Promise<Result<Session>> {
  const { settings, code, codeVerifier, clientSecret } = exchange;
  const { client, http } = createSdkClient(context, null);
  const { clientId, redirectUri } = settings;
  const askedAt = now();
  const exchanged = await runSdk(() =>
    codeVerifier === null
      ? client.loginCodeAuthorizationGrant(clientId, clientSecret ?? '', code, redirectUri)
      : client.authorizePKCEGrant(clientId, codeVerifier, code, redirectUri),
  );
  return exchanged.kind === 'problem' ? exchanged : readSession(http, askedAt);
}

/** The refresh token grant. The SDK's own refresh on a 401 is broken and stays off; core/session/signed-in-session.ts decides when. */
export async function refreshSession(
  { settings, clientSecret, refreshToken }: Refresh,
  context: SdkContext,
  now: () => number,
): Promise<Result<Session>> {
  const { client, http } = createSdkClient(context, null);
  const askedAt = now();
  const refreshed = await runSdk(() =>
    client.refreshCodeAuthorizationGrant(settings.clientId, clientSecret, refreshToken),
  );
  return refreshed.kind === 'problem' ? refreshed : readSession(http, askedAt);
}

/** From the token endpoint's own answer, which the SDK hands on incompletely. */
function readSession({ tokenAnswer }: SdkHttpClient, askedAt: number): Result<Session> {
  if (tokenAnswer === null) throw new Error('The SDK asked another address than the token endpoint.');
  const session: Session = {
    accessToken: tokenAnswer.access_token,
    // From when it was asked for: a slow answer must not make the token look younger than it is.
    obtainedAt: askedAt,
    expiresAt: askedAt + tokenAnswer.expires_in * 1000,
    refreshToken: tokenAnswer.refresh_token ?? null,
  };
  return { kind: 'done', value: session };
}

/** Person, organisation, presence and routing status in one call, which needs no permission. */
export async function loadPerson(session: Session, context: SdkContext): Promise<Result<Person>> {
  const { client } = createSdkClient(context, session.accessToken);
  const users = new UsersApi(client);
  const answer = await runSdk(() =>
    users.getUsersMe({ expand: ['organization', 'presence', 'routingStatus'] }),
  );
  const { host } = new URL(buildEndpoints(context.settings).apiUrl);
  return answer.kind === 'problem' ? answer : readPerson(answer.value, host);
}

/** Revokes the access token. */
export async function revokeToken(session: Session, context: SdkContext): Promise<Result<unknown>> {
  const { client } = createSdkClient(context, session.accessToken);
  return runSdk(() => new TokensApi(client).deleteTokensMe());
}
