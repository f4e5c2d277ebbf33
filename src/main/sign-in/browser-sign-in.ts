/** A sign-in with the agent's own browser, RFC 8252: a listener on the redirect URI gets the answer. */

import { shell } from 'electron';
import type { Clock } from '../../core/clock';
import { buildProblem } from '../../core/problems/problem';
import type { Result } from '../../core/result';
import type { BrowserPageOptions } from '../../core/sign-in/sign-in';
import { limitTime } from '../../core/time-limit';
import { isSecureUrl } from '../../shared/secure-url';
import type { LoginRequest } from './login-request';
import type { RedirectListener } from './redirect-listener';

/** Its redirect URI is http on loopback. */
export type BrowserRequest = Pick<LoginRequest, 'authorizeUrl' | 'redirectUri' | 'signal'> &
  BrowserPageOptions & {
    /** How long the redirect is waited for. */
    readonly timeoutMs: number;
  };

export type BrowserSignIn = {
  /** Opens the browser. Gives the address on the redirect URI that it came back to, or a problem. Never rejects. */
  readonly open: (request: BrowserRequest) => Promise<Result<string>>;
  /** Opens the page of the attempt under way once more: the agent may have closed its tab. */
  readonly openAgain: () => void;
};

/** An old tab was finished, or another page in the browser sent something. */
const foreignAnswerNotice =
  'Your browser sent the answer of another sign-in. Agent Desk did not use it, and still waits for yours.';

export function createBrowserSignIn(clock: Clock): BrowserSignIn {
  let listener: RedirectListener | null = null;
  let pendingUrl: string | null = null;
  return {
    open: async (request) => {
      // The listener of the attempt before may still hold the port for its last page.
      await listener?.close();
      if (request.signal.aborted) return buildProblem('cancelled');
      // Loads Node's http server, which no other way to sign in needs.
      const { listenForRedirect } = await import('./redirect-listener');
      const { redirectUri, isExpected, onNotice } = request;
      const onForeignAnswer = () => onNotice(foreignAnswerNotice);
      const listening = await listenForRedirect({ redirectUri, isExpected, onForeignAnswer });
      if (listening.kind === 'problem') return listening;
      listener = listening.value;
      pendingUrl = request.authorizeUrl;
      const outcome = await waitForRedirect(listening.value.redirect, request, clock);
      if (pendingUrl === request.authorizeUrl) pendingUrl = null;
      if (outcome.kind === 'problem') await listening.value.close();
      return outcome;
    },
    openAgain: () => {
      if (pendingUrl !== null) void openInBrowser(pendingUrl);
    },
  };
}

async function waitForRedirect(
  redirect: Promise<string>,
  { authorizeUrl, timeoutMs, signal }: BrowserRequest,
  clock: Clock,
): Promise<Result<string>> {
  if (signal.aborted) return buildProblem('cancelled');
  const outcome = new Promise<Result<string>>((resolve) => {
    signal.addEventListener('abort', () => resolve(buildProblem('cancelled')));
    void redirect.then((address) => resolve({ kind: 'done', value: address }));
    void openInBrowser(authorizeUrl).then((isOpen) => isOpen || resolve(buildProblem('browser-not-opened')));
  });
  return limitTime(clock, timeoutMs, outcome, buildProblem('browser-timeout'));
}

/** Tells whether the system took the address, which is the app's own, built from checked settings. */
async function openInBrowser(authorizeUrl: string): Promise<boolean> {
  if (!isSecureUrl(authorizeUrl)) return false;
  return shell.openExternal(new URL(authorizeUrl).href).then(
    () => true,
    () => false,
  );
}
