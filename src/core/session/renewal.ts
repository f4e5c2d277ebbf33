/** How a session is renewed: by its refresh token, else through the login page while that remembers the agent. */

import type { Settings } from '../../shared/settings';
import type { Person } from '../genesys/profile';
import type { Session } from '../genesys/session';
import { concealSecrets } from '../problems/conceal';
import type { ProblemCode } from '../problems/problem';
import type { Result } from '../result';
import { type LoginWindowVisibility, type SignInPorts, signIn } from '../sign-in/sign-in';

export type Refresh = {
  readonly settings: Settings;
  readonly refreshToken: string;
  readonly clientSecret: string;
};

export type RenewalPorts = SignInPorts & {
  /** The refresh token grant, RFC 6749 section 6. */
  readonly refresh: (refresh: Refresh, signal: AbortSignal) => Promise<Result<Session>>;
  readonly readSecret: () => Promise<Result<string | null>>;
};

export type Renewed = {
  readonly session: Session;
  /** Who it is now: the login page may have signed in somebody else. Null after a refresh, which can't. */
  readonly person: Person | null;
};

/** Renews once. Who calls sees to it that this does not run twice at a time. */
export async function renewSession(
  session: Session,
  settings: Settings,
  ports: RenewalPorts,
  visibility: Exclude<LoginWindowVisibility, 'at-once'>,
  signal: AbortSignal,
): Promise<Result<Renewed>> {
  const secret = await readClientSecret(settings, ports);
  if (secret.kind === 'problem') return secret;
  const { refreshToken } = session;
  if (refreshToken !== null && secret.value !== null) {
    const refresh = { settings, refreshToken, clientSecret: secret.value };
    const refreshed = await ports.refresh(refresh, signal);
    if (refreshed.kind === 'done') {
      // An answer without a refresh token means: the old one stays good (RFC 6749 section 6).
      const kept = { ...refreshed.value, refreshToken: refreshed.value.refreshToken ?? refreshToken };
      return { kind: 'done', value: { session: kept, person: null } };
    }
    // `invalid_grant`: revoked or expired, as Genesys Cloud may do at any time. The login page may still know the agent.
    if (refreshed.problem.code !== ('code-refused' satisfies ProblemCode))
      return concealSecrets(refreshed, [refreshToken, secret.value]);
  }
  const options = { visibility, prompt: null };
  return signIn(settings, secret.value, ports, signal, options, () => undefined);
}

/** The client secret, for the grant that has one. */
export async function readClientSecret(
  { grant }: Settings,
  { readSecret }: Pick<RenewalPorts, 'readSecret'>,
): Promise<Result<string | null>> {
  return grant === 'code' ? readSecret() : { kind: 'done', value: null };
}

const passing: ReadonlySet<string> = new Set<ProblemCode>([
  'api-answer-invalid',
  'api-busy',
  'api-server-error',
  'api-timeout',
  'captive-portal',
  'certificate-date',
  'certificate-of-another',
  'certificate-refused',
  'certificate-untrusted',
  'connection-failed',
  'connection-timed-out',
  'host-not-found',
  'login-page-failed',
  'login-server-error',
  'login-window-crashed',
  'network-unreachable',
  'proxy-failed',
  'tls-failed',
  'token-answer-invalid',
  'token-redirected',
  'token-server-error',
  'token-timeout',
  'traffic-inspected',
]);

/** Whether the same may work later by itself: the way there is broken (also by a captive portal), not the session. */
export function isTemporary(code: string): boolean {
  return passing.has(code);
}
