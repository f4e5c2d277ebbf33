import { join } from 'node:path';
import { resolveElectron } from './electron-path';
import { projectFolder, runInForeground } from './machine/child-process';
import { runCommand } from './machine/command';
import { launchEnvironment } from './machine/launch-environment';

/** The other targets (docs/qa-targets.md) need something that not every machine has. */
const usualProjects = ['unit', 'house', 'app', 'packaged', 'endurance', 'tools'].map(
  (name) => `--project=${name}`,
);

/** `tsx scripts/test.ts [arguments for Playwright Test]`: all that a change must pass; test/kit gets the machine ready. */
async function test(): Promise<number> {
  const { dist } = await resolveElectron();
  const playwright = join(projectFolder, 'node_modules/@playwright/test/cli.js');
  // All of the tests' processes get the Electron that was decided on here, and none decides (or announces) again.
  const environment = launchEnvironment({ ELECTRON_OVERRIDE_DIST_PATH: dist });
  const words = process.argv.slice(2);
  const chosen = words.some((word) => /^--project\b/.test(word)) ? [] : usualProjects;
  return runInForeground(process.execPath, [playwright, 'test', ...chosen, ...words], { env: environment });
}

runCommand(test);
