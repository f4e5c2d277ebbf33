/** Genesys Cloud as the rest of the app sees it. The SDK behind it is loaded with the first call, never at start. */

import type { Session as ElectronSession } from 'electron';
import { buildEndpoints } from '../../core/genesys/endpoints';
import type { Session } from '../../core/genesys/session';
import type { LogInDemand, Questions } from '../../core/network/questions';
import type { RenewalPorts } from '../../core/session/renewal';
import type { SignOutReport } from '../../core/session/sign-out';
import type { Settings } from '../../shared/settings';
import { sendRequest } from '../network/http-transport';
import type { Limits } from '../system/limits';

export type GenesysCloud = Pick<RenewalPorts, 'exchangeCode' | 'refresh' | 'loadPerson'> & {
  /** Revokes the token alone. Bounded in time; tells whether it was answered. */
  readonly revoke: (settings: Settings, session: Session) => Promise<boolean>;
  /** Revokes the token and ends the login page's own session, as far as they can be reached in time. */
  readonly endSession: (
    settings: Settings,
    session: Session,
  ) => Promise<Pick<SignOutReport, 'isTokenRevoked' | 'isLoginEnded'>>;
};

/**
 * @param session gives the login partition, so that one proxy log-in serves window and calls
 * @param now the app's clock, epoch milliseconds
 * @param askLogIn for proxies that want a log-in
 */
export function createGenesysCloud(
  session: (settings: Settings) => ElectronSession,
  limits: Limits,
  now: () => number,
  askLogIn: Questions['askLogIn'],
): GenesysCloud {
  const loadCalls = () => import('./calls');
  const context = (settings: Settings, signal: AbortSignal, timeoutMs = limits.requestMs) => ({
    settings,
    signal,
    timeoutMs,
    session: session(settings),
    askLogIn: (demand: LogInDemand) => askLogIn(demand, settings.integratedHosts),
  });
  /** Half of the time that a sign-out may take, so that the other half is left for the log-out. */
  const boundedContext = (settings: Settings) =>
    context(settings, AbortSignal.timeout(limits.signOutMs), limits.signOutMs / 2);

  const revoke = async (settings: Settings, signedIn: Session) =>
    (await (await loadCalls()).revokeToken(signedIn, boundedContext(settings))).kind === 'done';

  return {
    exchangeCode: async (exchange, signal) => {
      const where = context(exchange.settings, signal);
      // The API is another host, whose connection can be made while the token is waited for.
      where.session.preconnect({ url: buildEndpoints(exchange.settings).apiUrl });
      return (await loadCalls()).exchangeCode(exchange, where, now);
    },
    refresh: async (refresh, signal) =>
      (await loadCalls()).refreshSession(refresh, context(refresh.settings, signal), now),
    loadPerson: async (settings, signedIn, signal) =>
      (await loadCalls()).loadPerson(signedIn, context(settings, signal)),
    revoke,
    endSession: async (settings, signedIn) => {
      const logout = new URL(buildEndpoints(settings).logoutUrl);
      logout.searchParams.set('client_id', settings.clientId);
      logout.searchParams.set('redirect_uri', settings.redirectUri);
      const page = { method: 'GET', url: logout.href, headers: {}, body: null, withCookies: true };
      // One after the other: the logout ends the token too, and revoking it then would look like a failure.
      const isTokenRevoked = await revoke(settings, signedIn);
      const ended = await sendRequest({ ...boundedContext(settings), ...page });
      // The logout page answers with a way back to the redirect URI, which nobody follows.
      const isLoginEnded =
        ended.kind === 'redirected' || (ended.kind === 'answered' && ended.answer.status < 400);
      return { isTokenRevoked, isLoginEnded };
    },
  };
}
