/** How the desk reaches the outside: each of its ports, and the adapter behind it. */

import { createHash, randomBytes } from 'node:crypto';
import { clipboard } from 'electron';
import type { Desk } from '../core/desk/desk';
import type { DeskPorts } from '../core/desk/states';
import type { Questions } from '../core/network/questions';
import { createAuthorize } from '../core/sign-in/login-page';
import type { Settings } from '../shared/settings';
import type { createGenesysCloud } from './genesys/genesys-cloud';
import { loadPicture } from './genesys/picture';
import { showRenewalNotification } from './session/renewal-notification';
import type { openSessionVault } from './session/session-vault';
import type { createSettingsStore } from './settings/settings-store';
import type { createBrowserSignIn } from './sign-in/browser-sign-in';
import type { LoginPartition } from './sign-in/login-partition';
import type { createLoginWindow } from './sign-in/login-window';
import type { SystemClock } from './system/clock';
import type { Limits } from './system/limits';
import { readIdleMs } from './system/power';
import type { TestSwitches } from './system/test-switches';
import type { MainWindow } from './window/main-window';

export type DeskParts = {
  readonly settings: ReturnType<typeof createSettingsStore>;
  readonly vault: ReturnType<typeof openSessionVault>;
  readonly clock: SystemClock;
  readonly genesysCloud: ReturnType<typeof createGenesysCloud>;
  readonly loginWindow: ReturnType<typeof createLoginWindow>;
  readonly browserSignIn: ReturnType<typeof createBrowserSignIn>;
  readonly loginPartition: LoginPartition;
  readonly questions: Questions;
  readonly limits: Limits;
  readonly switches: TestSwitches;
  readonly mainWindow: MainWindow;
  /** What the outside tells the desk, once it is there. */
  readonly desk: () => Pick<Desk, 'showNotice' | 'renewSession'>;
  readonly reportFault: (fault: unknown) => void;
};

export function buildDeskPorts(parts: DeskParts): DeskPorts {
  const { settings, vault, clock, genesysCloud, loginWindow, browserSignIn, questions, limits } = parts;
  const { loginPartition, switches, mainWindow, desk, reportFault } = parts;

  async function forgetLogin(connection: Settings): Promise<boolean> {
    questions.forget();
    return loginPartition.clear(connection);
  }

  return {
    ...genesysCloud,
    settings,
    vault,
    clock,
    randomBytes,
    sha256: (text) => createHash('sha256').update(text, 'ascii').digest(),
    ...createAuthorize({
      inWindow: async (authorizeUrl, connection, signal, appearance) => {
        questions.beginAttempt();
        const outcome = await loginWindow.open({
          authorizeUrl,
          redirectUri: connection.redirectUri,
          partition: loginPartition.partition(connection),
          visibility: appearance,
          signal,
          parent: mainWindow.current(),
          idleMs: limits.idleMs,
          onNotice: (notice) => desk().showNotice(notice),
        });
        questions.dismiss();
        return questions.explain(outcome);
      },
      inBrowser: async (authorizeUrl, { redirectUri }, signal) => {
        questions.beginAttempt();
        const timeoutMs = limits.browserMs;
        const outcome = await browserSignIn.open({ authorizeUrl, redirectUri, timeoutMs, signal });
        // The agent is in the browser, and what comes next is here. Who cancelled is here already, or is leaving.
        if (!signal.aborted) mainWindow.bringToFront();
        return outcome;
      },
    }),
    focusLoginPage: () => {
      loginWindow.focus();
      browserSignIn.openAgain();
    },
    idleMs: () => readIdleMs(switches),
    isAgentThere: () => readIdleMs(switches) < limits.awayMs,
    offerRenewal: (endsAt) =>
      showRenewalNotification(endsAt, () => {
        mainWindow.bringToFront();
        desk().renewSession();
      }),
    loadPicture: (url, connection) =>
      loadPicture(url, connection, loginPartition.partition(connection), limits.requestMs),
    dropSession: (connection, session) => void genesysCloud.revoke(connection, session).catch(reportFault),
    endSession: async (connection, session) => {
      const reached = await genesysCloud.endSession(connection, session);
      return { ...reached, isPartitionEmpty: await forgetLogin(connection) };
    },
    forgetLogin,
    copyText: (text) => clipboard.writeText(text),
    reportFault,
  };
}
