/**
 * The main job, top to bottom: authorize, read the redirect, exchange the code, ask who it is.
 * The state, the verifier and the code live in this function's own variables and nowhere else.
 */

import type { Settings } from '../../shared/settings';
import type { Person } from '../genesys/profile';
import type { Session } from '../genesys/session';
import { concealSecrets } from '../problems/problem';
import type { Failure, Result } from '../result';
import { buildAuthorizeUrl, type CryptoPort, createAttempt, readRedirect } from './authorization';

export type CodeExchange = {
  readonly settings: Settings;
  readonly code: string;
  readonly codeVerifier: string | null;
  readonly clientSecret: string | null;
};

/**
 * Whether the agent sees the login page: as soon as it is there, when it turns out that it waits for them, or never
 * (it ends as `login-needed` instead).
 */
export type LoginWindowVisibility = 'at-once' | 'if-needed' | 'never';

export type SignInOptions = {
  readonly visibility: LoginWindowVisibility;
  /** `login`: whoever the login page remembers must sign in all the same. */
  readonly prompt: 'login' | null;
};

/** Each ends with a problem of its own when the signal aborts, and within its own time limit. */
export type SignInPorts = CryptoPort & {
  /** Opens the login page and gives the address on the redirect URI that it led to. */
  readonly authorize: (
    authorizeUrl: string,
    settings: Settings,
    signal: AbortSignal,
    visibility: LoginWindowVisibility,
  ) => Promise<Result<string>>;
  readonly exchangeCode: (exchange: CodeExchange, signal: AbortSignal) => Promise<Result<Session>>;
  readonly loadPerson: (settings: Settings, session: Session, signal: AbortSignal) => Promise<Result<Person>>;
  /** Revokes the token of a session that nobody takes. Nobody waits for it. */
  readonly dropSession: (settings: Settings, session: Session) => void;
};

export type SignedIn = { readonly session: Session; readonly person: Person };

/** Signs one agent in. `onRedirect` is called once the agent's own part is over. */
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
  // As the Authorization header has it, which an error page may repeat too.
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

/** `id:secret` in base64, as the SDK sends it: from the UTF-8 bytes, which `btoa` alone does not take. */
function encodeBasic(clientId: string, clientSecret: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${clientId}:${clientSecret}`)));
}
