/** What each problem code means for what comes next. A code without its traits does not compile. */

// The type alone: the texts are in the catalogue of each language.
import type { ProblemCode } from '../../shared/texts/english/problems/problems';
import type { SomeoneElse } from '../../shared/view';

type ProblemTraits = {
  /** Whether the same thing, tried again later, may succeed although nobody has changed anything. */
  readonly passes?: true;
  /** Whether the server may have done what was asked for, although no good answer came. */
  readonly mayBeDone?: true;
  /**
   * What the server has refused. `session`: the session's token. `permission`: what nobody may do here before an
   * administrator changes something. `request`: this one request. `refresh-token`: the refresh token, or its OAuth client.
   */
  readonly refuses?: 'session' | 'permission' | 'request' | 'refresh-token';
  /**
   * How a sign-in that ended like this offers **Sign in as someone else**. `advised`: another try with the same person gives
   * the same. `offered`: the person is a likely reason, beside others. `if-remembered`: the sign-in ended at a page that the
   * app can't read, and that may have refused the person whom it remembers.
   */
  readonly someoneElse?: 'advised' | 'offered' | 'if-remembered';
};

export const problemTraits: Readonly<Record<ProblemCode, ProblemTraits>> = {
  // The login page.
  'window-closed': { someoneElse: 'if-remembered' },
  cancelled: { someoneElse: 'if-remembered' },
  'idle-timeout': { someoneElse: 'if-remembered' },
  'login-needed': {},
  'browser-timeout': { someoneElse: 'if-remembered' },
  'browser-not-opened': {},
  'redirect-port-busy': {},
  'redirect-not-receivable': {},
  'login-window-crashed': { passes: true },
  'site-not-listed': {},
  'login-page-failed': { passes: true, someoneElse: 'if-remembered' },
  'login-page-loop': { someoneElse: 'advised' },
  'login-not-forgotten': {},
  'client-unknown': {},
  'redirect-unknown': {},
  'google-window-refused': {},
  'device-not-allowed': {},
  'company-policy-refused': {},
  'clock-wrong': {},
  'captive-portal': { passes: true },
  // The redirect.
  'state-mismatch': {},
  'issuer-mismatch': {},
  'redirect-ambiguous': {},
  'code-missing': {},
  'access-denied': { someoneElse: 'offered' },
  'client-not-approved': { refuses: 'refresh-token', someoneElse: 'offered' },
  'login-server-error': { passes: true, someoneElse: 'if-remembered' },
  'authorization-refused': { someoneElse: 'offered' },
  // The notification channel, and the status that the agent sets.
  'channel-not-opened': { passes: true },
  'channel-not-permitted': { refuses: 'permission' },
  'channel-address-refused': { refuses: 'permission' },
  'presence-not-permitted': { refuses: 'permission' },
  'presence-refused': { refuses: 'request' },
  // The token endpoint.
  'code-refused': { refuses: 'refresh-token', someoneElse: 'if-remembered' },
  'client-refused': { refuses: 'refresh-token' },
  'token-request-refused': { refuses: 'refresh-token', someoneElse: 'offered' },
  'token-server-error': { passes: true },
  'token-busy': { passes: true },
  'token-timeout': { passes: true },
  'token-redirected': { passes: true },
  'token-answer-invalid': { passes: true },
  // The API.
  'api-session-refused': { refuses: 'session', someoneElse: 'offered' },
  'api-access-refused': { refuses: 'permission', someoneElse: 'advised' },
  'api-busy': { passes: true },
  'api-server-error': { passes: true, mayBeDone: true },
  'api-request-refused': { refuses: 'request', someoneElse: 'advised' },
  'api-timeout': { passes: true, mayBeDone: true },
  'api-answer-invalid': { passes: true, mayBeDone: true, someoneElse: 'offered' },
  // The network on the way to the server.
  'network-unreachable': { passes: true },
  'network-changed': { passes: true, mayBeDone: true },
  'host-not-found': { passes: true },
  'connection-failed': { passes: true, mayBeDone: true },
  'connection-timed-out': { passes: true, mayBeDone: true },
  'tls-failed': { passes: true },
  'proxy-failed': { passes: true },
  'proxy-not-listed': { passes: true },
  'certificate-refused': { passes: true },
  'certificate-date': { passes: true },
  'certificate-untrusted': { passes: true },
  'traffic-inspected': { passes: true },
  'certificate-of-another': { passes: true },
  // The app itself.
  'start-failed': {},
  'not-sandboxed': {},
  'setting-invalid': {},
  'policy-unusable': {},
  'secret-unreadable': { passes: true },
  'update-unreachable': { passes: true },
  'update-redirected': {},
  'update-feed-insecure': {},
  'update-key-missing': {},
  'update-unsigned': {},
  'update-feed-invalid': {},
  'update-damaged': {},
  'update-download-failed': { passes: true },
  unexpected: { mayBeDone: true },
};

/** Whether Genesys Cloud itself has judged a request of a session. */
export function isVerdict({ code }: { readonly code: ProblemCode }): boolean {
  const { refuses } = problemTraits[code];
  return refuses === 'permission' || refuses === 'request';
}

/** @param mayBeRemembered whether a plain sign-in on this desk may go on with the person whom the login page remembers */
export function offerSomeoneElse(code: ProblemCode, mayBeRemembered: () => boolean): SomeoneElse {
  const { someoneElse = 'none' } = problemTraits[code];
  if (someoneElse !== 'if-remembered') return someoneElse;
  return mayBeRemembered() ? 'offered' : 'none';
}
