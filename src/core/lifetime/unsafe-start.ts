/**
 * Switches and variables that Chromium, Electron and Node obey in a release too, and that no fuse covers: they run other
 * code, take the sandbox away, open a door for debuggers, or write what pages do into files.
 */

import { type Message, message } from '../../shared/texts/message';

/** Names of switches have no dashes at their beginning. */
export type StartFacts = {
  readonly hasSwitch: (name: string) => boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** Removing them is enough: nothing looks at them before the app's first line. */
export const removedSwitches: readonly string[] = [
  // Doors for developer tools, which see every page and what is typed there, and for other debuggers.
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'wait-for-debugger-children',
  'wait-for-debugger-on-navigation',
  'renderer-startup-dialog',
  'utility-startup-dialog',
  'gpu-startup-dialog',
  'allow-sandbox-debugging',
  // A program of somebody else's would start the app's processes, or be loaded into them.
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'widevine-cdm-path',
  // Walls between pages, and between pages and the system.
  'disable-gpu-sandbox',
  'in-process-gpu',
  'disable-site-isolation-trials',
  'disable-site-isolation-for-policy',
  // Pages would get interfaces that are meant for tests, and a camera or a sign-in without a question.
  'enable-blink-features',
  'disable-blink-features',
  'blink-settings',
  'enable-experimental-web-platform-features',
  'enable-gpu-benchmarking',
  'enable-skia-benchmarking',
  'enable-web-auth-deprecated-mojo-testing-api',
  'use-fake-ui-for-media-stream',
  'use-fake-device-for-media-stream',
  'use-file-for-fake-audio-capture',
  'use-file-for-fake-video-capture',
  'use-fake-ui-for-fedcm',
  'use-fake-ui-for-digital-identity',
  // Electron tells its processes by these what a scheme may do. `bypasscsp-schemes` takes a page's policy away.
  'standard-schemes',
  'secure-schemes',
  'bypasscsp-schemes',
  'cors-schemes',
  'fetch-schemes',
  'service-worker-schemes',
  'streaming-schemes',
  'code-cache-schemes',
  'extension-schemes',
  // Certificates and origins would count for nothing.
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'allow-insecure-localhost',
  'use-mock-cert-verifier-for-testing',
  'mock-cert-verifier-default-result-for-testing',
  'disable-web-security',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'disable-webrtc-encryption',
  // Hosts would get the desktop's own log-in, whatever the setting or the policy says of them, or in an old, weak form.
  'auth-server-whitelist',
  'auth-server-allowlist',
  'auth-negotiate-delegate-whitelist',
  'auth-negotiate-delegate-allowlist',
  'disable-ntlm-v2',
  // On macOS a fixed password would take the place of the keychain's.
  'use-mock-keychain',
  // Files would hold keys, codes and cookies.
  'ssl-key-log-file',
  'log-net-log',
  'net-log-capture-mode',
  'webrtc-event-logging',
  'enable-logging',
  'log-file',
  'v',
  'vmodule',
];

/** Variables that Chromium or Electron would obey, and that are deleted from the process. */
export const deletedVariables: readonly string[] = [
  // As --ssl-key-log-file: a recording of the network could be decrypted with it.
  'SSLKEYLOGFILE',
  // As --enable-logging and --log-file.
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
  'ELECTRON_LOG_ASAR_READS',
];

/** Obeyed before the app's first line. Only an end before anything else happens keeps them from their work. */
const endingSwitches: readonly string[] = [
  // Traces: Chromium has begun to record, and would write the file even if the switch were removed now.
  'trace-startup',
  'trace-config-file',
  'trace-to-console',
  'enable-tracing',
  // The screen of a display that is not there, as pictures in a folder.
  'ozone-dump-file',
  // V8 writes files, and changes how code is run.
  'js-flags',
  // All pages in the app's own process.
  'single-process',
];

const endingVariables: readonly string[] = [
  // Node runs compiled code from that folder in place of the app's. Who wrote it there is not known.
  'NODE_COMPILE_CACHE',
  // Node prints its inner calls, with the arguments of the programs that it starts.
  'NODE_DEBUG',
];

/** `byVariable`: an agent may not know of it, because it comes from their log-in. */
export type UnsafeStart = { readonly reason: Message; readonly byVariable: boolean };

/** What only the end of the app refuses; null if there is nothing of it. An empty variable counts as none, as in Node. */
export function findUnsafeStart({ hasSwitch, environment }: StartFacts): UnsafeStart | null {
  const name = endingSwitches.find(hasSwitch);
  if (name !== undefined)
    return { reason: explain('problem-value.argument', `--${name}`), byVariable: false };
  const variable = endingVariables.find((each) => Boolean(environment[each]));
  return variable === undefined
    ? null
    : { reason: explain('problem-value.variable', variable), byVariable: true };
}

const explain = (what: 'problem-value.argument' | 'problem-value.variable', name: string) =>
  message('start.unsafe', { what: message(what, { name }) });

/**
 * What took the sandbox of the pages away, in words for the problem `not-sandboxed`; null if nothing did. It can't be put
 * back: on Linux the process that all pages come from runs before the app's first line.
 */
export function findSandboxFault({ hasSwitch, environment }: StartFacts): Message | null {
  // Electron adds the switch for it, and an empty one counts too.
  if (environment.ELECTRON_DISABLE_SANDBOX !== undefined)
    return message('problem-value.variable', { name: 'ELECTRON_DISABLE_SANDBOX' });
  if (hasSwitch('no-sandbox'))
    return environment.APPIMAGE
      ? message('problem-value.app-image')
      : message('problem-value.argument', { name: '--no-sandbox' });
  // The filter of system calls, which is half of Linux' sandbox.
  const filter = 'disable-seccomp-filter-sandbox';
  return hasSwitch(filter) ? message('problem-value.argument', { name: `--${filter}` }) : null;
}
