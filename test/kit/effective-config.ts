/** Runs `--print-effective-config` as an administrator's script would, on a computer without a screen. */

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { launchEnvironment, sandboxArguments } from '../../scripts/machine/launch-environment';
import { buildProfileArguments, type ProfileFolder, policyPath } from './profile';

export type Printed = {
  /** The exit code; null when the process was killed. */
  readonly code: number | null;
  /** Standard output. */
  readonly output: string;
  /** Standard error. */
  readonly errors: string;
};

/** @param app the folder that Electron is to run; empty for a packaged executable */
export function askForConfig(
  executable: string,
  app: readonly string[],
  profile: ProfileFolder,
  appArguments: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Printed> {
  const {
    DISPLAY: _,
    WAYLAND_DISPLAY: __,
    ...environment
  } = launchEnvironment({
    HOME: profile.home,
    XDG_CONFIG_HOME: join(profile.home, '.config'),
    AGENT_DESK_TEST_POLICY: policyPath(profile),
    ...env,
  });
  const args = [...sandboxArguments(), ...app, ...buildProfileArguments(profile), ...appArguments];
  return new Promise((resolve) => {
    execFile(executable, args, { env: environment, timeout: 20_000 }, (fault, output, errors) => {
      const code = typeof fault?.code === 'number' ? fault.code : null;
      resolve({ code: fault === null ? 0 : code, output, errors });
    });
  });
}
