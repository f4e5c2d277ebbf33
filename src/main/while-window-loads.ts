/**
 * What comes up once the window is open: the desk, and all that it needs. Its code is read then, while the window's own
 * process starts, so that the window need not wait for it.
 */

import { createListeners } from '../core/listeners';
import { createQuestions } from '../core/network/questions';
import { createOverlay } from '../core/screen/overlay';
import { createMissedTime } from '../core/session/missed-time';
import { installDeskEvents } from './desk-events';
import { createGenesysCloud } from './genesys/genesys-cloud';
import { createCallsUnderWay } from './network/calls-under-way';
import { createRequestEnds } from './network/request-ends';
import { createSignInParts } from './sign-in-parts';
import type { AppParts } from './start-desk';
import type { SystemClock } from './system/clock';
import { readSandboxFault } from './system/hardening';
import { buildLimits } from './system/limits';
import { tryStart } from './try-start';
import { installIpc } from './window/ipc';

/** What index.ts makes before the window. */
export type FirstParts = Pick<
  AppParts,
  | 'log'
  | 'pageLog'
  | 'argv'
  | 'environment'
  | 'profile'
  | 'organisations'
  | 'switches'
  | 'desktop'
  | 'appLanguage'
  | 'mainWindow'
  | 'lifetime'
> & { readonly clock: SystemClock };

/** Call it once, when the app is ready and the window is open. */
export function startWhileWindowLoads(first: FirstParts): void {
  const { log, pageLog, organisations, switches, clock, mainWindow, lifetime, appLanguage } = first;
  const limits = buildLimits(switches);
  const questionChanged = createListeners();
  const questions = createQuestions(questionChanged.tell, clock, limits.idleMs);
  const overlay = createOverlay();
  const requestEnds = createRequestEnds();
  const calls = createCallsUnderWay();
  const asked = { mainWindow, requestEnds, pageLog, questions, organisations, texts: appLanguage.texts };
  const signInParts = createSignInParts({ clock, limits, ...asked });
  const missedTime = createMissedTime(clock, clock.skip);
  const { partition } = signInParts.loginPartition;
  const genesysCloud = createGenesysCloud(
    partition,
    limits,
    clock.now,
    questions,
    calls,
    missedTime,
    (fault) => log.fault('Sign-out', fault),
  );
  const start = tryStart({
    ...first,
    ...signInParts,
    limits,
    sandboxFault: readSandboxFault(switches),
    questionChanged,
    questions,
    calls,
    overlay,
    requestEnds,
    genesysCloud,
  });
  installIpc(mainWindow.isOwnFrame, start.requests, log.warn);
  mainWindow.onFirstViewSeen(log.open);
  installDeskEvents(start.started, { mainWindow, questions, clock });
  lifetime.installOrderlyQuit(start, limits, clock);
}
