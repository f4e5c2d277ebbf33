/**
 * One SDK client for one call chain: its own transport, its own abort, no state shared with any other.
 * The SDK's raw errors carry codes, secrets and tokens, so none is ever made: this http client reads every answer
 * itself and throws our own failure, which the SDK passes on as it is.
 */

import type { Session } from 'electron';
import AbstractHttpClient from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/AbstractHttpClient.js';
import ApiClient from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/ApiClient.js';
import type HttpRequestOptions from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/HttpRequestOptions.js';
import { readApiAnswer, readTokenAnswer, type TokenAnswer } from '../../../core/genesys/answers';
import { buildEndpoints } from '../../../core/genesys/endpoints';
import { problemOfNetError } from '../../../core/network/net-error';
import { buildProblem } from '../../../core/problems/problem';
import type { Failure, Result } from '../../../core/result';
import type { Settings } from '../../../shared/settings';
import { type HttpRequest, sendRequest, type TransportFailure } from '../../network/http-transport';

export type SdkContext = {
  readonly settings: Settings;
  readonly session: Session;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly askLogIn: HttpRequest['askLogIn'];
};

/** Thrown through the SDK; carries a problem and nothing of the request. */
class SdkFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.problem.code);
  }
}

/** Runs SDK calls and gives their failure as a result. Anything unexpected is thrown on. */
export async function runSdk<Value>(call: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return { kind: 'done', value: await call() };
  } catch (thrown) {
    if (thrown instanceof SdkFailure) return thrown.failure;
    // Never the original: the SDK's errors may carry the request.
    throw new Error(`The SDK failed: ${thrown instanceof Error ? thrown.name : typeof thrown}`);
  }
}

export class SdkHttpClient extends AbstractHttpClient {
  /** The token endpoint's answer, which the SDK hands on incompletely (PKCE drops the refresh token). */
  tokenAnswer: TokenAnswer | null = null;

  constructor(private readonly context: SdkContext) {
    super();
  }

  override enableHooks(): void {}

  override async request(options: HttpRequestOptions) {
    const url = buildUrl(options);
    const isTokenCall = options.url === buildEndpoints(this.context.settings).tokenUrl;
    const { method, headers = {}, data } = options;
    const body = data === undefined ? null : typeof data === 'string' ? data : JSON.stringify(data);
    const outcome = await sendRequest({ ...this.context, method, url, headers, body });
    const host = new URL(url).host;
    if (outcome.kind !== 'answered') throw new SdkFailure(problemOfTransport(outcome, host, isTokenCall));

    const { answer } = outcome;
    const read = isTokenCall ? readTokenAnswer(answer, host) : readApiAnswer(answer, host);
    if (read.kind === 'problem') throw new SdkFailure(read);
    if (isTokenCall) this.tokenAnswer = read.value as TokenAnswer;
    return { status: answer.status, headers: answer.headers, data: read.value };
  }
}

/** A client for the settings' region or gateway, with the access token if there is one already. */
export function createSdkClient(context: SdkContext, accessToken: string | null) {
  const { settings } = context;
  const client = new ApiClient();
  // The SDK keeps its first client for APIs that are given none: that agent's tokens would outlive the sign-out.
  ApiClient.instance = undefined;
  const http = new SdkHttpClient(context);
  client.setHttpClient(http);
  client.setEnvironment(settings.region);
  if (settings.gatewayUrl !== '') client.setGateway(buildGateway(settings));
  if (accessToken !== null) client.setAccessToken(accessToken);
  return { client, http };
}

function buildGateway(settings: Settings) {
  const { protocol, hostname, port } = new URL(settings.gatewayUrl);
  return {
    protocol: protocol.slice(0, -1),
    host: hostname,
    ...(port === '' ? {} : { port: Number(port) }),
    path_params_login: settings.gatewayLoginPath,
    path_params_api: settings.gatewayApiPath,
  };
}

/** The SDK leaves the query to its http client; lists are joined by commas, as its own does. */
function buildUrl({ url, params = {} }: HttpRequestOptions): string {
  const full = new URL(url);
  for (const [name, value] of Object.entries(params)) full.searchParams.append(name, String(value));
  return full.href;
}

function problemOfTransport(failure: TransportFailure, host: string, isTokenCall: boolean): Failure {
  switch (failure.kind) {
    case 'aborted':
      return buildProblem('cancelled');
    case 'timed-out':
      return buildProblem(isTokenCall ? 'token-timeout' : 'api-timeout', { host });
    case 'redirected':
      return buildProblem(isTokenCall ? 'token-redirected' : 'api-answer-invalid', { host });
    case 'too-large':
      return buildProblem(isTokenCall ? 'token-answer-invalid' : 'api-answer-invalid', { host });
    case 'net-error': {
      const { netError } = failure;
      return (
        problemOfNetError(netError, host) ?? buildProblem('connection-failed', { host, detail: netError })
      );
    }
  }
}
