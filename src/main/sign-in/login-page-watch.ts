/** What happens to one page of the login window or of its popups, told in the agent's terms. */

import type { Session, WebContents } from 'electron';
import { flattenHeaders } from '../../core/genesys/answers';
import { problemOfNetError, readNetError } from '../../core/network/net-error';
import { buildProblem } from '../../core/problems/problem';
import type { Failure } from '../../core/result';
import { describeRefusal, type PageSeen, readRefusal } from '../../core/sign-in/provider-refusal';
import type { HopCount } from '../../core/sign-in/redirect-loop';
import { parseUrl } from '../../shared/parse-url';

export type LoginPageEvents = {
  /** A page, its steps within itself too. */
  readonly onPage: () => void;
  /** A key or a click: somebody is there. */
  readonly onInput: () => void;
  /** Of all pages of the attempt. */
  readonly hops: HopCount;
  /** The page can't be shown, or refused in a way that leaves nothing to do on it. */
  readonly onFailure: (failure: Failure) => void;
  /** Something to know while the page stays; null takes back what was said last. */
  readonly onNotice: (notice: string | null) => void;
};

/** A server's answer to a navigation of a main frame: of the last hop, before the page is shown. */
export type LoginAnswer = Pick<PageSeen, 'url' | 'headers'> & { readonly status: number };

/** Tells the answers to all navigations of a partition's main frames. Electron has one listener for each: the last. */
export function watchAnswers(
  session: Session,
  onAnswer: (contentsId: number, answer: LoginAnswer) => void,
): () => void {
  const filter = { urls: ['<all_urls>'], types: ['mainFrame' as const] };
  session.webRequest.onResponseStarted(filter, ({ url, statusCode, responseHeaders, webContentsId }) => {
    if (webContentsId === undefined) return;
    const headers = flattenHeaders(responseHeaders ?? {});
    onAnswer(webContentsId, { url, status: statusCode, headers });
  });
  return () => session.webRequest.onResponseStarted(null);
}

/**
 * Watches one page until its webContents is gone.
 * @returns takes the answers to its navigations
 */
export function watchLoginPage(
  contents: WebContents,
  authorizeUrl: string,
  { onPage, onInput, hops, onFailure, onNotice }: LoginPageEvents,
): (answer: LoginAnswer) => void {
  let host = new URL(authorizeUrl).host;
  let hasPage = false;
  let isRefused = false;
  const issuers = new Map<string, string>();

  const look = (page: PageSeen) => {
    const refusal = readRefusal(page, authorizeUrl);
    if (refusal?.kind === 'end') return onFailure(refusal.failure);
    if (refusal !== null) onNotice(describeRefusal(refusal.failure));
    else if (isRefused) onNotice(null);
    isRefused = refusal !== null;
  };

  contents.on('did-navigate', (_event, url, status) => {
    host = new URL(url).host;
    hasPage = true;
    onPage();
    const loop = hops.arrive(host);
    if (loop !== null) return onFailure(buildProblem('login-page-loop', { detail: loop.join(', ') }));
    // What a failing server sends is often nothing at all, and an empty window helps nobody. Other pages with a 4xx
    // than those that readRefusal knows are shown: they explain.
    if (status >= 500) onFailure(buildProblem('login-page-failed', { host, detail: `HTTP ${status}` }));
  });
  contents.on('did-redirect-navigation', ({ url, isMainFrame }) => {
    if (isMainFrame) hops.pass(parseUrl(url)?.host ?? '');
  });
  contents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
    onPage();
    // A step within the page has no HTTP answer.
    if (isMainFrame) look({ url, status: null, headers: {}, clockOffsetMs: null });
  });
  contents.on('before-input-event', onInput);
  contents.on('input-event', (_event, { type }) => {
    // A mouse may be moved by a lorry that passes.
    if (type === 'mouseDown' || type === 'mouseWheel' || type === 'touchStart') onInput();
  });

  contents.on('render-process-gone', () => onFailure(buildProblem('login-window-crashed', { host })));
  contents.on('unresponsive', () =>
    onNotice(
      `The page of ${host} does not react at the moment. You can wait for it, or cancel and try again.`,
    ),
  );
  contents.on('responsive', () => onNotice(null));
  // Only read: without a listener that says otherwise, the connection is refused.
  contents.on('certificate-error', (_event, url, _error, { issuerName }) =>
    issuers.set(new URL(url).host, issuerName),
  );
  contents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    // -3 is a load that was stopped, by a newer one or by the guard; the redirect itself ends like that.
    // -20 is a request that this app cancelled.
    if (code === -3 || (code === -20 && !isMainFrame)) return;
    const failedHost = parseUrl(url)?.host ?? host;
    const netError = readNetError(description);
    if (!isMainFrame)
      return onNotice(`A part of the sign-in page, from ${failedHost}, could not be shown (${netError}).`);
    onFailure(
      problemOfNetError(netError, failedHost, issuers.get(failedHost) ?? null) ??
        buildProblem('login-page-failed', { host: failedHost, detail: netError }),
    );
  });

  return ({ url, status, headers }) => {
    // Answers without a page leave what was there before; at first that is an empty window.
    if (!hasPage && (status === 204 || status === 205))
      return onFailure(
        buildProblem('login-page-failed', { host: new URL(url).host, detail: `HTTP ${status}` }),
      );
    const date = Date.parse(headers.date ?? '');
    const clockOffsetMs = Number.isNaN(date) ? null : Date.now() - date;
    look({ url, status, headers, clockOffsetMs });
  };
}
