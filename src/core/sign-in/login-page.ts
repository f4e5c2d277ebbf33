/** The two ways to a login page, and the hand-over from the one to the other within one attempt. */

import { buildProblem } from '../problems/problem';
import type { SignInPorts } from './sign-in';

type Authorize = SignInPorts['authorize'];

export type AuthorizeWays = {
  readonly inWindow: Authorize;
  /** As `authorize`; the agent always sees it. */
  readonly inBrowser: (...words: DropLast<Parameters<Authorize>>) => ReturnType<Authorize>;
};

type DropLast<Words extends unknown[]> = Words extends [...infer Rest, unknown] ? Rest : never;

/** `authorize` goes the way that the settings name. `continueInBrowser` moves one that is in the window, if there is one. */
export function createAuthorize({ inWindow, inBrowser }: AuthorizeWays): {
  readonly authorize: Authorize;
  readonly continueInBrowser: () => void;
} {
  let current: AbortController | null = null;

  const authorize: Authorize = async (authorizeUrl, settings, signal, appearance) => {
    if (settings.signInWith === 'browser') {
      // Nobody asked for a tab; and the login window, which could be unseen, does not have the browser's cookies.
      if (appearance === 'never') return buildProblem('login-needed');
      return inBrowser(authorizeUrl, settings, signal);
    }
    const moving = new AbortController();
    current = moving;
    const either = AbortSignal.any([signal, moving.signal]);
    const outcome = await inWindow(authorizeUrl, settings, either, appearance);
    if (current === moving) current = null;
    // A redirect that was captured in the same moment is as good as the browser's would be.
    if (outcome.kind === 'done' || !moving.signal.aborted || signal.aborted) return outcome;
    return inBrowser(authorizeUrl, settings, signal);
  };

  return { authorize, continueInBrowser: () => current?.abort() };
}
