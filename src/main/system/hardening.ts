/** Chromium's own switches and a variable that would let others read along or put themselves between. No fuse covers them. */

import { app } from 'electron';

const switches = [
  // Doors for developer tools, which see every page with what is typed there.
  ...['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'remote-allow-origins'],
  // Certificates and origins that would count for nothing.
  ...['ignore-certificate-errors', 'ignore-certificate-errors-spki-list', 'disable-web-security'],
  ...['allow-running-insecure-content', 'unsafely-treat-insecure-origin-as-secure'],
  // Hosts that would get the desktop's own log-in, whatever the setting or the policy says of them.
  ...['auth-server-whitelist', 'auth-server-allowlist'],
  ...['auth-negotiate-delegate-whitelist', 'auth-negotiate-delegate-allowlist'],
  // On macOS a fixed password in place of the keychain's.
  'use-mock-keychain',
  // Files with keys, codes and cookies in them.
  ...[
    'ssl-key-log-file',
    'log-net-log',
    'net-log-capture-mode',
    'enable-logging',
    'log-file',
    'v',
    'vmodule',
  ],
];

/**
 * Takes them off the command line before Chromium looks. The tests drive the app through one of these doors, so only a
 * release does it.
 */
export function removeDangerousSwitches(): void {
  if (__TEST_SWITCHES__) return;
  for (const name of switches) app.commandLine.removeSwitch(name);
  // The same as --ssl-key-log-file: with it whoever recorded the network reads the codes and tokens in it.
  delete process.env.SSLKEYLOGFILE;
}
