/** Denies every webContents what no window claimed for it. By default, Electron allows all of this. */

import {
  app,
  type Event,
  type Session,
  type WebContents,
  type WebContentsWillFrameNavigateEventParams,
  type WindowOpenHandlerResponse,
} from 'electron';
import type { Navigation } from '../../core/sign-in/navigation-policy';
import type { PageLog } from '../../core/sign-in/page-log';

/** What a window says of its own pages. test/house/architecture.test.ts names who may claim. */
export type NavigationClaim = {
  /** Whether a navigation may go on. Runs before any request of it. */
  readonly mayNavigate: (navigation: Navigation) => boolean;
  /** What `window.open` and links to new windows get. */
  readonly openWindow: (url: string) => WindowOpenHandlerResponse;
  /** Whether a page has a permission at this moment; `address` is that of the frame. Without this it has none. */
  readonly hasPermission?: (permission: string, address: string) => boolean;
  /** Asks the agent for a permission that the page does not have yet. Without this nobody is asked. */
  readonly askPermission?: (permission: string, address: string) => Promise<boolean>;
};

/** At module level, as Electron's own registry of webContents is: there is one guard for the whole process. */
const claims = new WeakMap<WebContents, NavigationClaim>();

/** Called by a window for its own webContents, right after it was made. */
export function claimNavigation(contents: WebContents, claim: NavigationClaim): void {
  claims.set(contents, claim);
}

type NavigationEvent = Pick<
  Event<WebContentsWillFrameNavigateEventParams>,
  'url' | 'isMainFrame' | 'initiator' | 'preventDefault'
>;

/** For every page and partition that is made from now on, so that it has to be called before the first one. */
export function installNavigationGuard(report: PageLog['add']): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, report));
  app.on('session-created', (session) => guardSession(session, report));
}

function guardContents(contents: WebContents, report: PageLog['add']): void {
  const stopUnlessClaimed = (event: NavigationEvent) => {
    const { url, isMainFrame, initiator } = event;
    const askedBy = initiator?.origin;
    const isOfPage = isMainFrame || askedBy === contents.mainFrame.origin;
    if (!claims.get(contents)?.mayNavigate({ url, isMainFrame, isOfPage, askedBy })) event.preventDefault();
  };
  // Links, scripts and forms come to will-frame-navigate, server redirects to will-redirect; will-navigate
  // repeats the former for main frames and stays in case a version raises only that.
  contents.on('will-frame-navigate', stopUnlessClaimed);
  contents.on('will-redirect', stopUnlessClaimed);
  contents.on('will-navigate', stopUnlessClaimed);
  contents.setWindowOpenHandler(({ url }) => claims.get(contents)?.openWindow(url) ?? { action: 'deny' });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    report('webviews', 'A page tried to attach a <webview>.');
  });
  // A window's own `devTools: false` was seen not to reach its popups.
  if (app.isPackaged) contents.on('devtools-opened', () => contents.closeDevTools());
}

/** No page of ours or of theirs needs a device, a place, a notification or a file. */
function guardSession(session: Session, report: PageLog['add']): void {
  // Null for a worker.
  const hasPermission = (contents: WebContents | null, permission: string, address: string) =>
    (contents !== null && claims.get(contents)?.hasPermission?.(permission, address)) ?? false;
  session.setPermissionRequestHandler(async (contents, permission, answer, { requestingUrl }) => {
    if (hasPermission(contents, permission, requestingUrl)) return answer(true);
    const isGranted = await claims.get(contents)?.askPermission?.(permission, requestingUrl);
    if (!isGranted) report('permissions', `A page asked for the permission “${permission}”: denied.`);
    answer(isGranted ?? false);
  });
  session.setPermissionCheckHandler(hasPermission);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
  // Chromium fetches dictionaries from its maker's servers by itself, for each session; `spellcheck: false` of the
  // windows does not stop that.
  session.setSpellCheckerLanguages([]);
}
