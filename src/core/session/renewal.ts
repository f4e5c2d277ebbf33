/** Renews a session by its refresh token, or else through the login page, as long as that remembers the agent. */

import type { Settings } from '../../shared/settings';
import { guardFault } from '../fault-guard';
import type { Session } from '../genesys/answers';
import { awaitSession } from '../genesys/late-session';
import type { Person } from '../genesys/person';
import type { LateWork } from '../late-work';
import { concealSecrets } from '../problems/conceal';
import { buildProblem } from '../problems/problem';
import { problemTraits } from '../problems/traits';
import type { Result, UncutProblem } from '../result';
import {
  type LoginPageOptions,
  type LoginWindowVisibility,
  type SignInPorts,
  signIn,
} from '../sign-in/sign-in';

export type Refresh = {
  readonly settings: Settings;
  readonly refreshToken: string;
  readonly clientSecret: string;
};

export type RenewalPorts = SignInPorts & {
  /** The refresh token grant, RFC 6749 section 6. Once it is sent, the signal ends only its questions. */
  readonly refresh: (refresh: Refresh, signal: AbortSignal) => Promise<Result<Session>>;
  /**
   * The client secret for the connection of these settings; null if there is none.
   * @param isAsked whether the agent waits for it, and so a locked keyring may ask for its password
   */
  readonly readSecret: (settings: Settings, isAsked: boolean) => Promise<Result<string | null>>;
  readonly reportFault: (fault: unknown) => void;
  /** Takes a session that a refresh brings after its renewal was given up. */
  readonly takeLate: (late: Session) => unknown;
  /** Is given a refresh that goes on after its renewal was given up, until its session is taken. */
  readonly addLateRefresh: LateWork['add'];
};

export type Renewed = {
  readonly session: Session;
  /** The person whom the login page has signed in, which may be another one. Null after a refresh. */
  readonly person: Person | null;
};

type RenewalOptions = Pick<LoginPageOptions, 'onNotice'> & {
  readonly visibility: Exclude<LoginWindowVisibility, 'at-once'>;
};

export type Renewal = {
  readonly outcome: Result<Renewed>;
  /** Whether the refresh token is worth nothing: Genesys Cloud has refused it, or the grant has no way to send it. */
  readonly isTokenUseless: boolean;
};

/** Renews once. Callers must not run this concurrently: a refresh token may be good for one use only. */
export async function renewSession(
  session: Session,
  settings: Settings,
  ports: RenewalPorts,
  { visibility, onNotice }: RenewalOptions,
  signal: AbortSignal,
): Promise<Renewal> {
  const { questions } = ports;
  // A renewal that the agent has not asked for must not ask them for anything either.
  questions.beginAttempt(visibility !== 'never');
  try {
    // Whatever the keyring answers at this minute, it may answer something else at the next one.
    const secret = await guardFault(
      ports,
      readClientSecret(settings, ports, visibility !== 'never'),
      buildProblem('secret-unreadable'),
    );
    if (secret.kind === 'problem') return { outcome: questions.explain(secret), isTokenUseless: false };
    // A keyring can take its time. Nothing is sent for a session that has ended meanwhile.
    if (signal.aborted) return { outcome: buildProblem('cancelled'), isTokenUseless: false };
    const refreshed = await refreshSession(session, secret.value, settings, ports, signal);
    // Before a withheld question explains the failure: what the token endpoint has said stays true.
    const isRefused = refreshed?.kind === 'problem' && isRefusal(refreshed.problem);
    const isTokenUseless = isRefused || settings.grant !== 'code';
    // `invalid_grant`: Genesys Cloud may revoke a refresh token at any time. The login page may still remember the agent.
    const mustLogIn =
      refreshed === null || (refreshed.kind === 'problem' && refreshed.problem.code === 'code-refused');
    const options = { visibility, prompt: null, onNotice, onRedirect: () => onNotice(null) };
    const outcome = mustLogIn ? await signIn(settings, secret.value, ports, signal, options) : refreshed;
    return { outcome: questions.explain(outcome), isTokenUseless };
  } finally {
    questions.endAttempt();
  }
}

/** The ports of one renewal, and the request of it that may bring a token. */
export type TokenWatch = Pick<RenewalPorts, 'refresh' | 'exchangeCode'> & {
  /**
   * The request that was sent for a token, as long as it may bring one that is not taken over yet; null otherwise, as
   * while a login page waits for somebody. It never rejects.
   */
  readonly request: () => Promise<Result<Session> | null> | null;
};

/** Gives the two calls anew. They settle as those that were given, and `request` tells of the last one. */
export function watchToken({
  refresh,
  exchangeCode,
}: Pick<RenewalPorts, 'refresh' | 'exchangeCode'>): TokenWatch {
  let current: Promise<Result<Session> | null> | null = null;
  const watch = (sent: Promise<Result<Session>>) => {
    const request = sent
      .catch(() => null)
      .then((answer) => {
        if (answer?.kind !== 'done') current = null;
        return answer;
      });
    current = request;
    return sent;
  };
  return {
    request: () => current,
    refresh: (...args) => watch(refresh(...args)),
    exchangeCode: (...args) => watch(exchangeCode(...args)),
  };
}

/** Null where there is nothing to refresh with. */
async function refreshSession(
  { refreshToken }: Session,
  clientSecret: string | null,
  settings: Settings,
  ports: RenewalPorts,
  signal: AbortSignal,
): Promise<Result<Renewed> | null> {
  if (refreshToken === null || clientSecret === null) return null;
  const fault = buildProblem('unexpected', { isUnclear: true });
  // If the answer has no refresh token, the old one stays valid (RFC 6749 section 6).
  const withToken = (next: Session) => ({ ...next, refreshToken: next.refreshToken ?? refreshToken });
  const takeLate = (late: Session) => ports.takeLate(withToken(late));
  const refreshing = guardFault(
    ports,
    ports.refresh({ settings, refreshToken, clientSecret }, signal),
    fault,
  );
  const refreshed = await awaitSession(refreshing, signal, { add: ports.addLateRefresh }, takeLate);
  return refreshed.kind === 'done'
    ? { kind: 'done', value: { session: withToken(refreshed.value), person: null } }
    : concealSecrets(refreshed, [refreshToken, clientSecret]);
}

/**
 * Gives null where the grant sends no secret, and where none is kept for this connection. A keyring that can't be read is
 * the problem `secret-unreadable`.
 * @param isAsked as in `readSecret`
 */
export async function readClientSecret(
  settings: Settings,
  { readSecret }: Pick<RenewalPorts, 'readSecret'>,
  isAsked: boolean,
): Promise<Result<string | null>> {
  return settings.grant === 'code' ? readSecret(settings, isAsked) : { kind: 'done', value: null };
}

/** Whether the token endpoint has judged the refresh token or its client: the token is not sent again then. */
function isRefusal({ code, fromServer }: UncutProblem): boolean {
  return !fromServer.isUnclear && problemTraits[code].refuses === 'refresh-token';
}
