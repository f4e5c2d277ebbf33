/** How the desk reaches the outside: each of its ports, and the adapter behind it. */

import { createHash, randomBytes } from 'node:crypto';
import { clipboard } from 'electron';
import type { Desk } from '../core/desk/desk';
import type { DeskPorts } from '../core/desk/states';
import type { Questions } from '../core/network/questions';
import type { SessionVault } from '../core/session/kept-session';
import type { createGenesysCloud } from './genesys/genesys-cloud';
import { loadPicture } from './genesys/picture';
import { showRenewalNotification } from './session/renewal-notification';
import type { SettingsStore } from './settings/settings-store';
import type { BrowserSignIn } from './sign-in/browser-sign-in';
import { createLoginPages } from './sign-in/login-pages';
import type { LoginPartition } from './sign-in/login-partition';
import type { LoginWindow } from './sign-in/login-window';
import type { SystemClock } from './system/clock';
import type { Limits } from './system/limits';
import { readIdleMs } from './system/power';
import type { TestSwitches } from './system/test-switches';
import type { MainWindow } from './window/main-window';

export type DeskParts = {
  readonly settings: SettingsStore;
  readonly vault: SessionVault;
  readonly clock: SystemClock;
  readonly genesysCloud: ReturnType<typeof createGenesysCloud>;
  readonly loginWindow: LoginWindow;
  readonly browserSignIn: BrowserSignIn;
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
  const { settings, vault, clock, genesysCloud, loginPartition, limits } = parts;
  const { switches, mainWindow, desk, reportFault } = parts;
  const loginPages = createLoginPages({ ...parts, onNotice: (notice) => desk().showNotice(notice) });

  return {
    ...genesysCloud,
    settings,
    vault,
    clock,
    randomBytes,
    sha256: (text) => createHash('sha256').update(text, 'ascii').digest(),
    ...loginPages,
    readIdleMs: () => readIdleMs(switches),
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
      return { ...reached, isPartitionEmpty: await loginPages.forgetLogin(connection) };
    },
    copyText: (text) => clipboard.writeText(text),
    reportFault,
  };
}
