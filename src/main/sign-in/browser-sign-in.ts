/** A sign-in with the agent's own browser, RFC 8252: a listener on the redirect URI gets the answer. */

import type { Clock } from '../../core/clock';
import { buildProblem } from '../../core/problems/problem';
import type { Result } from '../../core/result';
import type { BrowserPageOptions } from '../../core/sign-in/sign-in';
import { limitTime } from '../../core/time-limit';
import { isSecureUrl } from '../../shared/secure-url';
import { message } from '../../shared/texts/message';
import type { Texts } from '../../shared/texts/texts';
import type { OpenInSystem } from '../system/open-in-system';
import type { LoginRequest } from './login-request';
import type { RedirectListener } from './redirect-listener';

/** Its redirect URI is http on loopback. */
export type BrowserRequest = Pick<LoginRequest, 'authorizeUrl' | 'redirectUri' | 'signal'> &
  BrowserPageOptions & {
    /** How long the redirect is waited for. */
    readonly timeoutMs: number;
  };

export type BrowserSignIn = {
  /**
   * Opens the browser. Gives the address on the redirect URI that it came back to, or a problem. Rejects only where the
   * listener's code can't be loaded.
   */
  readonly open: (request: BrowserRequest) => Promise<Result<string>>;
  /** Opens the page of the attempt under way once more: the agent may have closed its tab. */
  readonly openAgain: () => void;
};

/** A program that only passes the address on has ended by then. Milliseconds. */
const openMs = 5_000;

export type BrowserSignInParts = {
  readonly clock: Clock;
  readonly openInSystem: OpenInSystem;
  readonly texts: () => Texts;
  /** Loads Node's http server with it, which no other way to sign in needs. */
  readonly loadListener: () => Promise<Pick<typeof import('./redirect-listener'), 'listenForRedirect'>>;
};

/** Callers must not run two attempts at the same time: both would listen on the same port. */
export function createBrowserSignIn({
  clock,
  openInSystem,
  texts,
  loadListener,
}: BrowserSignInParts): BrowserSignIn {
  /** No more is kept of the listener of the attempt before: its redirect has the code. */
  let closeListener: RedirectListener['close'] = async () => {};
  let pending: BrowserRequest | null = null;
  return {
    open: async (request) => {
      // The listener of the attempt before may still hold the port for its last page.
      await closeListener();
      if (request.signal.aborted) return buildProblem('cancelled');
      const { listenForRedirect } = await loadListener();
      const { redirectUri, isExpected, onNotice } = request;
      // An old tab was finished, or another page in the browser sent something.
      const onForeignAnswer = () => onNotice(message('login-page.browser-answer-foreign'));
      const listening = await listenForRedirect({ redirectUri, isExpected, onForeignAnswer, texts });
      if (listening.kind === 'problem') return listening;
      closeListener = listening.value.close;
      pending = request;
      const outcome = await waitForRedirect(listening.value.redirect, request, clock, openInSystem);
      if (pending === request) pending = null;
      if (outcome.kind === 'problem') await listening.value.close();
      return outcome;
    },
    openAgain: () => {
      if (pending === null) return;
      const { authorizeUrl, onNotice } = pending;
      const opened = openInSystem(authorizeUrl);
      void opened.then((fault) => fault !== null && onNotice(message('login-page.browser-not-reopened')));
    },
  };
}

async function waitForRedirect(
  redirect: Promise<string>,
  { authorizeUrl, timeoutMs, signal, onNotice }: BrowserRequest,
  clock: Clock,
  openInSystem: OpenInSystem,
): Promise<Result<string>> {
  if (signal.aborted) return buildProblem('cancelled');
  // The app's own address, built from checked settings.
  if (!isSecureUrl(authorizeUrl))
    return buildProblem('browser-not-opened', { detail: message('problem-value.no-encryption') });
  let end = (_outcome: Result<string>) => {};
  const outcome = new Promise<Result<string>>((resolve) => {
    end = resolve;
  });
  const cancel = () => end(buildProblem('cancelled'));
  signal.addEventListener('abort', cancel);
  void redirect.then((address) => end({ kind: 'done', value: address }));
  // The program that opens the browser may neither end nor fail: it may be the browser itself, or hang.
  const tellUnanswered = () => onNotice(message('login-page.browser-unanswered'));
  const cancelAlarm = clock.setAlarm(clock.now() + openMs, tellUnanswered);
  void openInSystem(new URL(authorizeUrl).href).then((fault) => {
    cancelAlarm();
    if (fault !== null) end(buildProblem('browser-not-opened', { detail: fault }));
  });
  try {
    return await limitTime(clock, timeoutMs, outcome, buildProblem('browser-timeout'));
  } finally {
    cancelAlarm();
    signal.removeEventListener('abort', cancel);
    // It holds the address with its code. What waits for the program goes on as long as that runs, which may be all day.
    end = () => {};
  }
}
