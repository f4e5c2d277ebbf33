/**
 * The way to the login page and back, in the login window or in the agent's own browser, with the questions that the
 * network asks meanwhile. A question that the agent refuses to answer is not asked again in the same attempt.
 */

import type { Questions } from '../../core/network/questions';
import { createAuthorize, type LoginPagePorts } from '../../core/sign-in/login-page';
import type { Settings } from '../../shared/settings';
import type { Limits } from '../system/limits';
import type { MainWindow } from '../window/main-window';
import type { BrowserSignIn } from './browser-sign-in';
import type { LoginPartition } from './login-partition';
import type { LoginWindow } from './login-window';

export type LoginPagesParts = {
  readonly loginWindow: LoginWindow;
  readonly browserSignIn: BrowserSignIn;
  readonly loginPartition: LoginPartition;
  readonly questions: Questions;
  readonly limits: Pick<Limits, 'idleMs' | 'browserMs'>;
  readonly mainWindow: Pick<MainWindow, 'current' | 'bringToFront'>;
  /** Told what a page in the login window tried, or why it can't go on; null when that is over. */
  readonly onNotice: (notice: string | null) => void;
};

export type LoginPages = LoginPagePorts & {
  /** Brings the login page that waits for the agent to the front: the window, or a new tab of the browser. */
  readonly focusLoginPage: () => void;
  /** Forgets every login in the login window, and what the agent answered the network. Tells whether that worked. */
  readonly forgetLogin: (settings: Settings) => Promise<boolean>;
};

export function createLoginPages(parts: LoginPagesParts): LoginPages {
  const { loginWindow, browserSignIn, loginPartition, questions, limits, mainWindow, onNotice } = parts;
  const ports = createAuthorize({
    inWindow: async (authorizeUrl, settings, signal, visibility) => {
      questions.beginAttempt();
      const outcome = await loginWindow.open({
        authorizeUrl,
        redirectUri: settings.redirectUri,
        partition: loginPartition.partition(settings),
        visibility,
        parent: mainWindow.current(),
        idleMs: limits.idleMs,
        signal,
        onNotice,
      });
      questions.dismiss();
      return questions.explain(outcome);
    },
    inBrowser: async (authorizeUrl, { redirectUri }, signal) => {
      // The calls after the redirect may ask, and the browser has its own log-ins.
      questions.beginAttempt();
      const timeoutMs = limits.browserMs;
      const outcome = await browserSignIn.open({ authorizeUrl, redirectUri, timeoutMs, signal });
      // The agent looks at the browser, and goes on here. After a cancel the agent is here already, or about to leave.
      if (!signal.aborted) mainWindow.bringToFront();
      return outcome;
    },
  });
  return {
    ...ports,
    focusLoginPage: () => {
      loginWindow.focus();
      browserSignIn.openAgain();
    },
    forgetLogin: (settings) => {
      questions.forget();
      return loginPartition.clear(settings);
    },
  };
}
