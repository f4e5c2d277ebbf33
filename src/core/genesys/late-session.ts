import type { LateWork } from '../late-work';
import { buildProblem } from '../problems/problem';
import type { Result } from '../result';
import type { Session } from './answers';

/**
 * Waits for a request to the token endpoint until the signal aborts, and gives `cancelled` then. The request itself goes
 * on: the server may have made a token already, which nobody else could end, and may have ended a refresh token for it.
 * @param takeLate is given the session that comes after the abort
 */
export function awaitSession(
  request: Promise<Result<Session>>,
  signal: AbortSignal,
  lateWork: Pick<LateWork, 'add'>,
  takeLate: (late: Session) => unknown,
): Promise<Result<Session>> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    // In the abort event itself, so that whoever aborts and waits for late work then finds it.
    const giveUp = () => {
      isLate = true;
      resolve(buildProblem('cancelled'));
      lateWork.add(ended);
    };
    const ended = request.then((result) => {
      signal.removeEventListener('abort', giveUp);
      if (!isLate) resolve(result);
      else if (result.kind === 'done') return takeLate(result.value);
      return undefined;
    });
    ended.catch((fault) => {
      signal.removeEventListener('abort', giveUp);
      reject(fault);
    });
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
  });
}

/** Waits for work that has a token in its hands. Whoever aborts it, and waits for late work then, finds it there. */
export async function holdToken<Value>(
  work: Promise<Value>,
  signal: AbortSignal,
  lateWork: Pick<LateWork, 'add'>,
): Promise<Value> {
  const add = () => lateWork.add(work);
  signal.addEventListener('abort', add);
  if (signal.aborted) add();
  try {
    return await work;
  } finally {
    signal.removeEventListener('abort', add);
  }
}
