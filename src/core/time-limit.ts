/** A time limit for work that leaves the process. */

import type { Clock } from './clock';

/**
 * Resolves with what the work gives, or with `instead` when the limit has passed first. The work itself goes on: a caller
 * that can abort it does so after this. Rejects as the work does, if it does so in time.
 * @param limitMs milliseconds by the app's clock
 */
export async function limitTime<Value, Instead>(
  clock: Pick<Clock, 'now' | 'setAlarm'>,
  limitMs: number,
  work: Promise<Value>,
  instead: Instead,
): Promise<Value | Instead> {
  let cancelAlarm = () => {};
  const limit = new Promise<Instead>((resolve) => {
    cancelAlarm = clock.setAlarm(clock.now() + limitMs, () => resolve(instead));
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    cancelAlarm();
  }
}
