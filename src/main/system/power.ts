/** What the system says of the computer: sleep, lock, and how long it has not been used. */

import { powerMonitor } from 'electron';
import { createWakeReasons, type WakeReason } from '../../core/channel/reconnect';
import type { TestSwitches } from './test-switches';

/**
 * Call after the app is ready.
 * @param onAway not for a lock on Linux, of which Electron does not hear. `switch`: macOS shows another user, without a lock
 * @param onWake called after a sleep, when the screen is unlocked, and when macOS shows this user again
 */
export function installPowerEvents(
  onAway: (reason: 'lock' | 'sleep' | 'switch') => void,
  onWake: (reason: WakeReason) => void,
): void {
  const reasons = createWakeReasons();
  powerMonitor.on('lock-screen', () => onAway('lock'));
  powerMonitor.on('suspend', () => {
    reasons.sleep();
    onAway('sleep');
  });
  powerMonitor.on('resume', () => onWake(reasons.resume()));
  powerMonitor.on('unlock-screen', () => onWake(reasons.unlock()));
  powerMonitor.on('user-did-resign-active', () => onAway('switch'));
  powerMonitor.on('user-did-become-active', () => onWake(reasons.unlock()));
}

/** How long this computer has not been used, in milliseconds. */
export function readIdleMs({ absentMs }: Pick<TestSwitches, 'absentMs'>): number {
  return absentMs?.() ?? powerMonitor.getSystemIdleTime() * 1000;
}
