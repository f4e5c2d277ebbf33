/** What the process is told before Electron is ready, because it can't be set later. */

import { app } from 'electron';
import {
  deletedVariables,
  findSandboxFault,
  removedSwitches,
  type StartFacts,
} from '../../core/lifetime/unsafe-start';
import type { PageLog } from '../../core/sign-in/page-log';
import type { Message } from '../../shared/texts/message';
import type { Log } from './log';
import { isTestBuild, type TestSwitches } from './test-switches';

/** Writes the faults that nothing caught to the log, and removes the switches before Chromium looks at them. */
export function hardenProcess(log: Log, pageLog: PageLog): void {
  process.on('uncaughtException', (fault) => log.fault('Uncaught exception', fault));
  process.on('unhandledRejection', (fault) => log.fault('Unhandled rejection', fault));
  // Electron warns of a page that failed to load with its whole address, and only the log redacts it. Node's own listener
  // goes too, which would write warnings to the file that NODE_REDIRECT_WARNINGS names.
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => {
    const line = `${name}: ${message}`;
    // A login page can open popups that fail to load, in a loop.
    if (name === 'electron') pageLog.add('loads', line);
    else log.warn(line);
  });
  // In a release alone: the tests drive the app through one of these doors.
  if (!isTestBuild) {
    for (const name of removedSwitches) app.commandLine.removeSwitch(name);
    for (const name of deletedVariables) delete process.env[name];
    // Node writes what was run to a folder as the app ends. Loaded only here, because it costs time at the start.
    if (process.env.NODE_V8_COVERAGE) void import('node:v8').then(({ stopCoverage }) => stopCoverage());
  }
  // With --no-sandbox, which root needs and only our scripts give, this would stop every child process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}

/** Those of this process, without what `hardenProcess` has removed. */
export function readStartFacts(): StartFacts {
  return { hasSwitch: (name) => app.commandLine.hasSwitch(name), environment: process.env };
}

/** Null where pages are sandboxed, and in a test build: root has no sandbox, and tests run as root. */
export function readSandboxFault({ mustBeSandboxed }: TestSwitches): Message | null {
  return isTestBuild && !mustBeSandboxed ? null : findSandboxFault(readStartFacts());
}
