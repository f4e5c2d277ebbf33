/** Every failure an agent can meet: a stable code and plain words. Support looks the code up in docs/problems.md. */

import type { Problem } from '../../shared/view';
import type { Failure } from '../result';
import { type ProblemCode, problemTexts } from './problem-texts';

export type { ProblemCode } from './problem-texts';

export type ProblemDetails = {
  /** Stands for `{host}` in the text. */
  readonly host?: string;
  /** Stands for `{detail}` in the text: a short, harmless fact such as a setting's name or a net error's name. */
  readonly detail?: string;
  /** What a server said about it; cut, and shown as text only. */
  readonly serverMessage?: string | null;
  readonly correlationId?: string | null;
};

/** Builds the failure for a code. */
export function buildProblem(code: ProblemCode, details: ProblemDetails = {}): Failure {
  const { title, explanation, nextStep } = problemTexts[code];
  const values = { host: details.host ?? 'the server', detail: details.detail ?? '' };
  // By a function: in a plain replacement, `$&` and its like in a host name would mean something.
  const fill = (text: string) =>
    text.replace(/\{(host|detail)\}/g, (_place, name: keyof typeof values) => values[name]);
  const problem: Problem = {
    code,
    title: fill(title),
    explanation: fill(explanation),
    nextStep: fill(nextStep),
    serverMessage: cutServerText(details.serverMessage, 300),
    correlationId: cutServerText(details.correlationId, 100),
  };
  return { kind: 'problem', problem };
}

/** The `error` values of RFC 6749 section 4.1.2.1 and OpenID Connect that have a next step of their own. */
const codesOfAuthorizationErrors: Readonly<Record<string, ProblemCode>> = {
  access_denied: 'access-denied',
  unauthorized_client: 'client-not-approved',
  invalid_client: 'client-refused',
  invalid_request: 'authorization-refused',
  server_error: 'login-server-error',
  temporarily_unavailable: 'login-server-error',
};

/** The problem for an `error` on the redirect URI. Both texts come from outside. */
export function problemOfAuthorizationError(error: string, description: string | null): Failure {
  // Own keys only: an error named `constructor` must not find one.
  const known = Object.hasOwn(codesOfAuthorizationErrors, error)
    ? codesOfAuthorizationErrors[error]
    : undefined;
  return buildProblem(known ?? 'authorization-refused', {
    serverMessage: joinServerText(error, description),
  });
}

/** Problems that another account may not have: the next attempt asks who it is, whoever the login page remembers. */
export function isAccountProblem(code: string): boolean {
  const codes: readonly ProblemCode[] = ['access-denied', 'api-access-refused', 'login-page-loop'];
  return (codes as readonly string[]).includes(code);
}

/** Hides the attempt's own secrets in what a server said: some repeat in an error what they were asked. */
export function concealSecrets(failure: Failure, known: readonly string[]): Failure {
  const { problem } = failure;
  // Also as an address or a form carries them.
  const secrets = known
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, encodeURIComponent(secret)]);
  const conceal = (text: string | null) =>
    text === null
      ? null
      : secrets.reduce((said, secret) => said.replaceAll(secret, hidden), hideCutEnd(text, secrets));
  const { serverMessage, correlationId } = problem;
  return {
    ...failure,
    problem: { ...problem, serverMessage: conceal(serverMessage), correlationId: conceal(correlationId) },
  };
}

const hidden = '[hidden]';

/** A text that was cut may end in the beginning of a secret. */
function hideCutEnd(text: string, secrets: readonly string[]): string {
  if (!text.endsWith('…')) return text;
  const said = text.slice(0, -1);
  const cut = secrets.flatMap((secret) =>
    Array.from(secret, (_letter, index) => secret.slice(0, index + 1)).filter((start) =>
      said.endsWith(start),
    ),
  );
  const longest = Math.max(0, ...cut.map((start) => start.length));
  return longest < 4 ? text : `${said.slice(0, -longest)}${hidden}…`;
}

/** `error: description`, or whichever is there. */
export function joinServerText(error: string | null, description: string | null): string | null {
  return [error, description].filter((part) => part !== null && part !== '').join(': ') || null;
}

/** Text from outside on one line: control characters and text-direction marks gone, length bounded. */
function cutServerText(text: string | null | undefined, maxLength: number): string | null {
  const clean = (text ?? '').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  if (clean === '') return null;
  const characters = [...clean];
  return characters.length > maxLength ? `${characters.slice(0, maxLength).join('')}…` : clean;
}
