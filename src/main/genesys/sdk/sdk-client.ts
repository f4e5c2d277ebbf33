/**
 * The calls that the app makes through the SDK. This folder alone knows it, and is loaded with the first call. Each
 * call has an SDK client of its own, with its own transport and abort, so that two calls share no state. The SDK's
 * raw errors carry codes, secrets and tokens. So the transport reads each answer itself and throws a fault of ours, which
 * the SDK passes on as it is.
 */

import type { Session } from 'electron';
import AbstractHttpClient from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/AbstractHttpClient.js';
import ApiClient from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/ApiClient.js';
import TokensApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/TokensApi.js';
import UsersApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/UsersApi.js';
import type HttpRequestOptions from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/HttpRequestOptions.js';
import {
  type HttpAnswer,
  readApiAnswer,
  readTokenAnswer,
  type TokenAnswer,
} from '../../../core/genesys/answers';
import { buildEndpoints } from '../../../core/genesys/endpoints';
import { problemOfNetError } from '../../../core/network/net-error';
import { buildProblem, type ProblemCode } from '../../../core/problems/problem';
import type { Failure, Result } from '../../../core/result';
import type { MissedTime } from '../../../core/session/missed-time';
import type { Refresh } from '../../../core/session/renewal';
import type { CodeExchange } from '../../../core/sign-in/sign-in';
import type { Settings } from '../../../shared/settings';
import { type HttpRequest, type NoAnswer, sendRequest } from '../../network/http-transport';
import { countRetryAfter, parseHttpDate } from '../../network/retry-after';

export type SdkContext = Pick<HttpRequest, 'timeoutMs' | 'signal' | 'askLogIn' | 'certificates'> & {
  readonly settings: Settings;
  readonly partition: Session;
  /** Called with the date of each answer that is not of something on the way. */
  readonly onServerTime: MissedTime['noteServerTime'];
};

/** Exchanges the code: the PKCE grant sends the verifier, the other one the client secret. */
export function exchangeCode(exchange: CodeExchange, context: SdkContext): Promise<Result<TokenAnswer>> {
  const { settings, code, codeVerifier, clientSecret } = exchange;
  const { clientId, redirectUri } = settings;
  return requestToken(context, (client) =>
    codeVerifier === null
      ? client.loginCodeAuthorizationGrant(clientId, clientSecret ?? '', code, redirectUri)
      : client.authorizePKCEGrant(clientId, codeVerifier, code, redirectUri),
  );
}

/** The refresh token grant (RFC 6749 section 6). The SDK's own refresh after a 401 does not work and stays off. */
export function refreshToken(
  { settings, clientSecret, refreshToken }: Refresh,
  context: SdkContext,
): Promise<Result<TokenAnswer>> {
  return requestToken(context, (client) =>
    client.refreshCodeAuthorizationGrant(settings.clientId, clientSecret, refreshToken),
  );
}

/** The parts of `users/me` that the app shows beside the person. They need no permission. */
const expansions: readonly string[] = [
  'organization',
  'languagePreference',
  'presence',
  'routingStatus',
  'conversationSummary',
  'station',
  'date',
];

/** The person and the status in one call. */
export function getUsersMe(accessToken: string, context: SdkContext): Promise<Result<unknown>> {
  const users = new UsersApi(createApiClient(accessToken, context));
  return runSdk(() => users.getUsersMe({ expand: expansions }));
}

/** Revokes the access token, by `DELETE /api/v2/tokens/me`. */
export function deleteTokensMe(accessToken: string, context: SdkContext): Promise<Result<unknown>> {
  const tokens = new TokensApi(createApiClient(accessToken, context));
  return runSdk(() => tokens.deleteTokensMe());
}

/**
 * Gives the token endpoint's own answer. The SDK's promise gives less: after the PKCE grant it lacks the refresh token.
 * @param grant starts the SDK's call, which must ask the token endpoint and nothing else
 */
function requestToken(
  context: SdkContext,
  grant: (client: ApiClient) => Promise<unknown>,
): Promise<Result<TokenAnswer>> {
  const { tokenUrl } = buildEndpoints(context.settings);
  const request = () =>
    new Promise<TokenAnswer>((resolve, reject) => {
      const http = new SdkHttpClient(async (options) => {
        if (options.url !== tokenUrl)
          throw new Error('The SDK asked another address than the token endpoint.');
        const response = await sendSdkRequest(options, context, tokenCall);
        resolve(response.data);
        return response;
      });
      const isOver = () => reject(new Error('The SDK did not ask the token endpoint.'));
      grant(createClient(context.settings, http)).then(isOver, reject);
    });
  return runSdk(request);
}

/** A client for one call, which has the time limit and the abort of its context. */
export function createApiClient(accessToken: string, context: SdkContext): ApiClient {
  const http = new SdkHttpClient((options) => sendSdkRequest(options, context, apiCall));
  const client = createClient(context.settings, http);
  client.setAccessToken(accessToken);
  return client;
}

function createClient(settings: Settings, http: AbstractHttpClient): ApiClient {
  const client = new ApiClient();
  // The SDK keeps its first client for APIs that are given none. That agent's tokens would outlive the sign-out.
  ApiClient.instance = undefined;
  client.setHttpClient(http);
  client.setEnvironment(settings.region);
  if (settings.gatewayUrl !== '') client.setGateway(buildGateway(settings));
  return client;
}

function buildGateway({ gatewayUrl, gatewayLoginPath, gatewayApiPath }: Settings) {
  const { protocol, hostname, port } = new URL(gatewayUrl);
  return {
    protocol: protocol.slice(0, -1),
    host: hostname,
    port: port === '' ? undefined : Number(port),
    path_params_login: gatewayLoginPath,
    path_params_api: gatewayApiPath,
  };
}

/** Thrown through the SDK. It carries a problem and nothing of the request. */
class SdkFault extends Error {
  constructor(readonly failure: Failure) {
    super(failure.problem.code);
  }
}

/** @throws Error when the SDK throws something else than a problem */
export async function runSdk<Value>(call: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return { kind: 'done', value: await call() };
  } catch (fault) {
    if (fault instanceof SdkFault) return fault.failure;
    // Its name only: the SDK's errors may carry the request.
    throw new Error(`The SDK failed: ${fault instanceof Error ? fault.name : typeof fault}`);
  }
}

type SdkResponse<Value> = {
  readonly status: number;
  readonly headers: HttpAnswer['headers'];
  readonly data: Value;
};

/** The SDK's transport, in place of axios, which knows neither the system's proxy nor its certificates. */
class SdkHttpClient extends AbstractHttpClient {
  constructor(private readonly send: (options: HttpRequestOptions) => Promise<SdkResponse<unknown>>) {
    super();
  }

  override enableHooks(): void {}

  override request(options: HttpRequestOptions) {
    return this.send(options);
  }
}

/** How an answer is read, and the problem where there is none. */
type SdkCall<Value> = {
  readonly outlivesAbort: boolean;
  readonly read: (answer: HttpAnswer, host: string) => Result<Value>;
  readonly problems: Readonly<Record<'timed-out' | 'redirected' | 'too-large', ProblemCode>>;
};

const tokenCall: SdkCall<TokenAnswer> = {
  outlivesAbort: true,
  read: readTokenAnswer,
  problems: {
    'timed-out': 'token-timeout',
    redirected: 'token-redirected',
    'too-large': 'token-answer-invalid',
  },
};

const apiCall: SdkCall<unknown> = {
  outlivesAbort: false,
  read: readApiAnswer,
  problems: {
    'timed-out': 'api-timeout',
    redirected: 'api-answer-invalid',
    'too-large': 'api-answer-invalid',
  },
};

/** @throws SdkFault with the problem */
async function sendSdkRequest<Value>(
  options: HttpRequestOptions,
  context: SdkContext,
  call: SdkCall<Value>,
): Promise<SdkResponse<Value>> {
  const { method, headers = {}, data } = options;
  const url = buildUrl(options);
  const { host } = new URL(url);
  const body = typeof data === 'string' ? data : JSON.stringify(data);
  const { outlivesAbort } = call;
  const outcome = await sendRequest({ ...context, method, url, headers, body, outlivesAbort });
  if (outcome.kind !== 'answered') throw new SdkFault(problemOfNoAnswer(outcome, host, call));
  const { answer } = outcome;
  const result = call.read({ ...answer, headers: countRetryAfter(answer.headers, Date.now()) }, host);
  const isOfServer = result.kind === 'done' || !result.problem.fromServer.isUnclear;
  const serverTime = parseHttpDate(answer.headers.date);
  if (isOfServer && serverTime !== null) context.onServerTime(host, serverTime);
  if (result.kind === 'problem') throw new SdkFault(result);
  return { status: answer.status, headers: answer.headers, data: result.value };
}

/** The SDK leaves the query to its HTTP client. Lists are joined by commas, as in the SDK's own. */
function buildUrl({ url, params = {} }: HttpRequestOptions): string {
  const full = new URL(url);
  for (const [name, value] of Object.entries(params)) full.searchParams.append(name, String(value));
  return full.href;
}

function problemOfNoAnswer(outcome: NoAnswer, host: string, { problems }: SdkCall<unknown>): Failure {
  if (outcome.kind === 'aborted') return buildProblem('cancelled');
  if (outcome.kind !== 'net-error') return buildProblem(problems[outcome.kind], { host });
  const { netError } = outcome;
  const problem = problemOfNetError(netError, host, null, process.platform);
  return problem ?? buildProblem('connection-failed', { host, detail: netError });
}
