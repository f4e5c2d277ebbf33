/** What a refusal of the API means for a notification channel, a presence, a routing status, or the read of a status. */

import { type Message, type MessageId, message } from '../../shared/texts/message';
import { buildProblem, type ProblemCode } from '../problems/problem';
import { isVerdict } from '../problems/traits';
import type { Failure } from '../result';

/**
 * The API answers in JSON. A page comes from a firewall or a portal on the way, which may let the next request through: it
 * says nothing about a scope, a permission or a presence.
 */
export function readApiRefusal(failure: Failure, host: string): Failure {
  const { fromServer } = failure.problem;
  if (!fromServer.isUnclear || !isVerdict(failure.problem)) return inSession(failure);
  const { correlationId, retryAfterMs, isUnclear } = fromServer;
  return buildProblem('api-answer-invalid', { host, correlationId, retryAfterMs, isUnclear });
}

type SessionWords = { readonly explanation: MessageId; readonly nextStep?: MessageId };

const tellAdministrator: MessageId = 'problem.authorization-refused.next-step';

/** The texts of these codes are of a sign-in, which speak of the profile and of the region. */
const sessionWords: { readonly [code in ProblemCode]?: SessionWords } = {
  'api-session-refused': {
    explanation: 'request.session-refused',
    nextStep: 'problem.api-answer-invalid.next-step',
  },
  'api-access-refused': { explanation: 'request.refused', nextStep: tellAdministrator },
  'api-request-refused': { explanation: 'request.refused', nextStep: tellAdministrator },
  'api-server-error': { explanation: 'request.server-error' },
  'api-busy': { explanation: 'request.busy' },
};

/** The failure of a request that a session makes, in words that are true of it. Its code stays. */
function inSession(failure: Failure): Failure {
  const { problem } = failure;
  const words = sessionWords[problem.code];
  if (words === undefined) return failure;
  const { explanation, nextStep } = problem;
  return {
    ...failure,
    problem: {
      ...problem,
      explanation: { ...explanation, id: words.explanation },
      nextStep: { ...nextStep, id: words.nextStep ?? nextStep.id },
    },
  };
}

/**
 * The failure of a request for a channel or its topics. A 403 of the API becomes `channel-not-permitted`, with what an
 * administrator has to allow.
 */
export function explainChannel(failure: Failure, host: string): Failure {
  const read = readApiRefusal(failure, host);
  const isForbidden = read.problem.code === 'api-access-refused';
  const { message: words } = read.problem.fromServer;
  return isForbidden ? explain(read, 'channel-not-permitted', describeMissing(words)) : read;
}

/**
 * The failure of a request that sets a presence or a routing status. A 403 of the API becomes `presence-not-permitted`, and
 * `api-request-refused` becomes `presence-refused`.
 */
export function explainChange(failure: Failure, host: string): Failure {
  const read = readApiRefusal(failure, host);
  switch (read.problem.code) {
    case 'api-access-refused':
      return explain(read, 'presence-not-permitted');
    case 'api-request-refused':
      return explain(read, 'presence-refused');
    default:
      return read;
  }
}

/** A refusal in the words of what was asked for, with what the server said. */
function explain(failure: Failure, code: ProblemCode, detail: Message | string = ''): Failure {
  const { message: serverMessage, correlationId } = failure.problem.fromServer;
  return buildProblem(code, { detail, serverMessage, correlationId });
}

/** What an administrator has to allow after a 403: the permissions that the answer names, or the scope for channels. */
export function describeMissing(serverMessage: string | null): Message {
  const [, permission] = /permission\(s\):\s*(\S.{0,200}?)\.?\s*$/i.exec(serverMessage ?? '') ?? [];
  return permission === undefined
    ? message('problem-value.scope', { scope: 'notifications' })
    : message('problem-value.permission', { permission });
}
