/** What one attempt asks of the login window, its guard and its watch. */

import type { BrowserWindow, Session } from 'electron';
import type { LoginWindowVisibility } from '../../core/sign-in/sign-in';

export type LoginRequest = {
  readonly authorizeUrl: string;
  readonly redirectUri: string;
  readonly partition: Session;
  readonly visibility: LoginWindowVisibility;
  readonly parent: BrowserWindow | null;
  /** The attempt ends after so long without a navigation, a key or a click. */
  readonly idleMs: number;
  readonly signal: AbortSignal;
  /** Told what the page tried, or why it can't go on, in words for the agent; null when that is over. */
  readonly onNotice: (notice: string | null) => void;
};
