/** Watches the pages of the login window and of its popups, and reports in the agent's terms what happens to them. */

import type { BrowserWindow, OnResponseStartedListenerDetails, WebContents } from 'electron';
import { flattenHeaders } from '../../core/genesys/answers';
import {
  isCertificateError,
  mayRepeat,
  problemOfNetError,
  readNetError,
  repeatAfterMs,
} from '../../core/network/net-error';
import { buildProblem } from '../../core/problems/problem';
import type { Failure } from '../../core/result';
import { classifyPage, type PageSeen, type Refusal } from '../../core/sign-in/provider-refusal';
import { createRedirectLoopDetector, type RedirectLoopDetector } from '../../core/sign-in/redirect-loop';
import { parseUrl } from '../../shared/parse-url';
import { message } from '../../shared/texts/message';
import { countRetryAfter } from '../network/retry-after';
import { installPageCommands } from './login-page-history';
import type { LoginRequest } from './login-request';

/** Called when a page can't be shown, or refuses the sign-in in a way that leaves nothing to do on it. */
type OnFailure = (failure: Failure) => void;

export type LoginPageWatch = {
  /**
   * Watches the pages of a window, and follows what the agent does with them, until the window is closed.
   * @param startUrl the address with which the window began; null if that can't be opened again
   */
  readonly watch: (window: BrowserWindow, startUrl: string | null, onFailure: OnFailure) => void;
  /** Stops listening to the partition. */
  readonly stop: () => void;
};

type LoginPage = {
  readonly request: LoginRequest;
  readonly contents: WebContents;
  readonly startUrl: string | null;
  /** A navigation, a key or a click in any of the pages. */
  readonly onActivity: () => void;
  readonly loop: RedirectLoopDetector;
  readonly onFailure: OnFailure;
  /** Of the page that is shown; of the authorize URL until there is one. */
  host: string;
  hasLoaded: boolean;
  /** Whether the page that is shown is the answer to a form, and so is the next one. */
  isPosted: boolean;
  isNextPosted: boolean;
  /** The latest response to a navigation that has not become a page yet. */
  response: PageSeen | null;
  /** The method of the latest navigation, at the end of its request. */
  endedMethod: string;
  /** The address that was loaded once more after a change of the network; null once there is another page. */
  repeated: string | null;
};

/** Watches the pages of one attempt. Electron has one listener for responses in each partition, and this takes it. */
export function watchLoginPages(request: LoginRequest, onActivity: () => void): LoginPageWatch {
  const { partition, authorizeUrl, requestEnds } = request;
  const loop = createRedirectLoopDetector();
  const pages = new Map<number, LoginPage>();
  const mainFrames = { urls: ['<all_urls>'], types: ['mainFrame' as const] };
  partition.webRequest.onResponseStarted(mainFrames, (response) => {
    const page = pages.get(response.webContentsId ?? -1);
    if (page !== undefined) readResponse(page, response);
  });
  const stopRequests = requestEnds.onEnd(partition, ({ method, resourceType, webContentsId }) => {
    const page = pages.get(webContentsId ?? -1);
    if (page !== undefined && resourceType === 'mainFrame') page.endedMethod = method;
  });
  return {
    watch: (window, startUrl, onFailure) => {
      const contents = window.webContents;
      const { id } = contents;
      const page: LoginPage = {
        request,
        contents,
        startUrl,
        onActivity,
        loop,
        onFailure,
        host: new URL(authorizeUrl).host,
        hasLoaded: false,
        isPosted: false,
        isNextPosted: false,
        response: null,
        endedMethod: 'GET',
        repeated: null,
      };
      pages.set(id, page);
      contents.once('destroyed', () => pages.delete(id));
      watchNavigation(page);
      watchInput(page);
      watchFaults(page);
      installPageCommands(window, { isPosted: () => page.isPosted, startAgain: () => startAgain(page) });
    },
    stop: () => {
      partition.webRequest.onResponseStarted(null);
      stopRequests();
    },
  };
}

function watchNavigation(page: LoginPage): void {
  const { contents, loop, onActivity, onFailure, request } = page;
  contents.on('did-navigate', (_event, url, status) => {
    const { host } = new URL(url);
    page.host = host;
    page.hasLoaded = true;
    if (url !== page.repeated) page.repeated = null;
    page.isPosted = page.isNextPosted;
    page.isNextPosted = false;
    onActivity();
    const refusal = readPageRefusal(page, url, status);
    request.notices.turnPage(
      contents.id,
      refusal?.kind === 'stay' ? { cause: refusal.cause, text: refusal.notice } : null,
    );
    const hosts = loop.addPage(host);
    if (hosts !== null) onFailure(buildProblem('login-page-loop', { detail: hosts.join(', ') }));
    else if (refusal?.kind === 'end') onFailure(refusal.failure);
  });
  contents.on('did-redirect-navigation', ({ url, isMainFrame }) => {
    if (isMainFrame) loop.addHost(parseUrl(url)?.host ?? '');
  });
  contents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
    onActivity();
    if (isMainFrame) readNewAddress(page, url);
  });
}

/** Begins anew in the window. The authorize URL belongs to the attempt as long as that lasts. */
function startAgain({ contents, startUrl }: LoginPage): void {
  if (startUrl !== null) contents.loadURL(startUrl).catch(() => undefined);
}

/** The response to a main frame's navigation, after all redirects and before the page is shown. */
function readResponse(page: LoginPage, response: OnResponseStartedListenerDetails): void {
  const { url, statusCode: status, responseHeaders, method } = response;
  page.isNextPosted = method === 'POST';
  // A response without content leaves the page that was there before: at first, an empty window.
  if (!page.hasLoaded && (status === 204 || status === 205)) {
    const { host } = new URL(url);
    page.onFailure(buildProblem('login-page-failed', { host, detail: `HTTP ${status}` }));
    return;
  }
  const headers = countRetryAfter(flattenHeaders(responseHeaders ?? {}), Date.now());
  const date = Date.parse(headers.date ?? '');
  const clockOffsetMs = Number.isNaN(date) ? null : Date.now() - date;
  page.response = { url, status, headers, clockOffsetMs, isUnseen: isUnseen(page) };
  const refusal = classifyPage(page.response, page.request.authorizeUrl, page.request.integratedHosts);
  if (refusal?.kind === 'end') page.onFailure(refusal.failure);
}

/** A page that comes from the history or a service worker has no response of its own. */
function readPageRefusal(page: LoginPage, url: string, status: number): Refusal | null {
  const { response } = page;
  page.response = null;
  // Only a page's address has the fragment.
  const isItsResponse = response !== null && withoutFragment(response.url) === withoutFragment(url);
  const without = { headers: {}, clockOffsetMs: null, isUnseen: isUnseen(page) };
  const seen = isItsResponse ? { ...response, url } : { ...without, url, status };
  return classifyPage(seen, page.request.authorizeUrl, page.request.integratedHosts);
}

/** After an in-page navigation, which has no response, only what the address tells may be another. */
function readNewAddress({ contents, onFailure, request }: LoginPage, url: string): void {
  const seen = { url, status: null, headers: {}, clockOffsetMs: null, isUnseen: false };
  const refusal = classifyPage(seen, request.authorizeUrl, request.integratedHosts);
  if (refusal === null) request.notices.takeBack(contents.id, 'address');
  else if (refusal.kind === 'end') onFailure(refusal.failure);
  else request.notices.show(contents.id, 'address', refusal.notice);
}

const isUnseen = ({ request }: LoginPage) => request.visibility === 'never';

const withoutFragment = (url: string) => url.split('#', 1)[0];

function watchInput({ contents, loop, onActivity }: LoginPage): void {
  const onInput = () => {
    onActivity();
    loop.reset();
  };
  contents.on('before-input-event', onInput);
  contents.on('input-event', (_event, { type }) => {
    // Not `mouseMove`: a vibrating desk is enough to move a mouse.
    if (type === 'mouseDown' || type === 'mouseWheel' || type === 'touchStart') onInput();
  });
}

function watchFaults(page: LoginPage): void {
  const { contents, onFailure } = page;
  const { notices } = page.request;
  const { id } = contents;
  const issuers = new Map<string, string>();
  contents.on('render-process-gone', () =>
    onFailure(buildProblem('login-window-crashed', { host: page.host })),
  );
  contents.on('unresponsive', () =>
    notices.show(id, 'unresponsive', message('login-page.unresponsive', { host: page.host })),
  );
  contents.on('responsive', () => notices.takeBack(id, 'unresponsive'));
  // Only reads who issued the certificate. Electron refuses the connection unless a listener prevents that.
  contents.on('certificate-error', (_event, url, _error, { issuerName }) =>
    issuers.set(new URL(url).host, issuerName),
  );
  contents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    // -3 (ERR_ABORTED): a newer load, or the guard, stopped this one. The captured redirect ends so too.
    // -20 (ERR_BLOCKED_BY_CLIENT): this app cancelled the request.
    if (code === -3 || (code === -20 && !isMainFrame)) return;
    // A way back, also by a link of the page, led to the answer to a form, which Chromium sends no second time.
    if (description === 'ERR_CACHE_MISS' && isMainFrame && page.startUrl !== null) return startAgain(page);
    const host = parseUrl(url)?.host ?? page.host;
    const netError = readNetError(description);
    if (!isMainFrame) return reportFrame(page, host, netError);
    if (mayRepeat(page.endedMethod, netError) && page.repeated !== url) return repeat(page, url);
    onFailure(
      problemOfNetError(netError, host, issuers.get(host) ?? null, process.platform) ??
        buildProblem('login-page-failed', { host, detail: netError }),
    );
  });
}

/**
 * Loads a page once more that a change of the network broke off, and that was no answer to a form: what the form sent may
 * have arrived. Electron tells the end of a request before that of its navigation.
 */
function repeat(page: LoginPage, url: string): void {
  const { contents } = page;
  page.repeated = url;
  setTimeout(() => {
    // The agent may have gone elsewhere meanwhile.
    if (contents.isDestroyed() || contents.isLoadingMainFrame()) return;
    contents.loadURL(url).catch(() => undefined);
  }, repeatAfterMs);
}

/**
 * Sign-in pages have hidden frames that may not be shown, or can't be reached, while their form works: that is for the
 * log alone. A certificate that was refused is told, because somebody may be reading along.
 */
function reportFrame({ contents, request }: LoginPage, host: string, netError: string): void {
  const detail = netError;
  if (isCertificateError(netError))
    request.notices.show(contents.id, 'certificate', message('login-page.part-refused', { host, detail }));
  else
    request.pageLog.add(
      'frames',
      `A part of the sign-in page, from ${host}, could not be shown (${detail}).`,
    );
}
