/** How the desk reaches the outside: each of its ports, and the adapter behind it. */

import { app, clipboard, powerMonitor } from 'electron';
import type { DeskPorts } from '../core/desk/states';
import { createLateWork } from '../core/late-work';
import type { Questions } from '../core/network/questions';
import { createIdleSource } from '../core/session/idle-source';
import { limitTime } from '../core/time-limit';
import { openChannelSocket } from './channel/channel-socket';
import type { GenesysCloud } from './genesys/genesys-cloud';
import { loadPicture } from './genesys/picture';
import type { AppLanguage } from './language/app-language';
import type { AppLifetime } from './lifetime/app-lifetime';
import type { CallsUnderWay } from './network/calls-under-way';
import type { Organisations } from './profiles/organisations';
import { createLeftOnQueueNotice } from './session/left-on-queue-notification';
import { showRenewalNotification } from './session/renewal-notification';
import type { BrowserSignIn } from './sign-in/browser-sign-in';
import type { LoginPartition } from './sign-in/login-partition';
import type { LoginWindow } from './sign-in/login-window';
import type { Limits } from './system/limits';
import type { NodeCrypto } from './system/node-crypto';
import { readIdleMs } from './system/power';
import type { TestSwitches } from './system/test-switches';
import type { MainWindow } from './window/main-window';
import { installOwnInput } from './window/own-input';

export type DeskParts = Pick<
  DeskPorts,
  | 'settings'
  | 'sandboxFault'
  | 'vault'
  | 'lastEnd'
  | 'leaveNotes'
  | 'queueNotes'
  | 'clock'
  | 'reportFault'
  | 'warn'
> & {
  readonly genesysCloud: GenesysCloud;
  readonly loginWindow: LoginWindow;
  readonly browserSignIn: BrowserSignIn;
  readonly loginPartition: LoginPartition;
  readonly nodeCrypto: NodeCrypto;
  readonly questions: Questions;
  readonly calls: CallsUnderWay;
  readonly limits: Limits;
  readonly switches: TestSwitches;
  readonly mainWindow: MainWindow;
  readonly organisations: Pick<Organisations, 'claimQueue' | 'findOnQueue' | 'nameOthers' | 'signs'>;
  readonly appLanguage: Pick<AppLanguage, 'texts' | 'languages'>;
  readonly lifetime: Pick<AppLifetime, 'open' | 'isComingBack' | 'isEnding'>;
};

/** Call it once, after the app is ready: it begins to look at the idle time, and to hear of input in the windows. */
export function buildDeskPorts(parts: DeskParts): DeskPorts {
  const {
    settings,
    sandboxFault,
    vault,
    lastEnd,
    leaveNotes,
    queueNotes,
    clock,
    genesysCloud,
    loginWindow,
    browserSignIn,
  } = parts;
  const { loginPartition, nodeCrypto, questions, calls, limits, switches, mainWindow, reportFault } = parts;
  const lateWork = createLateWork(reportFault);
  const idleSource = createIdleSource(clock, () => readIdleMs(switches));
  installOwnInput(idleSource.noteOwnInput);

  return {
    ...genesysCloud,
    settings,
    sandboxFault,
    vault,
    lastEnd,
    leaveNotes,
    queueNotes,
    clock,
    questions,
    randomBytes: nodeCrypto.randomBytes,
    sha256: nodeCrypto.sha256,
    random: Math.random,
    authorizeInWindow: loginWindow.open,
    authorizeInBrowser: async (authorizeUrl, { redirectUri }, signal, page) => {
      const timeoutMs = limits.browserMs;
      const outcome = await browserSignIn.open({ ...page, authorizeUrl, redirectUri, timeoutMs, signal });
      // The agent looks at the browser, and goes on here. After a cancel the agent is here already, or about to leave.
      if (!signal.aborted) mainWindow.bringToFront();
      return outcome;
    },
    focusLoginPage: () => {
      loginWindow.focus();
      browserSignIn.openAgain();
    },
    forgetLogin: async (connection) => {
      questions.forget();
      // Clearing closes the connections, and with HTTP/2 a token that is late could not come any more.
      await limitTime(clock, limits.lateTokenMs, lateWork.settled(), undefined);
      return loginPartition.clear(connection);
    },
    readIdle: idleSource.read,
    isAgentThere: () => idleSource.read().idleMs < limits.awayMs,
    ...buildNotices(parts),
    loadPicture: (url, connection, signal) =>
      loadPicture(url, connection, signal, {
        partition: loginPartition.partition(connection),
        timeoutMs: limits.requestMs,
        calls,
      }),
    dropSession: (connection, session, after = Promise.resolve()) => {
      const revoking = after.then(() => genesysCloud.revoke(connection, session));
      lateWork.add(lastEnd.whileRevoking(connection, session, revoking));
    },
    lateWork,
    copyText: (text) => clipboard.writeText(text),
    presence: {
      ...genesysCloud.presence,
      random: Math.random,
      openSocket: (access, address, listeners) =>
        openChannelSocket(address, loginPartition.partition(access.settings), listeners),
    },
    endApp: () => app.quit(),
    otherProfiles: parts.organisations,
    isComingBack: parts.lifetime.isComingBack,
    isLocked: () => powerMonitor.getSystemIdleState(60) === 'locked',
    readLanguages: parts.appLanguage.languages,
    reportFault,
    warn: parts.warn,
  };
}

/** What the agent is told by the system, outside of the window. */
function buildNotices({
  mainWindow,
  lifetime,
  appLanguage,
  organisations,
}: DeskParts): Pick<DeskPorts, 'offerRenewal' | 'tellLeftOnQueue'> {
  const leftOnQueue = createLeftOnQueueNotice(lifetime.open);
  return {
    offerRenewal: (endsAt, onAccept) =>
      showRenewalNotification(
        endsAt,
        () => {
          mainWindow.bringToFront();
          onAccept();
        },
        appLanguage.texts(),
        organisations.signs(),
      ),
    tellLeftOnQueue: (name, report) =>
      leftOnQueue.show(
        { name, report, window: mainWindow.current(), isEnding: lifetime.isEnding() },
        appLanguage.texts(),
        organisations.signs(),
      ),
  };
}
