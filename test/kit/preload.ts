/** Code that runs in the app's main process before the app's own first line. For the development build on Linux alone. */

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileFolder } from './profile';

/**
 * Gives an executable that starts Electron with the code. Playwright removes NODE_OPTIONS, so that it is a script that
 * sets it.
 * @param code gets Electron's module as `electron`, when the app loads it
 */
export function writePreload({ home }: ProfileFolder, executable: string, code: string): string {
  const script = join(home, 'preload.cjs');
  writeFileSync(
    script,
    `const Module = require('node:module');
const load = Module._load;
let isLoaded = false;
Module._load = function (request, ...rest) {
  const electron = load.call(this, request, ...rest);
  if (request !== 'electron' || isLoaded || electron.app === undefined) return electron;
  isLoaded = true;
  ${code}
  return electron;
};
`,
  );
  const starter = join(home, 'electron-with-preload');
  writeFileSync(starter, `#!/bin/sh\nNODE_OPTIONS="--require ${script}" exec ${executable} "$@"\n`);
  chmodSync(starter, 0o700);
  return starter;
}
