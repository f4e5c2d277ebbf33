/** Whether the system lets Electron create its sandbox. Without one Electron does not start. */

import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isLinuxRoot } from './launch-environment';

export type SandboxSupport = {
  /** Root starts without a sandbox. */
  readonly isRoot: boolean;
  /** Ubuntu from 23.10 on: only programs that AppArmor has a profile for may create user namespaces. */
  readonly isRestricted: boolean;
  /** The older way, which installers set up: the helper beside Electron belongs to root and runs as root. */
  readonly hasHelper: boolean;
};

/** What to do so that Electron starts; null if nothing needs to be done. */
export function adviseOnSandbox({ isRoot, isRestricted, hasHelper }: SandboxSupport): string | null {
  if (isRoot || !isRestricted || hasHelper) return null;
  return (
    'If Electron says that it has no usable sandbox: this system lets only programs that it knows create one. Until the\n' +
    'next start of the computer, this allows it for every program:\n' +
    '  sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0'
  );
}

/** @param executable Electron's */
export function readSandboxSupport(executable: string): SandboxSupport {
  return {
    isRoot: isLinuxRoot(),
    isRestricted: readFile('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1',
    hasHelper: isSetuidRoot(join(dirname(executable), 'chrome-sandbox')),
  };
}

/** @returns null for a file that is missing: other systems do not have this restriction */
function readFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

function isSetuidRoot(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.uid === 0 && (found.mode & 0o4000) !== 0;
}
