/** What the process is told before Electron is ready, because it can't be set later. */

import { app } from 'electron';
import type { PageLog } from '../../core/sign-in/page-log';
import type { Log } from './log';
import { isTestBuild } from './test-switches';

/** Switches of Chromium that would let others read along or put themselves in between. No fuse covers them. */
const dangerousSwitches = [
  // Doors for developer tools, which see every page and what is typed there.
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  // Certificates and origins would count for nothing.
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'disable-web-security',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  // Hosts would get the desktop's own log-in, whatever the setting or the policy says of them.
  'auth-server-whitelist',
  'auth-server-allowlist',
  'auth-negotiate-delegate-whitelist',
  'auth-negotiate-delegate-allowlist',
  // On macOS a fixed password would take the place of the keychain's.
  'use-mock-keychain',
  // Files would hold keys, codes and cookies.
  'ssl-key-log-file',
  'log-net-log',
  'net-log-capture-mode',
  'enable-logging',
  'log-file',
  'v',
  'vmodule',
];

/** Writes the faults that nothing caught to the log, and removes the switches before Chromium looks at them. */
export function hardenProcess(log: Log, pageLog: PageLog): void {
  process.on('uncaughtException', (fault) => log.fault('Uncaught exception', fault));
  process.on('unhandledRejection', (fault) => log.fault('Unhandled rejection', fault));
  // Electron warns of a page that failed to load with its whole address, and only the log redacts it.
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => {
    const line = `${name}: ${message}`;
    // A login page can open popups that fail to load, in a loop.
    if (name === 'electron') pageLog.add('loads', line);
    else log.warn(line);
  });
  // In a release alone: the tests drive the app through one of these doors.
  if (!isTestBuild) {
    for (const name of dangerousSwitches) app.commandLine.removeSwitch(name);
    // The same as --ssl-key-log-file: a recording of the network could be decrypted with it.
    delete process.env.SSLKEYLOGFILE;
  }
  // With --no-sandbox, which root needs and only our scripts give, this would stop every child process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}
