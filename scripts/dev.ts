import { electronVite } from './build';
import { runInForeground } from './child-process';
import { runCommand } from './command';
import { hasDisplay } from './display';
import { resolveElectron } from './electron-path';
import { isLinuxRoot, launchEnvironment } from './launch-environment';

/**
 * `npm run dev [-- arguments for electron-vite [-- arguments for the app]]`: opens the app and shows changes as
 * they are saved. A change in the renderer is swapped in, one in the preload reloads, one in main starts it anew.
 */
async function dev(): Promise<number> {
  if (!hasDisplay()) {
    throw new Error('There is no screen to open the window on. `npm run demo` shows the app without one.');
  }
  const { executable } = await resolveElectron();
  // Its own spelling of --no-sandbox: Chromium refuses to start as root with its sandbox on.
  const sandbox = isLinuxRoot() ? ['--noSandbox'] : [];
  return runInForeground(
    process.execPath,
    [electronVite, 'dev', '--watch', ...sandbox, ...process.argv.slice(2)],
    {
      env: launchEnvironment({ ELECTRON_EXEC_PATH: executable }),
    },
  );
}

runCommand(dev);
