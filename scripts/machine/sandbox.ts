/** Whether the system lets Electron make its sandbox, without which it does not start. */

import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isLinuxRoot } from './launch-environment';

export type SandboxWays = {
  /** Root starts without a sandbox. */
  readonly isRoot: boolean;
  /** Ubuntu from 23.10 on: only programs that AppArmor has a profile of may make user namespaces. */
  readonly isRestricted: boolean;
  /** The older way, which an installer sets up: the helper beside Electron is root's, and runs as root. */
  readonly hasHelper: boolean;
};

/** What to do so that Electron starts, or null when it does as it is. */
export function adviseOnSandbox({ isRoot, isRestricted, hasHelper }: SandboxWays): string | null {
  if (isRoot || !isRestricted || hasHelper) return null;
  return (
    'If Electron says that it has no usable sandbox: this system lets only programs that it knows make one. Until the next\n' +
    'start of the computer, this lets every program:\n' +
    '  sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0'
  );
}

export function readSandboxWays(executable: string): SandboxWays {
  return {
    isRoot: isLinuxRoot(),
    isRestricted: isOne('/proc/sys/kernel/apparmor_restrict_unprivileged_userns'),
    hasHelper: isSetuidRoot(join(dirname(executable), 'chrome-sandbox')),
  };
}

function isOne(path: string): boolean {
  try {
    return readFileSync(path, 'utf8').trim() === '1';
  } catch {
    // No such switch: nothing is restricted.
    return false;
  }
}

function isSetuidRoot(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.uid === 0 && (found.mode & 0o4000) !== 0;
}
