/** What Chromium's lock of a profile on Linux and macOS says of its holder. */

export type LockFacts = {
  /** Where the link `SingletonLock` leads: the holder's host and process, such as `desk12-4711`. Null without one. */
  readonly holder: string | null;
  /** Whether the socket by which the holder hears of a second start is on this computer. */
  readonly isSocketHere: boolean;
};

/** The other computer that holds the lock; null if none does. */
export function findOtherHost({ holder, isSocketHere }: LockFacts, ownHost: string): string | null {
  const host = /^(.+)-\d+$/.exec(holder ?? '')?.[1] ?? null;
  // A computer that was given another name while the app runs still has the socket.
  return host === ownHost || isSocketHere ? null : host;
}

/**
 * Whether the holder runs on this computer, so that it was told of a second start. Another process may have the number by
 * now; it has no socket of the app.
 */
export function isHolderRunning(
  { holder, isSocketHere }: LockFacts,
  isAlive: (pid: number) => boolean,
): boolean {
  const pid = /-(\d+)$/.exec(holder ?? '')?.[1];
  return pid !== undefined && isSocketHere && isAlive(Number(pid));
}

/** Whether a lock was made before the computer was started: a cut of the power has left it. By the same clock. */
export const isFromEarlierBoot = (madeAt: number | null, nowMs: number, uptimeMs: number): boolean =>
  madeAt !== null && madeAt < nowMs - uptimeMs;
