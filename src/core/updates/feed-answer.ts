/** What the server of the updates answered for the feed or its signature, and which problem that is. */

import { buildProblem } from '../problems/problem';
import type { Failure } from '../result';

export type FeedAnswer =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'aborted' | 'timed-out' | 'too-large' | 'redirected' }
  | { readonly kind: 'net-error'; readonly netError: string };

/**
 * Null for an answer with the file. A server that can't be reached refuses nothing, also when only its second file is
 * missed: the agent is told of a refused update when the server says that there is no signature, or sends another thing.
 */
export function problemOfFeedAnswer(answer: FeedAnswer, file: 'feed' | 'signature'): Failure | null {
  const unsigned = file === 'signature' ? buildProblem('update-unsigned') : null;
  switch (answer.kind) {
    case 'answered': {
      const { status } = answer;
      if (status === 200) return null;
      const isGone = status === 404 || status === 410;
      return (isGone ? unsigned : null) ?? unreachable(`${status}`);
    }
    case 'redirected':
      return buildProblem('update-redirected');
    case 'too-large':
      return unsigned ?? unreachable(answer.kind);
    case 'net-error':
      return unreachable(answer.netError);
    default:
      return unreachable(answer.kind);
  }
}

const unreachable = (detail: string) => buildProblem('update-unreachable', { detail });
