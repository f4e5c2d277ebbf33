/** A problem as the agent reads it. */

import type { ProblemCode } from './texts/english/problems/problems';
import type { Message } from './texts/message';

export type Problem = {
  /** Stable, for support to look up, e.g. `state-mismatch`. Listed in docs/problems.md. */
  readonly code: ProblemCode;
  /** One short line; the explanation is a sentence or more. */
  readonly title: Message;
  readonly explanation: Message;
  /** What the agent can do next. */
  readonly nextStep: Message;
  /** What a server said, shown as text only; null when it said nothing. */
  readonly serverMessage: string | null;
  /** Genesys Cloud's own reference, which its support asks for; null when there is none. */
  readonly correlationId: string | null;
};
