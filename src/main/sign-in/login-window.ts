/** The window with Genesys Cloud's login page: a browser without the app in it. No preload, no IPC, its own partition. */

import { setImmediate } from 'node:timers/promises';
import { BrowserWindow } from 'electron';
import type { Clock } from '../../core/clock';
import { buildEndpoints } from '../../core/genesys/endpoints';
import { buildProblem } from '../../core/problems/problem';
import type { Result } from '../../core/result';
import { createSerialWork } from '../../core/serial-work';
import type { PageLog } from '../../core/sign-in/page-log';
import { createPageNotices } from '../../core/sign-in/page-notices';
import { describePageRefusal } from '../../core/sign-in/provider-refusal';
import type { SignInPorts } from '../../core/sign-in/sign-in';
import { startIdleTimeout } from '../../core/time-limit';
import { mayUseBrowser } from '../../shared/settings';
import { message } from '../../shared/texts/message';
import type { Texts } from '../../shared/texts/texts';
import { readEnglish } from '../language/app-language';
import type { RequestEnds } from '../network/request-ends';
import type { Organisations } from '../profiles/organisations';
import type { Limits } from '../system/limits';
import type { OpenInSystem } from '../system/open-in-system';
import type { MainWindow } from '../window/main-window';
import { guardPageDialogs } from '../window/page-dialogs';
import { guardLoginPages } from './login-page-guard';
import { watchLoginPages } from './login-page-watch';
import { askInLanguage, blockRedirectUri, type LoginPartition, writeLoginDown } from './login-partition';
import type { LoginRequest } from './login-request';
import { buildWindowOptions } from './login-window-options';
import { arrangeVisibility, createLoginWindows } from './login-window-visibility';

export type LoginWindow = {
  /** Rejects only where Electron can't make the window. Callers must not run two attempts at the same time. */
  readonly open: SignInPorts['authorizeInWindow'];
  /** Brings the open window to the front, unless it is hidden. */
  readonly focus: () => void;
  /** Hides the window and its popups while the main window asks something, and shows them again. */
  readonly setHidden: (isHidden: boolean) => void;
};

export type LoginWindowParts = {
  readonly clock: Clock;
  readonly limits: Pick<Limits, 'idleMs'>;
  readonly loginPartition: LoginPartition;
  /** The login window belongs to the main window, and is closed with it. */
  readonly mainWindow: Pick<MainWindow, 'current'>;
  readonly requestEnds: RequestEnds;
  readonly pageLog: PageLog;
  readonly openInSystem: OpenInSystem;
  readonly questions: LoginRequest['questions'];
  readonly organisations: Pick<Organisations, 'signs'>;
  readonly texts: () => Texts;
};

export function createLoginWindow({
  clock,
  limits,
  loginPartition,
  mainWindow,
  requestEnds,
  pageLog,
  openInSystem,
  questions,
  organisations,
  texts,
}: LoginWindowParts): LoginWindow {
  const windows = createLoginWindows();
  /** The window of an attempt opens when the one before is closed and has left no service worker. */
  const runInTurn = createSerialWork();
  return {
    open: async (authorizeUrl, settings, signal, { visibility, onNotice }) => {
      const { redirectUri, appSchemes, integratedHosts, localNetworkHosts } = settings;
      if (visibility === 'at-once') await loginPartition.beginSignIn(settings);
      const partition = loginPartition.partition(settings);
      const opening = runInTurn(async () => {
        // The agent may have gone on in the browser, or cancelled, while the window before was cleared away.
        if (signal.aborted) return null;
        // Not of this attempt's own address: the partition keeps it, and V8 keeps the whole text that a part is of.
        blockRedirectUri(partition, redirectUri, new URL(buildEndpoints(settings).authorizeUrl).origin);
        askInLanguage(partition, texts());
        return new BrowserWindow(buildWindowOptions(partition, mainWindow.current(), texts()));
      });
      const window = await waitUnlessAborted(opening, signal);
      if (window === null) return buildProblem('cancelled');
      let english: Texts | null = null;
      const notices = createPageNotices((notice) => {
        if (notice !== null) {
          // The log is in English. An attempt without a notice needs no catalogue for it.
          english ??= readEnglish();
          pageLog.add('notices', `The agent was told: ${english.tell(notice)}`);
        }
        onNotice(notice);
      });
      const request = {
        visibility,
        texts,
        notices,
        pageLog,
        requestEnds,
        openInSystem,
        appSchemes,
        canContinueInBrowser: visibility === 'at-once' && mayUseBrowser(settings),
        questions,
        localNetworkHosts,
        authorizeUrl,
        redirectUri,
        integratedHosts,
        partition,
        profileName: organisations.signs().name,
        idleMs: limits.idleMs,
        signal,
      };
      const shown = windows.begin(window);
      const stopDialogs = guardPageDialogs(partition, texts, () => {
        // The page of a sign-in may ask before it is drawn. An unseen renewal asks nothing.
        if (visibility === 'at-once') shown.show();
        return shown.whenSeen();
      });
      const outcome = await waitForRedirect(window, request, clock, shown.show, shown.addPopup);
      shown.end();
      if (outcome.kind === 'done') writeLoginDown(partition);
      void runInTurn(async () => {
        await destroyAfterEvent(window);
        stopDialogs();
        pageLog.endAttempt();
        await loginPartition.clearWorkers(partition);
      });
      return outcome;
    },
    focus: windows.focus,
    setHidden: windows.setHidden,
  };
}

/** Null after an abort. The signal may be that of a session, which goes on for hours after the attempt. */
async function waitUnlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value | null> {
  let giveUp = () => {};
  const aborted = new Promise<null>((resolve) => {
    giveUp = () => resolve(null);
  });
  signal.addEventListener('abort', giveUp);
  if (signal.aborted) giveUp();
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** Within a navigation event, Electron still holds the page: it is destroyed in the next turn of the event loop. */
async function destroyAfterEvent(window: BrowserWindow): Promise<void> {
  await setImmediate();
  if (!window.isDestroyed()) window.destroy();
}

/** Loads the login page and gives the first outcome. The window is still open then. */
async function waitForRedirect(
  window: BrowserWindow,
  request: LoginRequest,
  clock: Clock,
  show: () => void,
  onPopup: (popup: BrowserWindow) => void,
): Promise<Result<string>> {
  const { authorizeUrl, signal, notices } = request;
  const { host } = new URL(authorizeUrl);
  let end: (outcome: Result<string>) => void = () => {};
  const outcome = new Promise<Result<string>>((resolve) => {
    end = resolve;
  });
  const cancel = () => end(buildProblem('cancelled'));
  signal.addEventListener('abort', cancel);
  window.once('closed', () => end(buildProblem('window-closed')));
  const idle = startIdleTimeout(clock, request.idleMs, () => end(buildProblem('idle-timeout')));
  const stopShowing = arrangeVisibility(window, request.visibility, show, (isAtRest) => {
    const details = { host, detail: message('problem-value.too-slow') };
    end(isAtRest ? buildProblem('login-needed') : buildProblem('login-page-failed', details));
  });
  const pages = watchLoginPages(request, idle.renew);
  guardLoginPages(window, request, clock, {
    onCaptured: (address) => end({ kind: 'done', value: address }),
    onCaptivePortal: () => end(buildProblem('captive-portal', { host })),
    onPopup: (popup, startUrl, opener) => {
      pages.watch(popup, startUrl, (failure) => {
        // Only the popup is closed: on the page that opened it, the agent can try again.
        notices.show(opener, 'popup', describePageRefusal(failure));
        void destroyAfterEvent(popup);
      });
      onPopup(popup);
    },
  });
  pages.watch(window, authorizeUrl, end);
  if (signal.aborted) cancel();
  // A failed load is reported by did-fail-load, and a captured redirect is no failure.
  else window.webContents.loadURL(authorizeUrl).catch(() => undefined);
  try {
    return await outcome;
  } finally {
    // Node keeps a signal that was made of others, with all its listeners, until they are removed.
    signal.removeEventListener('abort', cancel);
    idle.cancel();
    stopShowing();
    pages.stop();
  }
}
