/** What the system says of the computer: sleep, lock, and how long it has not been used. */

import { powerMonitor } from 'electron';
import type { TestSwitches } from './test-switches';

/**
 * Call after the app is ready.
 * @param onAway not for a lock on Linux, of which Electron does not hear
 * @param onWake called after a sleep, and when the screen is unlocked
 */
export function installPowerEvents(onAway: (reason: 'lock' | 'sleep') => void, onWake: () => void): void {
  powerMonitor.on('lock-screen', () => onAway('lock'));
  powerMonitor.on('suspend', () => onAway('sleep'));
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', onWake);
}

/** How long this computer has not been used, in milliseconds. */
export function readIdleMs({ absentMs }: Pick<TestSwitches, 'absentMs'>): number {
  return absentMs?.() ?? powerMonitor.getSystemIdleTime() * 1000;
}
