/** A problem as the agent reads it. */

export type Problem = {
  /** Stable, for support to look up, e.g. `state-mismatch`. Listed in docs/problems.md. */
  readonly code: string;
  /** One short line; the explanation is a sentence or more. */
  readonly title: string;
  readonly explanation: string;
  /** What the agent can do next. */
  readonly nextStep: string;
  /** What a server said, shown as text only; null when it said nothing. */
  readonly serverMessage: string | null;
  /** Genesys Cloud's own reference, which its support asks for; null when there is none. */
  readonly correlationId: string | null;
};
