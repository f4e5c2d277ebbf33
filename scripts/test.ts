import { join } from 'node:path';
import { resolveElectron } from './electron-path';
import { projectFolder, runInForeground } from './machine/child-process';
import { runCommand } from './machine/command';
import { launchEnvironment } from './machine/launch-environment';

/** The projects that run on every machine. docs/qa-targets.md has the others. */
const usualProjects = ['unit', 'house', 'app', 'packaged', 'endurance', 'tools'];

/** `tsx scripts/test.ts [arguments for Playwright Test]`: runs the tests that each change must pass. */
async function test(): Promise<number> {
  const { dist } = await resolveElectron();
  const playwright = join(projectFolder, 'node_modules/@playwright/test/cli.js');
  // Every process of the tests gets this Electron, so that none decides or announces it again.
  const env = launchEnvironment({ ELECTRON_OVERRIDE_DIST_PATH: dist });
  const args = process.argv.slice(2);
  const hasChoice = args.some((arg) => /^--project\b/.test(arg));
  const projects = hasChoice ? [] : usualProjects.map((name) => `--project=${name}`);
  return runInForeground(process.execPath, [playwright, 'test', ...projects, ...args], { env });
}

runCommand(test);
