/** What the system says of the computer: sleep, lock, and how long it has not been used. */

import { powerMonitor } from 'electron';
import type { TestSwitches } from './test-switches';

export type PowerEvents = {
  /** Not on Linux, where Electron does not hear of it. */
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

/** How long this computer has not been used, in milliseconds. */
export function readIdleMs({ absentMs }: Pick<TestSwitches, 'absentMs'>): number {
  return absentMs() ?? powerMonitor.getSystemIdleTime() * 1000;
}
