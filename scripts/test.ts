import { join } from 'node:path';
import { projectFolder, runInForeground } from './child-process';
import { runCommand } from './command';
import { ensureDisplay } from './display';
import { resolveElectron } from './electron-path';
import { launchEnvironment } from './launch-environment';
import { ensureSystemPackages } from './system-packages';

/** `tsx scripts/test.ts [arguments for Playwright Test]`: gets this machine ready, then runs the tests. */
async function test(): Promise<number> {
  const { dist, executable } = await resolveElectron();
  await ensureSystemPackages(undefined, executable);
  const display = await ensureDisplay();
  try {
    const playwright = join(projectFolder, 'node_modules/@playwright/test/cli.js');
    // All of the tests' processes get the Electron that was decided on here, and none decides (or announces) again.
    const environment = launchEnvironment({ ELECTRON_OVERRIDE_DIST_PATH: dist });
    return await runInForeground(process.execPath, [playwright, 'test', ...process.argv.slice(2)], {
      env: environment,
    });
  } finally {
    await display.stop();
  }
}

runCommand(test);
