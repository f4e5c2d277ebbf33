/**
 * The main job, top to bottom: authorize, read the redirect, exchange the code, ask who it is.
 * The state, the verifier and the code live in this function's own variables and nowhere else.
 */

import type { Settings } from '../shared/settings';
import { buildAuthorizeUrl, createAttempt, type Entropy, readRedirect } from './authorization';
import type { Person } from './profile';
import type { Result } from './result';
import type { Session } from './session';

export type CodeExchange = {
  readonly settings: Settings;
  readonly code: string;
  readonly codeVerifier: string | null;
  readonly clientSecret: string | null;
};

/** Each ends with a problem of its own when the signal aborts, and within its own time limit. */
export type SignInPorts = Entropy & {
  /** Shows the login page and gives the address on the redirect URI that it led to. */
  readonly authorize: (
    authorizeUrl: string,
    settings: Settings,
    signal: AbortSignal,
  ) => Promise<Result<string>>;
  readonly exchangeCode: (exchange: CodeExchange, signal: AbortSignal) => Promise<Result<Session>>;
  readonly loadPerson: (settings: Settings, session: Session, signal: AbortSignal) => Promise<Result<Person>>;
};

export type SignedIn = { readonly session: Session; readonly person: Person };

/** Signs one agent in. `onRedirect` is called once the agent's own part is over. */
export async function signIn(
  settings: Settings,
  clientSecret: string | null,
  ports: SignInPorts,
  signal: AbortSignal,
  onRedirect: () => void,
): Promise<Result<SignedIn>> {
  const attempt = createAttempt(settings.grant, ports);
  const redirect = await ports.authorize(buildAuthorizeUrl(settings, attempt), settings, signal);
  if (redirect.kind === 'problem') return redirect;
  onRedirect();

  const code = readRedirect(redirect.value, settings, attempt);
  if (code.kind === 'problem') return code;

  const exchange = { settings, clientSecret, code: code.value, codeVerifier: attempt.codeVerifier };
  const session = await ports.exchangeCode(exchange, signal);
  if (session.kind === 'problem') return session;

  const person = await ports.loadPerson(settings, session.value, signal);
  return person.kind === 'problem'
    ? person
    : { kind: 'done', value: { session: session.value, person: person.value } };
}
