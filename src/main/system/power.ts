/** What the system says of the computer: sleep, lock, and how long it has not been used. */

import { powerMonitor } from 'electron';
import type { TestSwitches } from './test-switches';

/**
 * Call after the app is ready.
 * @param onAway not for a lock on Linux, of which Electron does not hear. `switch`: macOS shows another user, without a lock
 * @param onWake called after a sleep, when the screen is unlocked, and when macOS shows this user again
 */
export function installPowerEvents(
  onAway: (reason: 'lock' | 'sleep' | 'switch') => void,
  onWake: () => void,
): void {
  powerMonitor.on('lock-screen', () => onAway('lock'));
  powerMonitor.on('suspend', () => onAway('sleep'));
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', onWake);
  powerMonitor.on('user-did-resign-active', () => onAway('switch'));
  powerMonitor.on('user-did-become-active', onWake);
}

/** How long this computer has not been used, in milliseconds. */
export function readIdleMs({ absentMs }: Pick<TestSwitches, 'absentMs'>): number {
  return absentMs?.() ?? powerMonitor.getSystemIdleTime() * 1000;
}
