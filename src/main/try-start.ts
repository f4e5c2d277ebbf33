/** Starts the desk, and shows what the agent can do where that fails: try again, or save the diagnostics. */

import { clipboard } from 'electron';
import { buildFailedStartView, createStart, type Start } from '../core/lifetime/start';
import { createListeners } from '../core/listeners';
import type { ProblemCode } from '../core/problems/problem';
import { describeForLog } from '../core/screen/screen';
import { combineSettings } from '../core/settings/sources';
import { requestsWithArgument, requestsWithoutArgument } from '../shared/ipc';
import { message } from '../shared/texts/message';
import type { AppView } from '../shared/view';
import { type AppParts, buildDesk, readForDesk, type StartedDesk } from './start-desk';
import { createSupportPages } from './support/support-pages';
import type { Handlers } from './window/ipc';

export type TriedStart = Pick<Start<StartedDesk>, 'started'> & {
  /** What the renderer may ask for now. Resolves when the first try is over. */
  readonly requests: () => Promise<Handlers>;
  /** Whether the desk has something under way that must not be cut in two, or is about to come. */
  readonly hasToEnd: () => boolean;
  /** Ends what the desk has under way, if there is one. */
  readonly quit: (limitMs: number) => Promise<void>;
};

/**
 * Begins the first try at once. Where it fails, the window shows that, and `started` stays pending until a later try works.
 */
export function tryStart(parts: AppParts): TriedStart {
  const { log, mainWindow, overlay, lifetime } = parts;
  const changed = createListeners();
  const failure = buildFailedStartView();
  let isFailureShown = false;
  let isTried = false;

  const view = (): AppView => start.current()?.view() ?? overlay.current() ?? failure;
  const start = createStart({
    read: () => readForDesk(parts),
    build: (found) => buildDesk(parts, found),
    restart: lifetime.restart,
    reportFault: (fault) => log.fault('Start', fault),
    onTried: () => {
      isTried = true;
      if (start.current() === null) {
        log.warn(describeForLog(failure));
        if (!isFailureShown) mainWindow.show({ view, onChange: changed.add });
        isFailureShown = true;
      }
      changed.tell();
    },
  });
  overlay.onChange(() => start.current() === null && changed.tell());
  const failed = buildFailedRequests(parts, view, start.tryAgain);
  return {
    started: start.started,
    requests: async () => {
      await start.firstTry;
      return start.current()?.requests ?? failed;
    },
    hasToEnd: () => !isTried || start.current()?.desk.hasToEnd() === true,
    quit: async (limitMs) => {
      // What there is to do at once must not wait.
      if (start.current() === null) await start.firstTry;
      await start.current()?.desk.quit(limitMs);
    },
  };
}

/** There is no desk: everything else that the page could ask for does nothing. */
function buildFailedRequests(
  { log, clock, questions, overlay, mainWindow, appLanguage, organisations, profile }: AppParts,
  getView: () => AppView,
  tryAgain: () => Promise<void>,
): Handlers {
  const nothing = () => undefined;
  const unread = { kind: 'unusable', fault: message('policy-fault.start-failed') } as const;
  const support = createSupportPages({
    overlay,
    profile,
    organisations,
    deskView: buildFailedStartView,
    window: mainWindow.current,
    texts: appLanguage.texts,
    readSettings: () => combineSettings(unread, {}, {}, {}),
    secretStatus: () => ({ kept: 'none', canForget: false, canSave: false }),
    describeEncryption: () => 'not known, because the start failed',
    clock,
    recallLogIn: questions.recallLogIn,
    readLog: log.readLast,
  });
  const reportFault = (fault: unknown) => log.fault('Diagnostics', fault);
  const names = [...requestsWithoutArgument, ...requestsWithArgument];
  // Without a desk the other requests make no sense.
  const nothingElse = Object.fromEntries(names.map((name) => [name, nothing])) as unknown as Handlers;
  return {
    ...nothingElse,
    saveSettings: () => ({ kind: 'refused', issues: [] }),
    getView,
    getTexts: appLanguage.catalogue,
    getProfileSigns: organisations.signs,
    firstViewReady: mainWindow.showFirstView,
    firstViewSeen: mainWindow.noteFirstViewSeen,
    signIn: tryAgain,
    closeOverlay: overlay.close,
    showDiagnostics: () => support.showDiagnostics().catch(reportFault),
    saveDiagnostics: () => support.saveDiagnostics().catch(reportFault),
    copyProblemCode: () => clipboard.writeText('start-failed' satisfies ProblemCode),
  };
}
