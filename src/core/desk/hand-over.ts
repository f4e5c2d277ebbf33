/** The hand-over of a sign-in from the login window to the agent's own browser: same attempt, state and verifier. */

import { mayUseBrowser } from '../../shared/settings';
import type { DeskState } from './states';

export function canHandOver({ settings, waitingFor }: Extract<DeskState, { kind: 'signing-in' }>): boolean {
  return waitingFor === 'login-page' && settings.signInWith === 'window' && mayUseBrowser(settings);
}

/** The attempt as it goes on in the browser; null where it may not. */
export function handOver(state: DeskState): DeskState | null {
  if (state.kind !== 'signing-in' || !canHandOver(state)) return null;
  return { ...state, settings: { ...state.settings, signInWith: 'browser' }, notice: null };
}
