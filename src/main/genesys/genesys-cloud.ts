/** What the app asks of Genesys Cloud. The SDK is loaded with the first call, never at start. */

import type { Session as Partition } from 'electron';
import type { DeskPorts } from '../../core/desk/states';
import { buildSession, type Session, type TokenAnswer } from '../../core/genesys/answers';
import { buildEndpoints } from '../../core/genesys/endpoints';
import { readPerson } from '../../core/genesys/person';
import type { Questions } from '../../core/network/questions';
import type { Result } from '../../core/result';
import type { MissedTime } from '../../core/session/missed-time';
import type { Settings } from '../../shared/settings';
import type { CallsUnderWay } from '../network/calls-under-way';
import { sendRequest } from '../network/http-transport';
import type { Limits } from '../system/limits';
import { noteDate } from './answer-date';
import { createPresenceCloud, type PresenceCloud } from './presence-cloud';
import type { SdkContext } from './sdk/sdk-client';
import { endInTime } from './session-end';

export type GenesysCloud = Pick<DeskPorts, 'exchangeCode' | 'refresh' | 'loadPerson' | 'endSession'> & {
  readonly presence: PresenceCloud;
  /** Revokes the access token. True when the server confirmed it in time. */
  readonly revoke: (settings: Settings, session: Session) => Promise<boolean>;
};

/**
 * A call rejects only where the SDK can't be loaded, or throws something else than a problem.
 * @param partition gives the login pages' partition, so that one proxy log-in serves the window and the calls
 * @param now by the app's clock
 */
export function createGenesysCloud(
  partition: (settings: Settings) => Partition,
  limits: Limits,
  now: () => number,
  questions: Pick<Questions, 'askLogIn' | 'recallLogIn'>,
  calls: CallsUnderWay,
  missedTime: MissedTime,
  reportFault: (fault: unknown) => void,
): GenesysCloud {
  const loadSdk = () => import('./sdk/sdk-client');
  const buildContext = (
    settings: Settings,
    signal: AbortSignal,
    timeoutMs = limits.requestMs,
  ): SdkContext => ({
    settings,
    signal,
    timeoutMs,
    partition: partition(settings),
    askLogIn: (demand, over) => questions.askLogIn(demand, settings.integratedHosts, over),
    certificates: { calls, mayAsk: true },
    onServerTime: missedTime.noteServerTime,
  });
  /** A sign-out asks for nothing: the agent may have gone, and a log-in takes longer to type. */
  const buildSignOutContext = (settings: Settings, signal: AbortSignal): SdkContext => ({
    ...buildContext(settings, signal, limits.signOutMs),
    askLogIn: async (demand) => questions.recallLogIn(demand),
    certificates: { calls, mayAsk: false },
  });

  const requestSession = async (request: () => Promise<Result<TokenAnswer>>): Promise<Result<Session>> => {
    const askedAt = now() - missedTime.totalMs();
    const answer = await request();
    if (answer.kind === 'problem') return answer;
    // The answer itself may have told that the clock was behind.
    return { kind: 'done', value: buildSession(answer.value, askedAt + missedTime.totalMs()) };
  };

  const revoke = async (settings: Settings, { accessToken }: Session, signal: AbortSignal) => {
    const sdk = await loadSdk();
    return (await sdk.deleteTokensMe(accessToken, buildSignOutContext(settings, signal))).kind === 'done';
  };

  return {
    exchangeCode: async (exchange, signal) => {
      const context = buildContext(exchange.settings, signal);
      // The API has another host. Its connection can be made while the token is waited for.
      context.partition.preconnect({ url: buildEndpoints(exchange.settings).apiUrl });
      const sdk = await loadSdk();
      return requestSession(() => sdk.exchangeCode(exchange, context));
    },
    refresh: async (refresh, signal) => {
      const sdk = await loadSdk();
      return requestSession(() => sdk.refreshToken(refresh, buildContext(refresh.settings, signal)));
    },
    loadPerson: async (settings, { accessToken }, signal) => {
      const sdk = await loadSdk();
      const { context, answeredAt } = noteDate(buildContext(settings, signal));
      const answer = await sdk.getUsersMe(accessToken, context);
      const { host } = new URL(buildEndpoints(settings).apiUrl);
      return answer.kind === 'problem' ? answer : readPerson(answer.value, host, answeredAt());
    },
    presence: createPresenceCloud(buildContext, now),
    revoke: (settings, session) => revoke(settings, session, AbortSignal.timeout(limits.signOutMs)),
    endSession: (settings, session) =>
      endInTime(
        limits.signOutMs,
        (signal) => revoke(settings, session, signal),
        (signal) => endLogin(buildSignOutContext(settings, signal)),
        reportFault,
      ),
  };
}

async function endLogin({ settings, ...context }: SdkContext): Promise<boolean> {
  const logout = new URL(buildEndpoints(settings).logoutUrl);
  logout.searchParams.set('client_id', settings.clientId);
  logout.searchParams.set('redirect_uri', settings.redirectUri);
  const outcome = await sendRequest({ ...context, method: 'GET', url: logout.href, withCookies: true });
  // The logout page answers with a redirect to the redirect URI, which is not followed.
  return outcome.kind === 'redirected' || (outcome.kind === 'answered' && outcome.answer.status < 400);
}
