/**
 * The agent's own browser as the way to the login page: the system opens it, and its answer comes to a listener on the
 * redirect URI. It has one outcome: the redirect, or the problem that ended it.
 */

import { shell } from 'electron';
import { buildProblem } from '../../core/problems/problem';
import type { Result } from '../../core/result';
import { isSecureUrl } from '../../shared/secure-url';
import type { RedirectListener } from './redirect-listener';

export type BrowserRequest = {
  readonly authorizeUrl: string;
  /** http on loopback. */
  readonly redirectUri: string;
  /** Milliseconds until nobody waits any longer. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

export type BrowserSignIn = {
  /** Opens the browser and gives the address on the redirect URI that it came back to. Never rejects. */
  readonly open: (request: BrowserRequest) => Promise<Result<string>>;
  /** Opens the page that is being waited for once more: the agent may have closed its tab. */
  readonly openAgain: () => void;
};

export function createBrowserSignIn(): BrowserSignIn {
  let listener: RedirectListener | null = null;
  let waitingFor: string | null = null;
  return {
    open: async (request) => {
      // The attempt before may still hold the port for its last page.
      await listener?.close();
      if (request.signal.aborted) return buildProblem('cancelled');
      // Node's http server is only for those who sign in this way.
      const { listenForRedirect } = await import('./redirect-listener');
      const listening = await listenForRedirect(request.redirectUri);
      if (listening.kind === 'problem') return listening;
      listener = listening.value;
      waitingFor = request.authorizeUrl;
      const outcome = await waitForRedirect(listening.value, request);
      if (waitingFor === request.authorizeUrl) waitingFor = null;
      if (outcome.kind === 'problem') await listening.value.close();
      return outcome;
    },
    openAgain: () => {
      if (waitingFor !== null) void openInBrowser(waitingFor);
    },
  };
}

function waitForRedirect(
  { redirect }: RedirectListener,
  { authorizeUrl, timeoutMs, signal }: BrowserRequest,
): Promise<Result<string>> {
  return new Promise((resolve) => {
    /** The first outcome counts. */
    const end = (outcome: Result<string>) => {
      resolve(outcome);
      clearTimeout(late);
      signal.removeEventListener('abort', cancel);
    };
    const cancel = () => end(buildProblem('cancelled'));
    const late = setTimeout(() => end(buildProblem('browser-timeout')), timeoutMs);
    signal.addEventListener('abort', cancel);
    if (signal.aborted) return cancel();
    void redirect.then((value) => end({ kind: 'done', value }));
    void openInBrowser(authorizeUrl).then((isOpen) => isOpen || end(buildProblem('browser-not-opened')));
  });
}

/** Tells whether the system took it. The address is the app's own, built from checked settings. */
async function openInBrowser(authorizeUrl: string): Promise<boolean> {
  if (!isSecureUrl(authorizeUrl)) return false;
  return shell.openExternal(new URL(authorizeUrl).href).then(
    () => true,
    () => false,
  );
}
