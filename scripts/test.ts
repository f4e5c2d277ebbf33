import { join } from 'node:path';
import { resolveElectron } from './electron-path';
import { projectFolder, runInForeground } from './machine/child-process';
import { runCommand } from './machine/command';
import { launchEnvironment } from './machine/launch-environment';
import { chooseProjects } from './machine/test-projects';

/** `tsx scripts/test.ts [arguments for Playwright Test]`: runs the tests that each change must pass. */
async function test(): Promise<number> {
  const args = process.argv.slice(2);
  const projects = chooseProjects(args, process.platform);
  const { dist } = await resolveElectron();
  const playwright = join(projectFolder, 'node_modules/@playwright/test/cli.js');
  // Every process of the tests gets this Electron, so that none decides or announces it again.
  const env = launchEnvironment({ ELECTRON_OVERRIDE_DIST_PATH: dist });
  return runInForeground(process.execPath, [playwright, 'test', ...projects, ...args], { env });
}

runCommand(test);
