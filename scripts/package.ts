import { join } from 'node:path';
import { buildApp } from './build';
import { projectFolder, runInForeground } from './child-process';
import { runCommand } from './command';
import { resolveElectron } from './electron-path';
import { launchEnvironment } from './launch-environment';

/**
 * `npm run package [-- arguments for electron-builder]`: the app as it is installed, unpacked in dist/, for this
 * platform and for checking only. It differs from a release in one fuse: Playwright can drive it.
 * Targets may follow (`-- --linux tar.gz`); then they are built instead of the bare folder.
 */
async function packageApp(): Promise<number> {
  const electron = await resolveElectron();
  const built = await buildApp();
  if (built !== 0) return built;
  const requested = process.argv.slice(2);
  const settings = {
    electronDist: electron.dist,
    electronVersion: electron.version,
    'electronFuses.enableNodeCliInspectArguments': 'true',
    // electron-builder removes default_app.asar from its own download only.
    afterExtract: join(__dirname, 'electron', 'remove-default-app.cjs'),
  };
  const code = await runInForeground(
    process.execPath,
    [
      join(projectFolder, 'node_modules/electron-builder/cli.js'),
      ...(requested.length > 0 ? requested : ['--dir']),
      '--publish=never',
      ...Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`),
    ],
    { env: launchEnvironment() },
  );
  if (code === 0 && electron.origin === 'registry-copy') {
    console.error(
      `dist/ holds Electron ${electron.version} from the npm registry: for tests only, never to be released.`,
    );
  }
  return code;
}

runCommand(packageApp);
