/** Runs Playwright Test in its own process, for tests of the test kit itself. */

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { launchEnvironment } from '../../scripts/machine/launch-environment';

const projectFolder = join(__dirname, '../..');

/** @returns what it printed, also when its tests fail */
export function runPlaywright(args: readonly string[], extra: Record<string, string>): Promise<string> {
  const playwright = join(projectFolder, 'node_modules/@playwright/test/cli.js');
  const options = { cwd: projectFolder, env: launchEnvironment(extra), timeout: 160_000 };
  return new Promise((resolve) => {
    execFile(process.execPath, [playwright, 'test', ...args], options, (_fault, output, errors) =>
      resolve(output + errors),
    );
  });
}

/** Runs one of the projects of test/tools/nested. */
export const runNested = (
  project: 'probe' | 'guide',
  extra: { readonly REPORT_FOLDER: string } & Record<string, string>,
) => runPlaywright(['--config', 'test/tools/nested/nested.config.ts', '--project', project], extra);
