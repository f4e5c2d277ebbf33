/** The two places of a login page, the login window and the agent's own browser, behind one port. */

import type { Settings } from '../../shared/settings';
import { buildProblem } from '../problems/problem';
import type { Result } from '../result';
import type { SignInPorts } from './sign-in';

type Authorize = SignInPorts['authorize'];

export type LoginPagePlaces = {
  readonly inWindow: Authorize;
  /** As `authorize`, but always visible: the browser is the agent's. */
  readonly inBrowser: (
    authorizeUrl: string,
    settings: Settings,
    signal: AbortSignal,
  ) => Promise<Result<string>>;
};

export type LoginPagePorts = {
  /** Goes to the place that the settings name. */
  readonly authorize: Authorize;
  /**
   * Closes the login window and goes on with the same attempt in the browser: the same address, so the same state and
   * code verifier. Does nothing when no attempt is in the window.
   */
  readonly continueInBrowser: () => void;
};

export function createAuthorize({ inWindow, inBrowser }: LoginPagePlaces): LoginPagePorts {
  let current: AbortController | null = null;

  const authorize: Authorize = async (authorizeUrl, settings, signal, visibility) => {
    if (settings.signInWith === 'browser') {
      // The agent did not ask for a tab, and a hidden login window does not have the cookies of the browser.
      if (visibility === 'never') return buildProblem('login-needed');
      return inBrowser(authorizeUrl, settings, signal);
    }
    const moving = new AbortController();
    current = moving;
    const either = AbortSignal.any([signal, moving.signal]);
    const outcome = await inWindow(authorizeUrl, settings, either, visibility);
    if (current === moving) current = null;
    // A redirect that was captured at the same moment counts.
    if (outcome.kind === 'done' || !moving.signal.aborted || signal.aborted) return outcome;
    return inBrowser(authorizeUrl, settings, signal);
  };

  return { authorize, continueInBrowser: () => current?.abort() };
}
