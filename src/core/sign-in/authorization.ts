/**
 * The authorization code grant, RFC 6749 section 4.1, with PKCE, RFC 7636: builds the authorize URL and reads the
 * redirect. Facts about Genesys Cloud's parameters: docs/architecture.md.
 */

import { parseUrl } from '../../shared/parse-url';
import { isSecureUrl } from '../../shared/secure-url';
import type { Settings } from '../../shared/settings';
import { buildEndpoints } from '../genesys/endpoints';
import { buildProblem, problemOfAuthorizationError } from '../problems/problem';
import type { Result } from '../result';

/** The secrets of one attempt. They live as long as `signIn` runs and are kept nowhere else. */
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
  /** Of ASCII text. */
  readonly sha256: (text: string) => Uint8Array;
};

export function createAttempt(grant: Settings['grant'], { randomBytes, sha256 }: CryptoPort): Attempt {
  const state = encodeBase64Url(randomBytes(32));
  if (grant === 'code') return { state, codeVerifier: null, codeChallenge: null };
  const codeVerifier = encodeBase64Url(randomBytes(32));
  return { state, codeVerifier, codeChallenge: encodeBase64Url(sha256(codeVerifier)) };
}

/**
 * Builds the address of the login page. Empty settings are left out. Organisation and provider are both set, or neither:
 * the settings' rules require that.
 * @param prompt `login`: the agent must sign in even if the login page remembers them
 */
export function buildAuthorizeUrl(
  settings: Settings,
  attempt: Attempt,
  prompt: 'login' | null = null,
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
  add('login_hint', settings.loginHint);
  add('prompt', prompt);
  return url.href;
}

/**
 * Whether an address is the redirect URI: its parsed origin and path are the same. User information makes it another
 * address. Query and fragment carry the answer and are not compared.
 */
export function isRedirectUri(address: string, redirectUri: string): boolean {
  const seen = parseUrl(address);
  const expected = new URL(redirectUri);
  return (
    seen !== null &&
    seen.protocol === expected.protocol &&
    seen.host === expected.host &&
    seen.pathname === expected.pathname &&
    seen.username === '' &&
    seen.password === ''
  );
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

function encodeBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
