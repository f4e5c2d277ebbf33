/**
 * The window that shows Genesys Cloud's login page. A browser of its own: no preload, no IPC, own partition.
 * It has one outcome: the redirect, or the problem that ended it.
 */

import { setImmediate } from 'node:timers/promises';
import { BrowserWindow, type Event, type Session, shell, type WebContents } from 'electron';
import type { Clock } from '../../core/clock';
import { buildProblem } from '../../core/problems/problem';
import { createQueue } from '../../core/queue';
import type { Failure, Result } from '../../core/result';
import { readExternalUrl } from '../../core/sign-in/external-url';
import { setIdleAlarm } from '../../core/sign-in/idle-timeout';
import { classifyLoginNavigation } from '../../core/sign-in/navigation-policy';
import { describeRefusal } from '../../core/sign-in/provider-refusal';
import { createHopCount } from '../../core/sign-in/redirect-loop';
import type { Appearance } from '../../core/sign-in/sign-in';
import { parseUrl } from '../../shared/parse-url';
import { isLoopbackHost } from '../../shared/secure-url';
import { claimNavigation } from '../window/navigation-guard';
import { type LoginAnswer, watchAnswers, watchLoginPage } from './login-page-watch';
import { blockRedirectUri, forgetServiceWorkers } from './login-partition';
import { buildWindowOptions } from './login-window-options';
import { showHostAsTitle } from './login-window-title';
import { arrangeAppearance } from './login-window-visibility';
import { answerPasskeyChoice } from './passkey-choice';

export type LoginRequest = {
  readonly authorizeUrl: string;
  readonly redirectUri: string;
  /** The partition of the login pages. */
  readonly session: Session;
  readonly appearance: Appearance;
  readonly parent: BrowserWindow | null;
  /** After so long without a navigation or a key the attempt ends. Milliseconds. */
  readonly idleMs: number;
  readonly signal: AbortSignal;
  /** Told in plain words what the page tried, or why it can't go on; null when that is over. */
  readonly onNotice: (notice: string | null) => void;
};

/** More open popups than any identity provider needs at once. */
const maxPopups = 4;

export type LoginWindow = {
  /** Opens the window and gives the address on the redirect URI that the sign-in led to. Never rejects. */
  readonly open: (request: LoginRequest) => Promise<Result<string>>;
  /** Brings the open window to the front, if there is one. */
  readonly focus: () => void;
  /** Hides the window while the main window asks something, and shows it again. */
  readonly setAside: (isAside: boolean) => void;
};

export function createLoginWindow(clock: Clock): LoginWindow {
  let current: BrowserWindow | null = null;
  let isAside = false;
  /** An attempt's window is made once the window before it is closed and its service workers are forgotten. */
  const inOrder = createQueue();
  /** Whether it would be on screen if it were not aside. */
  let isShown = false;
  const show = (window: BrowserWindow) => {
    isShown = true;
    if (!isAside && !window.isDestroyed()) window.show();
  };
  return {
    open: async (request) => {
      const window = await inOrder(async () => makeWindow(request));
      current = window;
      isShown = false;
      const outcome = await waitForRedirect(window, request, clock, () => show(window));
      if (current === window) current = null;
      void inOrder(() => closeWindow(window, request.session));
      return outcome;
    },
    focus: () => {
      if (current === null || isAside) return;
      show(current);
      current.focus();
    },
    setAside: (aside) => {
      isAside = aside;
      if (current === null || current.isDestroyed() || !isShown) return;
      if (aside) current.hide();
      else current.show();
    },
  };
}

function makeWindow({ session, parent, redirectUri, authorizeUrl }: LoginRequest): BrowserWindow {
  blockRedirectUri(session, redirectUri, new URL(authorizeUrl).origin);
  return new BrowserWindow(buildWindowOptions(session, parent));
}

async function closeWindow(window: BrowserWindow, session: Session): Promise<void> {
  // The attempt may have ended within a navigation event, in which Electron still holds the page.
  await setImmediate();
  if (!window.isDestroyed()) window.destroy();
  await forgetServiceWorkers(session);
}

function waitForRedirect(
  window: BrowserWindow,
  request: LoginRequest,
  clock: Clock,
  show: () => void,
): Promise<Result<string>> {
  return new Promise((resolve) => {
    const { host } = new URL(request.authorizeUrl);
    const idle = setIdleAlarm(clock, request.idleMs, () => end(buildProblem('idle-timeout')));
    const cancel = () => end(buildProblem('cancelled'));

    /** The first outcome counts; all that waits ends with it. */
    const end = (outcome: Result<string>) => {
      resolve(outcome);
      idle.cancel();
      stopShowing();
      stopAnswers();
      request.signal.removeEventListener('abort', cancel);
    };

    const stopShowing = arrangeAppearance(window, request.appearance, show, (isAtRest) =>
      end(
        isAtRest
          ? buildProblem('login-needed')
          : buildProblem('login-page-failed', { host, detail: 'too slow' }),
      ),
    );
    const hops = createHopCount();
    const pages = new Map<number, (answer: LoginAnswer) => void>();
    const stopAnswers = watchAnswers(request.session, (id, answer) => pages.get(id)?.(answer));
    const watch = (contents: WebContents, onFailure: (failure: Failure) => void) => {
      const { id } = contents;
      const onInput = () => {
        idle.renew();
        hops.reset();
      };
      const { authorizeUrl, onNotice } = request;
      const events = { onPage: idle.renew, onInput, hops, onFailure, onNotice };
      pages.set(id, watchLoginPage(contents, authorizeUrl, events));
      contents.once('destroyed', () => pages.delete(id));
    };
    request.signal.addEventListener('abort', cancel);
    window.once('closed', () => end(buildProblem('window-closed')));
    guardLoginPages(window, request, {
      onRedirect: (url) => end({ kind: 'done', value: url }),
      onDetour: () => end(buildProblem('captive-portal', { host })),
      onPopup: (popup) =>
        watch(popup.webContents, (failure) => {
          // The page that opened it is still there, and with it the way to try again.
          request.onNotice(describeRefusal(failure));
          void setImmediate().then(() => popup.isDestroyed() || popup.destroy());
        }),
    });
    const { webContents: contents } = window;
    watch(contents, end);
    if (request.signal.aborted) return cancel();
    // A failed load is reported by did-fail-load, a prevented redirect is no failure.
    contents.loadURL(request.authorizeUrl).catch(() => undefined);
  });
}

type GuardEvents = {
  readonly onRedirect: (url: string) => void;
  /** The first answer of all leads to a page without encryption. */
  readonly onDetour: () => void;
  readonly onPopup: (popup: BrowserWindow) => void;
};

/** Popups of an identity provider live by the same rules, in the same partition, and die with their parent. */
function guardLoginPages(
  window: BrowserWindow,
  request: LoginRequest,
  { onRedirect, onDetour, onPopup }: GuardEvents,
): void {
  const { redirectUri, onNotice } = request;
  const loginOrigin = new URL(request.authorizeUrl).origin;
  let hasPage = false;
  window.webContents.once('did-navigate', () => {
    hasPage = true;
  });

  let hasHandedOver = false;
  const judge = (url: string, isMainFrame: boolean): boolean => {
    const verdict = classifyLoginNavigation({ url, isMainFrame }, redirectUri, loginOrigin);
    if (verdict === 'capture') onRedirect(url);
    // Once: a page could open a thousand messages.
    if (verdict === 'external' && !hasHandedOver) {
      hasHandedOver = true;
      openExternally(url);
    }
    if (verdict === 'deny' && isMainFrame && !hasPage && isDetour(url)) {
      onDetour();
      return false;
    }
    // A frame inside the page is stopped without a word: the agent did not ask for it, and misses nothing.
    if (verdict === 'deny' && isMainFrame)
      onNotice(`The sign-in page tried to open ${nameAddress(url)}. Agent Desk stopped that.`);
    return verdict === 'allow';
  };
  const popups = new Set<BrowserWindow>();
  const mayOpenOneMore = () => {
    if (popups.size < maxPopups) return true;
    onNotice('The sign-in page tried to open too many windows. Agent Desk stopped that.');
    return false;
  };
  const guard = (contents: WebContents, owner: BrowserWindow) => {
    claimNavigation(contents, {
      mayNavigate: ({ url, isMainFrame }) => judge(url, isMainFrame),
      openWindow: (url) =>
        mayOpenOneMore() && judge(url === '' ? 'about:blank' : url, true)
          ? {
              action: 'allow',
              overrideBrowserWindowOptions: { ...buildWindowOptions(request.session, owner), show: true },
            }
          : { action: 'deny' },
    });
    contents.on('did-create-window', (popup) => {
      popups.add(popup);
      popup.once('closed', () => popups.delete(popup));
      guard(popup.webContents, popup);
      onPopup(popup);
    });
    // window.resizeTo and moveTo: a page could make its title unreadable. No types know the event.
    (contents as NodeJS.EventEmitter).on('content-bounds-updated', (event: Event) => event.preventDefault());
    contents.on('will-prevent-unload', (event) => event.preventDefault());
    showHostAsTitle(owner);
  };
  guard(window.webContents, window);

  const login = request.session;
  const sayBlocked = () => onNotice('The sign-in page tried to download a file. Agent Desk stopped that.');
  login.on('will-download', sayBlocked);
  window.once('closed', () => login.removeListener('will-download', sayBlocked));
  window.once('closed', answerPasskeyChoice(login, onNotice));
}

/** The network's own page, in the place of the first one. Nothing on this machine is that. */
function isDetour(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isLoopbackHost(hostname);
}

function openExternally(url: string): void {
  const external = readExternalUrl(url);
  if (external !== null) void shell.openExternal(external).catch(() => undefined);
}

/** Names an address without its path and query, which may carry secrets. */
function nameAddress(url: string): string {
  const parsed = parseUrl(url);
  if (parsed === null) return 'an address that can’t be read';
  const { protocol, host } = parsed;
  if (protocol === 'http:') return `${host} without encryption`;
  return host === '' || protocol !== 'https:' ? `a “${protocol}” address` : host;
}
