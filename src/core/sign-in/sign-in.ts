/**
 * One sign-in from top to bottom: authorize, read the redirect, exchange the code, load the person. State, code
 * verifier and code live in local variables of `signIn` and nowhere else.
 */

import type { Settings } from '../../shared/settings';
import type { Person } from '../genesys/profile';
import type { Session } from '../genesys/session';
import { concealSecrets } from '../problems/conceal';
import type { Failure, Result } from '../result';
import { buildAuthorizeUrl, type CryptoPort, createAttempt, readRedirect } from './authorization';

export type CodeExchange = {
  readonly settings: Settings;
  readonly code: string;
  readonly codeVerifier: string | null;
  readonly clientSecret: string | null;
};

/**
 * When the agent sees the login window:
 * - `at-once`: as soon as its page is drawn
 * - `if-needed`: when the page turns out to wait for the agent
 * - `never`: a page that waits for the agent ends the attempt with `login-needed`
 */
export type LoginWindowVisibility = 'at-once' | 'if-needed' | 'never';

export type SignInOptions = {
  readonly visibility: LoginWindowVisibility;
  /** `login`: the agent must sign in even if the login page remembers them. */
  readonly prompt: 'login' | null;
};

/** Each call ends with a problem of its own when the signal aborts, or when its own time limit has passed. */
export type SignInPorts = CryptoPort & {
  /** Opens the login page and gives the address on the redirect URI that it led to, with its query. */
  readonly authorize: (
    authorizeUrl: string,
    settings: Settings,
    signal: AbortSignal,
    visibility: LoginWindowVisibility,
  ) => Promise<Result<string>>;
  readonly exchangeCode: (exchange: CodeExchange, signal: AbortSignal) => Promise<Result<Session>>;
  readonly loadPerson: (settings: Settings, session: Session, signal: AbortSignal) => Promise<Result<Person>>;
  /** Revokes the token of a session that is not taken over. Does not wait for the answer. */
  readonly dropSession: (settings: Settings, session: Session) => void;
};

export type SignedIn = { readonly session: Session; readonly person: Person };

/**
 * Signs one agent in.
 * @param onRedirect called when the redirect is there: the agent has nothing more to do
 */
export async function signIn(
  settings: Settings,
  clientSecret: string | null,
  ports: SignInPorts,
  signal: AbortSignal,
  { visibility, prompt }: SignInOptions,
  onRedirect: () => void,
): Promise<Result<SignedIn>> {
  const attempt = createAttempt(settings.grant, ports);
  const secrets = [attempt.state, attempt.codeVerifier, clientSecret].filter((secret) => secret !== null);
  const end = (failure: Failure) => concealSecrets(failure, secrets);

  const authorizeUrl = buildAuthorizeUrl(settings, attempt, prompt);
  const redirect = await ports.authorize(authorizeUrl, settings, signal, visibility);
  if (redirect.kind === 'problem') return end(redirect);
  onRedirect();

  const code = readRedirect(redirect.value, settings, attempt);
  if (code.kind === 'problem') return end(code);
  secrets.push(code.value);
  // In the form of the Authorization header: an error page may repeat that as well.
  if (clientSecret !== null) secrets.push(encodeBasic(settings.clientId, clientSecret));

  const exchange = { settings, clientSecret, code: code.value, codeVerifier: attempt.codeVerifier };
  const session = await ports.exchangeCode(exchange, signal);
  if (session.kind === 'problem') return end(session);
  secrets.push(session.value.accessToken);

  const person = await ports.loadPerson(settings, session.value, signal);
  if (person.kind === 'problem') {
    ports.dropSession(settings, session.value);
    return end(person);
  }
  return { kind: 'done', value: { session: session.value, person: person.value } };
}

/** `id:secret` in base64, as the SDK sends it. From its UTF-8 bytes: `btoa` takes no characters above U+00FF. */
function encodeBasic(clientId: string, clientSecret: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${clientId}:${clientSecret}`)));
}
