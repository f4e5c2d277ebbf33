/** Expected failures are values with a stable code. They are never thrown. */

import type { Problem } from '../shared/problem';

/** The value that a step gives, or the problem that ends the attempt. */
export type Result<Value> = { readonly kind: 'done'; readonly value: Value } | Failure;

export type Failure = { readonly kind: 'problem'; readonly problem: UncutProblem };

/**
 * A problem with the server's texts as they came, whole, so that a secret in them can be found (problems/conceal.ts).
 * It has another shape than the problem of a view: only `cutProblem` makes one of it.
 */
export type UncutProblem = Omit<Problem, 'serverMessage' | 'correlationId'> & {
  readonly fromServer: {
    readonly message: string | null;
    readonly correlationId: string | null;
    /** How long the server asks to wait (`Retry-After`); null when it does not say, or nothing that can be believed. */
    readonly retryAfterMs: number | null;
    /** Whether the answer is no verdict of the server itself. A firewall's page, for example, says nothing of a token. */
    readonly isUnclear: boolean;
  };
};
