/** What the system says of the computer: sleep, lock, and whether somebody is at it. */

import { powerMonitor } from 'electron';

export type PowerEvents = {
  /** Not told on Linux, where Electron does not hear of it. */
  readonly onLock: () => void;
  readonly onSleep: () => void;
  /** Also when the screen is unlocked. */
  readonly onWake: () => void;
};

/** Call after the app is ready. */
export function installPowerEvents({ onLock, onSleep, onWake }: PowerEvents): void {
  powerMonitor.on('lock-screen', onLock);
  powerMonitor.on('suspend', onSleep);
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', onWake);
}

/** How long nobody has touched this computer, milliseconds. */
export function readIdleMs(): number {
  // The machine of a test has nobody at its keyboard.
  if (__TEST_SWITCHES__ && process.env.AGENT_DESK_TEST_ABSENT_MS !== undefined)
    return Number(process.env.AGENT_DESK_TEST_ABSENT_MS);
  return powerMonitor.getSystemIdleTime() * 1000;
}
