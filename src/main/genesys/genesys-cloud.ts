/** Genesys Cloud as the rest of the app sees it. The SDK behind it is loaded with the first call, never at start. */

import type { Session as ElectronSession } from 'electron';
import { buildEndpoints } from '../../core/connection';
import type { Session } from '../../core/session';
import type { CodeExchange, SignInPorts } from '../../core/sign-in';
import type { SignOutReport } from '../../core/sign-out';
import type { Settings } from '../../shared/settings';
import { sendRequest } from '../http-transport';
import type { Limits } from '../limits';

export type GenesysCloud = Pick<SignInPorts, 'exchangeCode' | 'loadPerson'> & {
  /** Revokes the token and ends the login page's own session, as far as they can be reached in time. */
  readonly endSession: (
    settings: Settings,
    session: Session,
  ) => Promise<Pick<SignOutReport, 'isTokenRevoked' | 'isLoginEnded'>>;
};

/** @param session gives the login partition, so that one proxy log-in serves window and calls */
export function createGenesysCloud(session: () => ElectronSession, limits: Limits): GenesysCloud {
  const loadCalls = () => import('./calls');
  const context = (settings: Settings, signal: AbortSignal, timeoutMs = limits.requestMs) => ({
    settings,
    signal,
    timeoutMs,
    session: session(),
  });
  return {
    exchangeCode: async (exchange: CodeExchange, signal) =>
      (await loadCalls()).exchangeCode(exchange, context(exchange.settings, signal), Date.now),
    loadPerson: async (settings, signedIn, signal) =>
      (await loadCalls()).loadPerson(signedIn, context(settings, signal)),
    endSession: async (settings, signedIn) => {
      const bounded = context(settings, AbortSignal.timeout(limits.signOutMs), limits.signOutMs);
      const logout = new URL(buildEndpoints(settings).logoutUrl);
      logout.searchParams.set('client_id', settings.clientId);
      logout.searchParams.set('redirect_uri', settings.redirectUri);
      const page = {
        ...bounded,
        method: 'GET',
        url: logout.href,
        headers: {},
        body: null,
        withCookies: true,
      };
      // One after the other: the logout ends the token too, and revoking it then would look like a failure.
      const half = { ...bounded, timeoutMs: limits.signOutMs / 2 };
      const revoked = await (await loadCalls()).revokeToken(signedIn, half);
      const ended = await sendRequest(page);
      // The logout page answers with a way back to the redirect URI, which nobody follows.
      const isLoginEnded =
        ended.kind === 'redirected' || (ended.kind === 'answered' && ended.answer.status < 400);
      return { isTokenRevoked: revoked.kind === 'done', isLoginEnded };
    },
  };
}
