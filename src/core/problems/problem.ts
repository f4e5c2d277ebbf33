/** The failures that an agent can meet: a stable code and its text. Support looks the code up in docs/problems.md. */

import type { Problem } from '../../shared/problem';
// The type alone: the texts are in the catalogue of each language.
import type { ProblemCode } from '../../shared/texts/english/problems/problems';
import { type Message, type MessageValues, message } from '../../shared/texts/message';
import type { Failure, UncutProblem } from '../result';

export type { ProblemCode };

export type ProblemDetails = {
  readonly host?: string;
  /** Replaces `{detail}` in the text: a short, harmless fact such as a setting's name or a net error's name. */
  readonly detail?: string | Message;
  /** Replaces `{store}`: where Chromium looks for authorities on this system, see core/network/net-error.ts. */
  readonly store?: Message;
  readonly serverMessage?: string | null;
  /** The value of Genesys Cloud's header `inin-correlation-id`, as it came. */
  readonly correlationId?: string | null;
  /** See `UncutProblem`. It replaces `{wait}` in the text, in words. */
  readonly retryAfterMs?: number | null;
  readonly isUnclear?: boolean;
};

export function buildProblem(code: ProblemCode, details: ProblemDetails = {}): Failure {
  const { host = message('problem-value.the-server'), detail = '', retryAfterMs = null } = details;
  const { store = message('problem-value.trusted-authorities') } = details;
  const values: MessageValues = { host, detail, store, wait: describeWait(retryAfterMs) };
  return {
    kind: 'problem',
    problem: {
      code,
      title: { id: `problem.${code}.title`, values },
      explanation: { id: `problem.${code}.explanation`, values },
      nextStep: { id: `problem.${code}.next-step`, values },
      fromServer: {
        message: details.serverMessage ?? null,
        correlationId: details.correlationId ?? null,
        retryAfterMs,
        isUnclear: details.isUnclear ?? false,
      },
    },
  };
}

function describeWait(ms: number | null): Message {
  if (ms === null) return message('problem-value.wait-minutes', { minutes: 1 });
  const seconds = Math.ceil(ms / 1000);
  return seconds < 90
    ? message('problem-value.wait-seconds', { seconds: Math.max(1, seconds) })
    : message('problem-value.wait-minutes', { minutes: Math.ceil(seconds / 60) });
}

/** The problem as a view shows it: the server's texts on one line each, and cut. */
export function cutProblem({ fromServer, ...problem }: UncutProblem): Problem {
  return {
    ...problem,
    serverMessage: cutServerText(fromServer.message, 300),
    correlationId: cutServerText(fromServer.correlationId, 100),
  };
}

/** Replaces control characters and text-direction marks by blanks, and bounds the length (in characters). */
function cutServerText(text: string | null, maxLength: number): string | null {
  const clean = (text ?? '').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  if (clean === '') return null;
  // The flag `u` counts code points, so that no emoji is cut in half.
  const start = new RegExp(`^.{${maxLength}}(?=.)`, 'u').exec(clean)?.[0];
  return start === undefined ? clean : `${start}…`;
}

/** The `error` values of RFC 6749 section 4.1.2.1 and OpenID Connect that have a next step of their own. */
const codesOfAuthorizationErrors: ReadonlyMap<string, ProblemCode> = new Map([
  ['access_denied', 'access-denied'],
  ['unauthorized_client', 'client-not-approved'],
  ['invalid_client', 'client-refused'],
  ['server_error', 'login-server-error'],
  ['temporarily_unavailable', 'login-server-error'],
]);

/** Builds the failure for an `error` on the redirect URI. Both texts come from outside. */
export function problemOfAuthorizationError(error: string, description: string | null): Failure {
  const code = codesOfAuthorizationErrors.get(error) ?? 'authorization-refused';
  return buildProblem(code, { serverMessage: joinServerText(error, description) });
}

export function joinServerText(error: string | null, description: string | null): string | null {
  return [error, description].filter(Boolean).join(': ') || null;
}
