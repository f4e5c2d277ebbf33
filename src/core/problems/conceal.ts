/** Hides known secrets in a server's texts: some servers repeat in an error what they were sent. */

import type { Failure } from '../result';

/**
 * Call this before the texts are cut (`cutProblem`), because a secret that was cut in two is not found.
 * @param secrets as they were sent; each is hidden in its percent-encoded form too
 */
export function concealSecrets(failure: Failure, secrets: readonly string[]): Failure {
  const forms = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    // The longest first: of a secret that contains another one, nothing may be left.
    .sort((left, right) => right.length - left.length);
  const conceal = (text: string | null) =>
    text === null ? null : forms.reduce((rest, form) => rest.replaceAll(form, '[hidden]'), text);
  const { message, correlationId, ...rest } = failure.problem.fromServer;
  const fromServer = { ...rest, message: conceal(message), correlationId: conceal(correlationId) };
  return { ...failure, problem: { ...failure.problem, fromServer } };
}
