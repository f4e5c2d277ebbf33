/** What the pages of the login window may do: where they may go, and which windows they may open. */

import type { BrowserWindow, WebContents } from 'electron';
import type { Clock } from '../../core/clock';
import { readLocalNetworkDemand } from '../../core/network/local-network';
import { readExternalUrl } from '../../core/sign-in/external-url';
import {
  type AppVerdict,
  classifyAppNavigation,
  classifyLoginNavigation,
  type Navigation,
  nameAsker,
} from '../../core/sign-in/navigation-policy';
import { hasPermission } from '../../core/window/page-permission';
import { parseUrl } from '../../shared/parse-url';
import { isLoopbackHost, isSecureUrl } from '../../shared/secure-url';
import { type Message, message } from '../../shared/texts/message';
import { claimNavigation } from '../window/navigation-guard';
import { recordTouches } from '../window/page-touch';
import { keepInWorkArea } from '../window/work-area';
import type { LoginRequest } from './login-request';
import { buildWindowOptions, showHostAsTitle } from './login-window-options';

export type LoginPageGuardEvents = {
  /** A main frame was about to load the redirect URI, with its query. No request was made. */
  readonly onCaptured: (address: string) => void;
  /** The first navigation of all led to a page without encryption, as a captive portal's redirect does. */
  readonly onCaptivePortal: () => void;
  /**
   * A page opened a window, which is not shown yet.
   * @param startUrl what the popup was opened with; null if that is no page, or the answer to a form
   * @param opener the page that opened it, by the number of its webContents
   */
  readonly onPopup: (popup: BrowserWindow, startUrl: string | null, opener: number) => void;
};

/** Identity providers open one popup, or two. */
const maxPopups = 4;

/** Popups live by the same rules as their opener, in the same partition, and are closed with it. */
export function guardLoginPages(
  window: BrowserWindow,
  request: LoginRequest,
  clock: Pick<Clock, 'now'>,
  events: LoginPageGuardEvents,
): void {
  const { partition, notices, questions, localNetworkHosts, texts } = request;
  const mayNavigate = judgeNavigations(window, request, events);
  const popups = new Set<BrowserWindow>();
  const mayOpen = (contents: WebContents, url: string) => {
    if (popups.size < maxPopups)
      return mayNavigate(contents, { url: url === '' ? 'about:blank' : url, isMainFrame: true });
    notices.show(contents.id, 'popup', message('login-page.popups-refused'));
    return false;
  };
  const guard = (owner: BrowserWindow) => {
    const { webContents } = owner;
    const page = webContents.id;
    const readSinceTouch = recordTouches(webContents, clock.now);
    claimNavigation(webContents, {
      mayNavigate: (navigation) => mayNavigate(webContents, navigation),
      openWindow: (url) => {
        // A page may still ask while its window, and those that it opened, are destroyed at the end of the attempt.
        if (owner.isDestroyed() || !mayOpen(webContents, url)) return { action: 'deny' };
        return {
          action: 'allow',
          overrideBrowserWindowOptions: buildWindowOptions(partition, owner, texts()),
        };
      },
      hasPermission: (permission, address) => {
        const demand = readLocalNetworkDemand(permission, address);
        if (demand !== null) return questions.mayReachLocalNetwork(demand, localNetworkHosts);
        return hasPermission(permission, {
          isFocused: webContents.isFocused(),
          sinceTouchMs: readSinceTouch(),
        });
      },
      askPermission: async (permission, address) => {
        const demand = readLocalNetworkDemand(permission, address);
        return demand !== null && questions.askLocalNetwork(demand, waitForNextPage(webContents));
      },
    });
    webContents.on('did-create-window', (popup, { url, postBody }) => {
      if (popup.isDestroyed()) return;
      const { id } = popup.webContents;
      popups.add(popup);
      popup.once('closed', () => {
        popups.delete(popup);
        notices.closePopup(id, page);
      });
      guard(popup);
      events.onPopup(popup, isSecureUrl(url) && !postBody ? url : null, page);
    });
    keepInWorkArea(owner);
    // `window.resizeTo` and `moveTo` could make the title, which shows the host, too small to read, and could put a part
    // of the page outside the screen.
    webContents.on('content-bounds-updated', (event) => event.preventDefault());
    webContents.on('will-prevent-unload', (event) => event.preventDefault());
    showHostAsTitle(owner, request.profileName, texts);
  };
  guard(window);
  listenToPartition(window, request);
}

/** Aborts when the page is left or its window is closed: then nothing waits for an answer any more. */
function waitForNextPage(contents: WebContents): AbortSignal {
  const left = new AbortController();
  const end = () => {
    contents.off('did-navigate', end);
    contents.off('destroyed', end);
    left.abort();
  };
  contents.on('did-navigate', end);
  contents.on('destroyed', end);
  return left.signal;
}

/** Gives the verdict on each navigation of a page: whether it may go on in its window. */
function judgeNavigations(
  window: BrowserWindow,
  request: LoginRequest,
  { onCaptured, onCaptivePortal }: LoginPageGuardEvents,
): (contents: WebContents, navigation: Navigation) => boolean {
  const { authorizeUrl, redirectUri, appSchemes, notices, pageLog } = request;
  const loginOrigin = new URL(authorizeUrl).origin;
  const { openMail, openApp } = createOutsideDoor(request);
  let hasPage = false;
  window.webContents.once('did-navigate', () => {
    hasPage = true;
  });
  const readAsker = (contents: WebContents, { askedBy }: Navigation) => {
    const asker = nameAsker([askedBy, contents.mainFrame.origin, contents.getURL()]);
    // Before there is a page, the login page itself leads there.
    return asker ?? (hasPage ? null : new URL(authorizeUrl).host);
  };
  return (contents, navigation) => {
    const { url, isMainFrame } = navigation;
    switch (classifyLoginNavigation(navigation, redirectUri, loginOrigin)) {
      case 'allow':
        return true;
      case 'capture':
        onCaptured(url);
        return false;
      case 'external':
        void openMail(contents, url);
        return false;
      case 'deny': {
        const app = classifyAppNavigation(navigation, appSchemes);
        if (app !== null) void openApp(contents, app, readAsker(contents, navigation));
        else if (isMainFrame && !hasPage && isCaptivePortal(url)) onCaptivePortal();
        else if (isMainFrame) {
          const text = message('login-page.address-refused', { address: nameAddress(url) });
          notices.show(contents.id, 'navigation', text);
        }
        // Without a notice for frames inside the page: the agent did not ask for those, and misses nothing.
        else pageLog.add('frames', `A frame of the sign-in page tried to open ${readOrigin(url)}: denied.`);
        return false;
      }
    }
  };
}

/** A page may have so many apps opened in an attempt, so that it can't go on asking. */
const maxApps = 5;

/** What pages open outside the login window. While nobody sees their window, nothing. */
function createOutsideDoor({
  visibility,
  notices,
  pageLog,
  signal,
  canContinueInBrowser,
  questions,
  openInSystem,
}: LoginRequest) {
  const isUnseen = visibility === 'never';
  const wayOut = message(
    canContinueInBrowser ? 'login-page.way-out-browser' : 'login-page.way-out-administrator',
  );
  let hasOpenedMail = false;
  let apps = 0;
  let isAsking = false;
  return {
    openMail: async ({ id }: WebContents, url: string) => {
      const address = readExternalUrl(url);
      // Once in an attempt: a page could open a thousand messages in the agent's mail program.
      if (address === null || hasOpenedMail || isUnseen) return;
      hasOpenedMail = true;
      if ((await openInSystem(address)) === null) return;
      notices.show(id, 'navigation', message('login-page.mail-not-opened'));
    },
    openApp: async ({ id }: WebContents, app: AppVerdict, host: string | null) => {
      const { scheme } = app;
      if (isUnseen)
        return pageLog.add('frames', `A sign-in page that nobody sees tried to open “${scheme}:”: denied.`);
      if (app.kind === 'stop' || apps >= maxApps || host === null) {
        return notices.show(id, 'navigation', message('login-page.app-wanted', { scheme, wayOut }));
      }
      if (isAsking) return;
      isAsking = true;
      apps += 1;
      const isWanted = await questions.askApp({ host, scheme }, signal);
      isAsking = false;
      if (!isWanted || signal.aborted || (await openInSystem(app.address)) === null) return;
      notices.show(id, 'navigation', message('login-page.app-not-opened', { scheme, wayOut }));
    },
  };
}

/** Whether a network may have put its own page in the place of the first one: unencrypted, and not on this computer. */
function isCaptivePortal(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isLoopbackHost(hostname);
}

/** Names an address without its path and query, which may carry secrets. */
function nameAddress(url: string): Message | string {
  const parsed = parseUrl(url);
  if (parsed === null) return message('login-page.address-unreadable');
  const { protocol, host } = parsed;
  if (protocol === 'http:') return message('login-page.address-unencrypted', { host });
  return host === '' || protocol !== 'https:'
    ? message('login-page.address-scheme', { scheme: protocol })
    : host;
}

/** Names an address for the log, without its path and query. */
function readOrigin(url: string): string {
  const parsed = parseUrl(url);
  if (parsed === null) return 'an address that can’t be read';
  const { protocol, host } = parsed;
  return protocol === 'http:' || protocol === 'https:' ? `${protocol}//${host}` : `a “${protocol}” address`;
}

/**
 * Says that a download was prevented, which the navigation guard does in every partition. Gives a login page the only
 * passkey that it can use; of several it gets none, because the choice is the agent's. Electron versions without that
 * event refuse by themselves.
 */
function listenToPartition(window: BrowserWindow, { partition, notices }: LoginRequest): void {
  const loginPage = window.webContents.id;
  const onDownload = (_event: unknown, _item: unknown, contents: WebContents | null) => {
    notices.show(contents?.id ?? loginPage, 'download', message('login-page.download-refused'));
  };
  const choosePasskey = (
    _event: unknown,
    { relyingPartyId, accounts }: Electron.SelectWebauthnAccountDetails,
    answer: (credentialId?: string | null) => void,
  ) => {
    const [only, ...more] = accounts;
    if (more.length === 0) return answer(only?.credentialId);
    answer();
    notices.show(loginPage, 'passkey', message('login-page.passkeys', { host: relyingPartyId }));
  };
  partition.on('will-download', onDownload);
  partition.on('select-webauthn-account', choosePasskey);
  window.once('closed', () => {
    partition.off('will-download', onDownload);
    partition.off('select-webauthn-account', choosePasskey);
  });
}
