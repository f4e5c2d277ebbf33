/**
 * One sign-in from top to bottom: authorize, read the redirect, exchange the code, load the person. State, code
 * verifier and code live in local variables of `signIn` and nowhere else.
 */

import type { Settings } from '../../shared/settings';
import type { Person } from '../genesys/profile';
import type { Session } from '../genesys/session';
import type { Questions } from '../network/questions';
import { concealSecrets } from '../problems/conceal';
import { buildProblem } from '../problems/problem';
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

/** How the login page is opened. */
export type LoginPageOptions = {
  readonly visibility: LoginWindowVisibility;
  /** Called with what a page tried, or why it can't go on, in words for the agent; with null when that is over. */
  readonly onNotice: (notice: string | null) => void;
};

export type SignInOptions = LoginPageOptions & {
  /** `login`: the agent must sign in even if the login page remembers them. */
  readonly prompt: 'login' | null;
  /** When it aborts, the same attempt goes on in the agent's own browser. */
  readonly toBrowser?: AbortSignal;
  /** Called when the redirect is there: the agent has nothing more to do. */
  readonly onRedirect: () => void;
};

type LoginPlace = [authorizeUrl: string, settings: Settings, signal: AbortSignal];

/** Each call ends with a problem of its own when the signal aborts, or when its own time limit has passed. */
export type SignInPorts = CryptoPort & {
  readonly questions: Pick<Questions, 'beginAttempt' | 'dismiss' | 'explain'>;
  /** Opens the login page in its window. Gives the address on the redirect URI that it led to, with its query. */
  readonly authorizeInWindow: (...args: [...LoginPlace, LoginPageOptions]) => Promise<Result<string>>;
  /** As in the window, in the agent's own browser, where the page is always visible. */
  readonly authorizeInBrowser: (...args: LoginPlace) => Promise<Result<string>>;
  readonly exchangeCode: (exchange: CodeExchange, signal: AbortSignal) => Promise<Result<Session>>;
  readonly loadPerson: (settings: Settings, session: Session, signal: AbortSignal) => Promise<Result<Person>>;
  /** Revokes the token of a session that is not taken over. Does not wait for the answer. */
  readonly dropSession: (settings: Settings, session: Session) => void;
};

export type SignedIn = { readonly session: Session; readonly person: Person };

export async function signIn(
  settings: Settings,
  clientSecret: string | null,
  ports: SignInPorts,
  signal: AbortSignal,
  options: SignInOptions,
): Promise<Result<SignedIn>> {
  const attempt = createAttempt(settings.grant, ports);
  const secrets = [attempt.state, attempt.codeVerifier, clientSecret].filter((secret) => secret !== null);
  const end = (failure: Failure) => concealSecrets(failure, secrets);

  const authorizeUrl = buildAuthorizeUrl(settings, attempt, options.prompt);
  const redirect = await authorize(authorizeUrl, settings, ports, signal, options);
  if (redirect.kind === 'problem') return end(redirect);
  options.onRedirect();

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

/** Opens the login page in the place that the settings name, and gives the redirect that it led to. */
export async function authorize(
  authorizeUrl: string,
  settings: Settings,
  ports: Pick<SignInPorts, 'questions' | 'authorizeInWindow' | 'authorizeInBrowser'>,
  signal: AbortSignal,
  { visibility, onNotice, toBrowser }: Omit<SignInOptions, 'prompt' | 'onRedirect'>,
): Promise<Result<string>> {
  const { questions } = ports;
  if (settings.signInWith === 'window') {
    questions.beginAttempt();
    const either = toBrowser === undefined ? signal : AbortSignal.any([signal, toBrowser]);
    const outcome = await ports.authorizeInWindow(authorizeUrl, settings, either, { visibility, onNotice });
    questions.dismiss();
    // A redirect that was captured at the same moment counts.
    const goesOn = outcome.kind === 'problem' && toBrowser?.aborted && !signal.aborted;
    if (!goesOn) return questions.explain(outcome);
  } else if (visibility === 'never') {
    // The agent did not ask for a tab, and a hidden login window does not have the cookies of the browser.
    return buildProblem('login-needed');
  }
  // The calls after the redirect may ask, and the browser has its own log-ins.
  questions.beginAttempt();
  return ports.authorizeInBrowser(authorizeUrl, settings, signal);
}

/** `id:secret` in base64, as the SDK sends it. From its UTF-8 bytes: `btoa` takes no characters above U+00FF. */
function encodeBasic(clientId: string, clientSecret: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${clientId}:${clientSecret}`)));
}
