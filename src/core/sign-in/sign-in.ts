/**
 * One sign-in from top to bottom: authorize, read the redirect, exchange the code, load the person. It is the
 * authorization code grant (RFC 6749 section 4.1) with PKCE (RFC 7636). State, code verifier and code live in local
 * variables of `signIn` and nowhere else. Facts about Genesys Cloud's parameters: docs/decisions/sign-in.md.
 */

import { isSecureUrl } from '../../shared/secure-url';
import type { Settings } from '../../shared/settings';
import type { Message } from '../../shared/texts/message';
import type { Session } from '../genesys/answers';
import { buildEndpoints } from '../genesys/endpoints';
import { awaitSession, holdToken } from '../genesys/late-session';
import type { Person } from '../genesys/person';
import type { LateWork } from '../late-work';
import type { Questions } from '../network/questions';
import { concealSecrets } from '../problems/conceal';
import { buildProblem, problemOfAuthorizationError } from '../problems/problem';
import type { Failure, Result } from '../result';

/** The secrets of one attempt. */
export type Attempt = {
  /** 256 bits in base64url. Binds the redirect to this attempt. */
  readonly state: string;
  /** 256 bits in base64url, 43 characters. Null for the grant with a client secret, which has no PKCE in the SDK. */
  readonly codeVerifier: string | null;
  readonly codeChallenge: string | null;
};

export type CryptoPort = {
  /** From a generator that is good for secrets. */
  readonly randomBytes: (length: number) => Uint8Array;
  readonly sha256: (text: string) => Uint8Array;
};

export type CodeExchange = {
  readonly settings: Settings;
  readonly code: string;
  /** Null for the grant with a client secret; `clientSecret` is null for PKCE. */
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

export type LoginPageOptions = {
  readonly visibility: LoginWindowVisibility;
  /** Called with what a page tried, or why it can't go on, in words for the agent; with null when that is over. */
  readonly onNotice: (notice: Message | string | null) => void;
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

export type BrowserPageOptions = Pick<LoginPageOptions, 'onNotice'> & {
  /** Whether an address on the redirect URI answers this attempt. Others are told to the agent, and end nothing. */
  readonly isExpected: (address: string) => boolean;
};

/** Each call ends with a problem of its own when the signal aborts, or when its own time limit has passed. */
export type SignInPorts = CryptoPort & {
  readonly questions: Pick<Questions, 'beginAttempt' | 'endAttempt' | 'dismiss' | 'explain' | 'close'>;
  /** Opens the login page in its window. Gives the address on the redirect URI that it led to, with its query. */
  readonly authorizeInWindow: (...args: [...LoginPlace, LoginPageOptions]) => Promise<Result<string>>;
  /** As in the window, in the agent's own browser, where the page is always visible. */
  readonly authorizeInBrowser: (...args: [...LoginPlace, BrowserPageOptions]) => Promise<Result<string>>;
  /** Once it is sent, the signal ends only its questions, see `awaitSession`. */
  readonly exchangeCode: (exchange: CodeExchange, signal: AbortSignal) => Promise<Result<Session>>;
  readonly loadPerson: (settings: Settings, session: Session, signal: AbortSignal) => Promise<Result<Person>>;
  /**
   * Revokes the token of a session that is not taken over, as late work.
   * @param after what still needs the token. It ends in seconds, and never rejects
   */
  readonly dropSession: (settings: Settings, session: Session, after?: Promise<unknown>) => void;
  readonly lateWork: LateWork;
};

export type SessionAndPerson = { readonly session: Session; readonly person: Person };

/**
 * Signs in once. No secret of the attempt is left in a problem that it gives. A session that it does not give is revoked as
 * late work, unless a call throws. It rejects only then, as with an SDK that can't be loaded.
 */
export async function signIn(
  settings: Settings,
  clientSecret: string | null,
  ports: SignInPorts,
  signal: AbortSignal,
  options: SignInOptions,
): Promise<Result<SessionAndPerson>> {
  // What came before may have taken its time. No page opens for an attempt that has ended meanwhile.
  if (signal.aborted) return buildProblem('cancelled');
  const attempt = createAttempt(settings.grant, ports);
  const secrets = [attempt.state, attempt.codeVerifier, clientSecret].filter((secret) => secret !== null);
  const end = (failure: Failure) => concealSecrets(failure, secrets);

  const authorizeUrl = buildAuthorizeUrl(settings, attempt, options.prompt);
  const isExpected = expectState(attempt);
  const redirect = await authorize(authorizeUrl, settings, ports, signal, { ...options, isExpected });
  if (redirect.kind === 'problem') return end(redirect);
  // It may come in the moment of the abort. Its code ends by itself, and a token would have to be revoked.
  if (signal.aborted) return buildProblem('cancelled');
  options.onRedirect();

  const code = readRedirect(redirect.value, settings, attempt);
  if (code.kind === 'problem') return end(code);
  secrets.push(code.value);
  // In the form of the Authorization header: an error page may repeat that as well.
  if (clientSecret !== null) secrets.push(encodeBasic(settings.clientId, clientSecret));

  const exchange = { settings, clientSecret, code: code.value, codeVerifier: attempt.codeVerifier };
  const dropLate = (late: Session) => ports.dropSession(settings, late);
  const exchanging = ports.exchangeCode(exchange, signal);
  const exchanged = await awaitSession(exchanging, signal, ports.lateWork, dropLate);
  const session = ports.questions.explain(exchanged);
  if (session.kind === 'problem') return end(session);
  secrets.push(session.value.accessToken);

  const loading = loadPersonOrDrop(settings, session.value, ports, signal);
  const person = await holdToken(loading, signal, ports.lateWork);
  if (person.kind === 'problem') return end(person);
  return { kind: 'done', value: { session: session.value, person: person.value } };
}

async function loadPersonOrDrop(
  settings: Settings,
  session: Session,
  ports: SignInPorts,
  signal: AbortSignal,
): Promise<Result<Person>> {
  let isDone = false;
  try {
    const person = ports.questions.explain(await ports.loadPerson(settings, session, signal));
    // An answer may come in the moment of the abort. Nobody takes its session over then.
    if (signal.aborted) return buildProblem('cancelled');
    isDone = person.kind === 'done';
    return person;
  } finally {
    // Also after a fault: nobody else could revoke the token.
    if (!isDone) ports.dropSession(settings, session);
  }
}

/** A function of its own, so that a listener that keeps it for some seconds keeps no more of the attempt than the state. */
function expectState({ state }: Attempt): BrowserPageOptions['isExpected'] {
  return (address) => hasState(address, { state });
}

/** Makes the secrets anew, as RFC 7636 section 4 says: the challenge is the SHA-256 of the verifier, in base64url. */
export function createAttempt(grant: Settings['grant'], { randomBytes, sha256 }: CryptoPort): Attempt {
  const state = encodeBase64Url(randomBytes(32));
  if (grant === 'code') return { state, codeVerifier: null, codeChallenge: null };
  const codeVerifier = encodeBase64Url(randomBytes(32));
  return { state, codeVerifier, codeChallenge: encodeBase64Url(sha256(codeVerifier)) };
}

/** The address of the login page. Empty settings are left out. Organisation and provider are both set, or neither. */
export function buildAuthorizeUrl(
  settings: Settings,
  attempt: Attempt,
  prompt: SignInOptions['prompt'] = null,
): string {
  const url = new URL(buildEndpoints(settings).authorizeUrl);
  const add = (name: string, value: string | null) => {
    if (value !== null && value !== '') url.searchParams.append(name, value);
  };
  add('client_id', settings.clientId);
  add('response_type', 'code');
  add('redirect_uri', settings.redirectUri);
  add('state', attempt.state);
  add('code_challenge', attempt.codeChallenge);
  add('code_challenge_method', attempt.codeChallenge === null ? null : 'S256');
  add('org', settings.organization);
  add('provider', settings.provider);
  add('target', settings.target);
  add('login_hint', settings.loginHint);
  add('prompt', prompt);
  return url.href;
}

/**
 * Opens the login page in the place that the settings name, and gives the redirect that it led to. A hand-over counts
 * from the moment that the agent asks for it: from then on no window opens, and none gives a notice.
 */
export async function authorize(
  authorizeUrl: string,
  settings: Settings,
  ports: Pick<SignInPorts, 'questions' | 'authorizeInWindow' | 'authorizeInBrowser'>,
  signal: AbortSignal,
  options: Omit<SignInOptions, 'prompt' | 'onRedirect'> & Pick<BrowserPageOptions, 'isExpected'>,
): Promise<Result<string>> {
  const { questions } = ports;
  const { visibility, onNotice, toBrowser, isExpected } = options;
  if (settings.signInWith === 'window' && !toBrowser?.aborted) {
    questions.beginAttempt(visibility !== 'never');
    const either = toBrowser === undefined ? signal : AbortSignal.any([signal, toBrowser]);
    const noticeUntilEnd = (notice: Message | string | null) => {
      if (!either.aborted) onNotice(notice);
    };
    const outcome = await ports.authorizeInWindow(authorizeUrl, settings, either, {
      visibility,
      onNotice: noticeUntilEnd,
    });
    questions.dismiss();
    // A redirect that was captured at the same moment counts.
    const goesOn = outcome.kind === 'problem' && toBrowser?.aborted && !signal.aborted;
    if (!goesOn) return questions.explain(outcome);
  } else if (visibility === 'never') {
    // The agent did not ask for a tab, and a hidden login window does not have the cookies of the browser.
    return buildProblem('login-needed');
  }
  // The calls after the redirect may ask, and the browser has its own log-ins.
  questions.beginAttempt(true);
  return ports.authorizeInBrowser(authorizeUrl, settings, signal, { isExpected, onNotice });
}

/**
 * Whether an address has the attempt's state, which only the login server and the browser know. The listener of the
 * browser takes no other answer: any page can send one there, and must not end the attempt by it.
 */
export function hasState(address: string, { state }: Pick<Attempt, 'state'>): boolean {
  return new URL(address).searchParams.getAll('state').some((each) => isSameText(each, state));
}

/**
 * Reads the code from the redirect of this attempt. The state is mandatory and compared first. Only an error is
 * believed without a state (not with a wrong one), because it can do no more than end the attempt.
 */
export function readRedirect(address: string, settings: Settings, attempt: Attempt): Result<string> {
  const query = new URL(address).searchParams;
  const repeated = ['code', 'state', 'error', 'iss'].some((name) => query.getAll(name).length > 1);
  if (repeated) return buildProblem('redirect-ambiguous');

  const state = query.get('state');
  const error = query.get('error');
  const isForThisAttempt = state !== null && isSameText(state, attempt.state);
  if (!isForThisAttempt && !(error !== null && state === null)) return buildProblem('state-mismatch');

  const issuer = query.get('iss');
  if (issuer !== null && !isIssuer(issuer, settings)) return buildProblem('issuer-mismatch');
  if (error !== null) return problemOfAuthorizationError(error, query.get('error_description'));

  const code = query.get('code');
  return code === null || code === '' ? buildProblem('code-missing') : { kind: 'done', value: code };
}

/** RFC 9207. An issuer is compared by its origin: another path on the same host is the same authority. */
function isIssuer(issuer: string, settings: Settings): boolean {
  return isSecureUrl(issuer) && buildEndpoints(settings).issuerOrigins.includes(new URL(issuer).origin);
}

/** Compares texts of one length in constant time: the time must not tell how much of a guess is right. */
export function isSameText(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index++)
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  return difference === 0;
}

/** `id:secret` in base64, as the SDK sends it. From its UTF-8 bytes: `btoa` takes no characters above U+00FF. */
function encodeBasic(clientId: string, clientSecret: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${clientId}:${clientSecret}`)));
}

function encodeBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
