/**
 * Time that has passed without the app's clock: a virtual machine was paused, and its uptime stood still with it. The
 * clock on the wall then jumps, as it also does when somebody sets it. So only Genesys Cloud's own clock, in the `Date` of
 * its answers, tells how much time was missed.
 */

import { type Clock, nextLook } from '../clock';

/** How far other clocks are ahead of the app's own, in milliseconds. */
export type ClockFacts = { readonly wallAheadMs: number; readonly serverAheadMs: number };

/** Clocks that are corrected now and then differ by less. */
const jumpMs = 2 * 60_000;

const lookEveryMs = 30_000;

/** The time that was missed between two answers of one server; 0 if it and the clock on the wall don't both say so. */
export function readMissedMs(before: ClockFacts, after: ClockFacts): number {
  const serverMs = after.serverAheadMs - before.serverAheadMs;
  const wallMs = after.wallAheadMs - before.wallAheadMs;
  return Math.min(serverMs, wallMs) >= jumpMs ? serverMs : 0;
}

export type MissedTime = {
  /** A server has answered, and this was its time. */
  readonly noteServerTime: (host: string, serverTime: number) => void;
  /** What was missed since the start of the app, milliseconds: a moment before it was noticed is older by that. */
  readonly totalMs: () => number;
};

/** @param onMissed is given the milliseconds that the app's clock has to go forward */
export function createMissedTime(clock: Clock, onMissed: (ms: number) => void): MissedTime {
  const first = new Map<string, ClockFacts>();
  let totalMs = 0;
  return {
    noteServerTime: (host, serverTime) => {
      const facts = { wallAheadMs: readWallAheadMs(clock), serverAheadMs: serverTime - clock.now() };
      const before = first.get(host);
      if (before === undefined) return void first.set(host, facts);
      const missedMs = readMissedMs(before, facts);
      if (missedMs === 0) return;
      totalMs += missedMs;
      onMissed(missedMs);
    },
    totalMs: () => totalMs,
  };
}

/** Calls the listener each time the clock on the wall and the app's own disagree by minutes more, or less, than before. */
export function watchWallClock(clock: Clock, onJump: () => void): void {
  let aheadMs = readWallAheadMs(clock);
  const look = () => {
    clock.setAlarm(nextLook(clock, lookEveryMs), look);
    const now = readWallAheadMs(clock);
    const hasJumped = Math.abs(now - aheadMs) >= jumpMs;
    // A clock that drifts has not jumped.
    aheadMs = now;
    if (hasJumped) onJump();
  };
  clock.setAlarm(nextLook(clock, lookEveryMs), look);
}

function readWallAheadMs({ now, toWallTime }: Clock): number {
  const at = now();
  return toWallTime(at) - at;
}
