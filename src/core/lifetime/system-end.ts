/** The end of the agent's session at the computer: log-off, restart, shutdown. */

/** Electron's names for what Windows says with `WM_QUERYENDSESSION`. */
export type SessionEndReason = 'shutdown' | 'close-app' | 'critical' | 'logoff';

/**
 * Whether Windows may be asked to wait. A `critical` end comes anyway. With `close-app` an installation closes the app, and
 * would fail if it did not close.
 */
export function mayDelayEnd(reasons: readonly SessionEndReason[]): boolean {
  return !reasons.includes('critical') && !reasons.includes('close-app');
}
