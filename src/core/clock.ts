/** The app's own time: it goes on in sleep, and does not jump when somebody sets the computer's clock. */
export type Clock = {
  /** Epoch milliseconds at the start of the app, and from then on by what has really passed. */
  readonly now: () => number;
  /** What the clock on the wall will show then. */
  readonly toWallTime: (at: number) => number;
  /** Calls once, at that time or as soon as possible after it. Returns its cancellation. */
  readonly setAlarm: (at: number, act: () => void) => () => void;
};

/** An alarm that goes off unless the signal aborts before, or is aborted already. */
export function setAlarmUnless(
  { setAlarm }: Pick<Clock, 'setAlarm'>,
  signal: AbortSignal,
  at: number,
  act: () => void,
): void {
  if (signal.aborted) return;
  const cancelAlarm = setAlarm(at, () => {
    signal.removeEventListener('abort', cancelAlarm);
    act();
  });
  signal.addEventListener('abort', cancelAlarm, { once: true });
}

/** When something that is looked at every so often is next due. Looks of one length come together, and wake the app once. */
export function nextLook({ now }: Pick<Clock, 'now'>, everyMs: number): number {
  return (Math.floor(now() / everyMs) + 1) * everyMs;
}
