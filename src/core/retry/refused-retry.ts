/** When something is asked again that was refused for its token, although the session is good. */

import type { Failure } from '../result';
import { firstWindowMs } from './delay';

/** Milliseconds. */
const maxRefusedMs = 30 * 60_000;

export type RefusedRetry = {
  /** The request has failed. True where its token was refused: it is not asked again before the session is confirmed. */
  readonly noteFailure: (failure: Failure) => boolean;
  /**
   * The session was checked and is good: how long to wait before the next try, milliseconds. Null where there is nothing to
   * try again.
   */
  readonly confirm: () => number | null;
  /**
   * How long to wait before the next try, milliseconds. The first one comes within 8 seconds; each later one waits for longer
   * than the one before, up to half an hour.
   */
  readonly chooseDelay: () => number;
  /** It was answered, or the session has another token. */
  readonly reset: () => void;
};

/** @param random from 0 up to 1 */
export function createRefusedRetry({ random }: { readonly random: () => number }): RefusedRetry {
  let isDoubted = false;
  let tries = 0;
  const chooseDelay = () => {
    const windowMs = Math.min(maxRefusedMs / 2, firstWindowMs * 2 ** tries);
    isDoubted = false;
    tries += 1;
    return windowMs - firstWindowMs + random() * windowMs;
  };
  return {
    noteFailure: ({ problem }) => {
      isDoubted = problem.code === 'api-session-refused';
      return isDoubted;
    },
    confirm: () => (isDoubted ? chooseDelay() : null),
    chooseDelay,
    reset: () => {
      isDoubted = false;
      tries = 0;
    },
  };
}
